import type { Part, Upload } from '../buckets/upload.ts';
import { commonPrefixOf } from '../listing/list-page.ts';
import {
  commonPrefixElements,
  encodingElement,
  keyElement,
  parseCount,
  parseListingQuery,
} from '../listing/query.ts';
import { OWNER } from '../listing/stored-rows.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { type ByteKey, NO_BYTES } from '../protocol/bytes.ts';
import { checksumElement } from '../protocol/checksums.ts';
import { element, wrap, xmlDocument } from '../protocol/xml.ts';
import type { BucketOperation } from './state.ts';
import { findUpload } from './upload-parts.ts';

const INITIATOR = OWNER.replaceAll('Owner>', 'Initiator>');

function partElement(part: Part): string {
  const { checksum } = part;
  return wrap(
    'Part',
    element('PartNumber', part.number) +
      element('LastModified', new Date(part.lastModified).toISOString()) +
      element('ETag', `"${part.etag}"`) +
      element('Size', part.content.length) +
      (checksum === undefined ? '' : element(checksumElement(checksum.algorithm), checksum.value)),
  );
}

/** The upload's checksum algorithm and type, if the client chose them. */
function checksumElementsOf(upload: Upload): string {
  if (upload.algorithm === undefined || !upload.isAlgorithmChosen) return '';
  return element('ChecksumAlgorithm', upload.algorithm) + element('ChecksumType', upload.checksumType);
}

export const listParts: BucketOperation = (request, bucket): Answer => {
  const upload = findUpload(request, bucket);
  const maxParts = parseCount(request.query.get('max-parts'), 'max-parts');
  const marker = Number(request.query.get('part-number-marker') ?? 0) || 0;
  const rest = [...upload.parts.values()]
    .filter((part) => part.number > marker)
    .sort((a, b) => a.number - b.number);
  const page = rest.slice(0, maxParts);
  return xmlAnswer(
    xmlDocument(
      'ListPartsResult',
      element('Bucket', bucket.name) +
        keyElement('Key', upload.key, false) +
        element('UploadId', upload.id) +
        INITIATOR +
        OWNER +
        element('StorageClass', upload.description.storageClass) +
        element('PartNumberMarker', marker) +
        element('NextPartNumberMarker', page.at(-1)?.number ?? 0) +
        element('MaxParts', maxParts) +
        element('IsTruncated', rest.length > page.length) +
        checksumElementsOf(upload) +
        page.map(partElement).join(''),
    ),
  );
};

function uploadElement(upload: Upload, isEncoded: boolean): string {
  return wrap(
    'Upload',
    keyElement('Key', upload.key, isEncoded) +
      element('UploadId', upload.id) +
      INITIATOR +
      OWNER +
      element('StorageClass', upload.description.storageClass) +
      element('Initiated', new Date(upload.startedAt).toISOString()) +
      checksumElementsOf(upload),
  );
}

/** Sorts by key. Uploads of one key stay in the order in which they were started, because a Map keeps it. */
function inKeyOrder(uploads: Iterable<Upload>): Upload[] {
  return [...uploads].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/**
 * The uploads after the markers. Ids have no order of their own, so what follows an id is what follows it in the list.
 */
function uploadsAfter(
  uploads: readonly Upload[],
  keyMarker: ByteKey,
  idMarker: string | undefined,
): readonly Upload[] {
  const at =
    idMarker === undefined ? -1 : uploads.findIndex((each) => each.key === keyMarker && each.id === idMarker);
  return at < 0 ? uploads.filter((upload) => upload.key > keyMarker) : uploads.slice(at + 1);
}

export const listMultipartUploads: BucketOperation = (request, bucket): Answer => {
  const { query } = request;
  const { prefix, delimiter, maxKeys, isEncoded } = parseListingQuery(request, 'max-uploads');
  const keyMarker = query.get('key-marker') ?? NO_BYTES;
  const idMarker = query.get('upload-id-marker') || undefined;
  const rows: Upload[] = [];
  const prefixes = new Set<ByteKey>();
  let isTruncated = false;
  for (const upload of uploadsAfter(inKeyOrder(bucket.uploads.values()), keyMarker, idMarker)) {
    if (!upload.key.startsWith(prefix)) continue;
    const common = commonPrefixOf(upload.key, prefix, delimiter);
    if (common !== undefined && (prefixes.has(common) || keyMarker.startsWith(common))) continue;
    if (rows.length + prefixes.size >= maxKeys) {
      isTruncated = maxKeys > 0;
      break;
    }
    if (common !== undefined) prefixes.add(common);
    else rows.push(upload);
  }
  const lastPrefix = [...prefixes].at(-1);
  const lastRow = rows.at(-1);
  const endsInPrefix = lastPrefix !== undefined && (lastRow === undefined || lastPrefix > lastRow.key);
  return xmlAnswer(
    xmlDocument(
      'ListMultipartUploadsResult',
      element('Bucket', bucket.name) +
        keyElement('KeyMarker', keyMarker, isEncoded) +
        element('UploadIdMarker', idMarker ?? '') +
        (isTruncated
          ? keyElement('NextKeyMarker', endsInPrefix ? lastPrefix : lastRow?.key, isEncoded) +
            element('NextUploadIdMarker', endsInPrefix ? '' : lastRow?.id)
          : '') +
        keyElement('Delimiter', delimiter === '' ? undefined : delimiter, isEncoded) +
        keyElement('Prefix', prefix, isEncoded) +
        element('MaxUploads', maxKeys) +
        encodingElement(isEncoded) +
        element('IsTruncated', isTruncated) +
        rows.map((upload) => uploadElement(upload, isEncoded)).join('') +
        commonPrefixElements([...prefixes], isEncoded),
    ),
  );
};
