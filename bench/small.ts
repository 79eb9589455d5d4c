import { type BuiltRun, runBuilt } from './action/run-built.ts';
import { type Figures, median, rounded } from './figures/figures.ts';
import { ROUNDS } from './figures/sizes.ts';
import { pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { type Generator, startGenerator, startRenderedGenerator } from './stores/generator.ts';

const TINY = 10;
const LATENCY_MS = 4;
const MOST_SECONDS = 1;
const MOST_REQUESTS = 6;
const DIRECTORIES = 100_000;
/** How many times longer directories of one key may take than random hex keys. */
const MOST_SLOWDOWN = 2;

/** Measures buckets of a few objects, and buckets with one directory per object. */
export async function measureSmall(): Promise<Figures> {
  const tiny = await measureTiny();
  const { hex, directories } = await measureDirectories();
  const slowdown = directories / hex;
  return {
    rows: [
      {
        bucket: `${TINY} objects, whole run`,
        'objects per side': TINY,
        seconds: rounded(tiny.seconds, 2),
        'requests, source': tiny.requests[0],
        'requests, destination': tiny.requests[1],
      },
      { bucket: 'random hex', 'objects per side': DIRECTORIES, seconds: rounded(hex, 2) },
      { bucket: 'one key per directory', 'objects per side': DIRECTORIES, seconds: rounded(directories, 2) },
    ],
    bars: [
      {
        statement: `buckets of ${TINY} objects take less than ${MOST_SECONDS} s, including Node's start (${rounded(tiny.seconds, 2)} s)`,
        holds: tiny.seconds < MOST_SECONDS,
      },
      {
        statement: `buckets of ${TINY} objects take at most ${MOST_REQUESTS} requests per side (${tiny.requests.join(' and ')})`,
        holds: tiny.requests.every((requests) => requests <= MOST_REQUESTS),
      },
      {
        statement: `${DIRECTORIES} directories of one key take at most ${MOST_SLOWDOWN} times as long as random hex (${rounded(slowdown, 2)})`,
        holds: slowdown <= MOST_SLOWDOWN,
      },
    ],
  };
}

/** Uses one store per side, so that each counts its own requests. */
async function measureTiny(): Promise<{ seconds: number; requests: [source: number, destination: number] }> {
  const formulas = pairFormulas('tiny', 'hex', TINY);
  const [source, destination] = [
    await startGenerator(formulas, LATENCY_MS),
    await startGenerator(formulas, LATENCY_MS),
  ] as [Generator, Generator];
  try {
    const endpoints = { source: source.endpoint, destination: destination.endpoint };
    const whole: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      whole.push((await runBuilt({ name: 'tiny', objects: TINY, endpoints })).wholeSeconds);
    }
    return {
      seconds: median(whole),
      requests: [(await source.requests()) / ROUNDS, (await destination.requests()) / ROUNDS],
    };
  } finally {
    await source.close();
    await destination.close();
  }
}

async function measureDirectories(): Promise<{ hex: number; directories: number }> {
  const generator = await startRenderedGenerator(
    ['hex', 'directories'].flatMap((shape) =>
      pairFormulas(shape, shape, DIRECTORIES).map((formula) => `${formula}:latencyMs=${LATENCY_MS}`),
    ),
  );
  try {
    const runs = { hex: [] as BuiltRun[], directories: [] as BuiltRun[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of ['hex', 'directories'] as const) {
        runs[name].push(await runBuilt(pairAt(generator.endpoint, name, DIRECTORIES)));
      }
    }
    const seconds = (found: readonly BuiltRun[]): number => median(found.map((run) => run.seconds));
    return { hex: seconds(runs.hex), directories: seconds(runs.directories) };
  } finally {
    await generator.close();
  }
}
