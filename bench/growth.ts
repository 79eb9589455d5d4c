import { type BuiltRun, LISTING_ONLY, runBuilt } from './action/run-built.ts';
import { type Figures, median, rounded } from './figures/figures.ts';
import { GROWTH, ROUNDS } from './figures/sizes.ts';
import { pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startGenerator } from './stores/generator.ts';

const LATENCY_MS = 4;
const MOST_MEGABYTES = 400;
/** The largest run's time per object, relative to the smallest run's. */
const MOST_GROWTH = 1.1;

interface Grown {
  readonly objects: number;
  readonly microsecondsPerObject: number;
  readonly peakMegabytes: number;
  readonly requests: number;
}

/** Measures the time per object and the peak memory of the built action for growing buckets. */
export async function measureGrowth(): Promise<Figures> {
  const name = (objects: number): string => `hex-${objects}`;
  const generator = await startGenerator(
    GROWTH.flatMap((objects) => pairFormulas(name(objects), 'hex', objects)),
    LATENCY_MS,
  );
  try {
    const runs = new Map(GROWTH.map((objects) => [objects, [] as BuiltRun[]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [objects, found] of runs) {
        found.push(await runBuilt(pairAt(generator.endpoint, name(objects), objects), LISTING_ONLY));
      }
    }
    return figuresOf([...runs].map(([objects, found]) => grownOf(objects, found)));
  } finally {
    await generator.close();
  }
}

function grownOf(objects: number, runs: readonly BuiltRun[]): Grown {
  return {
    objects,
    microsecondsPerObject: (median(runs.map(({ seconds }) => seconds)) / objects) * 1e6,
    // The maximum and not the median, because a single run above the limit of a machine would fail.
    peakMegabytes: Math.max(...runs.map((run) => run.peakMegabytes)),
    requests: median(runs.map(({ requests }) => requests)),
  };
}

function figuresOf(grown: readonly Grown[]): Figures {
  const [smallest, largest] = [grown[0], grown.at(-1)] as [Grown, Grown];
  const growth = largest.microsecondsPerObject / smallest.microsecondsPerObject;
  const peak = Math.max(...grown.map(({ peakMegabytes }) => peakMegabytes));
  return {
    rows: grown.map(({ objects, microsecondsPerObject, peakMegabytes, requests }) => ({
      'objects per side': objects,
      'µs per object': rounded(microsecondsPerObject, 2),
      'relative to the smallest': rounded(microsecondsPerObject / smallest.microsecondsPerObject, 3),
      'objects per second': Math.round(1e6 / microsecondsPerObject),
      'peak MB': peakMegabytes,
      'LIST calls': requests,
    })),
    bars: [
      {
        statement: `${largest.objects} objects take at most ${MOST_GROWTH} times the time per object of ${smallest.objects} (${rounded(growth, 2)})`,
        holds: growth <= MOST_GROWTH,
      },
      { statement: `peak memory is under ${MOST_MEGABYTES} MB (${peak})`, holds: peak < MOST_MEGABYTES },
    ],
  };
}
