/**
 * The form of a run of the suites: `npm test` runs a short form of each promise, `npm run test:long` the long forms of
 * those that have one. Both come from vitest.config.ts.
 */
export const IS_LONG = process.env.TEST_FORM === 'long';

/** What every drawn case of this run follows from: printed at its start, and taken from `TEST_SEED`. */
export const SEED = Number(process.env.TEST_SEED);

/** How many cases a property is tried with: all of them in the long form, a tenth in the short one. */
export function runs(long: number): number {
  return IS_LONG ? long : Math.ceil(long / 10);
}
