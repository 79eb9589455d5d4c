/**
 * A key, prefix or delimiter as UTF-8 bytes: one char (0–255) per byte. On such strings `<` is the UTF-8 binary order
 * in which S3 lists. JavaScript sorts decoded strings in another order.
 */
export type ByteKey = string & { readonly __byteKey: unique symbol };

export const NO_BYTES = '' as ByteKey;

/** Encodes an ordinary string as UTF-8 bytes. */
export function toByteKey(text: string): ByteKey {
  return Buffer.from(text, 'utf8').toString('latin1') as ByteKey;
}

/** Decodes UTF-8 bytes to an ordinary string. */
export function toText(key: ByteKey): string {
  return Buffer.from(key, 'latin1').toString('utf8');
}

/**
 * The smallest byte string above every string that starts with `prefix`. UTF-8 has no byte 0xFF, so the last byte can
 * always be raised by one.
 *
 * @returns undefined for an empty prefix, because no byte string is above all others
 */
export function afterPrefix(prefix: ByteKey): ByteKey | undefined {
  if (prefix === '') return undefined;
  const last = prefix.length - 1;
  return (prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)) as ByteKey;
}

/** Percent-decodes to bytes. A `%` that is not followed by two hex digits is left unchanged. */
export function percentDecode(encoded: string, plus: 'plus-is-space' | 'plus-is-plus'): ByteKey {
  const spaced = plus === 'plus-is-space' ? encoded.replaceAll('+', ' ') : encoded;
  if (!spaced.includes('%')) return spaced as ByteKey;
  return spaced.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  ) as ByteKey;
}

function percentOf(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * Percent-encodes a query name or value as Signature Version 4 requires: all but the RFC 3986 unreserved characters.
 */
export function percentEncode(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9\-._~]/g, percentOf);
}

/**
 * Encodes a key as AWS does for `encoding-type=url`: form encoding (a space becomes `+`) that leaves `/` unchanged.
 * The documentation's example: `test_file(3).png` becomes `test_file%283%29.png`.
 */
export function encodeForListing(bytes: string): string {
  if (!/[^A-Za-z0-9\-._*/]/.test(bytes)) return bytes;
  return bytes.replace(/[^A-Za-z0-9\-._*/]/g, (char) => (char === ' ' ? '+' : percentOf(char)));
}
