/**
 * `npm run soak -- MINUTES [SEED]` compares random pairs of generated buckets in one process, with faults and stops, for
 * so many minutes. It fails at the first wrong verdict, unhandled rejection, or file, handle or folder that is left, and
 * if memory grows.
 */
import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGenerator } from '../bench/stores/generator.ts';
import { findLeaks, type Holdings, measureHoldings } from './leaks.ts';
import { memoryGrowth } from './memory-growth.ts';
import { drawRound, soakPairs } from './round.ts';
import { runRound } from './run-round.ts';

const MINUTE_MS = 60_000;

/** Rounds that load code and open what stays open. */
const WARM_UP_ROUNDS = 10;

const [minutesGiven = '30', seedGiven] = process.argv.slice(2);
const minutes = Number(minutesGiven);
const seed = seedGiven === undefined ? randomInt(2 ** 31) : Number(seedGiven);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run soak -- MINUTES [SEED]');
  process.exit(2);
}
console.log(`seed ${seed}: npm run soak -- ${minutes} ${seed} draws the same rounds again`);

const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

const pairs = soakPairs();
const store = await startGenerator(
  pairs.flatMap(({ formulas }) => formulas),
  0,
);
const parent = await mkdtemp(join(tmpdir(), 'bucket-delta-soak-'));
const wrong: string[] = [];
const samples: { readonly minute: number; readonly holdings: Holdings }[] = [];
const startedAt = performance.now();
const elapsed = () => (performance.now() - startedAt) / MINUTE_MS;
let baseline: Holdings | undefined;
let rounds = 0;
let starts = 0;
while (elapsed() < minutes && wrong.length === 0) {
  const round = drawRound(
    seed + rounds,
    pairs.map(({ pair }) => pair),
  );
  const folder = await mkdtemp(join(parent, 'round-'));
  for (const fault of round.faults) await store.addFault(fault);
  const began = elapsed();
  const outcome = await runRound(round, store.endpoint, folder, store.clearFaults);
  await store.clearFaults();
  rounds++;
  starts += outcome.starts;
  const left = (await readdir(folder)).filter((name) => name !== 'report');
  await rm(folder, { recursive: true });
  if (rounds === WARM_UP_ROUNDS) baseline = measureHoldings();
  const found = [
    ...outcome.wrong,
    ...left.map((name) => `${name} is left`),
    ...(baseline === undefined ? [] : await findLeaks(baseline)),
    ...rejections.map((reason) => `unhandled rejection: ${reason}`),
  ];
  wrong.push(...found.map((each) => `round ${rounds - 1}, ${JSON.stringify(round)}: ${each}`));
  const faults = round.faults.map((fault) => Object.values(fault).join(' ')).join(', ') || 'no fault';
  const seconds = ((elapsed() - began) * 60).toFixed(1);
  console.log(`${round.pair.name}, ${faults}: ${outcome.starts} × started, ${seconds} s`);
  samples.push({ minute: elapsed(), holdings: measureHoldings() });
}
await store.close();
await rm(parent, { recursive: true });

const byMinute = Map.groupBy(samples, ({ minute }) => Math.floor(minute));
console.table(
  [...byMinute].map(([minute, taken]) => ({
    minute,
    rounds: taken.length,
    'heap MB': Math.round(taken.at(-1)?.holdings.heapMegabytes ?? 0),
    'process MB': Math.round(taken.at(-1)?.holdings.residentMegabytes ?? 0),
    'open files': taken.at(-1)?.holdings.files.length,
  })),
);
const growth = memoryGrowth(
  samples.map(({ minute, holdings }) => ({ minute, megabytes: holdings.heapMegabytes })),
  samples.map(({ minute, holdings }) => ({ minute, megabytes: holdings.residentMegabytes })),
);
if (growth !== undefined) wrong.push(growth);
console.log(`${rounds} comparisons, started ${starts} times, in ${elapsed().toFixed(1)} minutes`);
for (const each of wrong) console.log(each);
console.log(wrong.length === 0 ? 'every verdict was right, and nothing was left' : 'FAILED');
process.exit(wrong.length === 0 ? 0 : 1);
