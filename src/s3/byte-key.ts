/**
 * Keys as byte strings.
 *
 * S3 lists in UTF-8 binary order. JavaScript compares strings by UTF-16 code unit, which puts U+10000 before
 * U+E000. A string with one char (0–255) per UTF-8 byte compares with `<` exactly as S3 sorts, and V8 stores it with
 * one byte per char.
 */

declare const byteKey: unique symbol;

/** A key as UTF-8 bytes, one char (0–255) per byte, so that `<` is the order in which S3 lists. */
export type ByteKey = string & { readonly [byteKey]: true };

/** The longest key that every store accepts, in bytes: Amazon S3 User Guide, "Naming Amazon S3 objects". */
export const MAX_KEY_BYTES = 1024;

/** Matches a string that is the same as text and as bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Converts a text to a byte string. A lone surrogate, which UTF-8 can't represent, becomes U+FFFD. */
export function keyFromText(text: string): ByteKey {
  return (ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as ByteKey;
}

/** Converts a key to text, for people and files. Bytes that are not UTF-8 become U+FFFD: see {@link isUtf8Key}. */
export function keyToText(key: ByteKey): string {
  return ASCII.test(key) ? key : Buffer.from(key, 'latin1').toString('utf8');
}

/** Whether the key's bytes are valid UTF-8. If not, its text loses information. */
export function isUtf8Key(key: ByteKey): boolean {
  if (ASCII.test(key)) return true;
  try {
    strictUtf8.decode(Buffer.from(key, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

/** Marks a string as a key that already has one char per byte, such as a body that was read as latin1. */
export function keyFromBytes(bytes: string): ByteKey {
  return bytes as ByteKey;
}
