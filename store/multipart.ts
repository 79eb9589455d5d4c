import { createHash } from 'node:crypto';
import type { ByteKey } from './bytes.ts';
import type { Checksum, ChecksumAlgorithm, ChecksumType } from './checksums.ts';
import type { Description } from './objects.ts';

/** A multipart upload that isn't complete. */
export interface Upload {
  readonly id: string;
  readonly key: ByteKey;
  readonly startedAt: number;
  readonly description: Description;
  readonly algorithm: ChecksumAlgorithm | undefined;
  readonly checksumType: ChecksumType;
  /** False where the algorithm is AWS's default rather than the client's wish. */
  readonly algorithmAsked: boolean;
  readonly parts: Map<number, Part>;
}

export interface Part {
  readonly number: number;
  readonly content: Buffer;
  readonly etag: string;
  readonly lastModified: number;
  readonly checksum: Checksum | undefined;
}

export const MIN_PART_BYTES = 5 * 1024 * 1024;
export const MAX_PART_NUMBER = 10_000;

/** The MD5 of the parts' MD5s, and their count: the `-N` form. */
export function multipartETag(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.etag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}
