/**
 * `npm run fuzz -- SEED COUNT` compares COUNT random pairs of buckets with random faults on the way, beginning with the
 * plan of SEED, and checks every report against what the buckets really hold. A plan whose run breaks a promise is
 * made smaller and printed.
 *
 * `FUZZ_REDUCE=0` prints failing plans as they are.
 */
import { randomInt } from 'node:crypto';
import { drawPlan } from './draw/plans.ts';
import { Fuzzer } from './fuzzer.ts';
import type { Plan } from './plan/plan.ts';

/** One sequence in so many runs the built action, which takes a second of the processor. */
const DIST_EVERY = 30;

const [seedGiven, countGiven = '300'] = process.argv.slice(2);
const seed = seedGiven === undefined ? randomInt(2 ** 31) : Number(seedGiven);
const count = Number(countGiven);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) {
  console.error('usage: npm run fuzz -- SEED COUNT, both whole numbers');
  process.exit(2);
}

console.log(`seed ${seed}: npm run fuzz -- ${seed} ${count} draws the same sequences again`);
const fuzzer = await Fuzzer.start();
const startedAt = performance.now();
const endings = new Map<string, number>();
let failed = 0;
let requests = 0;
for (let i = 0; i < count; i++) {
  const plan = drawPlan(seed + i);
  const engine = (seed + i) % DIST_EVERY === 0 && isSoonOver(plan) ? 'dist' : 'sources';
  const { broken, outcome } = await fuzzer.try(plan, engine);
  requests += outcome.requests;
  for (const ending of outcome.endings) {
    const name = ending.kind === 'complete' ? ending.result : ending.kind;
    endings.set(name, (endings.get(name) ?? 0) + 1);
  }
  if (broken.length > 0) {
    failed++;
    await report(seed + i, plan, engine, broken);
  }
}
await fuzzer.close();
const seconds = (performance.now() - startedAt) / 1000;
const shown = [...endings].sort().map(([name, times]) => `${times} ${name}`);
console.log(`${count} sequences, ${requests} requests, ${seconds.toFixed(1)} s: ${shown.join(', ')}`);
console.log(failed === 0 ? 'every promise was kept' : `${failed} sequences broke a promise`);
process.exit(failed === 0 ? 0 : 1);

/** Whether a run of the plan ends soon although it really waits for a store that refuses. */
function isSoonOver({ faults, comparison }: Plan): boolean {
  return (
    comparison.stopAt === undefined &&
    faults.every(
      ({ kind, share, lasting, from, detail = '' }) =>
        kind !== 'dies' &&
        !/\d{2}/.test(kind === 'refusals' ? detail : '') &&
        (lasting ? from === 0 && detail !== 'internal-error' : share <= 0.1),
    )
  );
}

async function report(
  failedSeed: number,
  plan: Plan,
  engine: 'sources' | 'dist',
  broken: readonly string[],
): Promise<void> {
  console.log(`\nseed ${failedSeed} breaks a promise; npm run fuzz -- ${failedSeed} 1 repeats it`);
  for (const promise of broken.slice(0, 5)) console.log(`  ${promise}`);
  console.log(
    `  faults: ${plan.faults.map(({ kind, side, detail = '' }) => `${side} ${kind} ${detail}`).join('; ')}`,
  );
  if (engine === 'dist' && (await fuzzer.try(plan)).broken.length === 0) {
    console.log('  the sources keep it, but dist/ does not: is it built from them?');
    return;
  }
  if (process.env.FUZZ_REDUCE === '0') return;
  const smallest = await fuzzer.reduce(plan, broken);
  const { broken: still } = await fuzzer.try(smallest);
  console.log(`the shortest plan that still fails (${still[0] ?? 'not every time'}):`);
  console.log(JSON.stringify(smallest));
}
