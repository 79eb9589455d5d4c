import type { StoredObject } from './bucket.ts';
import { checksumHeader } from './checksums.ts';
import { refuse } from './errors.ts';
import type { Principal } from './policy.ts';

type Headers = Readonly<Record<string, string>>;

/** Kept with the object and given back as they came. */
const SYSTEM_HEADERS = [
  'content-type',
  'content-encoding',
  'cache-control',
  'content-disposition',
  'content-language',
  'expires',
  'x-amz-website-redirect-location',
] as const;

const METADATA_PREFIX = 'x-amz-meta-';
const METADATA_LIMIT = 2048;

const STORAGE_CLASSES = new Set([
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
]);

/** aws-chunked is how the body travelled, not what the object is. */
function withoutAwsChunked(encoding: string): string {
  return encoding
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked')
    .join(',');
}

export function systemHeadersOf(request: Headers): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const name of SYSTEM_HEADERS) {
    const given = request[name];
    const value = name === 'content-encoding' && given !== undefined ? withoutAwsChunked(given) : given;
    if (value !== undefined && value !== '') kept[name] = value;
  }
  const encryption = request['x-amz-server-side-encryption'];
  if (encryption !== undefined && encryption !== 'AES256') {
    refuse('NotImplemented', 'Only SSE-S3 (AES256) is implemented');
  }
  if (request['x-amz-server-side-encryption-customer-algorithm'] !== undefined) {
    refuse('NotImplemented', 'SSE-C is not implemented');
  }
  // Since January 2023 Amazon S3 encrypts every new object with SSE-S3; here it is said only when asked for.
  if (encryption !== undefined) kept['x-amz-server-side-encryption'] = encryption;
  return kept;
}

export function storageClassOf(request: Headers): string {
  const given = request['x-amz-storage-class'] ?? 'STANDARD';
  if (!STORAGE_CLASSES.has(given)) {
    refuse('InvalidArgument', 'The storage class you specified is not valid');
  }
  return given;
}

/** @throws S3Error MetadataTooLarge  above 2 KB, names and values together */
export function metadataOf(request: Headers): Record<string, string> {
  const metadata: Record<string, string> = {};
  let size = 0;
  for (const [name, value] of Object.entries(request)) {
    if (!name.startsWith(METADATA_PREFIX)) continue;
    metadata[name.slice(METADATA_PREFIX.length)] = value;
    size += name.length - METADATA_PREFIX.length + value.length;
  }
  if (size > METADATA_LIMIT) refuse('MetadataTooLarge');
  return metadata;
}

/**
 * Values that are not printable US-ASCII go back as RFC 2047 encoded words. AWS reads the header's bytes as
 * Latin-1 and encodes that in UTF-8 ("Working with object metadata": raw UTF-8 comes back encoded twice).
 */
function encodeMetadata(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`;
}

/** The lock headers are absent, without a word, for those who may not see them: so AWS does. */
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

/** All that HEAD and GET say about an object, but its length and range. */
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

export function checksumHeaders(object: Pick<StoredObject, 'checksum'>): Record<string, string> {
  const { checksum } = object;
  if (checksum === undefined) return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };
}
