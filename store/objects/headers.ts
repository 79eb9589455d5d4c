import type { StoredObject } from '../buckets/stored-object.ts';
import { type Checksum, checksumElement, checksumHeader } from '../protocol/checksums.ts';
import type { Principal } from '../protocol/principal.ts';
import { element } from '../protocol/xml.ts';

/** The prefix of the headers that carry an object's own metadata. */
export const METADATA_PREFIX = 'x-amz-meta-';

/**
 * Encodes a metadata value for an answer: a value that is not printable US-ASCII becomes an RFC 2047 encoded word. AWS
 * reads the request header's bytes as Latin-1 and encodes the result in UTF-8 ("Working with object metadata"), so raw
 * UTF-8 is returned encoded twice.
 */
function encodeMetadata(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`;
}

/** The object lock headers. As at AWS, those that the principal may not see are silently omitted. */
function lockHeaders(object: StoredObject, principal: Principal): Record<string, string> {
  const headers: Record<string, string> = {};
  if (object.retention !== undefined && principal.may('s3:GetObjectRetention')) {
    headers['x-amz-object-lock-mode'] = object.retention.mode;
    headers['x-amz-object-lock-retain-until-date'] = new Date(object.retention.until).toISOString();
  }
  if (object.legalHold !== undefined && principal.may('s3:GetObjectLegalHold')) {
    headers['x-amz-object-lock-legal-hold'] = object.legalHold;
  }
  return headers;
}

/** The headers of a HEAD or GET that describe the object; length, range, version and checksum are not among them. */
export function headersOf(object: StoredObject, principal: Principal): Record<string, string> {
  const headers: Record<string, string> = {
    ...object.headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    ...lockHeaders(object, principal),
  };
  for (const [name, value] of Object.entries(object.metadata)) {
    headers[METADATA_PREFIX + name] = encodeMetadata(value);
  }
  if (object.storageClass !== 'STANDARD') headers['x-amz-storage-class'] = object.storageClass;
  if (object.tags.length > 0 && principal.may('s3:GetObjectTagging')) {
    headers['x-amz-tagging-count'] = String(object.tags.length);
  }
  return headers;
}

/** The headers that carry a checksum; none if there is no checksum. */
export function checksumHeaders({ checksum }: Pick<StoredObject, 'checksum'>): Record<string, string> {
  if (checksum === undefined) return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };
}

/** The elements that carry a checksum in the answer to a write; nothing if there is no checksum. */
export function checksumElements(checksum: Checksum | undefined): string {
  if (checksum === undefined) return '';
  return (
    element(checksumElement(checksum.algorithm), checksum.value) + element('ChecksumType', checksum.type)
  );
}
