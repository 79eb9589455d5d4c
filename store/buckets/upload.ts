import type { ByteKey } from '../protocol/bytes.ts';
import type { Checksum, ChecksumAlgorithm, ChecksumType } from '../protocol/checksums.ts';
import type { ObjectDescription } from './stored-object.ts';

/** A multipart upload that was neither completed nor aborted. */
export interface Upload {
  readonly id: string;
  readonly key: ByteKey;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  readonly description: ObjectDescription;
  readonly algorithm: ChecksumAlgorithm | undefined;
  readonly checksumType: ChecksumType;
  /** False if the client chose no algorithm and the upload uses AWS's default. */
  readonly isAlgorithmChosen: boolean;
  /** By part number. */
  readonly parts: Map<number, Part>;
}

/** An uploaded part. */
export interface Part {
  readonly number: number;
  readonly content: Buffer;
  /** Without quotes. */
  readonly etag: string;
  /** In milliseconds since the epoch. */
  readonly lastModified: number;
  readonly checksum: Checksum | undefined;
}
