/**
 * Keys as byte strings.
 *
 * S3 lists in UTF-8 binary order. JavaScript compares strings by UTF-16 code unit, which puts U+10000 before
 * U+E000. A string with one char (0–255) per UTF-8 byte compares with `<` exactly as S3 sorts, and V8 keeps it
 * at one byte a char.
 */

declare const byteKey: unique symbol;

/** A key as UTF-8 bytes, one char (0–255) a byte, so that `<` is the order S3 lists in. */
export type ByteKey = string & { readonly [byteKey]: true };

/** Matches a string that is the same as text and as bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The byte string of a text. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
export function keyFromText(text: string): ByteKey {
  return (ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as ByteKey;
}

/** The text of a key, for people and files. Bytes that are not UTF-8 become U+FFFD: see {@link isUtf8Key}. */
export function keyToText(key: ByteKey): string {
  return ASCII.test(key) ? key : Buffer.from(key, 'latin1').toString('utf8');
}

/** Whether the key's bytes are valid UTF-8, so that its text says all of it. */
export function isUtf8Key(key: ByteKey): boolean {
  if (ASCII.test(key)) return true;
  try {
    strictUtf8.decode(Buffer.from(key, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

/** Takes a string that already holds one char a byte, such as a body read as latin1. */
export function keyFromBytes(bytes: string): ByteKey {
  return bytes as ByteKey;
}

/**
 * Decodes a key of a listing that echoed `EncodingType: url`.
 *
 * A space is `+` on AWS and MinIO and `%20` on Swift, Garage, SeaweedFS and Ceph; a literal plus is `%2B` on all of
 * them, so `+` is turned first. Undefined where a `%` is not followed by two hexadecimal digits.
 */
export function keyFromUrlEncoded(encoded: string): ByteKey | undefined {
  const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded;
  let percent = spaced.indexOf('%');
  if (percent < 0) return spaced as ByteKey;
  let decoded = '';
  let from = 0;
  while (percent >= 0) {
    const byte = hexByte(spaced, percent + 1);
    if (byte < 0) return undefined;
    decoded += spaced.slice(from, percent) + String.fromCharCode(byte);
    from = percent + 3;
    percent = spaced.indexOf('%', from);
  }
  return (decoded + spaced.slice(from)) as ByteKey;
}

function hexByte(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at));
  const low = hexDigit(text.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
