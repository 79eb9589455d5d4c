import { type Answer, xmlAnswer } from './answer.ts';
import type { Bucket } from './bucket.ts';
import { type ByteKey, toByteKey } from './bytes.ts';
import { refuse, S3Error } from './errors.ts';
import { type Bypass, refuseIfLocked } from './lock.ts';
import { wholeSeconds } from './objects.ts';
import { claimedChecksum } from './payload.ts';
import { demand } from './policy.ts';
import { checkKey, type S3Request } from './request.ts';
import type { BucketOperation } from './state.ts';
import { checkVersionId } from './versions.ts';
import { childrenOf, element, parseXmlAs, textOf, wrap, xmlDocument } from './xml.ts';

interface Deletion {
  /** The version removed, or the marker written. */
  readonly versionId: string | undefined;
  readonly deleteMarker: boolean;
}

function bypassOf(request: S3Request): Bypass {
  const asked = request.headers['x-amz-bypass-governance-retention']?.toLowerCase() === 'true';
  return { asked, principal: request.principal };
}

/** Removes one version for good, whatever the bucket's versioning. */
function deleteVersion(request: S3Request, bucket: Bucket, key: ByteKey, versionId: string): Deletion {
  demand(request.principal, 's3:DeleteObjectVersion');
  checkVersionId(versionId);
  const version = bucket.versions(key).find((each) => each.versionId === versionId);
  if (version === undefined) return { versionId, deleteMarker: false };
  if (version.kind === 'object') refuseIfLocked(version, bypassOf(request), request.now);
  bucket.remove(key, versionId);
  return { versionId, deleteMarker: version.kind === 'delete-marker' };
}

/** Without a version: removes the object, or hides it under a delete marker. */
function deleteLatest(request: S3Request, bucket: Bucket, key: ByteKey): Deletion {
  demand(request.principal, 's3:DeleteObject');
  if (bucket.versioning === 'Never') {
    bucket.remove(key, 'null');
    return { versionId: undefined, deleteMarker: false };
  }
  const versionId = bucket.nextVersionId();
  bucket.add({ kind: 'delete-marker', key, versionId, lastModified: wholeSeconds(request.now) });
  return { versionId, deleteMarker: true };
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
  if (deletion.deleteMarker) headers['x-amz-delete-marker'] = 'true';
  return { status: 204, headers, body: '' };
};

interface Wanted {
  readonly key: ByteKey;
  readonly versionId: string | undefined;
}

function deleteOne(request: S3Request, bucket: Bucket, { key, versionId }: Wanted, quiet: boolean): string {
  const name = element('Key', key);
  try {
    checkKey(key);
    const deletion =
      versionId === undefined
        ? deleteLatest(request, bucket, key)
        : deleteVersion(request, bucket, key, versionId);
    if (quiet) return '';
    const marker = deletion.deleteMarker
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

/** Up to 1,000 keys in one request; each succeeds or fails by itself. */
export const deleteObjects: BucketOperation = (request, bucket): Answer => {
  // "The Content-MD5 header is required for all Multi-Object Delete requests", or else a checksum.
  if (request.headers['content-md5'] === undefined && claimedChecksum(request) === undefined) {
    refuse('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const root = parseXmlAs('Delete', request.content);
  const quiet = textOf(root, 'Quiet') === 'true';
  const wanted = childrenOf(root, 'Object').map((object): Wanted => {
    const key = textOf(object, 'Key');
    if (key === undefined || key === '') refuse('MalformedXML');
    return { key: toByteKey(key), versionId: textOf(object, 'VersionId') };
  });
  if (wanted.length === 0 || wanted.length > 1000) refuse('MalformedXML');
  const rows = wanted.map((each) => deleteOne(request, bucket, each, quiet));
  return xmlAnswer(xmlDocument('DeleteResult', rows.join('')));
};
