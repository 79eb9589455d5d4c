import type { ByteKey } from '../src/s3/byte-key.ts';
import type { KeyRange } from '../src/s3/key-range.ts';

/** The definition of which keys lie in a range. */
export function rangeHolds({ after, upTo }: KeyRange, key: ByteKey): boolean {
  return (after === undefined || key > after) && (upTo === undefined || key <= upTo);
}
