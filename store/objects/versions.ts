import type { Bucket } from '../buckets/bucket.ts';
import { NULL_VERSION, type StoredObject, type Version } from '../buckets/stored-object.ts';
import { refuse, S3Error } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';

/** The version header of an answer about an existing version; none if versioning was never enabled. */
export function versionHeader(bucket: Bucket, versionId: string): Record<string, string> {
  return bucket.versioning === 'Never' ? {} : { 'x-amz-version-id': versionId };
}

/** The version header of an answer to a write. As at AWS, there is none unless versioning is enabled. */
export function newVersionHeader(versionId: string): Record<string, string> {
  return versionId === NULL_VERSION ? {} : { 'x-amz-version-id': versionId };
}

/** @throws S3Error InvalidArgument  this cannot be a version id */
export function checkVersionId(versionId: string): void {
  if (versionId !== NULL_VERSION && !/^[\w-]{32}$/.test(versionId)) {
    refuse('InvalidArgument', 'Invalid version id specified');
  }
}

/** Refuses a request for an object that does not exist. */
function refuseMissing(request: S3Request, headers: Record<string, string>): never {
  // "If you have the s3:ListBucket permission, Amazon S3 returns 404; if not, 403" (API reference, HeadObject).
  if (!request.principal.may('s3:ListBucket')) refuse('AccessDenied');
  throw new S3Error('NoSuchKey', { headers });
}

/**
 * Finds the object that a request names by its key and, optionally, its version.
 *
 * @throws S3Error NoSuchKey, NoSuchVersion, AccessDenied; MethodNotAllowed if the version is a delete marker
 */
export function findObject(request: S3Request, bucket: Bucket): StoredObject {
  const versionId = request.query.get('versionId');
  if (versionId === undefined) {
    const latest = bucket.latest(request.key);
    if (latest === undefined) refuseMissing(request, {});
    if (latest.kind === 'delete-marker') {
      refuseMissing(request, { 'x-amz-delete-marker': 'true', ...versionHeader(bucket, latest.versionId) });
    }
    return latest;
  }
  const version = findVersion(bucket, request, versionId);
  if (version.kind === 'object') return version;
  throw new S3Error('MethodNotAllowed', {
    fields: { Method: request.method, ResourceType: 'DeleteMarker' },
    headers: {
      allow: 'DELETE',
      'x-amz-delete-marker': 'true',
      'last-modified': new Date(version.lastModified).toUTCString(),
      ...versionHeader(bucket, version.versionId),
    },
  });
}

function findVersion(bucket: Bucket, request: S3Request, versionId: string): Version {
  checkVersionId(versionId);
  const version = bucket.versions(request.key).find((each) => each.versionId === versionId);
  if (version !== undefined) return version;
  if (!request.principal.may('s3:ListBucketVersions')) refuse('AccessDenied');
  throw new S3Error('NoSuchVersion', { fields: { VersionId: versionId } });
}
