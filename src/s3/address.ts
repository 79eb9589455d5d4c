import type { ByteKey } from './byte-key.ts';
import type { Side } from './side.ts';

/** Where one side's requests go. It is resolved once, and is plain data, so every worker gets the same address. */
export interface StoreAddress {
  readonly side: Side;
  readonly bucket: string;
  readonly prefix: ByteKey;
  /** The scheme, host and port that requests are sent to. */
  readonly origin: string;
  /** The path of the bucket: `/` in virtual-hosted style, `/bucket` in path style. */
  readonly bucketPath: string;
  /** The region that requests are signed for. */
  readonly region: string;
  readonly requestPayer: boolean;
  /** The account that must own the bucket. A store that knows the header refuses every request if another one does. */
  readonly expectedBucketOwner?: string | undefined;
  /** The endpoint for messages, without the bucket, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
}

/**
 * Whether a listing's `Name` names the requested bucket. Ceph's `tenant:bucket` is the bucket of another tenant, and its
 * answers name only the part behind the colon.
 */
export function isNameOf(name: string | undefined, bucket: string): boolean {
  return name === bucket || name === bucket.slice(bucket.indexOf(':') + 1);
}

/** The credentials that requests are signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** When they expire; undefined if they don't. */
  readonly expiration?: Date | undefined;
}
