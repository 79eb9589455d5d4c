import { join } from 'node:path';
import { runBuilt } from './action/run-built.ts';
import { type Bar, type Figures, median, rounded } from './figures.ts';
import { type ProgramRun, runProgram } from './peers/program.ts';
import { DEEP_FEW_OBJECTS, DEEP_MEMORY_OBJECTS, DEEP_OBJECTS, ROUNDS } from './sizes.ts';
import { pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startStoreProgram } from './stores/generator.ts';

const LATENCY_MS = 4;
/** A worker and endpoint. */
const CONNECTIONS = 32;
const LEAST = { ofSdk: 5, ofDrain: 0.8, ofSdkSaving: 8 };
const MOST_MEGABYTES = 400;
const DEEP = { mode: 'deep', connections: String(CONNECTIONS) };
/** All that is compared by default but `expires`, which no listing of MinIO's has. */
const LISTED =
  'content-type, content-encoding, cache-control, content-disposition, content-language, website-redirect, metadata, ' +
  'tags, object-lock';

type Took = Pick<ProgramRun, 'seconds' | 'processorSeconds' | 'requests'>;

/** One of the ways that are measured side by side. */
interface Way {
  readonly name: string;
  readonly objects: number;
  once(): Promise<Took>;
}

/** What was found of one way, each figure the median of its runs. */
interface Speed {
  readonly objects: number;
  readonly objectsPerSecond: number;
  readonly processorMs: number;
  readonly callsPerObject: number;
}

const ACTION = 'the action';
const TAGGED = 'the action, a tag an object';
const SAVING = "the action, a tag an object, MinIO's listing";
const SAVING_ALL = 'the same, with both savings, without Expires';
const SDK = "the published tool's design, AWS SDK";
const DRAIN = 'drain';

/** The built action looking at every object, against the AWS SDK's calls, the bare wire, and a limit of memory. */
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
      // HEAD and tags of an object are asked for at once.
      once: () => runProgram('deep-sdk.ts', [endpoint, 'few', String(CONNECTIONS / 2)]),
    },
    {
      name: DRAIN,
      objects: DEEP_OBJECTS,
      once: () => runProgram('deep-drain.ts', [endpoint, 'deep', String(DEEP_OBJECTS), String(CONNECTIONS)]),
    },
  ];
}

/** Turn by turn, so that whatever else the machine does falls on all ways alike. */
async function measureInTurn(all: readonly Way[]): Promise<Map<string, Speed>> {
  // Warms the store up.
  await all.at(-1)?.once();
  const runs = new Map(all.map((way) => [way, [] as Took[]]));
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
    'objects a side': objects,
    'objects a second': Math.round(objectsPerSecond),
    'against the action': rounded(objectsPerSecond / action, 3),
    'processor ms an object': rounded(processorMs, 3),
    'calls an object': rounded(callsPerObject, 2),
  }));
}

function barsOf(speeds: ReadonlyMap<string, Speed>): Bar[] {
  const action = speedOf(speeds, ACTION);
  return [
    atLeast("the action against the published tool's design", action / speedOf(speeds, SDK), LEAST.ofSdk),
    atLeast(
      "the action with both savings against the published tool's design",
      speedOf(speeds, SAVING_ALL) / speedOf(speeds, SDK),
      LEAST.ofSdkSaving,
    ),
    atLeast('the action against drain', action / speedOf(speeds, DRAIN), LEAST.ofDrain),
  ];
}

function speedOf(speeds: ReadonlyMap<string, Speed>, name: string): number {
  return speeds.get(name)?.objectsPerSecond ?? Number.NaN;
}

function atLeast(what: string, ratio: number, least: number): Bar {
  return { statement: `${what}: ${least} times or more (${rounded(ratio, 2)})`, holds: ratio >= least };
}

async function measureMemory(): Promise<{ row: Figures['rows'][number]; bar: Bar }> {
  const objects = DEEP_MEMORY_OBJECTS;
  const store = await startStore(pairFormulas('large', 'hex', objects));
  try {
    const run = await runBuilt(pairAt(store.endpoint, 'large', objects), DEEP);
    return {
      row: {
        what: 'memory, no wait',
        'objects a side': objects,
        'objects a second': Math.round(objects / run.seconds),
        'processor ms an object': rounded((run.processorSeconds / objects) * 1000, 3),
        'calls an object': rounded(run.requests / objects, 2),
        'peak MB': run.peakMegabytes,
      },
      bar: {
        statement: `${objects} objects: peak memory is under ${MOST_MEGABYTES} MB (${run.peakMegabytes})`,
        holds: run.peakMegabytes < MOST_MEGABYTES,
      },
    };
  } finally {
    await store.close();
  }
}
