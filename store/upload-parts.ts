import { createHash, randomBytes } from 'node:crypto';
import { type Answer, emptyAnswer, NO_CONTENT, xmlAnswer } from './answer.ts';
import type { Bucket } from './bucket.ts';
import {
  type Checksum,
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumElement,
  fullChecksum,
  isChecksumAlgorithm,
} from './checksums.ts';
import { findCopySource, sourceVersionHeader } from './copy.ts';
import { refuse } from './errors.ts';
import { MAX_PART_NUMBER, type Part, type Upload } from './multipart.ts';
import { checksumHeaders } from './object-headers.ts';
import { describe, wholeSeconds } from './objects.ts';
import { claimedChecksum, verifyChecksum } from './payload.ts';
import { sliceOfRange } from './ranges.ts';
import { checkKey, type S3Request } from './request.ts';
import type { BucketOperation, StoreState } from './state.ts';
import { element, xmlDocument } from './xml.ts';

/** @throws S3Error NoSuchUpload */
export function findUpload(request: S3Request, bucket: Bucket): Upload {
  const upload = bucket.uploads.get(request.query.get('uploadId') ?? '');
  if (upload === undefined || upload.key !== request.key) refuse('NoSuchUpload');
  return upload;
}

/**
 * Which checksum an upload gets: "Checking object integrity", table of types for multipart uploads. CRC64NVME is of the
 * full object only, the SHAs are composite only, the other CRCs are composite unless asked otherwise.
 */
function checksumPlan(
  { headers }: S3Request,
  state: StoreState,
): Pick<Upload, 'algorithm' | 'checksumType' | 'algorithmAsked'> {
  const algorithm = headers['x-amz-checksum-algorithm']?.toUpperCase();
  const type = headers['x-amz-checksum-type']?.toUpperCase();
  if (algorithm === undefined) {
    if (type !== undefined) {
      refuse(
        'InvalidRequest',
        'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
      );
    }
    const standard = state.defaultChecksum ? 'CRC64NVME' : undefined;
    return { algorithm: standard, checksumType: 'FULL_OBJECT', algorithmAsked: false };
  }
  if (!isChecksumAlgorithm(algorithm)) {
    refuse(
      'InvalidRequest',
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  const checksumType = type ?? standardType(algorithm);
  if (checksumType !== 'FULL_OBJECT' && checksumType !== 'COMPOSITE') {
    refuse('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
  }
  const impossible = checksumType === 'COMPOSITE' ? algorithm === 'CRC64NVME' : algorithm.startsWith('SHA');
  if (impossible) {
    refuse(
      'InvalidRequest',
      `The ${checksumType} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm, checksumType, algorithmAsked: true };
}

function standardType(algorithm: ChecksumAlgorithm): ChecksumType {
  return algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
}

export const createMultipartUpload: BucketOperation = (request, bucket, state): Answer => {
  checkKey(request.key);
  const plan = checksumPlan(request, state);
  const upload: Upload = {
    id: randomBytes(48).toString('base64url'),
    key: request.key,
    startedAt: wholeSeconds(request.now),
    description: describe(request, bucket),
    parts: new Map(),
    ...plan,
  };
  bucket.uploads.set(upload.id, upload);
  const headers: Record<string, string> =
    plan.algorithm === undefined || !plan.algorithmAsked
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

function partNumber(request: S3Request): number {
  const number = Number(request.query.get('partNumber') || Number.NaN);
  if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
    refuse('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  return number;
}

/** The part's checksum in the upload's algorithm. A composite one has to come from the client. */
function checksumOfPart(request: S3Request, upload: Upload): Checksum | undefined {
  const claimed = verifyChecksum(request);
  const { algorithm, algorithmAsked, checksumType } = upload;
  const wrong = claimed !== undefined && claimed.algorithm !== algorithm;
  const lacking = claimed === undefined && checksumType === 'COMPOSITE';
  if (algorithmAsked && (wrong || lacking)) {
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
  const number = partNumber(request);
  const upload = findUpload(request, bucket);
  const sent = claimedChecksum(request);
  const part = storePart(upload, number, request.content, checksumOfPart(request, upload), request.now);
  const { 'x-amz-checksum-type': _, ...sums } = checksumHeaders(part);
  return emptyAnswer({
    etag: `"${part.etag}"`,
    ...(sent === undefined && !upload.algorithmAsked ? {} : sums),
  });
};

/** `x-amz-copy-source-range` is stricter than Range: first and last byte, both inside the source. */
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
  const number = partNumber(request);
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
