import { Bucket } from '../buckets/bucket.ts';
import { OWNER } from '../listing/stored-rows.ts';
import { lockConfigurationDocument, parseLockConfiguration } from '../objects/lock.ts';
import { type Answer, emptyAnswer, NO_CONTENT, xmlAnswer } from '../protocol/answer.ts';
import { refuse, S3Error } from '../protocol/errors.ts';
import { element, parseXmlAs, textOf, wrap, xmlDocument } from '../protocol/xml.ts';
import { type BucketOperation, findBucket, type Operation, type StoreState } from './state.ts';

const DEFAULT_REGION = 'us-east-1';

/** Checks the part of "Bucket naming rules" in the Amazon S3 user guide that all stores share. */
function checkBucketName(name: string): void {
  if (
    !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) ||
    name.includes('..') ||
    /^\d+(\.\d+){3}$/.test(name)
  ) {
    throw new S3Error('InvalidBucketName', { fields: { BucketName: name } });
  }
}

function regionOfNewBucket(content: Buffer, state: StoreState): string {
  const constraint =
    content.length === 0
      ? undefined
      : textOf(parseXmlAs('CreateBucketConfiguration', content), 'LocationConstraint');
  const region = constraint === 'EU' ? 'eu-west-1' : constraint || (state.region ?? DEFAULT_REGION);
  if (state.region !== undefined && region !== state.region) {
    refuse(
      'IllegalLocationConstraintException',
      `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  }
  return region;
}

export const createBucket: Operation = (request, state) => {
  checkBucketName(request.bucket);
  const region = regionOfNewBucket(request.content, state);
  const existing = state.buckets.get(request.bucket);
  if (existing !== undefined) {
    // "If you re-create an existing bucket that you already own in us-east-1, Amazon S3 returns 200 OK"
    // (ErrorResponses).
    if (regionOf(existing.name, state) === DEFAULT_REGION)
      return emptyAnswer({ location: `/${existing.name}` });
    refuse('BucketAlreadyOwnedByYou');
  }
  const bucket = new Bucket(request.bucket, region, request.now);
  if (request.headers['x-amz-bucket-object-lock-enabled']?.toLowerCase() === 'true') {
    bucket.lock = { retention: undefined };
    // Object lock requires versions: "S3 automatically enables versioning".
    bucket.versioning = 'Enabled';
  }
  state.buckets.set(bucket.name, bucket);
  return emptyAnswer({ location: `/${bucket.name}` });
};

export const deleteBucket: Operation = (request, state) => {
  const bucket = findBucket(state, request.bucket);
  if (!('formula' in bucket) && !bucket.isEmpty()) refuse('BucketNotEmpty');
  state.buckets.delete(bucket.name);
  return NO_CONTENT;
};

function regionOf(name: string, state: StoreState): string {
  const bucket = findBucket(state, name);
  return 'formula' in bucket ? (state.region ?? DEFAULT_REGION) : bucket.region;
}

export const headBucket: Operation = (request, state) =>
  emptyAnswer({
    'x-amz-bucket-region': regionOf(request.bucket, state),
    'x-amz-access-point-alias': 'false',
  });

export const getBucketLocation: Operation = (request, state) => {
  const region = regionOf(request.bucket, state);
  // us-east-1 has no location constraint.
  return xmlAnswer(xmlDocument('LocationConstraint', region === DEFAULT_REGION ? '' : region));
};

export const listBuckets: Operation = (_request, state) => {
  const rows = [...state.buckets.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((bucket) =>
      wrap(
        'Bucket',
        element('Name', bucket.name) +
          element('CreationDate', new Date(bucket.createdAt).toISOString()) +
          element('BucketRegion', regionOf(bucket.name, state)),
      ),
    );
  return xmlAnswer(xmlDocument('ListAllMyBucketsResult', OWNER + wrap('Buckets', rows.join(''))));
};

export const getBucketVersioning: Operation = (request, state): Answer => {
  const bucket = findBucket(state, request.bucket);
  const status = 'formula' in bucket || bucket.versioning === 'Never' ? undefined : bucket.versioning;
  return xmlAnswer(xmlDocument('VersioningConfiguration', element('Status', status)));
};

export const putBucketVersioning: BucketOperation = (request, bucket) => {
  const status = textOf(parseXmlAs('VersioningConfiguration', request.content), 'Status');
  if (status !== 'Enabled' && status !== 'Suspended') refuse('IllegalVersioningConfigurationException');
  if (status === 'Suspended' && bucket.lock !== undefined) {
    refuse(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    );
  }
  bucket.versioning = status;
  return emptyAnswer();
};

export const getLockConfiguration: Operation = (request, state) => {
  const bucket = findBucket(state, request.bucket);
  const lock = 'formula' in bucket ? undefined : bucket.lock;
  if (lock === undefined) refuse('ObjectLockConfigurationNotFoundError');
  return xmlAnswer(lockConfigurationDocument(lock));
};

export const putLockConfiguration: BucketOperation = (request, bucket) => {
  const configuration = parseLockConfiguration(request.content);
  if (bucket.versioning !== 'Enabled') {
    refuse(
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
  }
  bucket.lock = configuration;
  return emptyAnswer();
};
