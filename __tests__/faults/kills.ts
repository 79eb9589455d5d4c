import { IS_LONG } from '../form.ts';

/**
 * Objects per side, and how often runs of each kind are killed. Environment variables set larger numbers:
 *
 *     KILL_OBJECTS=200000 KILLS=200 TEST_SEED=1 npm run test:long -- __tests__/faults
 *
 * With few objects the tests use few connections and slow answers, so that a run lasts long enough to be killed. A seed
 * fixes the moments of the kills; how much a run has done by then depends on the machine.
 */
export const OBJECTS = Number(process.env.KILL_OBJECTS || 0);
export const KILLS = Number(process.env.KILLS || (IS_LONG ? 6 : 1));

/** Milliseconds that the store waits before each answer. */
export const LATENCY_MS = OBJECTS > 0 ? 1 : 15;

/** Returns how often each name occurs, as one line of text. */
export function tally(names: readonly string[]): string {
  const counts = Map.groupBy(names, (name) => name);
  return [...counts].map(([name, { length }]) => `${length} × ${name}`).join('; ');
}
