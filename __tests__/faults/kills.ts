import { IS_LONG } from '../form.ts';

/**
 * Objects a side, and how often runs are killed in each way; more of both by environment variables:
 *
 *     KILL_OBJECTS=200000 KILLS=200 TEST_SEED=1 npm run test:long -- __tests__/faults
 *
 * Few objects come with few connections and slow answers, so that there is time to be killed in. By the seed the moments
 * are the same; what a run had done by then is the machine's.
 */
export const OBJECTS = Number(process.env.KILL_OBJECTS || 0);
export const KILLS = Number(process.env.KILLS || (IS_LONG ? 6 : 2));

/** Milliseconds that the store takes for each answer. */
export const LATENCY_MS = OBJECTS > 0 ? 1 : 15;

/** How often each name was noted. */
export function tally(names: readonly string[]): string {
  const counts = Map.groupBy(names, (name) => name);
  return [...counts].map(([name, { length }]) => `${length} × ${name}`).join('; ');
}
