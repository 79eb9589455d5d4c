import type { Bucket } from '../buckets/bucket.ts';
import type { GeneratedBucket } from '../generated/generated-bucket.ts';
import { type Listable, listPage } from '../listing/list-page.ts';
import { PageWriter } from '../listing/page-writer.ts';
import {
  commonPrefixElements,
  continuationToken,
  encodingElement,
  keyElement,
  parseListingQuery,
  readContinuationToken,
} from '../listing/query.ts';
import { listableBucket } from '../listing/stored-rows.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { NO_BYTES } from '../protocol/bytes.ts';
import { refuse } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import { findBucket, nameInAnswers, type Operation } from './state.ts';

function listable(bucket: Bucket | GeneratedBucket, request: S3Request): Listable {
  return 'formula' in bucket ? bucket.listable() : listableBucket(bucket, request.listingOrder ?? 'utf-8');
}

/** The elements of a page before and after its rows. */
interface Frame {
  readonly before: string;
  readonly after: string;
}

/** Reused for every page, because each writer holds half a megabyte. A page is rendered without interruption. */
const WRITERS = { encoded: new PageWriter(true), escaped: new PageWriter(false) };

/**
 * Renders a page, or reads it from the cache of a generated bucket, whose pages never change.
 *
 * @param visibleTo the access key id on which the page depends; empty if it is the same for everybody
 */
function pageAnswer(
  bucket: Bucket | GeneratedBucket,
  request: S3Request,
  isEncoded: boolean,
  visibleTo: string,
  render: (out: PageWriter) => Frame,
): Answer {
  const name = pageName(request) + visibleTo;
  const hasCache = 'formula' in bucket && !request.skipsAfterMissing;
  const cached = hasCache ? bucket.pages.get(name) : undefined;
  if (cached !== undefined) return xmlAnswer(cached);
  const out = WRITERS[isEncoded ? 'encoded' : 'escaped'].clear();
  const { before, after } = render(out);
  const [start, end] = xmlDocument('ListBucketResult', `${before}\0${after}`).split('\0') as [string, string];
  const page = Buffer.concat([Buffer.from(start, 'latin1'), out.written(), Buffer.from(end, 'latin1')]);
  if (hasCache) bucket.pages.set(name, page);
  return xmlAnswer(page);
}

/** The query without its signature, because presigned requests for the same page have different signatures. */
function pageName(request: S3Request): string {
  return request.rawQuery.replace(/&?X-Amz-[^&]*/g, '');
}

export const listObjectsV2: Operation = (request, state) => {
  const bucket = findBucket(state, request.bucket);
  const { query } = request;
  const { prefix, delimiter, maxKeys, isEncoded } = parseListingQuery(request);
  const token = query.get('continuation-token');
  if (token === '') refuse('InvalidArgument', 'The continuation token provided is incorrect');
  const startAfter = query.get('start-after');
  // "StartAfter is ignored once there is a continuation token" (API reference, ListObjectsV2).
  const after = token !== undefined ? readContinuationToken(token) : (startAfter ?? NO_BYTES);
  const hasOwner = query.get('fetch-owner') === 'true';
  const withMetadata = state.listsMetadata && query.get('metadata') === 'true';
  const metadataFor = withMetadata ? request.principal : undefined;
  return pageAnswer(bucket, request, isEncoded, metadataFor?.accessKeyId ?? '', (out) => {
    const { skipsAfterMissing } = request;
    const bounds = { prefix, delimiter, after, maxKeys, skipsAfterMissing };
    const page = listPage(listable(bucket, request), bounds, out, { hasOwner, metadataFor });
    return {
      before:
        element('Name', nameInAnswers(bucket)) +
        keyElement('Prefix', prefix, isEncoded) +
        keyElement('StartAfter', startAfter, isEncoded) +
        element('ContinuationToken', token) +
        element('NextContinuationToken', page.isTruncated ? continuationToken(page.last) : undefined) +
        element('KeyCount', page.count) +
        element('MaxKeys', maxKeys) +
        keyElement('Delimiter', delimiter === '' ? undefined : delimiter, isEncoded) +
        encodingElement(isEncoded) +
        element('IsTruncated', page.isTruncated),
      after: commonPrefixElements(page.commonPrefixes, isEncoded),
    };
  });
};

export const listObjects: Operation = (request, state) => {
  const bucket = findBucket(state, request.bucket);
  const { prefix, delimiter, maxKeys, isEncoded } = parseListingQuery(request);
  const marker = request.query.get('marker') ?? NO_BYTES;
  return pageAnswer(bucket, request, isEncoded, '', (out) => {
    const bounds = { prefix, delimiter, after: marker, maxKeys };
    const page = listPage(listable(bucket, request), bounds, out, { hasOwner: true });
    // "NextMarker is returned only if you have the delimiter request parameter specified" (API reference, ListObjects).
    const next = page.isTruncated && delimiter !== '' ? page.last : undefined;
    return {
      before:
        element('Name', nameInAnswers(bucket)) +
        keyElement('Prefix', prefix, isEncoded) +
        keyElement('Marker', marker, isEncoded) +
        keyElement('NextMarker', next, isEncoded) +
        element('MaxKeys', maxKeys) +
        keyElement('Delimiter', delimiter === '' ? undefined : delimiter, isEncoded) +
        encodingElement(isEncoded) +
        element('IsTruncated', page.isTruncated),
      after: commonPrefixElements(page.commonPrefixes, isEncoded),
    };
  });
};
