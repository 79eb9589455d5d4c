import type { ByteKey } from '../protocol/bytes.ts';
import type { Checksum } from '../protocol/checksums.ts';

/** One version of an object, with its bytes. */
export interface StoredObject {
  readonly kind: 'object';
  readonly key: ByteKey;
  readonly versionId: string;
  /** In milliseconds since the epoch; a whole second. */
  readonly lastModified: number;
  readonly content: Buffer;
  /** Without quotes. */
  readonly etag: string;
  /** System headers, such as `content-type`, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** By name without `x-amz-meta-`; values as they were sent. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly checksum: Checksum | undefined;
  /** The parts of a multipart upload; undefined for an object that was put in one piece. */
  readonly parts: readonly StoredPart[] | undefined;
  tags: readonly Tag[];
  retention: Retention | undefined;
  legalHold: 'ON' | 'OFF' | undefined;
}

/** One part of an object that was uploaded in parts. */
export interface StoredPart {
  readonly number: number;
  readonly offset: number;
  readonly size: number;
  readonly checksum: Checksum | undefined;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export type RetentionMode = 'GOVERNANCE' | 'COMPLIANCE';

export interface Retention {
  readonly mode: RetentionMode;
  /** In milliseconds since the epoch. */
  readonly until: number;
}

export type ObjectLock = Pick<StoredObject, 'retention' | 'legalHold'>;

/** What a request specifies about a new object, apart from its bytes. */
export type ObjectDescription = Pick<StoredObject, 'headers' | 'metadata' | 'storageClass'> &
  ObjectLock & { readonly tags: readonly Tag[] };

/** The version that marks a key as deleted. */
interface DeleteMarker {
  readonly kind: 'delete-marker';
  readonly key: ByteKey;
  readonly versionId: string;
  readonly lastModified: number;
}

export type Version = StoredObject | DeleteMarker;

/** The id of every version that is written while versioning is not enabled. */
export const NULL_VERSION = 'null';
