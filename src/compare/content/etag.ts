/**
 * What an ETag is made of, as far as its shape tells.
 *
 * - `md5`: 32 hexadecimal digits, the MD5 of the bytes for a plain upload
 * - `multipart`: `md5(md5s)-N`, which depends on the size of the parts
 * - `opaque`: anything else
 *
 * Source: Amazon S3 API Reference, "Object", ETag.
 */
export type EtagKind = 'md5' | 'multipart' | 'opaque';

/** Whether two ETags have the shape of an MD5. */
export function areMd5s(one: string, other: string): boolean {
  return etagKind(one) === 'md5' && etagKind(other) === 'md5';
}

export function etagKind(etag: string): EtagKind {
  if (/^[0-9a-fA-F]{32}$/.test(etag)) return 'md5';
  return /^[0-9a-fA-F]{32}-[1-9][0-9]{0,4}$/.test(etag) ? 'multipart' : 'opaque';
}
