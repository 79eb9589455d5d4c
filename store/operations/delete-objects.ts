import type { Bucket } from '../buckets/bucket.ts';
import { wholeSeconds } from '../objects/description.ts';
import { bypassOf, refuseIfLocked } from '../objects/lock.ts';
import { checkVersionId } from '../objects/versions.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { type ByteKey, toByteKey } from '../protocol/bytes.ts';
import { refuse, S3Error } from '../protocol/errors.ts';
import { requirePermission } from '../protocol/principal.ts';
import { checkKey, type S3Request } from '../protocol/request.ts';
import { childrenOf, element, parseXmlAs, textOf, wrap, xmlDocument } from '../protocol/xml.ts';
import { claimedChecksum } from '../verification/payload.ts';
import type { BucketOperation } from './state.ts';

/** What a deletion did. */
interface Deletion {
  /** The version that was removed, or the delete marker that was written. */
  readonly versionId: string | undefined;
  /** Whether that version is a delete marker. */
  readonly isDeleteMarker: boolean;
}

/** Removes one version permanently, whether or not versioning is enabled. */
function deleteVersion(request: S3Request, bucket: Bucket, key: ByteKey, versionId: string): Deletion {
  requirePermission(request.principal, 's3:DeleteObjectVersion');
  checkVersionId(versionId);
  const version = bucket.versions(key).find((each) => each.versionId === versionId);
  if (version === undefined) return { versionId, isDeleteMarker: false };
  if (version.kind === 'object') refuseIfLocked(version, bypassOf(request), request.now);
  bucket.remove(key, versionId);
  return { versionId, isDeleteMarker: version.kind === 'delete-marker' };
}

/** Deletes a key: removes its object, or adds a delete marker if versioning was ever enabled. */
function deleteLatest(request: S3Request, bucket: Bucket, key: ByteKey): Deletion {
  requirePermission(request.principal, 's3:DeleteObject');
  if (bucket.versioning === 'Never') {
    bucket.remove(key, 'null');
    return { versionId: undefined, isDeleteMarker: false };
  }
  const versionId = bucket.nextVersionId();
  bucket.add({ kind: 'delete-marker', key, versionId, lastModified: wholeSeconds(request.now) });
  return { versionId, isDeleteMarker: true };
}

function checkIfMatch(request: S3Request, bucket: Bucket): void {
  const match = request.headers['if-match'];
  if (match === undefined) return;
  const current = bucket.latest(request.key);
  if (current?.kind !== 'object') refuse('NoSuchKey');
  if (match !== '*' && match.replace(/^"(.*)"$/, '$1') !== current.etag) refuse('PreconditionFailed');
}

export const deleteObject: BucketOperation = (request, bucket): Answer => {
  checkIfMatch(request, bucket);
  const versionId = request.query.get('versionId');
  const deletion =
    versionId === undefined
      ? deleteLatest(request, bucket, request.key)
      : deleteVersion(request, bucket, request.key, versionId);
  const headers: Record<string, string> = {};
  if (deletion.versionId !== undefined) headers['x-amz-version-id'] = deletion.versionId;
  if (deletion.isDeleteMarker) headers['x-amz-delete-marker'] = 'true';
  return { status: 204, headers, body: '' };
};

/** One `<Object>` of a DeleteObjects request. */
interface RequestedDeletion {
  readonly key: ByteKey;
  readonly versionId: string | undefined;
}

function deleteOne(
  request: S3Request,
  bucket: Bucket,
  { key, versionId }: RequestedDeletion,
  isQuiet: boolean,
): string {
  const name = element('Key', key);
  try {
    checkKey(key);
    const deletion =
      versionId === undefined
        ? deleteLatest(request, bucket, key)
        : deleteVersion(request, bucket, key, versionId);
    if (isQuiet) return '';
    const marker = deletion.isDeleteMarker
      ? element('DeleteMarker', true) + element('DeleteMarkerVersionId', deletion.versionId)
      : '';
    return wrap('Deleted', name + element('VersionId', versionId) + marker);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return wrap(
      'Error',
      name +
        element('VersionId', versionId) +
        element('Code', error.code) +
        element('Message', error.message),
    );
  }
}

/** Deletes up to 1,000 keys. Each one succeeds or fails independently. */
export const deleteObjects: BucketOperation = (request, bucket): Answer => {
  // "The Content-MD5 header is required for all Multi-Object Delete requests"; a checksum is accepted instead.
  if (request.headers['content-md5'] === undefined && claimedChecksum(request) === undefined) {
    refuse('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const root = parseXmlAs('Delete', request.content);
  const isQuiet = textOf(root, 'Quiet') === 'true';
  const wanted = childrenOf(root, 'Object').map((object): RequestedDeletion => {
    const key = textOf(object, 'Key');
    if (key === undefined || key === '') refuse('MalformedXML');
    return { key: toByteKey(key), versionId: textOf(object, 'VersionId') };
  });
  if (wanted.length === 0 || wanted.length > 1000) refuse('MalformedXML');
  const rows = wanted.map((each) => deleteOne(request, bucket, each, isQuiet));
  return xmlAnswer(xmlDocument('DeleteResult', rows.join('')));
};
