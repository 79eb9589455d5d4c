import type { ByteKey } from '../byte-key.ts';

/**
 * Percent-encodes one query value as AWS Signature Version 4 requires: everything except unreserved characters.
 * Source: AWS, "Create a signed AWS API request", UriEncode.
 */
export function encodeQueryValue(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encodes a query in the order of its names, as it is signed; without the question mark. */
export function queryString(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encodeQueryValue(name), encodeQueryValue(value)] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

/**
 * Percent-encodes a key for a path: every byte except unreserved characters and `/`. Nothing is normalised, because
 * `a//b`, `./a` and `a/../b` are ordinary names in S3.
 */
export function encodePath(key: ByteKey): string {
  return key.replace(/[^A-Za-z0-9\-._~/]/g, percentEncoded);
}

function percentEncoded(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
