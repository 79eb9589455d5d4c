/**
 * A key, prefix or delimiter as UTF-8 bytes: one char (0–255) for each byte. On such strings `<` is the
 * UTF-8 binary order that S3 lists in, which JavaScript's own order of decoded strings is not.
 */
export type ByteKey = string & { readonly __byteKey: unique symbol };

export const NO_BYTES = '' as ByteKey;

/** The UTF-8 bytes of an ordinary string. */
export function toByteKey(text: string): ByteKey {
  return Buffer.from(text, 'utf8').toString('latin1') as ByteKey;
}

/** The ordinary string that the bytes spell. */
export function toText(key: ByteKey): string {
  return Buffer.from(key, 'latin1').toString('utf8');
}

/**
 * The smallest byte string above every string that starts with `prefix`; undefined for an empty prefix.
 * UTF-8 has no byte 0xFF, so the last byte can always be raised by one.
 */
export function afterPrefix(prefix: ByteKey): ByteKey | undefined {
  if (prefix === '') return undefined;
  const last = prefix.length - 1;
  return (prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)) as ByteKey;
}

/** Percent-decodes into bytes; a `%` that no two hex digits follow stays as it is. */
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

/** Encodes as Signature Version 4 wants query names and values: all but the RFC 3986 unreserved characters. */
export function percentEncode(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9\-._~]/g, percentOf);
}

/**
 * Encodes as AWS does for `encoding-type=url`: a form encoding (space as `+`) that leaves `/` alone.
 * The documentation's example is `test_file(3).png` as `test_file%283%29.png`.
 */
export function encodeForListing(bytes: string): string {
  if (!/[^A-Za-z0-9\-._*/]/.test(bytes)) return bytes;
  return bytes.replace(/[^A-Za-z0-9\-._*/]/g, (char) => (char === ' ' ? '+' : percentOf(char)));
}
