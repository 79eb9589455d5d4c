import type { Bucket } from '../buckets/bucket.ts';
import type { ObjectDescription } from '../buckets/stored-object.ts';
import { refuse } from '../protocol/errors.ts';
import { requirePermission } from '../protocol/principal.ts';
import type { S3Request } from '../protocol/request.ts';
import { METADATA_PREFIX } from './headers.ts';
import { lockOfNewObject } from './lock.ts';
import { parseTagHeader } from './tags.ts';

type Headers = Readonly<Record<string, string>>;

/** Request headers that are stored with the object and returned unchanged. */
const SYSTEM_HEADERS = [
  'content-type',
  'content-encoding',
  'cache-control',
  'content-disposition',
  'content-language',
  'expires',
  'x-amz-website-redirect-location',
] as const;

/** Bytes of all names and values together. */
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

/**
 * Reads what a request specifies about a new object, apart from its bytes.
 *
 * @throws S3Error AccessDenied  the request sets tags, retention or legal hold without the permission to do so
 */
export function readDescription(request: S3Request, bucket: Bucket): ObjectDescription {
  const { headers, principal, now } = request;
  if (headers['x-amz-tagging'] !== undefined) requirePermission(principal, 's3:PutObjectTagging');
  if (headers['x-amz-object-lock-mode'] !== undefined) requirePermission(principal, 's3:PutObjectRetention');
  if (headers['x-amz-object-lock-legal-hold'] !== undefined) {
    requirePermission(principal, 's3:PutObjectLegalHold');
  }
  return {
    headers: systemHeadersOf(headers),
    metadata: metadataOf(headers),
    storageClass: storageClassOf(headers),
    tags: parseTagHeader(headers['x-amz-tagging']),
    ...lockOfNewObject(headers, bucket, now),
  };
}

/** Rounds a time in milliseconds down to whole seconds, because Last-Modified has no fractions. */
export function wholeSeconds(now: number): number {
  return Math.floor(now / 1000) * 1000;
}

function systemHeadersOf(request: Headers): Record<string, string> {
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
  // Since January 2023 Amazon S3 encrypts every new object with SSE-S3. This store reports it only if it was requested.
  if (encryption !== undefined) kept['x-amz-server-side-encryption'] = encryption;
  return kept;
}

/** Removes `aws-chunked`, which describes how the body was sent and not the object. */
function withoutAwsChunked(encoding: string): string {
  return encoding
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked')
    .join(',');
}

/** @throws S3Error MetadataTooLarge  names and values together exceed 2 KB */
function metadataOf(request: Headers): Record<string, string> {
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

function storageClassOf(request: Headers): string {
  const given = request['x-amz-storage-class'] ?? 'STANDARD';
  if (!STORAGE_CLASSES.has(given)) {
    refuse('InvalidArgument', 'The storage class you specified is not valid');
  }
  return given;
}
