import { type Counts, differencesIn, isAllExcluded } from '../report/counts.ts';

/** What a run can end as; the README says what each one promises. */
export type RunResult = 'identical' | 'different' | 'unverified' | 'incomplete' | 'failed';

/** What `fail-on` can name. */
export const GATES = [
  'different',
  'only-in-source',
  'only-in-destination',
  'unverified',
  'incomplete',
] as const;
export type Gate = (typeof GATES)[number];

/** The result of a comparison that saw every key of both sides. */
export function resultOf(counts: Counts): RunResult {
  if (differencesIn(counts) > 0) return 'different';
  return hasUnproven(counts) ? 'unverified' : 'identical';
}

/**
 * The gates that a comparison trips, in the order of {@link GATES}. One that stopped before its end trips those of what
 * it has found, too: a difference that was seen does not go away by not looking further.
 *
 * @param complete whether every key of both sides was seen
 */
export function trippedGates(counts: Counts, failOn: readonly Gate[], complete: boolean): Gate[] {
  const found: Record<Gate, boolean> = {
    different: counts.different > 0,
    'only-in-source': counts.onlyInSource > 0,
    'only-in-destination': counts.onlyInDestination > 0,
    // What is not there yet may still be compared: only at the end can everything have been left out.
    unverified: complete ? hasUnproven(counts) : counts.unverified > 0,
    incomplete: !complete,
  };
  return GATES.filter((gate) => found[gate] && failOn.includes(gate));
}

function hasUnproven(counts: Counts): boolean {
  return counts.unverified > 0 || isAllExcluded(counts);
}
