import { join } from 'node:path';
import { runBuilt } from './action/run-built.ts';
import { type Bar, type Figures, median, rounded } from './figures/figures.ts';
import { DEEP_FEW_OBJECTS, DEEP_MEMORY_OBJECTS, DEEP_OBJECTS, ROUNDS } from './figures/sizes.ts';
import { type ProgramRun, runProgram } from './peers/program.ts';
import { pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startStoreProgram } from './stores/generator.ts';

const LATENCY_MS = 4;
/** Connections per worker and endpoint. */
const CONNECTIONS = 32;
const LEAST = { ofSdk: 5, ofDrain: 0.8, ofSdkSaving: 8 };
const MOST_MEGABYTES = 400;
const DEEP = { mode: 'deep', connections: String(CONNECTIONS) };
/** The fields that are compared by default, without `expires`, which MinIO's listings do not show. */
const LISTED =
  'content-type, content-encoding, cache-control, content-disposition, content-language, website-redirect, metadata, ' +
  'tags, object-lock';

type RunFigures = Pick<ProgramRun, 'seconds' | 'processorSeconds' | 'requests'>;

/** One of the ways that are measured side by side. */
interface Way {
  readonly name: string;
  readonly objects: number;
  once(): Promise<RunFigures>;
}

/** The figures of one way. Each is the median of its runs. */
interface Speed {
  readonly objects: number;
  readonly objectsPerSecond: number;
  readonly processorMs: number;
  readonly callsPerObject: number;
}

const ACTION = 'the action';
const TAGGED = 'the action, one tag per object';
const SAVING = "the action, one tag per object, MinIO's listing";
const SAVING_ALL = 'the same, without comparing Expires';
const SDK = "the published tool's design, AWS SDK";
const DRAIN = 'drain';

/** Measures the deep check against the published tool's design and the bare wire, and its peak memory. */
export async function measureDeep(): Promise<Figures> {
  const store = await startStore([
    ...pairFormulas('deep', 'hex', DEEP_OBJECTS).map((formula) => `${formula}:latencyMs=${LATENCY_MS}`),
    ...pairFormulas('tagged', 'hex', DEEP_OBJECTS).map(
      (formula) => `${formula}:latencyMs=${LATENCY_MS}:tags=1`,
    ),
    ...pairFormulas('listed', 'hex', DEEP_OBJECTS).map(
      (formula) => `${formula}:latencyMs=${LATENCY_MS}:tags=1:metadata=1`,
    ),
    ...pairFormulas('few', 'hex', DEEP_FEW_OBJECTS).map((formula) => `${formula}:latencyMs=${LATENCY_MS}`),
  ]);
  let speeds: Map<string, Speed>;
  try {
    speeds = await measureInTurn(ways(store.endpoint));
  } finally {
    await store.close();
  }
  const memory = await measureMemory();
  return { rows: [...rowsOf(speeds), memory.row], bars: [...barsOf(speeds), memory.bar] };
}

function startStore(formulas: readonly string[]): ReturnType<typeof startStoreProgram> {
  return startStoreProgram(join(import.meta.dirname, 'stores/deep-store.ts'), formulas);
}

function ways(endpoint: string): Way[] {
  const builtWay = (name: string, bucket: string, more: Readonly<Record<string, string>> = {}): Way => ({
    name,
    objects: DEEP_OBJECTS,
    once: () => runBuilt(pairAt(endpoint, bucket, DEEP_OBJECTS), { ...DEEP, ...more }),
  });
  return [
    builtWay(ACTION, 'deep'),
    builtWay(TAGGED, 'tagged'),
    builtWay(SAVING, 'listed'),
    builtWay(SAVING_ALL, 'listed', { compare: LISTED }),
    {
      name: SDK,
      objects: DEEP_FEW_OBJECTS,
      // Each object takes two connections at the same time, for HEAD and tags.
      once: () => runProgram('deep-sdk.ts', [endpoint, 'few', String(CONNECTIONS / 2)]),
    },
    {
      name: DRAIN,
      objects: DEEP_OBJECTS,
      once: () => runProgram('deep-drain.ts', [endpoint, 'deep', String(DEEP_OBJECTS), String(CONNECTIONS)]),
    },
  ];
}

/** The ways take turns in each round, so that other load on the machine affects all of them alike. */
async function measureInTurn(all: readonly Way[]): Promise<Map<string, Speed>> {
  // Warms up the store.
  await all.at(-1)?.once();
  const runs = new Map(all.map((way) => [way, [] as RunFigures[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [way, found] of runs) found.push(await way.once());
  }
  return new Map(
    [...runs].map(([{ name, objects }, found]) => [
      name,
      {
        objects,
        objectsPerSecond: objects / median(found.map(({ seconds }) => seconds)),
        processorMs: (median(found.map(({ processorSeconds }) => processorSeconds)) / objects) * 1000,
        callsPerObject: median(found.map(({ requests }) => requests)) / objects,
      },
    ]),
  );
}

function rowsOf(speeds: ReadonlyMap<string, Speed>): Figures['rows'] {
  const action = speedOf(speeds, ACTION);
  return [...speeds].map(([what, { objects, objectsPerSecond, processorMs, callsPerObject }]) => ({
    what,
    'objects per side': objects,
    'objects per second': Math.round(objectsPerSecond),
    'relative to the action': rounded(objectsPerSecond / action, 3),
    'processor ms per object': rounded(processorMs, 3),
    'calls per object': rounded(callsPerObject, 2),
  }));
}

function barsOf(speeds: ReadonlyMap<string, Speed>): Bar[] {
  const action = speedOf(speeds, ACTION);
  return [
    atLeast('the action', "the published tool's design", action / speedOf(speeds, SDK), LEAST.ofSdk),
    atLeast(
      'the action that needs neither tags nor HEADs',
      "the published tool's design",
      speedOf(speeds, SAVING_ALL) / speedOf(speeds, SDK),
      LEAST.ofSdkSaving,
    ),
    atLeast('the action', 'drain', action / speedOf(speeds, DRAIN), LEAST.ofDrain),
  ];
}

function speedOf(speeds: ReadonlyMap<string, Speed>, name: string): number {
  return speeds.get(name)?.objectsPerSecond ?? Number.NaN;
}

function atLeast(way: string, other: string, ratio: number, least: number): Bar {
  return {
    statement: `${way} is at least ${least} times as fast as ${other} (${rounded(ratio, 2)})`,
    holds: ratio >= least,
  };
}

async function measureMemory(): Promise<{ row: Figures['rows'][number]; bar: Bar }> {
  const objects = DEEP_MEMORY_OBJECTS;
  const store = await startStore(pairFormulas('large', 'hex', objects));
  try {
    const run = await runBuilt(pairAt(store.endpoint, 'large', objects), DEEP);
    return {
      row: {
        what: 'the action, store without latency',
        'objects per side': objects,
        'objects per second': Math.round(objects / run.seconds),
        'processor ms per object': rounded((run.processorSeconds / objects) * 1000, 3),
        'calls per object': rounded(run.requests / objects, 2),
        'peak MB': run.peakMegabytes,
      },
      bar: {
        statement: `peak memory with ${objects} objects is under ${MOST_MEGABYTES} MB (${run.peakMegabytes})`,
        holds: run.peakMegabytes < MOST_MEGABYTES,
      },
    };
  } finally {
    await store.close();
  }
}
