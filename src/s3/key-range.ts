import type { ByteKey } from './byte-key.ts';

/**
 * The keys above `after` up to and including `upTo`, in byte order. An undefined bound leaves that end open.
 * The empty key is the object whose name is exactly the prefix. It is in no range that has an `after`.
 */
export interface KeyRange {
  readonly after: ByteKey | undefined;
  readonly upTo: ByteKey | undefined;
}
