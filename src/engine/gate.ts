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

/** The gates that a finished comparison trips, in the order of {@link GATES}. */
export function trippedGates(counts: Counts, failOn: readonly Gate[]): Gate[] {
  const found: Record<Gate, boolean> = {
    different: counts.different > 0,
    'only-in-source': counts.onlyInSource > 0,
    'only-in-destination': counts.onlyInDestination > 0,
    unverified: hasUnproven(counts),
    incomplete: false,
  };
  return GATES.filter((gate) => found[gate] && failOn.includes(gate));
}

function hasUnproven(counts: Counts): boolean {
  return counts.unverified > 0 || isAllExcluded(counts);
}
