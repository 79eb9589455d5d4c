import type { MergedRange } from '../../../src/engine/ranges/merge.ts';

/** All of the key space, of which nothing was paired yet. */
export function wholeRange(): MergedRange {
  return { upTo: undefined, pairedUpTo: undefined };
}
