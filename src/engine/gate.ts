import { type Counts, differencesIn, isAllExcluded } from '../report/counts.ts';
import type { Side } from '../s3/side.ts';

/** The possible results of a run. The README states what each of them guarantees. */
export type RunResult = 'identical' | 'different' | 'unverified' | 'incomplete' | 'failed';

/** The values of the input `fail-on`: the verdicts that can fail the step. */
export const GATES = ['different', 'only-in-source', 'only-in-destination', 'unverified'] as const;
export type Gate = (typeof GATES)[number];

/** What fails the step. */
export interface GateSettings {
  /** Verdicts that fail the step. */
  readonly failOn: readonly Gate[];
  /** Whether a run that stopped before its end passes. */
  readonly allowIncomplete: boolean;
  /** Whether a run passes that found nothing to compare, or nothing below the prefix of a side. */
  readonly allowEmpty: boolean;
}

/** What was found against {@link GateSettings}. The step passes if nothing was. */
export interface Tripped {
  /** Some of `failOn`, in the order of {@link GATES}. */
  readonly verdicts: readonly Gate[];
  /** The run stopped before its end, which is not allowed. */
  readonly incomplete: boolean;
  /** The run compared nothing, or nothing of one side, which is not allowed. */
  readonly empty: boolean;
}

/**
 * Returns the result of a comparison that saw every key of both sides.
 *
 * Two empty sides are identical only if that was expected: a wrong prefix looks the same. Sides of which the filter
 * excluded every key are never identical, because they hold keys that were not compared.
 */
export function resultOf(counts: Counts, allowEmpty: boolean): RunResult {
  if (differencesIn(counts) > 0) return 'different';
  if (counts.unverified > 0 || isAllExcluded(counts)) return 'unverified';
  return counts.compared === 0 && !allowEmpty ? 'unverified' : 'identical';
}

/** Whether nothing of a side was compared. Its keys may all be excluded, though. */
export function isWithout(side: Side, { compared, onlyInSource, onlyInDestination }: Counts): boolean {
  return compared === (side === 'source' ? onlyInDestination : onlyInSource);
}

/** What a run found, as far as a gate depends on it. */
export interface GatedRun {
  readonly counts: Counts;
  /** Whether every key of both sides was seen. */
  readonly complete: boolean;
  /** Whether nothing lies below the prefix of a side, so that the prefix may be wrong. */
  readonly hasEmptyPrefix: boolean;
}

/**
 * Returns why a comparison fails the step. A comparison that stopped early also trips the gates of what it has found so
 * far: the keys that it did not see can't take a difference back.
 *
 * If nothing lies below the prefix of one side, every key of the other is on that side only. With a list that tolerates
 * such keys, a wrong prefix would pass; only `fail-on: none` means that nothing of this kind matters.
 */
export function trippedGates(
  { counts, complete, hasEmptyPrefix }: GatedRun,
  { failOn, allowIncomplete, allowEmpty }: GateSettings,
): Tripped {
  const found: Record<Gate, boolean> = {
    different: counts.different > 0,
    'only-in-source': counts.onlyInSource > 0,
    'only-in-destination': counts.onlyInDestination > 0,
    // That the filter excluded every key can be known only at the end: until then, keys that it keeps may follow.
    unverified: counts.unverified > 0 || (complete && isAllExcluded(counts)),
  };
  return {
    verdicts: GATES.filter((gate) => found[gate] && failOn.includes(gate)),
    incomplete: !complete && !allowIncomplete,
    empty: complete && !allowEmpty && (counts.compared === 0 || (hasEmptyPrefix && failOn.length > 0)),
  };
}
