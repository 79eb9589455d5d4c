import { join } from 'node:path';
import { runAction } from '../local-runner/index.ts';
import { type Figures, rounded } from './figures.ts';
import { startGenerator } from './generator.ts';

const MOST_MEGABYTES = 400;
/** Of a run of 3 million to one of 1 million: what differs between two runs of the same size is less. */
const MOST_GROWTH = 1.25;

/** Peak memory of the built action, run as the runner runs it, over generated buckets of 1 and of 3 million objects. */
export async function measureMemory(): Promise<Figures> {
  const one = await measureRun(1_000_000);
  const three = await measureRun(3_000_000);
  const growth = three.megabytes / one.megabytes;
  return {
    rows: [one, three].map(({ objects, megabytes, seconds }) => ({
      'objects a side': objects,
      'peak MB': megabytes,
      seconds,
      'objects a second': Math.round(objects / seconds),
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
  const generator = await startGenerator(
    [`source-bucket:hex:${objects}`, `destination-bucket:hex:${objects}:missingEvery=10000`],
    0,
  );
  try {
    const run = await runAction({
      actionRoot: join(import.meta.dirname, '..'),
      inputs: {
        'source-bucket': 'source-bucket',
        'source-endpoint': generator.endpoint,
        'destination-bucket': 'destination-bucket',
        'destination-endpoint': generator.endpoint,
        'artifact-name': '',
      },
      env: {
        SRC_ACCESS_KEY: 'testaccesskey',
        SRC_SECRET_KEY: 'testsecretkey',
        DST_ACCESS_KEY: 'testaccesskey',
        DST_SECRET_KEY: 'testsecretkey',
      },
      wrap: ['/usr/bin/time', '-v'],
    });
    await run.remove();
    const { outputs, stderr, log } = run.main;
    const kilobytes = /Maximum resident set size \(kbytes\): (\d+)/.exec(stderr)?.[1];
    if (outputs['only-in-source'] !== String(objects / 10_000) || kilobytes === undefined) {
      throw new Error(`the run did not find what was planted, or GNU time is not at /usr/bin/time:\n${log}`);
    }
    return {
      objects,
      megabytes: Math.round(Number(kilobytes) / 1024),
      seconds: Number(outputs['duration-seconds']),
    };
  } finally {
    await generator.close();
  }
}
