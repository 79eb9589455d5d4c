import { createHash, randomBytes } from 'node:crypto';
import type { Bucket } from '../buckets/bucket.ts';
import type { Part, Upload } from '../buckets/upload.ts';
import { readDescription, wholeSeconds } from '../objects/description.ts';
import { checksumHeaders } from '../objects/headers.ts';
import { parsePartNumber, sliceOfRange } from '../objects/ranges.ts';
import { type Answer, emptyAnswer, NO_CONTENT, xmlAnswer } from '../protocol/answer.ts';
import {
  type Checksum,
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumElement,
  fullChecksum,
  parseChecksumAlgorithm,
} from '../protocol/checksums.ts';
import { refuse } from '../protocol/errors.ts';
import { checkKey, type S3Request } from '../protocol/request.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import { claimedChecksum, verifyChecksum } from '../verification/payload.ts';
import { findCopySource, sourceVersionHeader } from './copy-object.ts';
import type { BucketOperation, StoreState } from './state.ts';

/**
 * Finds the upload that a request names by `uploadId` and key.
 *
 * @throws S3Error NoSuchUpload
 */
export function findUpload(request: S3Request, bucket: Bucket): Upload {
  const upload = bucket.uploads.get(request.query.get('uploadId') ?? '');
  if (upload === undefined || upload.key !== request.key) refuse('NoSuchUpload');
  return upload;
}

/**
 * Determines the checksum of an upload. Source: the table of types for multipart uploads in "Checking object
 * integrity". CRC64NVME is always FULL_OBJECT, the SHAs are always COMPOSITE, and the other CRCs are COMPOSITE unless
 * the request specifies FULL_OBJECT.
 */
function checksumPlan(
  { headers }: S3Request,
  state: StoreState,
): Pick<Upload, 'algorithm' | 'checksumType' | 'isAlgorithmChosen'> {
  const asked = headers['x-amz-checksum-algorithm'];
  const type = headers['x-amz-checksum-type']?.toUpperCase();
  if (asked === undefined) {
    if (type !== undefined) {
      refuse(
        'InvalidRequest',
        'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
      );
    }
    const algorithm = state.defaultChecksum ? 'CRC64NVME' : undefined;
    return { algorithm, checksumType: 'FULL_OBJECT', isAlgorithmChosen: false };
  }
  const algorithm = parseChecksumAlgorithm(asked);
  const checksumType = type ?? defaultChecksumType(algorithm);
  if (checksumType !== 'FULL_OBJECT' && checksumType !== 'COMPOSITE') {
    refuse('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
  }
  const isImpossible = checksumType === 'COMPOSITE' ? algorithm === 'CRC64NVME' : algorithm.startsWith('SHA');
  if (isImpossible) {
    refuse(
      'InvalidRequest',
      `The ${checksumType} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm, checksumType, isAlgorithmChosen: true };
}

function defaultChecksumType(algorithm: ChecksumAlgorithm): ChecksumType {
  return algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
}

export const createMultipartUpload: BucketOperation = (request, bucket, state): Answer => {
  checkKey(request.key);
  const plan = checksumPlan(request, state);
  const upload: Upload = {
    id: randomBytes(48).toString('base64url'),
    key: request.key,
    startedAt: wholeSeconds(request.now),
    description: readDescription(request, bucket),
    parts: new Map(),
    ...plan,
  };
  bucket.uploads.set(upload.id, upload);
  const headers: Record<string, string> =
    plan.algorithm === undefined || !plan.isAlgorithmChosen
      ? {}
      : { 'x-amz-checksum-algorithm': plan.algorithm, 'x-amz-checksum-type': plan.checksumType };
  return xmlAnswer(
    xmlDocument(
      'InitiateMultipartUploadResult',
      element('Bucket', bucket.name) + element('Key', upload.key) + element('UploadId', upload.id),
    ),
    headers,
  );
};

function partNumberOf(request: S3Request): number {
  return parsePartNumber(request.query.get('partNumber') ?? '');
}

/**
 * The part's checksum in the upload's algorithm.
 *
 * @throws S3Error InvalidRequest  the upload is COMPOSITE and the client sent no checksum, or it sent one in another
 *   algorithm
 */
function checksumOfPart(request: S3Request, upload: Upload): Checksum | undefined {
  const claimed = verifyChecksum(request);
  const { algorithm, isAlgorithmChosen, checksumType } = upload;
  const isOther = claimed !== undefined && claimed.algorithm !== algorithm;
  const isMissing = claimed === undefined && checksumType === 'COMPOSITE';
  if (isAlgorithmChosen && (isOther || isMissing)) {
    refuse(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${algorithm?.toLowerCase()}, actual checksum Type: ${claimed?.algorithm.toLowerCase() ?? 'null'}`,
    );
  }
  if (algorithm === undefined) return claimed;
  return claimed?.algorithm === algorithm ? claimed : fullChecksum(algorithm, request.content);
}

function storePart(
  upload: Upload,
  number: number,
  content: Buffer,
  checksum: Checksum | undefined,
  now: number,
): Part {
  const etag = createHash('md5').update(content).digest('hex');
  const part: Part = { number, content, etag, lastModified: wholeSeconds(now), checksum };
  upload.parts.set(number, part);
  return part;
}

export const uploadPart: BucketOperation = (request, bucket) => {
  const number = partNumberOf(request);
  const upload = findUpload(request, bucket);
  const sent = claimedChecksum(request);
  const part = storePart(upload, number, request.content, checksumOfPart(request, upload), request.now);
  const { 'x-amz-checksum-type': _, ...sums } = checksumHeaders(part);
  return emptyAnswer({
    etag: `"${part.etag}"`,
    ...(sent === undefined && !upload.isAlgorithmChosen ? {} : sums),
  });
};

/**
 * The bytes that `x-amz-copy-source-range` selects. Unlike Range, it must state the first and the last byte, both
 * inside the source.
 */
function copiedBytes(request: S3Request, content: Buffer): Buffer {
  const range = request.headers['x-amz-copy-source-range'];
  if (range === undefined) return content;
  const last = /^bytes=\d+-(\d+)$/.exec(range)?.[1];
  if (last === undefined) {
    refuse(
      'InvalidArgument',
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
    );
  }
  if (Number(last) >= content.length) {
    refuse('InvalidArgument', `Range specified is not valid for source object of size: ${content.length}`);
  }
  const slice = sliceOfRange(range, content.length);
  return content.subarray(slice.start, slice.end);
}

export const uploadPartCopy: BucketOperation = (request, bucket, state) => {
  const number = partNumberOf(request);
  const upload = findUpload(request, bucket);
  const source = findCopySource(request, state);
  const content = copiedBytes(request, source.object.content);
  const checksum = upload.algorithm === undefined ? undefined : fullChecksum(upload.algorithm, content);
  const part = storePart(upload, number, content, checksum, request.now);
  const sums = checksum === undefined ? '' : element(checksumElement(checksum.algorithm), checksum.value);
  return xmlAnswer(
    xmlDocument(
      'CopyPartResult',
      element('LastModified', new Date(part.lastModified).toISOString()) +
        element('ETag', `"${part.etag}"`) +
        sums,
    ),
    sourceVersionHeader(source),
  );
};

export const abortMultipartUpload: BucketOperation = (request, bucket) => {
  bucket.uploads.delete(findUpload(request, bucket).id);
  return NO_CONTENT;
};
