import type { ByteKey } from './byte-key.ts';

/**
 * The keys above `after` up to and including `upTo`, in byte order; undefined: no bound on that end.
 * The empty key, which is an object named exactly as the prefix, is in no range that has an `after`.
 */
export interface KeyRange {
  readonly after: ByteKey | undefined;
  readonly upTo: ByteKey | undefined;
}
