/**
 * A plan says everything about one run of the suite: what both sides hold, which faults lie between them and the
 * engine, and how they are compared. It is plain JSON, so that a run that found a defect can be kept and repeated.
 */

export type SideName = 'source' | 'destination';

export const BOTH = ['source', 'destination'] as const satisfies readonly SideName[];

/** The object that a side holds under a key. */
export interface PlannedObject {
  /** Two objects with the same number and the same length have the same bytes. */
  readonly content: number;
  /** Bytes. */
  readonly length: number;
  /**
   * What the ETag is: the MD5 of the bytes, that of an upload in parts of so many bytes, or a value that only this side
   * would give to this content.
   */
  readonly etag: 'md5' | 'opaque' | number;
  readonly contentType?: string;
  readonly cacheControl?: string;
  /** By name without `x-amz-meta-`, in lower case. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** Headers without `x-amz-object-lock-`. */
  readonly lock?: Readonly<Record<string, string>>;
  /** The checksums that the store keeps, by their name in `x-amz-checksum-<name>`. */
  readonly checksums?: readonly string[];
}

/** A key, and what each side holds under it when the run starts. */
export interface PlannedKey {
  /** Below the prefix. */
  readonly key: string;
  readonly source?: PlannedObject;
  readonly destination?: PlannedObject;
}

/** How a side's store answers when nothing is wrong. Real stores differ in each of these. */
export interface PlannedStore {
  readonly prefix: string;
  /** The most entries of a page, whatever was requested. */
  readonly pageLength: number;
  /** How keys are written in a listing, and whether the answer says so. */
  readonly keys: 'url-plus' | 'url-percent' | 'raw';
  /** What a listing repeats of the question. */
  readonly echo: 'encoded' | 'plain' | 'none';
  readonly keyCount: boolean;
  /** Whether HEAD sends `x-amz-tagging-count`. */
  readonly tagCount: boolean;
  /** What `?retention` and `?legal-hold` answer for an object without a lock. */
  readonly noLock: 'aws' | 'minio' | 'seaweedfs' | 'not-implemented' | 'ignored';
  readonly partNumbers: boolean;
  /** Added to every date that the store sends. */
  readonly clockMinutes: number;
}

/** A change of one side while it is compared. */
export interface PlannedChange {
  readonly side: SideName;
  readonly key: string;
  /** It happens before the answer to this request to the side, counted from 0. */
  readonly at: number;
  /** Undefined if the object is deleted. */
  readonly to?: PlannedObject;
}

/** A fault of one side. Which requests it affects is decided by its seed and by what the request asks for. */
export interface PlannedFault {
  readonly kind: string;
  readonly side: SideName;
  readonly seed: number;
  /** The share of the requests that it affects. */
  readonly share: number;
  /** Whether a request that is repeated gets the same answer again. */
  readonly lasting: boolean;
  /** The operations that it affects. */
  readonly operations: readonly string[];
  /** It begins at this request to the side. */
  readonly from: number;
  /** Whatever else the kind needs. */
  readonly detail?: string;
  readonly amount?: number;
}

/** How both sides are compared. */
export interface PlannedComparison {
  readonly mode: 'shallow' | 'deep';
  /** The value of the input `compare`. */
  readonly compare: string;
  /** The value of the input `verify-content`. */
  readonly verifyContent: string;
  readonly workers: number;
  readonly connections: number;
  readonly confirmLimit: number;
  /** Stops the run at this request, and resumes it without faults; undefined to run once. */
  readonly stopAt?: number;
}

export interface Plan {
  readonly keys: readonly PlannedKey[];
  readonly stores: Readonly<Record<SideName, PlannedStore>>;
  readonly changes: readonly PlannedChange[];
  readonly faults: readonly PlannedFault[];
  readonly comparison: PlannedComparison;
}
