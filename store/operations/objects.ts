import { createHash } from 'node:crypto';
import type { StoredObject } from '../buckets/stored-object.ts';
import { checkWriteConditions, readConditionsHold } from '../objects/conditions.ts';
import { readDescription, wholeSeconds } from '../objects/description.ts';
import { checksumHeaders, headersOf } from '../objects/headers.ts';
import { type Slice, sliceOfPart, sliceOfRange } from '../objects/ranges.ts';
import { findObject, newVersionHeader, versionHeader } from '../objects/versions.ts';
import { type Answer, emptyAnswer } from '../protocol/answer.ts';
import { type Checksum, fullChecksum } from '../protocol/checksums.ts';
import { refuse } from '../protocol/errors.ts';
import { checkKey, type S3Request } from '../protocol/request.ts';
import { claimedChecksum, verifyChecksum } from '../verification/payload.ts';
import type { BucketOperation, StoreState } from './state.ts';

const MAX_OBJECT_BYTES = 5 * 1024 ** 3;

export const putObject: BucketOperation = (request, bucket, state) => {
  const { content, headers } = request;
  checkKey(request.key);
  if (content.length > MAX_OBJECT_BYTES) refuse('EntityTooLarge');
  const description = readDescription(request, bucket);
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

/** The checksum of an object that is put without one. */
export function defaultChecksum(content: Buffer, state: StoreState): Checksum | undefined {
  return state.defaultChecksum ? fullChecksum('CRC64NVME', content) : undefined;
}

/**
 * "The Content-MD5 or x-amz-sdk-checksum-algorithm header is required for any request to upload an object with a
 * retention period configured using Object Lock" (API reference, PutObject).
 */
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

/** The bytes that `Range` or `partNumber` selects. */
function sliceOf(request: S3Request, object: StoredObject): Slice {
  const partNumber = request.query.get('partNumber');
  const { range } = request.headers;
  if (partNumber === undefined) return sliceOfRange(range, object.content.length);
  if (range !== undefined)
    refuse('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  return sliceOfPart(object, partNumber);
}

/** The headers of the answer that `response-content-type` and similar parameters override. */
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
    // A line break here would add headers to the answer.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
      refuse('InvalidArgument', `response-${name} is no header value`);
    headers[name] = value;
  }
  return headers;
}

/** The checksum of what is sent: the object's for the whole object, the part's for a part, otherwise none. */
function checksumOf(request: S3Request, object: StoredObject, slice: Slice): Record<string, string> {
  if (request.headers['x-amz-checksum-mode']?.toUpperCase() !== 'ENABLED') return {};
  const partNumber = request.query.get('partNumber');
  if (partNumber !== undefined && object.parts !== undefined) {
    const checksum = object.parts[Number(partNumber) - 1]?.checksum;
    if (checksum === undefined || object.checksum === undefined) return {};
    return checksumHeaders({ checksum: { ...checksum, type: object.checksum.type } });
  }
  const isWhole = slice.start === 0 && slice.end === object.content.length;
  return isWhole ? checksumHeaders(object) : {};
}

/** GET and HEAD, which differ only in the body. */
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
  // Content-Range cannot express a range of an empty object.
  if (!slice.isPartial || size === 0) return { status: 200, headers, body: object.content };
  Object.assign(headers, { 'content-range': `bytes ${slice.start}-${slice.end - 1}/${size}` });
  return { status: 206, headers, body: object.content.subarray(slice.start, slice.end) };
};
