/** How large the benchmarks are: smaller ones, for a quick look, by environment variables. */

/** Objects a side of the main comparison. */
export const OBJECTS = wholeNumber('BENCH_OBJECTS', 1_000_000);
/** How often each way is measured; the median counts. */
export const ROUNDS = wholeNumber('BENCH_ROUNDS', 3);
/** Objects a side for what takes long an object: the sequential design, a store that throttles. */
export const FEW_OBJECTS = wholeNumber('BENCH_FEW_OBJECTS', Math.min(100_000, OBJECTS));
/** Objects a side whose contents are read, and bytes of each. */
export const CONTENT_OBJECTS = wholeNumber('BENCH_CONTENT_OBJECTS', 2);
export const CONTENT_BYTES = wholeNumber('BENCH_CONTENT_BYTES', 1024 ** 3);
/** Objects a side that are looked at one by one. */
export const DEEP_OBJECTS = wholeNumber('BENCH_DEEP_OBJECTS', 100_000);
/** The same, by what takes ten times as long an object. */
export const DEEP_FEW_OBJECTS = Math.min(10_000, DEEP_OBJECTS);
/** The same, for the memory that it takes. */
export const DEEP_MEMORY_OBJECTS = wholeNumber('BENCH_DEEP_MEMORY_OBJECTS', 1_000_000);
/** Objects a side of each run that growth is measured by. */
export const GROWTH = (process.env.BENCH_GROWTH ?? '1000000,4000000,16000000')
  .split(',')
  .map((text) => checked('BENCH_GROWTH', text.trim()));

function wholeNumber(name: string, usual: number): number {
  const text = process.env[name];
  return text === undefined || text === '' ? usual : checked(name, text);
}

function checked(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${name} must be a whole number above 0, not "${text}"`);
  return Number(text);
}
