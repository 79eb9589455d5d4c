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

/**
 * Encoded words, the spelling of text in headers that hold ASCII only: `=?UTF-8?B?w6k=?=`, `=?utf-8?q?=C3=A9?=`.
 *
 * S3 gives user metadata outside ASCII back in them, and other stores each in their own way.
 * Source: RFC 2047, sections 2, 4 and 6.2; Amazon S3 User Guide, "Working with object metadata".
 */

/** A charset with RFC 2231's language, if any, the encoding, and the encoded text. */
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** Neighbours with nothing but blanks between them; the blanks are no part of the text. */
const RUN = new RegExp(`${WORD.source}(?:[ \\t\\r\\n]*${WORD.source})*`, 'gi');

/** The charsets that are decoded, each with what Node calls it; what is in another one is left as it is. */
const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'latin1'],
]);
type Charset = 'utf-8' | 'latin1';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text with its encoded words decoded once. A run of them that can't be decoded is left as it is. */
function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(RUN, (run) => decodeRun(run) ?? run);
}

function decodeRun(run: string): string | undefined {
  let text = '';
  let charset: Charset | undefined;
  let bytes: Buffer[] = [];
  for (const [, name = '', encoding = '', encoded = ''] of run.matchAll(WORD)) {
    const known = CHARSETS.get(name.toLowerCase());
    const decoded = encoding.toLowerCase() === 'b' ? fromBase64(encoded) : fromQ(encoded);
    if (known === undefined || decoded === undefined) return undefined;
    // Each word must hold whole characters, but some writers cut between the bytes of one: words are joined as bytes.
    if (charset !== undefined && charset !== known) {
      const part = textOf(bytes, charset);
      if (part === undefined) return undefined;
      text += part;
      bytes = [];
    }
    charset = known;
    bytes.push(decoded);
  }
  const last = textOf(bytes, charset ?? 'utf-8');
  return last === undefined ? undefined : text + last;
}

function textOf(parts: readonly Buffer[], charset: Charset): string | undefined {
  const bytes = Buffer.concat(parts);
  return charset === 'latin1' ? bytes.toString('latin1') : utf8Text(bytes);
}

/** The text of bytes that are UTF-8; undefined where they are not. */
function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function fromBase64(encoded: string): Buffer | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(encoded))
    return undefined;
  return Buffer.from(encoded, 'base64');
}

function fromQ(encoded: string): Buffer | undefined {
  // An encoded word is ASCII; "=" stands before two hexadecimal digits only.
  if (!/^(?:[!-<>-~]|=[0-9a-f]{2})*$/i.test(encoded)) return undefined;
  const spaced = encoded.replaceAll('_', ' ');
  const bytes = spaced.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
