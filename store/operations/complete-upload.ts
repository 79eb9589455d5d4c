import { createHash } from 'node:crypto';
import type { StoredObject, StoredPart } from '../buckets/stored-object.ts';
import type { Part, Upload } from '../buckets/upload.ts';
import { checkWriteConditions } from '../objects/conditions.ts';
import { wholeSeconds } from '../objects/description.ts';
import { checksumElements } from '../objects/headers.ts';
import { newVersionHeader } from '../objects/versions.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import {
  CHECKSUM_ALGORITHMS,
  type Checksum,
  checksumElement,
  checksumHeader,
  compositeChecksum,
  fullChecksum,
} from '../protocol/checksums.ts';
import { refuse, S3Error } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';
import { childrenOf, element, parseXmlAs, textOf, type XmlElement, xmlDocument } from '../protocol/xml.ts';
import type { BucketOperation } from './state.ts';
import { findUpload } from './upload-parts.ts';

const MIN_PART_BYTES = 5 * 1024 * 1024;

function refusePart(upload: Upload, number: number): never {
  throw new S3Error('InvalidPart', { fields: { UploadId: upload.id, PartNumber: String(number) } });
}

/**
 * Finds the stored part that a `<Part>` names.
 *
 * @throws S3Error InvalidPart  ETag or checksum is not that of the stored part
 */
function namedPart(upload: Upload, row: XmlElement): Part {
  const number = Number(textOf(row, 'PartNumber') ?? refuse('MalformedXML'));
  const etag = (textOf(row, 'ETag') ?? refuse('MalformedXML')).trim().replace(/^"(.*)"$/, '$1');
  const part = upload.parts.get(number);
  if (part === undefined || part.etag !== etag) refusePart(upload, number);
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const stated = textOf(row, checksumElement(algorithm));
    if (stated !== undefined && (part.checksum?.algorithm !== algorithm || part.checksum.value !== stated)) {
      refusePart(upload, number);
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

/**
 * Finds the parts that a CompleteMultipartUpload request names.
 *
 * @throws S3Error InvalidPart, InvalidPartOrder, EntityTooSmall
 */
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

function checksumOfObject(upload: Upload, parts: readonly Part[], content: Buffer): Checksum | undefined {
  const { algorithm, checksumType } = upload;
  if (algorithm === undefined) return undefined;
  if (checksumType === 'FULL_OBJECT') return fullChecksum(algorithm, content);
  return compositeChecksum(
    algorithm,
    parts.map((part) => part.checksum?.value ?? ''),
  );
}

/** Checks what the request states about the whole object: size, checksum and its type. */
function checkStatements({ headers }: S3Request, content: Buffer, checksum: Checksum | undefined): void {
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
    const stated = headers[checksumHeader(algorithm)];
    if (stated === undefined) continue;
    if (
      checksum?.algorithm !== algorithm ||
      checksum.value.replace(/-\d+$/, '') !== stated.replace(/-\d+$/, '')
    ) {
      refuse(
        'BadDigest',
        `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
      );
    }
  }
}

/** The ETag of a multipart object: the MD5 of the parts' MD5s, followed by `-` and the number of parts. */
function multipartETag(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.etag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
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
  const checksum = checksumOfObject(upload, parts, content);
  checkStatements(request, content, checksum);
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
  return xmlAnswer(
    xmlDocument(
      'CompleteMultipartUploadResult',
      element('Location', `http://${request.headers.host ?? ''}${request.rawPath}`) +
        element('Bucket', bucket.name) +
        element('Key', upload.key) +
        element('ETag', `"${object.etag}"`) +
        checksumElements(checksum),
    ),
    newVersionHeader(object.versionId),
  );
};
