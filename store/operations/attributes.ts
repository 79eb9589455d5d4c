import type { StoredObject } from '../buckets/stored-object.ts';
import { parseCount } from '../listing/query.ts';
import { findObject, versionHeader } from '../objects/versions.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { checksumElement } from '../protocol/checksums.ts';
import { refuse } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';
import { element, wrap, xmlDocument } from '../protocol/xml.ts';
import type { BucketOperation } from './state.ts';

const ATTRIBUTES = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'] as const;

function wantedAttributes(header: string | undefined): ReadonlySet<string> {
  const names = (header ?? '').split(',').map((name) => name.trim());
  if (names.some((name) => !(ATTRIBUTES as readonly string[]).includes(name))) {
    refuse('InvalidArgument', 'Invalid attribute name specified.');
  }
  return new Set(names);
}

function checksumAttribute({ checksum }: StoredObject): string {
  if (checksum === undefined) return '';
  // A composite value is sent without its `-N` here, because ObjectParts contains the count.
  const value = checksum.value.replace(/-\d+$/, '');
  return wrap(
    'Checksum',
    element(checksumElement(checksum.algorithm), value) + element('ChecksumType', checksum.type),
  );
}

/** The ObjectParts element. It lists the parts only if the object has a composite checksum. */
function partsAttribute(object: StoredObject, { headers }: S3Request): string {
  const { parts, checksum } = object;
  if (parts === undefined) return '';
  const count = element('PartsCount', parts.length);
  if (checksum?.type !== 'COMPOSITE') return wrap('ObjectParts', count);
  const marker = Number(headers['x-amz-part-number-marker'] ?? 0) || 0;
  const maxParts = parseCount(headers['x-amz-max-parts'], 'x-amz-max-parts');
  const rest = parts.filter((part) => part.number > marker);
  const page = rest.slice(0, maxParts);
  const rows = page.map((part) =>
    wrap(
      'Part',
      element('PartNumber', part.number) +
        element('Size', part.size) +
        (part.checksum === undefined
          ? ''
          : element(checksumElement(part.checksum.algorithm), part.checksum.value)),
    ),
  );
  return wrap(
    'ObjectParts',
    count +
      element('PartNumberMarker', marker) +
      element('NextPartNumberMarker', page.at(-1)?.number ?? 0) +
      element('MaxParts', maxParts) +
      element('IsTruncated', rest.length > page.length) +
      rows.join(''),
  );
}

export const getObjectAttributes: BucketOperation = (request, bucket): Answer => {
  const wanted = wantedAttributes(request.headers['x-amz-object-attributes']);
  const object = findObject(request, bucket);
  const content =
    (wanted.has('ETag') ? element('ETag', object.etag) : '') +
    (wanted.has('Checksum') ? checksumAttribute(object) : '') +
    (wanted.has('ObjectParts') ? partsAttribute(object, request) : '') +
    (wanted.has('StorageClass') ? element('StorageClass', object.storageClass) : '') +
    (wanted.has('ObjectSize') ? element('ObjectSize', object.content.length) : '');
  return xmlAnswer(xmlDocument('GetObjectAttributesResponse', content), {
    'last-modified': new Date(object.lastModified).toUTCString(),
    ...versionHeader(bucket, object.versionId),
  });
};
