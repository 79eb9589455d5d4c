import type { ShapeName } from '../store/index.ts';
import { LISTING_ONLY, runBuilt } from './action/run-built.ts';
import { type Bar, type Figures, median, rounded } from './figures/figures.ts';
import { FEW_OBJECTS, OBJECTS, ROUNDS } from './figures/sizes.ts';
import { runProgram } from './peers/program.ts';
import { type BucketPair, fewestCalls, pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startRenderedGenerator } from './stores/generator.ts';

/** The key shapes. The others are compared with the first. */
const KEY_SHAPES = ['hex', 'dated', 'counter', 'skewed', 'mixed'] as const satisfies readonly ShapeName[];
/** The store's latency per answer. */
const LATENCIES = [4, 40];
/** Of each thread of the bare wire, which does not find out by itself how many it needs. */
const DRAIN_CONNECTIONS = 32;

const LEAST = { ofSequential: 12, ofDrain: 0.65, ofHex: 0.7, ofQuick: 0.7 };
const MOST_CALLS = 1.2;

/** One of the ways that are measured side by side. */
interface Way {
  readonly name: string;
  readonly objects: number;
  /** The smallest possible number of LIST calls. Undefined for a way whose calls are not compared. */
  readonly fewest: number | undefined;
  once(): Promise<{ seconds: number; processorSeconds: number; requests: number }>;
}

/** The figures of one way. Each is the median of its runs. */
interface Speed {
  readonly objectsPerSecond: number;
  /** Processor seconds per million objects. */
  readonly processorSeconds: number;
  readonly calls: number;
}

const ONE_WORKER = 'the action on one worker, hex, 4 ms';
const SEQUENTIAL = 'sequential, AWS SDK, hex, 4 ms';
const DRAIN = 'drain, hex, 4 ms';

/**
 * Measures the built action on five key shapes at two latencies, against the sequential design, one worker and the bare
 * wire.
 */
export async function measureShallow(): Promise<Figures> {
  const generator = await startRenderedGenerator([
    ...LATENCIES.flatMap((ms) =>
      KEY_SHAPES.flatMap((shape) => delayed(pairFormulas(`${shape}-${ms}`, shape, OBJECTS), ms)),
    ),
    ...delayed(pairFormulas('few', 'hex', FEW_OBJECTS), 4),
  ]);
  try {
    const speeds = await measureInTurn(ways(generator.endpoint));
    return { rows: rowsOf(speeds), bars: barsOf(speeds) };
  } finally {
    await generator.close();
  }
}

function delayed(formulas: readonly string[], ms: number): string[] {
  return formulas.map((formula) => `${formula}:latencyMs=${ms}`);
}

function wayName(shape: string, ms: number): string {
  return `the action, ${shape}, ${ms} ms`;
}

function ways(endpoint: string): Way[] {
  const hex = pairAt(endpoint, 'hex-4', OBJECTS);
  const few = pairAt(endpoint, 'few', FEW_OBJECTS);
  return [
    ...LATENCIES.flatMap((ms) =>
      KEY_SHAPES.map((shape) => builtWay(wayName(shape, ms), pairAt(endpoint, `${shape}-${ms}`, OBJECTS))),
    ),
    builtWay(ONE_WORKER, hex, { workers: '1' }),
    {
      name: SEQUENTIAL,
      objects: few.objects,
      fewest: fewestCalls(few),
      once: () => runProgram('sequential.ts', [endpoint, few.name]),
    },
    {
      name: DRAIN,
      objects: hex.objects,
      fewest: undefined,
      once: () => runProgram('drain.ts', [endpoint, hex.name, String(OBJECTS), String(DRAIN_CONNECTIONS)]),
    },
  ];
}

function builtWay(name: string, pair: BucketPair, inputs: Readonly<Record<string, string>> = {}): Way {
  return {
    name,
    objects: pair.objects,
    fewest: fewestCalls(pair),
    once: () => runBuilt(pair, { ...LISTING_ONLY, ...inputs }),
  };
}

/**
 * The ways take turns in each round, so that other load on the machine affects all of them alike. A first run of three
 * ways warms up the store.
 */
async function measureInTurn(
  all: readonly Way[],
): Promise<Map<string, Speed & Pick<Way, 'fewest' | 'objects'>>> {
  for (const way of all.slice(-3)) await way.once();
  const runs = new Map(all.map((way) => [way, [] as Awaited<ReturnType<Way['once']>>[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [way, found] of runs) found.push(await way.once());
  }
  return new Map(
    [...runs].map(([{ name, objects, fewest }, found]) => [
      name,
      {
        objects,
        fewest,
        objectsPerSecond: objects / median(found.map(({ seconds }) => seconds)),
        processorSeconds: (median(found.map((run) => run.processorSeconds)) / objects) * 1e6,
        calls: median(found.map(({ requests }) => requests)),
      },
    ]),
  );
}

type Speeds = Awaited<ReturnType<typeof measureInTurn>>;

function speedOf(speeds: Speeds, name: string): number {
  return speeds.get(name)?.objectsPerSecond ?? Number.NaN;
}

function rowsOf(speeds: Speeds): Figures['rows'] {
  const hex = speedOf(speeds, wayName('hex', 4));
  return [...speeds].map(([name, { objects, objectsPerSecond, processorSeconds, calls, fewest }]) => ({
    what: name,
    'objects per side': objects,
    'objects per second': Math.round(objectsPerSecond),
    'relative to hex, 4 ms': rounded(objectsPerSecond / hex, 3),
    'processor s per million': rounded(processorSeconds, 2),
    'LIST calls': calls,
    'relative to the fewest': fewest === undefined ? '' : rounded(calls / fewest, 3),
  }));
}

function barsOf(speeds: Speeds): Bar[] {
  const hex = speedOf(speeds, wayName('hex', 4));
  return [
    atLeast(
      'the action on hex at 4 ms',
      'the sequential design',
      hex / speedOf(speeds, SEQUENTIAL),
      LEAST.ofSequential,
    ),
    atLeast('the action on hex at 4 ms', 'drain', hex / speedOf(speeds, DRAIN), LEAST.ofDrain),
    ...KEY_SHAPES.slice(1).map((shape) =>
      atLeast(`${shape} at 4 ms`, 'hex at 4 ms', speedOf(speeds, wayName(shape, 4)) / hex, LEAST.ofHex),
    ),
    ...KEY_SHAPES.map((shape) =>
      atLeast(
        `${shape} at 40 ms`,
        `${shape} at 4 ms`,
        speedOf(speeds, wayName(shape, 40)) / speedOf(speeds, wayName(shape, 4)),
        LEAST.ofQuick,
      ),
    ),
    ...LATENCIES.flatMap((ms) => KEY_SHAPES.map((shape) => fewCalls(speeds, wayName(shape, ms)))),
  ];
}

function atLeast(way: string, other: string, ratio: number, least: number): Bar {
  return {
    statement: `${way} is at least ${least} times as fast as ${other} (${rounded(ratio, 2)})`,
    holds: ratio >= least,
  };
}

function fewCalls(speeds: Speeds, name: string): Bar {
  const { calls, fewest = Number.NaN } = speeds.get(name) ?? { calls: Number.NaN };
  const ratio = calls / fewest;
  return {
    statement: `${name}: at most ${MOST_CALLS} times the fewest possible LIST calls (${rounded(ratio, 3)})`,
    holds: ratio <= MOST_CALLS,
  };
}
