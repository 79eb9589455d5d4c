import { type Answer, xmlAnswer } from './answer.ts';
import type { StoredObject, StoredPart } from './bucket.ts';
import {
  CHECKSUM_ALGORITHMS,
  type Checksum,
  checksumElement,
  checksumHeader,
  compositeChecksum,
  fullChecksum,
} from './checksums.ts';
import { checkWriteConditions } from './conditions.ts';
import { refuse, S3Error } from './errors.ts';
import { MIN_PART_BYTES, multipartETag, type Part, type Upload } from './multipart.ts';
import { wholeSeconds } from './objects.ts';
import type { S3Request } from './request.ts';
import type { BucketOperation } from './state.ts';
import { findUpload } from './upload-parts.ts';
import { newVersionHeader } from './versions.ts';
import { childrenOf, element, parseXmlAs, textOf, type XmlElement, xmlDocument } from './xml.ts';

function invalidPart(upload: Upload, number: number): never {
  throw new S3Error('InvalidPart', { fields: { UploadId: upload.id, PartNumber: String(number) } });
}

/** The stored part that a `<Part>` names, if ETag and checksum are the ones that were stored. */
function namedPart(upload: Upload, row: XmlElement): Part {
  const number = Number(textOf(row, 'PartNumber') ?? refuse('MalformedXML'));
  const etag = (textOf(row, 'ETag') ?? refuse('MalformedXML')).trim().replace(/^"(.*)"$/, '$1');
  const part = upload.parts.get(number);
  if (part === undefined || part.etag !== etag) invalidPart(upload, number);
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const claimed = textOf(row, checksumElement(algorithm));
    if (
      claimed !== undefined &&
      (part.checksum?.algorithm !== algorithm || part.checksum.value !== claimed)
    ) {
      invalidPart(upload, number);
    }
  }
  const { algorithm } = upload;
  if (
    upload.checksumType === 'COMPOSITE' &&
    algorithm !== undefined &&
    textOf(row, checksumElement(algorithm)) === undefined
  ) {
    refuse(
      'InvalidRequest',
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  }
  return part;
}

/** @throws S3Error InvalidPart, InvalidPartOrder, EntityTooSmall */
function namedParts(upload: Upload, body: Buffer): readonly Part[] {
  const rows = childrenOf(parseXmlAs('CompleteMultipartUpload', body), 'Part');
  if (rows.length === 0) refuse('MalformedXML');
  const numbers = rows.map((row) => Number(textOf(row, 'PartNumber')));
  if (numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] as number)))
    refuse('InvalidPartOrder');
  const parts = rows.map((row) => namedPart(upload, row));
  for (const part of parts.slice(0, -1)) {
    if (part.content.length >= MIN_PART_BYTES) continue;
    throw new S3Error('EntityTooSmall', {
      fields: {
        ETag: part.etag,
        MinSizeAllowed: String(MIN_PART_BYTES),
        ProposedSize: String(part.content.length),
        PartNumber: String(part.number),
      },
    });
  }
  return parts;
}

function checksumOfWhole(upload: Upload, parts: readonly Part[], content: Buffer): Checksum | undefined {
  const { algorithm, checksumType } = upload;
  if (algorithm === undefined) return undefined;
  if (checksumType === 'FULL_OBJECT') return fullChecksum(algorithm, content);
  return compositeChecksum(
    algorithm,
    parts.map((part) => part.checksum?.value ?? ''),
  );
}

/** What the client says of the whole object has to be true. */
function checkClaims({ headers }: S3Request, content: Buffer, checksum: Checksum | undefined): void {
  const size = headers['x-amz-mp-object-size'];
  if (size !== undefined && Number(size) !== content.length) {
    refuse(
      'InvalidRequest',
      `The provided 'x-amz-mp-object-size' header value ${size} does not match what was computed: ${content.length}`,
    );
  }
  const type = headers['x-amz-checksum-type'];
  if (type !== undefined && type !== checksum?.type) {
    refuse('InvalidRequest', 'The x-amz-checksum-type header does not match the type of the upload.');
  }
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const claimed = headers[checksumHeader(algorithm)];
    if (claimed === undefined) continue;
    if (
      checksum?.algorithm !== algorithm ||
      checksum.value.replace(/-\d+$/, '') !== claimed.replace(/-\d+$/, '')
    ) {
      refuse(
        'BadDigest',
        `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
      );
    }
  }
}

function storedParts(parts: readonly Part[]): readonly StoredPart[] {
  let offset = 0;
  return parts.map((part) => {
    const stored = { number: part.number, offset, size: part.content.length, checksum: part.checksum };
    offset += part.content.length;
    return stored;
  });
}

export const completeMultipartUpload: BucketOperation = (request, bucket): Answer => {
  const upload = findUpload(request, bucket);
  const parts = namedParts(upload, request.content);
  const content = Buffer.concat(parts.map((part) => part.content));
  const checksum = checksumOfWhole(upload, parts, content);
  checkClaims(request, content, checksum);
  checkWriteConditions(request.headers, bucket.latest(upload.key));
  const object: StoredObject = {
    kind: 'object',
    key: upload.key,
    versionId: bucket.nextVersionId(),
    lastModified: wholeSeconds(request.now),
    content,
    etag: multipartETag(parts),
    checksum,
    parts: storedParts(parts),
    ...upload.description,
  };
  bucket.add(object);
  bucket.uploads.delete(upload.id);
  const sums =
    checksum === undefined
      ? ''
      : element(checksumElement(checksum.algorithm), checksum.value) + element('ChecksumType', checksum.type);
  return xmlAnswer(
    xmlDocument(
      'CompleteMultipartUploadResult',
      element('Location', `http://${request.headers.host ?? ''}${request.rawPath}`) +
        element('Bucket', bucket.name) +
        element('Key', upload.key) +
        element('ETag', `"${object.etag}"`) +
        sums,
    ),
    newVersionHeader(object.versionId),
  );
};
