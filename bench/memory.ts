import { runBuilt } from './action/run-built.ts';
import { type Figures, rounded } from './figures/figures.ts';
import { pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startGenerator } from './stores/generator.ts';

const MOST_MEGABYTES = 400;
/**
 * How much more memory 3 million objects may take than 1 million. A heap needs time to reach its size, and two runs of
 * the same size differ as well.
 */
const MOST_GROWTH = 1.3;

/** Measures the peak memory of the built action on generated buckets of 1 and of 3 million objects. */
export async function measureMemory(): Promise<Figures> {
  const one = await measureRun(1_000_000);
  const three = await measureRun(3_000_000);
  const growth = three.megabytes / one.megabytes;
  return {
    rows: [one, three].map(({ objects, megabytes, seconds }) => ({
      'objects per side': objects,
      'peak MB': megabytes,
      seconds,
      'objects per second': Math.round(objects / seconds),
    })),
    bars: [
      {
        statement: `peak memory is under ${MOST_MEGABYTES} MB`,
        holds: three.megabytes < MOST_MEGABYTES && one.megabytes < MOST_MEGABYTES,
      },
      {
        statement: `3 million objects take at most ${MOST_GROWTH} times the memory of 1 million (${rounded(growth, 2)})`,
        holds: growth <= MOST_GROWTH,
      },
    ],
  };
}

async function measureRun(objects: number): Promise<{ objects: number; megabytes: number; seconds: number }> {
  const generator = await startGenerator(pairFormulas('hex', 'hex', objects), 0);
  try {
    const { peakMegabytes, seconds } = await runBuilt(pairAt(generator.endpoint, 'hex', objects));
    return { objects, megabytes: peakMegabytes, seconds };
  } finally {
    await generator.close();
  }
}
