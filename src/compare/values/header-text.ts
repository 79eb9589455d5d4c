import { decodeEncodedWords, utf8Text } from './encoded-words.ts';

/** How two values stand to each other. `encoding`: two spellings of one value, which is a note and no difference. */
export type Likeness = 'same' | 'encoding' | 'different';

/** Decoded at most twice: some stores encode what a client had encoded already. */
const MOST_DECODINGS = 2;

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: every char that is a byte
const BYTES = /^[\x00-\xff]*$/;

/**
 * The text of a header's value, for people and files. Node gives one char for each byte; where the bytes are UTF-8 they
 * are read as such, and otherwise as the Latin-1 that HTTP once meant. Encoded words stay as they are.
 *
 * Source: RFC 9110, section 5.5.
 */
export function headerText(raw: string): string {
  if (ASCII.test(raw) || !BYTES.test(raw)) return raw;
  return utf8Text(Buffer.from(raw, 'latin1')) ?? raw;
}

/** What a header's value means, however it is spelled: values of one meaning have the same. */
export function headerMeaning(raw: string): string {
  let text = headerText(raw);
  for (let i = 0; i < MOST_DECODINGS; i++) {
    const decoded = decodeEncodedWords(text);
    if (decoded === text) break;
    text = decoded;
  }
  return text;
}

/** Compares two values of a header, or of an entry of user metadata, as Node gives them. */
export function compareHeaderTexts(source: string, destination: string): Likeness {
  if (source === destination) return 'same';
  return headerMeaning(source) === headerMeaning(destination) ? 'encoding' : 'different';
}
