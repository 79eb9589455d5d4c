/**
 * Whether this is a long run of the tests. `npm test` runs the short form of every test, `npm run test:long` the long
 * form of each test that has one. vitest.config.ts sets the form.
 */
export const IS_LONG = process.env.TEST_FORM === 'long';

/** The seed of every random case of this run. It is read from `TEST_SEED` and printed when the run starts. */
export const SEED = Number(process.env.TEST_SEED);

/**
 * Returns how many cases a property test runs.
 *
 * @param long the number in the long form; the short form runs a tenth of it
 */
export function runs(long: number): number {
  return IS_LONG ? long : Math.ceil(long / 10);
}

/** Rows of a table that only the long form tries: each starts a whole run, and the other rows stand for them. */
export function inLongForm<Row>(rows: readonly Row[]): readonly Row[] {
  return IS_LONG ? rows : [];
}
