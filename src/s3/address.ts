import type { ByteKey } from './byte-key.ts';
import type { Side } from './side.ts';

/** Where one side's requests go: resolved once, plain, so that every worker gets the same. */
export interface StoreAddress {
  readonly side: Side;
  readonly bucket: string;
  readonly prefix: ByteKey;
  /** Scheme, host and port that requests are sent to. */
  readonly origin: string;
  /** Path of the bucket there: `/` in virtual-hosted style, `/bucket` in path style. */
  readonly bucketPath: string;
  /** The region to sign for. */
  readonly region: string;
  readonly requestPayer: boolean;
  /** The endpoint as a person knows it, without the bucket. */
  readonly endpoint: string;
}

/** What requests are signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** When the store will refuse them. */
  readonly expiration?: Date | undefined;
}
