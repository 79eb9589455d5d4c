import type { ComparedRange } from '../ranges/compare-range.ts';
import type { AssignedRange } from '../ranges/open-range.ts';
import type { RangeCursor } from './protocol.ts';

/** Returns the compared part of an open range. */
export function partOf(
  { after }: AssignedRange,
  { upTo, counts, segment, ends }: RangeCursor,
): ComparedRange {
  return { after, upTo, counts, segment, ends };
}

/** The order of parts in the key space. */
export function byPlace(a: ComparedRange, b: ComparedRange): number {
  return (a.after ?? '') < (b.after ?? '') ? -1 : 1;
}
