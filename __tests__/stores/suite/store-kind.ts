import type { S3Client } from '@aws-sdk/client-s3';
import type { Unplantable } from '../../e2e/deep-plan.ts';
import type { Keys } from '../../e2e/stage.ts';

/** A server that runs on loopback. */
export interface RunningServer {
  readonly endpoint: string;
  /** Ends the server at once, as a crash does. Its data stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and with the same data. */
  restart(): Promise<void>;
  /** Ends the server for good. */
  stop(): Promise<void>;
}

/** Where a server runs. */
export interface Place {
  /** The folder that `install` has filled. */
  readonly installed: string;
  /** An empty folder for the server's data. */
  readonly data: string;
  /** A free port on loopback. */
  readonly port: number;
}

/** A server that nobody here wrote: how to get it, how to start it, what it can do. */
export interface StoreKind {
  /** As it is named on the command line. */
  readonly name: string;
  /** As it is named in documents. */
  readonly title: string;
  readonly version: string;
  /** Commands that installing and starting it takes. Without one of them the store is skipped. */
  readonly tools: readonly string[];
  /**
   * Installs the server, or does nothing if it is installed already.
   *
   * @param folder an absolute path; it exists, and is the store's own
   */
  install(folder: string): Promise<void>;
  start(place: Place): Promise<RunningServer>;
  /** The keys of the owner of all buckets. */
  readonly keys: Keys;
  /** A user who may list buckets, and read no object; undefined if the store is not set up with one. */
  readonly lister?: Lister;
  readonly traits: StoreTraits;
}

/** A user with few permissions. */
interface Lister {
  readonly keys: Keys;
  /** Lets the user list a bucket, as its owner. */
  allow(owner: S3Client, bucket: string): Promise<void>;
}

/** What a store can do, and where it departs from S3. */
export interface StoreTraits {
  /** Why the store does not keep a key under its name, or undefined if it does. */
  readonly whyNotKept: (key: string) => string | undefined;
  /** Whether a bucket can be created with object lock, and shows the locks of its objects and that they have none. */
  readonly locks: boolean;
  /** Whether objects in a bucket without object lock are shown to have no lock. */
  readonly showsNoLock: boolean;
  /** Whether a legal hold that is off is shown as OFF. If not, it is shown as none. */
  readonly showsReleasedHolds: boolean;
  /** Fields that can't be set, or that the store forgets, with the reason. Those of new locks need not be named. */
  readonly unplantable: Unplantable;
  /** Fields of which the store forgets some values, with what completes "it forgets the field". */
  readonly partlyKept?: Readonly<Record<string, string>>;
  /** Whether the store keeps a checksum that does not depend on the size of the parts, so that it proves contents. */
  readonly provesContents: boolean;
  /** Whether its data outlives its process, so that a comparison can go on after a crash. */
  readonly keepsData: boolean;
  /** Whether its listings show metadata and tags if they are asked to, as MinIO's do. */
  readonly listsMetadata?: true;
  /** Whether it lists keys that a delete marker hides. The second look then finds no object, and nothing is proven. */
  readonly listsDeleted?: true;
  readonly refusals: StoreRefusals;
  /** The inputs that a deep comparison of this store needs beside the usual ones. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the store lacks, beside fields: for the table in the documents. */
  readonly lacks?: readonly string[];
}

/** The status and code with which the store refuses a listing; undefined where it does not notice the mistake. */
export interface StoreRefusals {
  readonly wrongSecret: string | undefined;
  readonly wrongKey: string | undefined;
  readonly wrongRegion: string | undefined;
  readonly missingBucket: string;
}

/** The refusals of a server that checks no signatures. */
export const UNCHECKED: StoreRefusals = {
  wrongSecret: undefined,
  wrongKey: undefined,
  wrongRegion: undefined,
  missingBucket: '404 NoSuchBucket',
};

/** The refusals of AWS. */
export const CHECKED: StoreRefusals = {
  wrongSecret: '403 SignatureDoesNotMatch',
  wrongKey: '403 InvalidAccessKeyId',
  wrongRegion: '400 AuthorizationHeaderMalformed',
  missingBucket: '404 NoSuchBucket',
};
