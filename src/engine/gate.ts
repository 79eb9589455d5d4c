import { type Counts, differencesIn, isAllExcluded } from '../report/counts.ts';

/** The possible results of a run. The README states what each of them guarantees. */
export type RunResult = 'identical' | 'different' | 'unverified' | 'incomplete' | 'failed';

/** The values of the input `fail-on`: what can fail the step. */
export const GATES = [
  'different',
  'only-in-source',
  'only-in-destination',
  'unverified',
  'incomplete',
] as const;
export type Gate = (typeof GATES)[number];

/** Returns the result of a comparison that saw every key of both sides. */
export function resultOf(counts: Counts): RunResult {
  if (differencesIn(counts) > 0) return 'different';
  return hasUnproven(counts) ? 'unverified' : 'identical';
}

/**
 * Returns the gates that a comparison trips. A comparison that stopped early also trips the gates of what it has found
 * so far: the keys that it did not see can't take a difference back.
 *
 * @param isComplete whether every key of both sides was seen
 * @returns some of `failOn`, in the order of {@link GATES}
 */
export function trippedGates(counts: Counts, failOn: readonly Gate[], isComplete: boolean): Gate[] {
  const found: Record<Gate, boolean> = {
    different: counts.different > 0,
    'only-in-source': counts.onlyInSource > 0,
    'only-in-destination': counts.onlyInDestination > 0,
    // That the filter excluded every key can be known only at the end: until then, keys that it keeps may follow.
    unverified: isComplete ? hasUnproven(counts) : counts.unverified > 0,
    incomplete: !isComplete,
  };
  return GATES.filter((gate) => found[gate] && failOn.includes(gate));
}

function hasUnproven(counts: Counts): boolean {
  return counts.unverified > 0 || isAllExcluded(counts);
}
