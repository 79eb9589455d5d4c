/** The result of comparing two values. `encoding`: two spellings of one value, which are a note and not a difference. */
export type ValueComparison = 'same' | 'encoding' | 'different';

/** Encoded words are decoded at most twice: some stores encode a value that the client had already encoded. */
const MAX_DECODINGS = 2;

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII includes control characters
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a char of a byte string is any value of a byte
const BYTES = /^[\x00-\xff]*$/;

/**
 * The text of a header's value, as reports show it.
 *
 * Node gives a header as one char per byte. Bytes that are valid UTF-8 are decoded as UTF-8, and all others as Latin-1,
 * the charset that HTTP historically used. Encoded words stay as they are.
 *
 * Source: RFC 9110, section 5.5.
 */
export function headerText(raw: string): string {
  if (ASCII.test(raw) || !BYTES.test(raw)) return raw;
  return utf8Text(Buffer.from(raw, 'latin1')) ?? raw;
}

/** The meaning of a header's value. All spellings of one text have the same meaning. */
export function headerMeaning(raw: string): string {
  let text = headerText(raw);
  for (let i = 0; i < MAX_DECODINGS; i++) {
    const decoded = decodeEncodedWords(text);
    if (decoded === text) break;
    text = decoded;
  }
  return text;
}

/** Compares two values of a header or of an entry of user metadata, one char per byte as Node gives them. */
export function compareHeaderTexts(source: string, destination: string): ValueComparison {
  if (source === destination) return 'same';
  return headerMeaning(source) === headerMeaning(destination) ? 'encoding' : 'different';
}

/*
 * Encoded words spell text in headers that hold only ASCII, such as `=?UTF-8?B?w6k=?=` and `=?utf-8?q?=C3=A9?=`.
 *
 * S3 returns user metadata outside ASCII as encoded words. Every other store does it in its own way.
 * Source: RFC 2047, sections 2, 4 and 6.2; Amazon S3 User Guide, "Working with object metadata".
 */

/** An encoded word: the charset, optionally with the language of RFC 2231, the encoding, and the encoded text. */
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** Adjacent encoded words with only white space between them, which is not part of the text. */
const RUN = new RegExp(`${WORD.source}(?:[ \\t\\r\\n]*${WORD.source})*`, 'gi');

/** The charsets that are decoded, each with its name in Node. Words in other charsets are left as they are. */
const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'latin1'],
]);
type Charset = 'utf-8' | 'latin1';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes the encoded words of a text once. A run of words that can't be decoded is left as it is. */
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
    // Each word should hold whole characters, but some writers split a character between words: join words as bytes.
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

/** Decodes UTF-8. Undefined if the bytes are not valid UTF-8. */
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
  // An encoded word is ASCII, and "=" stands only before two hexadecimal digits.
  if (!/^(?:[!-<>-~]|=[0-9a-f]{2})*$/i.test(encoded)) return undefined;
  const spaced = encoded.replaceAll('_', ' ');
  const bytes = spaced.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
