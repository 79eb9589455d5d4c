import { createHash } from 'node:crypto';
import { type Answer, emptyAnswer } from './answer.ts';
import type { Bucket, StoredObject } from './bucket.ts';
import { type Checksum, fullChecksum } from './checksums.ts';
import { checkWriteConditions, readConditionsHold } from './conditions.ts';
import { refuse } from './errors.ts';
import { lockOfNewObject, type ObjectLock } from './lock.ts';
import { checksumHeaders, headersOf, metadataOf, storageClassOf, systemHeadersOf } from './object-headers.ts';
import { claimedChecksum, verifyChecksum } from './payload.ts';
import { demand } from './policy.ts';
import { type Slice, sliceOfPart, sliceOfRange } from './ranges.ts';
import { checkKey, type S3Request } from './request.ts';
import type { BucketOperation, StoreState } from './state.ts';
import { parseTagHeader, type Tag } from './tagging.ts';
import { findObject, newVersionHeader, versionHeader } from './versions.ts';

const MAX_OBJECT_BYTES = 5 * 1024 ** 3;

/** Listings and Last-Modified have whole seconds. */
export function wholeSeconds(now: number): number {
  return Math.floor(now / 1000) * 1000;
}

/** What an object's request says about it, apart from its bytes. */
export type Description = Pick<StoredObject, 'headers' | 'metadata' | 'storageClass'> &
  ObjectLock & { readonly tags: readonly Tag[] };

/** Reads a new object's description, checking the permissions that its parts need. */
export function describe(request: S3Request, bucket: Bucket): Description {
  const { headers, principal, now } = request;
  if (headers['x-amz-tagging'] !== undefined) demand(principal, 's3:PutObjectTagging');
  if (headers['x-amz-object-lock-mode'] !== undefined) demand(principal, 's3:PutObjectRetention');
  if (headers['x-amz-object-lock-legal-hold'] !== undefined) demand(principal, 's3:PutObjectLegalHold');
  return {
    headers: systemHeadersOf(headers),
    metadata: metadataOf(headers),
    storageClass: storageClassOf(headers),
    tags: parseTagHeader(headers['x-amz-tagging']),
    ...lockOfNewObject(headers, bucket, now),
  };
}

export const putObject: BucketOperation = (request, bucket, state) => {
  const { content, headers } = request;
  checkKey(request.key);
  if (content.length > MAX_OBJECT_BYTES) refuse('EntityTooLarge');
  const description = describe(request, bucket);
  const checksum = verifyChecksum(request) ?? defaultChecksum(content, state);
  requireDigestForLock(request);
  checkWriteConditions(headers, bucket.latest(request.key));
  const object: StoredObject = {
    kind: 'object',
    key: request.key,
    versionId: bucket.nextVersionId(),
    lastModified: wholeSeconds(request.now),
    content,
    etag: createHash('md5').update(content).digest('hex'),
    checksum,
    parts: undefined,
    ...description,
  };
  bucket.add(object);
  return emptyAnswer({
    etag: `"${object.etag}"`,
    ...checksumHeaders(object),
    ...newVersionHeader(object.versionId),
  });
};

export function defaultChecksum(content: Buffer, state: StoreState): Checksum | undefined {
  return state.defaultChecksum ? fullChecksum('CRC64NVME', content) : undefined;
}

/** "The Content-MD5 or x-amz-sdk-checksum-algorithm header is required for any request to upload an object
 * with a retention period configured using Object Lock" (API reference, PutObject). */
function requireDigestForLock(request: S3Request): void {
  const { headers } = request;
  const locks = headers['x-amz-object-lock-mode'] ?? headers['x-amz-object-lock-legal-hold'];
  if (locks === undefined || headers['content-md5'] !== undefined || claimedChecksum(request) !== undefined)
    return;
  refuse(
    'InvalidRequest',
    'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  );
}

function sliceOf(request: S3Request, object: StoredObject): Slice {
  const partNumber = request.query.get('partNumber');
  const { range } = request.headers;
  if (partNumber === undefined) return sliceOfRange(range, object.content.length);
  if (range !== undefined)
    refuse('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  return sliceOfPart(object, partNumber);
}

/** `response-content-type` and its kin override what a signed GET says. */
function overrides(request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of [
    'content-type',
    'content-language',
    'expires',
    'cache-control',
    'content-disposition',
    'content-encoding',
  ]) {
    const value = request.query.get(`response-${name}`);
    if (value === undefined) continue;
    // A line end here would write headers of its own.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
      refuse('InvalidArgument', `response-${name} is no header value`);
    headers[name] = value;
  }
  return headers;
}

/** The checksum that fits what is sent: the object's for all of it, the part's for a part. */
function checksumOf(request: S3Request, object: StoredObject, slice: Slice): Record<string, string> {
  if (request.headers['x-amz-checksum-mode']?.toUpperCase() !== 'ENABLED') return {};
  const partNumber = request.query.get('partNumber');
  if (partNumber !== undefined && object.parts !== undefined) {
    const checksum = object.parts[Number(partNumber) - 1]?.checksum;
    if (checksum === undefined || object.checksum === undefined) return {};
    return checksumHeaders({ checksum: { ...checksum, type: object.checksum.type } });
  }
  const whole = slice.start === 0 && slice.end === object.content.length;
  return whole ? checksumHeaders(object) : {};
}

/** GET and HEAD, which differ in the body only. */
export const getObject: BucketOperation = (request, bucket): Answer => {
  const object = findObject(request, bucket);
  const version = versionHeader(bucket, object.versionId);
  const headers = { ...headersOf(object, request.principal), ...version, ...overrides(request) };
  if (!readConditionsHold(request.headers, object)) {
    const { etag, 'last-modified': lastModified } = headers as Record<string, string>;
    return {
      status: 304,
      headers: { ...version, etag: etag ?? '', 'last-modified': lastModified ?? '' },
      body: '',
    };
  }
  const slice = sliceOf(request, object);
  Object.assign(headers, checksumOf(request, object, slice));
  if (request.query.has('partNumber') && object.parts !== undefined) {
    Object.assign(headers, { 'x-amz-mp-parts-count': String(object.parts.length) });
  }
  const size = object.content.length;
  // An empty object has no byte to name in a Content-Range.
  if (!slice.partial || size === 0) return { status: 200, headers, body: object.content };
  Object.assign(headers, { 'content-range': `bytes ${slice.start}-${slice.end - 1}/${size}` });
  return { status: 206, headers, body: object.content.subarray(slice.start, slice.end) };
};
