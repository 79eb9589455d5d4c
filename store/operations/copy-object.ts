import { createHash } from 'node:crypto';
import type { Bucket } from '../buckets/bucket.ts';
import type { StoredObject, Tag } from '../buckets/stored-object.ts';
import { checkCopySource, checkWriteConditions } from '../objects/conditions.ts';
import { readDescription, wholeSeconds } from '../objects/description.ts';
import { checksumElements } from '../objects/headers.ts';
import { findObject, newVersionHeader } from '../objects/versions.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { type ByteKey, percentDecode } from '../protocol/bytes.ts';
import { fullChecksum, parseChecksumAlgorithm } from '../protocol/checksums.ts';
import { refuse, S3Error } from '../protocol/errors.ts';
import { requirePermission } from '../protocol/principal.ts';
import { checkKey, type S3Request } from '../protocol/request.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import { defaultChecksum } from './objects.ts';
import { type BucketOperation, findStoredBucket, type StoreState } from './state.ts';

/** The object to copy, and its bucket. */
interface CopySource {
  readonly bucket: Bucket;
  readonly object: StoredObject;
}

/**
 * Finds the object that `x-amz-copy-source` names.
 *
 * @throws S3Error  the header is invalid, there is no such object, the sender may not read it, or a condition fails
 */
export function findCopySource(request: S3Request, state: StoreState): CopySource {
  const header = (request.headers['x-amz-copy-source'] ?? '').replace(/^\//, '');
  const cut = header.indexOf('?');
  const path = percentDecode(cut < 0 ? header : header.slice(0, cut), 'plus-is-plus');
  const slash = path.indexOf('/');
  if (slash < 1 || slash === path.length - 1) {
    refuse('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  }
  const versionId = cut < 0 ? undefined : /^versionId=(.*)$/.exec(header.slice(cut + 1))?.[1];
  requirePermission(request.principal, versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion');
  const bucket = findStoredBucket(state, path.slice(0, slash));
  const query = new Map(versionId === undefined ? [] : [['versionId', versionId as ByteKey] as const]);
  try {
    const object = findObject({ ...request, key: path.slice(slash + 1) as ByteKey, query }, bucket);
    checkCopySource(request.headers, object);
    return { bucket, object };
  } catch (error) {
    if (error instanceof S3Error && error.code === 'MethodNotAllowed') {
      refuse(
        'InvalidRequest',
        'The source of a copy request may not specifically refer to a delete marker by version id.',
      );
    }
    throw error;
  }
}

/** The header of the answer that states which version was copied. */
export function sourceVersionHeader({ bucket, object }: CopySource): Record<string, string> {
  return bucket.versioning === 'Never' ? {} : { 'x-amz-copy-source-version-id': object.versionId };
}

type Directive = 'COPY' | 'REPLACE';

function directive(request: S3Request, name: string): Directive {
  const given = request.headers[name] ?? 'COPY';
  if (given !== 'COPY' && given !== 'REPLACE') {
    refuse(
      'InvalidArgument',
      name.includes('metadata') ? 'Unknown metadata directive.' : 'Unknown tagging directive.',
    );
  }
  return given;
}

/** Refuses to copy an object onto itself without a change. */
function refuseUnchangedCopy(request: S3Request, source: CopySource, metadata: Directive): void {
  const isOntoItself = source.bucket.name === request.bucket && source.object.key === request.key;
  const changes = ['x-amz-storage-class', 'x-amz-website-redirect-location', 'x-amz-server-side-encryption'];
  const hasVersionId = (request.headers['x-amz-copy-source'] ?? '').includes('?versionId=');
  if (
    !isOntoItself ||
    hasVersionId ||
    metadata === 'REPLACE' ||
    changes.some((name) => request.headers[name] !== undefined)
  )
    return;
  refuse(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

function tagsOfCopy(request: S3Request, source: StoredObject, own: readonly Tag[]): readonly Tag[] {
  if (directive(request, 'x-amz-tagging-directive') === 'REPLACE') return own;
  if (source.tags.length > 0) {
    requirePermission(request.principal, 's3:GetObjectTagging');
    requirePermission(request.principal, 's3:PutObjectTagging');
  }
  return source.tags;
}

/** The headers of the copy. Storage class, website redirect and lock are never copied; only the request sets them. */
function headersOfCopy(source: StoredObject, own: Readonly<Record<string, string>>): Record<string, string> {
  const { 'x-amz-website-redirect-location': _, ...copied } = source.headers;
  const fromRequest = ['x-amz-website-redirect-location', 'x-amz-server-side-encryption'];
  const set = Object.entries(own).filter(([name]) => fromRequest.includes(name));
  return { ...copied, ...Object.fromEntries(set) };
}

/**
 * The checksum of the copy. A copy has no parts, so the checksum is FULL_OBJECT, in the requested or the source's
 * algorithm.
 */
function checksumOfCopy(
  request: S3Request,
  source: StoredObject,
  state: StoreState,
): StoredObject['checksum'] {
  const asked = request.headers['x-amz-checksum-algorithm'];
  const algorithm = asked === undefined ? source.checksum?.algorithm : parseChecksumAlgorithm(asked);
  return algorithm === undefined
    ? defaultChecksum(source.content, state)
    : fullChecksum(algorithm, source.content);
}

export const copyObject: BucketOperation = (request, bucket, state): Answer => {
  checkKey(request.key);
  const source = findCopySource(request, state);
  const metadata = directive(request, 'x-amz-metadata-directive');
  refuseUnchangedCopy(request, source, metadata);
  checkWriteConditions(request.headers, bucket.latest(request.key));
  const own = readDescription(request, bucket);
  const { object: from } = source;
  const object: StoredObject = {
    kind: 'object',
    key: request.key,
    versionId: bucket.nextVersionId(),
    lastModified: wholeSeconds(request.now),
    content: from.content,
    etag: createHash('md5').update(from.content).digest('hex'),
    checksum: checksumOfCopy(request, from, state),
    parts: undefined,
    ...own,
    headers: metadata === 'REPLACE' ? own.headers : headersOfCopy(from, own.headers),
    metadata: metadata === 'REPLACE' ? own.metadata : from.metadata,
    tags: tagsOfCopy(request, from, own.tags),
  };
  bucket.add(object);
  return xmlAnswer(
    xmlDocument(
      'CopyObjectResult',
      element('LastModified', new Date(object.lastModified).toISOString()) +
        element('ETag', `"${object.etag}"`) +
        checksumElements(object.checksum),
    ),
    { ...newVersionHeader(object.versionId), ...sourceVersionHeader(source) },
  );
};
