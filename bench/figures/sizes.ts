/** The sizes of the benchmarks. Environment variables set smaller ones for a quick look. */

/** Objects per side in most benchmarks. */
export const OBJECTS = wholeNumber('BENCH_OBJECTS', 1_000_000);
/** How many times each way is measured. The median counts. */
export const ROUNDS = wholeNumber('BENCH_ROUNDS', 3);
/** Objects per side for slow cases: the sequential design and a store that throttles. */
export const FEW_OBJECTS = wholeNumber('BENCH_FEW_OBJECTS', Math.min(100_000, OBJECTS));
/** Objects per side whose contents are read. */
export const CONTENT_OBJECTS = wholeNumber('BENCH_CONTENT_OBJECTS', 2);
/** Bytes of each object whose content is read. */
export const CONTENT_BYTES = wholeNumber('BENCH_CONTENT_BYTES', 1024 ** 3);
/** Objects per side in the deep check. */
export const DEEP_OBJECTS = wholeNumber('BENCH_DEEP_OBJECTS', 100_000);
/** Objects per side in the deep check of the AWS SDK, which takes ten times as long per object. */
export const DEEP_FEW_OBJECTS = Math.min(10_000, DEEP_OBJECTS);
/** Objects per side in the deep check of a store that refuses requests. */
export const DEEP_REFUSED_OBJECTS = Math.min(3_000, DEEP_OBJECTS);
/** Objects per side in the deep check that measures peak memory. */
export const DEEP_MEMORY_OBJECTS = wholeNumber('BENCH_DEEP_MEMORY_OBJECTS', 1_000_000);
/** Objects per side of each run in the growth benchmark. */
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
