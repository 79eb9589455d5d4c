import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Bar, type Figures, rounded } from './figures/figures.ts';
import { OBJECTS } from './figures/sizes.ts';
import { ABLATIONS, ablationsAsked } from './splitting/ablations.ts';
import { BUCKET_NAMES } from './splitting/buckets.ts';
import type { Simulated } from './splitting/simulation.ts';
import type { BucketRuns, BucketTask } from './splitting/thread.ts';

/** Each figure is the mean of one run per seed, because a single run depends on the order of events. */
const SEEDS = [1, 2, 3, 4, 5] as const;

/** The most LIST calls, as a multiple of the fewest possible, and the least efficiency, for every shape. */
const BARS = [
  { atOnce: 16, calls: 1.1, efficiency: 0.8 },
  { atOnce: 64, calls: 1.2, efficiency: 0.6 },
] as const;

/** A thread holds the keys of one bucket, some 200 MB. */
const MOST_THREADS = 2;

/**
 * Simulates the splitting alone, in memory: every shape of keys, at 16 and at 64 ranges at once. If `BENCH_ABLATIONS`
 * names mechanisms of the planner, measures what each of them earns instead.
 */
export async function measureSplitting(): Promise<Figures> {
  const asked = ablationsAsked();
  return asked.length > 0 ? measureAblations(asked) : measurePlanner();
}

async function measurePlanner(): Promise<Figures> {
  const results = await simulateAll([undefined]);
  const rows = results.map((result) => ({
    keys: result.bucket,
    'at once': result.atOnce,
    calls: callsOf(result),
    efficiency: efficiencyOf(result),
    rounds: rounded(mean(result, 'rounds'), 1),
    'rounds of each shuffle': result.runs.map(({ rounds }) => rounds).join(' '),
    ranges: Math.round(mean(result, 'ranges')),
    empty: Math.round(mean(result, 'empties')),
    'planner ms': Math.round(mean(result, 'plannerMs')),
  }));
  const bars = BARS.flatMap(({ atOnce, calls, efficiency }) =>
    results
      .filter((result) => result.atOnce === atOnce)
      .map(
        (result): Bar => ({
          statement: `${result.bucket}, ${atOnce} at once, mean of the seeds ${SEEDS.join(', ')}: LIST calls ≤ ${calls} of the fewest (${callsOf(result)}), efficiency ≥ ${efficiency} (${efficiencyOf(result)})`,
          holds: meetsBar(result),
        }),
      ),
  );
  return { rows, bars };
}

/** Runs every shape without each mechanism in turn, and compares rounds and LIST calls with the whole planner's. */
async function measureAblations(names: readonly string[]): Promise<Figures> {
  const variants = [undefined, ...names];
  const results = await simulateAll(variants);
  const ofVariant = Map.groupBy(results, ({ variant }) => variant);
  const whole = ofVariant.get(undefined) as readonly BucketRuns[];
  const rows = variants.map((variant) => {
    const own = ofVariant.get(variant) as readonly BucketRuns[];
    const worst = worstChange(own, whole);
    return {
      without: variant ?? '(the whole planner)',
      'rounds %': rounded(meanChange(own, whole, 'rounds'), 1),
      'calls %': rounded(meanChange(own, whole, 'calls'), 1),
      'planner ms': Math.round(own.reduce((sum, each) => sum + mean(each, 'plannerMs'), 0) / own.length),
      'rows within the bars': `${own.filter(meetsBar).length} of ${own.length}`,
      'rounds % of the worst row': `${rounded(worst.change, 0)} (${worst.bucket}, ${worst.atOnce})`,
      effect: variant === undefined ? '' : (ABLATIONS[variant]?.effect ?? ''),
    };
  });
  return { rows, bars: [] };
}

/** The results in the order of the buckets, and within a bucket of the variants. */
async function simulateAll(variants: readonly (string | undefined)[]): Promise<BucketRuns[]> {
  const results = new Map<string, readonly BucketRuns[]>();
  const waiting = [...BUCKET_NAMES];
  const simulateWaiting = async () => {
    const thread = new Worker(new URL('./splitting/thread.ts', import.meta.url));
    for (let bucket = waiting.shift(); bucket !== undefined; bucket = waiting.shift()) {
      const atOnce = BARS.map((bar) => bar.atOnce);
      const task: BucketTask = { bucket, keys: OBJECTS, variants, atOnce, seeds: SEEDS };
      thread.postMessage(task);
      const [runs] = (await once(thread, 'message')) as [readonly BucketRuns[]];
      results.set(bucket, runs);
    }
    await thread.terminate();
  };
  const threads = Math.min(MOST_THREADS, availableParallelism());
  await Promise.all(Array.from({ length: threads }, simulateWaiting));
  return BUCKET_NAMES.flatMap((bucket) => results.get(bucket) ?? []);
}

function mean({ runs }: BucketRuns, figure: keyof Simulated): number {
  return runs.reduce((sum, run) => sum + run[figure], 0) / runs.length;
}

function callsOf(result: BucketRuns): number {
  return rounded(mean(result, 'calls') / result.fewestCalls, 3);
}

function efficiencyOf(result: BucketRuns): number {
  return rounded(result.fewestRounds / mean(result, 'rounds'), 2);
}

function meetsBar(result: BucketRuns): boolean {
  const bar = BARS.find(({ atOnce }) => atOnce === result.atOnce);
  return bar !== undefined && callsOf(result) <= bar.calls && efficiencyOf(result) >= bar.efficiency;
}

/** The mean over all rows of how much larger a figure is than the whole planner's, in percent. */
function meanChange(
  own: readonly BucketRuns[],
  whole: readonly BucketRuns[],
  figure: keyof Simulated,
): number {
  const changes = own.map((each, i) => changeOf(each, whole[i] as BucketRuns, figure));
  return changes.reduce((sum, change) => sum + change, 0) / changes.length;
}

function changeOf(own: BucketRuns, whole: BucketRuns, figure: keyof Simulated): number {
  return 100 * (mean(own, figure) / mean(whole, figure) - 1);
}

function worstChange(own: readonly BucketRuns[], whole: readonly BucketRuns[]) {
  const changes = own.map((each, i) => ({
    bucket: each.bucket,
    atOnce: each.atOnce,
    change: changeOf(each, whole[i] as BucketRuns, 'rounds'),
  }));
  return changes.reduce((worst, each) => (each.change > worst.change ? each : worst));
}
