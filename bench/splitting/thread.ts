import { parentPort } from 'node:worker_threads';
import { bucketOf } from './buckets.ts';
import { PAGE, type Simulated, simulate } from './simulation.ts';
import { loadPlanner } from './variants.ts';

/** What one thread simulates at a time. */
export interface BucketTask {
  readonly bucket: string;
  readonly keys: number;
  /** Names of ablations; undefined stands for the whole planner. */
  readonly variants: readonly (string | undefined)[];
  readonly atOnce: readonly number[];
  readonly seeds: readonly number[];
}

/** The runs of one variant over one bucket at one number of ranges at once: the same run for each seed. */
export interface BucketRuns {
  readonly bucket: string;
  readonly variant: string | undefined;
  readonly atOnce: number;
  readonly runs: readonly Simulated[];
  /** The fewest LIST calls possible: one per page of either side. */
  readonly fewestCalls: number;
  /** The fewest rounds possible: the pages of the larger side, divided by the ranges at once. */
  readonly fewestRounds: number;
}

parentPort?.on('message', async ({ bucket: name, keys, variants, atOnce, seeds }: BucketTask) => {
  const bucket = bucketOf(name, keys);
  const pages = [bucket.source, bucket.destination].map(({ length }) => Math.ceil(length / PAGE));
  const results: BucketRuns[] = [];
  for (const variant of variants) {
    const Planner = await loadPlanner(variant);
    for (const ranges of atOnce) {
      results.push({
        bucket: name,
        variant,
        atOnce: ranges,
        runs: seeds.map((seed) => simulate(bucket, new Planner({ atOnce: ranges }), seed)),
        fewestCalls: pages.reduce((sum, count) => sum + count, 0),
        fewestRounds: Math.max(...pages) / ranges,
      });
    }
  }
  parentPort?.postMessage(results);
});
