/**
 * What an ETag probably is, by its shape alone.
 *
 * - `md5`: 32 hexadecimal digits, the MD5 of the bytes for an upload in one request
 * - `multipart`: `md5(md5s)-N` for an upload in N parts, which depends on the size of the parts
 * - `opaque`: anything else
 *
 * Source: Amazon S3 API Reference, "Object", ETag.
 */
export type EtagKind = 'md5' | 'multipart' | 'opaque';

/** Classifies an ETag that is given without its quotes. */
export function etagKind(etag: string): EtagKind {
  if (/^[0-9a-fA-F]{32}$/.test(etag)) return 'md5';
  return /^[0-9a-fA-F]{32}-[1-9][0-9]{0,4}$/.test(etag) ? 'multipart' : 'opaque';
}

/** Whether two ETags have the shape of an MD5. */
export function areMd5s(one: string, other: string): boolean {
  return etagKind(one) === 'md5' && etagKind(other) === 'md5';
}
