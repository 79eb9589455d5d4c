import type { Answer } from './answer.ts';
import type { Bucket } from './bucket.ts';
import { refuse } from './errors.ts';
import type { GeneratedBucket } from './generated-bucket.ts';
import type { S3Request } from './request.ts';

/** What every operation works on. */
export interface StoreState {
  readonly buckets: Map<string, Bucket | GeneratedBucket>;
  /** The one region served; undefined takes requests for any. */
  readonly region: string | undefined;
  /** Whether an object put without a checksum gets a CRC64NVME, as at AWS. */
  readonly defaultChecksum: boolean;
  /** Whether listings show metadata where `metadata=true` asks for it, as MinIO's do. */
  readonly listsMetadata: boolean;
}

export type Operation = (request: S3Request, state: StoreState) => Answer;

/** An operation on a bucket that stores its objects. */
export type BucketOperation = (request: S3Request, bucket: Bucket, state: StoreState) => Answer;

export function findBucket(state: StoreState, name: string): Bucket | GeneratedBucket {
  return state.buckets.get(name) ?? refuse('NoSuchBucket');
}

/** @throws S3Error NotImplemented  the bucket is generated */
export function findStoredBucket(state: StoreState, name: string): Bucket {
  const bucket = findBucket(state, name);
  if ('formula' in bucket) refuse('NotImplemented', 'A generated bucket can only be read');
  return bucket;
}
