import type { GeneratedBucket } from '../generated/generated-bucket.ts';
import { getObjectAttributes } from '../operations/attributes.ts';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  getBucketVersioning,
  getLockConfiguration,
  headBucket,
  listBuckets,
  putBucketVersioning,
  putLockConfiguration,
} from '../operations/buckets.ts';
import { completeMultipartUpload } from '../operations/complete-upload.ts';
import { copyObject } from '../operations/copy-object.ts';
import { deleteObject, deleteObjects } from '../operations/delete-objects.ts';
import { getGeneratedObject, getGeneratedTags } from '../operations/generated-objects.ts';
import { listObjects, listObjectsV2 } from '../operations/list-objects.ts';
import { listMultipartUploads, listParts } from '../operations/list-uploads.ts';
import { listObjectVersions } from '../operations/list-versions.ts';
import {
  deleteObjectTagging,
  getObjectLegalHold,
  getObjectRetention,
  getObjectTagging,
  putObjectLegalHold,
  putObjectRetention,
  putObjectTagging,
} from '../operations/object-settings.ts';
import { getObject, putObject } from '../operations/objects.ts';
import { type BucketOperation, findBucket, findStoredBucket, type Operation } from '../operations/state.ts';
import {
  abortMultipartUpload,
  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
} from '../operations/upload-parts.ts';
import type { Answer } from '../protocol/answer.ts';
import { refuse } from '../protocol/errors.ts';
import type { RequestHead, S3Request } from '../protocol/request.ts';

/** What an operation requires and does. */
export interface Route {
  /** The IAM action that the sender must be allowed; empty if the operation checks permissions itself. */
  readonly action: string;
  /** The action that is required instead if the request contains `versionId`. */
  readonly versionAction?: string;
  readonly run: Operation;
}

/** Adapts an operation that only a bucket with stored objects supports. */
function onStoredBucket(operation: BucketOperation): Operation {
  return (request, state) => operation(request, findStoredBucket(state, request.bucket), state);
}

/** Combines the two implementations of an operation that both kinds of bucket support. */
function onEitherBucket(
  stored: BucketOperation,
  generated: (request: S3Request, bucket: GeneratedBucket) => Answer,
): Operation {
  return (request, state) => {
    const bucket = findBucket(state, request.bucket);
    return 'formula' in bucket ? generated(request, bucket) : stored(request, bucket, state);
  };
}

const get = onEitherBucket(getObject, getGeneratedObject);

/** Every operation that the store supports, by its name in the API reference. */
export const ROUTES = {
  ListBuckets: { action: 's3:ListAllMyBuckets', run: listBuckets },
  CreateBucket: { action: 's3:CreateBucket', run: createBucket },
  DeleteBucket: { action: 's3:DeleteBucket', run: deleteBucket },
  HeadBucket: { action: 's3:ListBucket', run: headBucket },
  GetBucketLocation: { action: 's3:GetBucketLocation', run: getBucketLocation },
  GetBucketVersioning: { action: 's3:GetBucketVersioning', run: getBucketVersioning },
  PutBucketVersioning: { action: 's3:PutBucketVersioning', run: onStoredBucket(putBucketVersioning) },
  GetObjectLockConfiguration: { action: 's3:GetBucketObjectLockConfiguration', run: getLockConfiguration },
  PutObjectLockConfiguration: {
    action: 's3:PutBucketObjectLockConfiguration',
    run: onStoredBucket(putLockConfiguration),
  },
  ListObjects: { action: 's3:ListBucket', run: listObjects },
  ListObjectsV2: { action: 's3:ListBucket', run: listObjectsV2 },
  ListObjectVersions: { action: 's3:ListBucketVersions', run: onStoredBucket(listObjectVersions) },
  ListMultipartUploads: {
    action: 's3:ListBucketMultipartUploads',
    run: onStoredBucket(listMultipartUploads),
  },
  // Deletions check their permission for each key.
  DeleteObjects: { action: '', run: onStoredBucket(deleteObjects) },
  DeleteObject: { action: '', run: onStoredBucket(deleteObject) },
  PutObject: { action: 's3:PutObject', run: onStoredBucket(putObject) },
  CopyObject: { action: 's3:PutObject', run: onStoredBucket(copyObject) },
  GetObject: { action: 's3:GetObject', versionAction: 's3:GetObjectVersion', run: get },
  HeadObject: { action: 's3:GetObject', versionAction: 's3:GetObjectVersion', run: get },
  GetObjectAttributes: {
    action: 's3:GetObject',
    versionAction: 's3:GetObjectVersion',
    run: onStoredBucket(getObjectAttributes),
  },
  GetObjectTagging: {
    action: 's3:GetObjectTagging',
    versionAction: 's3:GetObjectVersionTagging',
    run: onEitherBucket(getObjectTagging, getGeneratedTags),
  },
  PutObjectTagging: {
    action: 's3:PutObjectTagging',
    versionAction: 's3:PutObjectVersionTagging',
    run: onStoredBucket(putObjectTagging),
  },
  DeleteObjectTagging: {
    action: 's3:DeleteObjectTagging',
    versionAction: 's3:DeleteObjectVersionTagging',
    run: onStoredBucket(deleteObjectTagging),
  },
  GetObjectRetention: { action: 's3:GetObjectRetention', run: onStoredBucket(getObjectRetention) },
  PutObjectRetention: { action: 's3:PutObjectRetention', run: onStoredBucket(putObjectRetention) },
  GetObjectLegalHold: { action: 's3:GetObjectLegalHold', run: onStoredBucket(getObjectLegalHold) },
  PutObjectLegalHold: { action: 's3:PutObjectLegalHold', run: onStoredBucket(putObjectLegalHold) },
  CreateMultipartUpload: { action: 's3:PutObject', run: onStoredBucket(createMultipartUpload) },
  UploadPart: { action: 's3:PutObject', run: onStoredBucket(uploadPart) },
  UploadPartCopy: { action: 's3:PutObject', run: onStoredBucket(uploadPartCopy) },
  CompleteMultipartUpload: { action: 's3:PutObject', run: onStoredBucket(completeMultipartUpload) },
  AbortMultipartUpload: { action: 's3:AbortMultipartUpload', run: onStoredBucket(abortMultipartUpload) },
  ListParts: { action: 's3:ListMultipartUploadParts', run: onStoredBucket(listParts) },
} as const satisfies Record<string, Route>;

export type OperationName = keyof typeof ROUTES;

/** Sub-resources of S3 that this store does not support. Other unknown parameters, such as `x-id`, are ignored. */
const UNSUPPORTED = new Set(
  (
    'accelerate acl analytics cors encryption intelligent-tiering inventory lifecycle logging metadataTable metrics ' +
    'notification ownershipControls policy policyStatus publicAccessBlock replication requestPayment restore select ' +
    'session tagging torrent website'
  ).split(' '),
);

function bucketOperation({ method, query }: RequestHead): OperationName | undefined {
  switch (method) {
    case 'GET':
      if (query.has('location')) return 'GetBucketLocation';
      if (query.has('versioning')) return 'GetBucketVersioning';
      if (query.has('object-lock')) return 'GetObjectLockConfiguration';
      if (query.has('versions')) return 'ListObjectVersions';
      if (query.has('uploads')) return 'ListMultipartUploads';
      return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
    case 'PUT':
      if (query.has('versioning')) return 'PutBucketVersioning';
      return query.has('object-lock') ? 'PutObjectLockConfiguration' : 'CreateBucket';
    case 'HEAD':
      return 'HeadBucket';
    case 'DELETE':
      return 'DeleteBucket';
    case 'POST':
      return query.has('delete') ? 'DeleteObjects' : undefined;
    default:
      return undefined;
  }
}

function objectOperation({ method, query, headers }: RequestHead): OperationName | undefined {
  const isCopy = headers['x-amz-copy-source'] !== undefined;
  switch (method) {
    case 'GET':
      if (query.has('tagging')) return 'GetObjectTagging';
      if (query.has('retention')) return 'GetObjectRetention';
      if (query.has('legal-hold')) return 'GetObjectLegalHold';
      if (query.has('attributes')) return 'GetObjectAttributes';
      return query.has('uploadId') ? 'ListParts' : 'GetObject';
    case 'PUT':
      if (query.has('tagging')) return 'PutObjectTagging';
      if (query.has('retention')) return 'PutObjectRetention';
      if (query.has('legal-hold')) return 'PutObjectLegalHold';
      if (query.has('uploadId')) return isCopy ? 'UploadPartCopy' : 'UploadPart';
      return isCopy ? 'CopyObject' : 'PutObject';
    case 'HEAD':
      return 'HeadObject';
    case 'DELETE':
      if (query.has('tagging')) return 'DeleteObjectTagging';
      return query.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject';
    case 'POST':
      if (query.has('uploads')) return 'CreateMultipartUpload';
      return query.has('uploadId') ? 'CompleteMultipartUpload' : undefined;
    default:
      return undefined;
  }
}

/**
 * Finds the operation that a request calls.
 *
 * @throws S3Error NotImplemented, MethodNotAllowed
 */
export function operationOf(head: RequestHead): OperationName {
  for (const name of head.query.keys()) {
    const isObjectTagging = name === 'tagging' && head.key !== '';
    if (UNSUPPORTED.has(name) && !isObjectTagging)
      refuse('NotImplemented', `The ${name} sub-resource is not implemented`);
  }
  if (head.bucket === '') return head.method === 'GET' ? 'ListBuckets' : refuse('MethodNotAllowed');
  return (head.key === '' ? bucketOperation(head) : objectOperation(head)) ?? refuse('MethodNotAllowed');
}
