import type { MergedRange } from '../../../src/engine/ranges/merge.ts';

/** Returns a range of all keys, of which nothing was paired yet. */
export function wholeRange(): MergedRange {
  return { upTo: undefined, pairedUpTo: undefined };
}
