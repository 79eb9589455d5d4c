import type { Bucket } from '../buckets/bucket.ts';
import type { GeneratedBucket } from '../generated/generated-bucket.ts';
import type { Answer } from '../protocol/answer.ts';
import { refuse } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';

/** The state of the store that operations read and change. */
export interface StoreState {
  /** By name. */
  readonly buckets: Map<string, Bucket | GeneratedBucket>;
  /** The only region that is served; undefined accepts requests for any. */
  readonly region: string | undefined;
  /** Whether an object that is put without a checksum gets a CRC64NVME, as at AWS. */
  readonly defaultChecksum: boolean;
  /** Whether listings contain metadata if the request contains `metadata=true`, as at MinIO. */
  readonly listsMetadata: boolean;
}

/** Answers a request; it throws an S3Error to refuse it. */
export type Operation = (request: S3Request, state: StoreState) => Answer;

/** As {@link Operation}, on a bucket that stores its objects. */
export type BucketOperation = (request: S3Request, bucket: Bucket, state: StoreState) => Answer;

/** @throws S3Error NoSuchBucket */
export function findBucket(state: StoreState, name: string): Bucket | GeneratedBucket {
  return state.buckets.get(name) ?? refuse('NoSuchBucket');
}

/** The name of a bucket in listings: as at Ceph, `tenant:bucket` is named without its tenant. */
export function nameInAnswers({ name }: Bucket | GeneratedBucket): string {
  return name.slice(name.indexOf(':') + 1);
}

/** @throws S3Error NoSuchBucket; NotImplemented if the bucket is generated */
export function findStoredBucket(state: StoreState, name: string): Bucket {
  const bucket = findBucket(state, name);
  if ('formula' in bucket) refuse('NotImplemented', 'A generated bucket can only be read');
  return bucket;
}
