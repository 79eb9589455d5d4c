import { join } from 'node:path';
import { ACTION_ROOT, type BuiltRun, REPOSITORY, runBuilt } from './action/run-built.ts';
import { type Bar, type Figures, median, rounded } from './figures/figures.ts';
import { DEEP_OBJECTS, OBJECTS, ROUNDS } from './figures/sizes.ts';
import { type BucketPair, pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { type Generator, startRenderedGenerator, startStoreProgram } from './stores/generator.ts';

const LATENCY_MS = 4;
const SHAPES = ['hex', 'counter', 'dated', 'skewed', 'mixed'];
/** The least speed, as a share of the other build's. */
const LEAST_SPEED = 0.95;
/** The most memory, as a multiple of the other build's. */
const MOST_MEMORY = 1.05;

/** One comparison that both builds make. */
interface Task {
  readonly name: string;
  readonly pair: BucketPair;
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Compares the build of this repository with the one in `BENCH_ACTION_ROOT`, to see whether a change has made it slower.
 *
 * @returns no figures if `BENCH_ACTION_ROOT` is not set: there is no other build then
 */
export async function measureBuilds(): Promise<Figures> {
  if (ACTION_ROOT === REPOSITORY) return { rows: [{ build: 'BENCH_ACTION_ROOT is not set' }], bars: [] };
  const found = [await withStore(openShallow, shallowTasks), await withStore(openDeep, deepTasks)].flat();
  return { rows: found.map(({ row }) => row), bars: found.flatMap(({ bars }) => bars) };
}

async function withStore(
  open: () => Promise<Generator>,
  tasksAt: (endpoint: string) => readonly Task[],
): Promise<Measured[]> {
  const store = await open();
  try {
    const measured: Measured[] = [];
    for (const task of tasksAt(store.endpoint)) measured.push(await measureTask(task));
    return measured;
  } finally {
    await store.close();
  }
}

function openShallow(): Promise<Generator> {
  return startRenderedGenerator(SHAPES.flatMap((shape) => formulas(shape, shape, OBJECTS)));
}

function shallowTasks(endpoint: string): Task[] {
  return SHAPES.map((shape) => ({
    name: `shallow, ${shape}`,
    pair: pairAt(endpoint, shape, OBJECTS),
    inputs: {},
  }));
}

function openDeep(): Promise<Generator> {
  const program = join(import.meta.dirname, 'stores/deep-store.ts');
  return startStoreProgram(program, formulas('deep', 'hex', DEEP_OBJECTS));
}

function deepTasks(endpoint: string): Task[] {
  return [{ name: 'deep, hex', pair: pairAt(endpoint, 'deep', DEEP_OBJECTS), inputs: { mode: 'deep' } }];
}

function formulas(name: string, shape: string, objects: number): string[] {
  return pairFormulas(name, shape, objects).map((formula) => `${formula}:latencyMs=${LATENCY_MS}`);
}

interface Measured {
  readonly row: Figures['rows'][number];
  readonly bars: readonly Bar[];
}

/**
 * The builds take turns, and in each round another one is first, so that neither other load on the machine nor the order
 * favours one. The first round only warms the store up.
 */
async function measureTask({ name, pair, inputs }: Task): Promise<Measured> {
  const [own, other]: [BuiltRun[], BuiltRun[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const turns = [[REPOSITORY, own] as const, [ACTION_ROOT, other] as const];
    for (const [root, runs] of round % 2 === 0 ? turns : turns.toReversed()) {
      const run = await runBuilt(pair, inputs, {}, root);
      if (round > 0) runs.push(run);
    }
  }
  const ratio = (figure: (run: BuiltRun) => number) => median(own.map(figure)) / median(other.map(figure));
  const speed = 1 / ratio(({ seconds }) => seconds);
  const memory = ratio(({ peakMegabytes }) => peakMegabytes);
  return {
    row: {
      comparison: name,
      'objects per second': Math.round(pair.objects / median(own.map(({ seconds }) => seconds))),
      'speed, of the other build': rounded(speed, 3),
      'processor time': rounded(
        ratio(({ processorSeconds }) => processorSeconds),
        3,
      ),
      'peak memory': rounded(memory, 3),
      requests: rounded(
        ratio(({ requests }) => requests),
        3,
      ),
    },
    bars: [
      {
        statement: `${name}: at least ${LEAST_SPEED} of the other build's speed (${rounded(speed, 3)})`,
        holds: speed >= LEAST_SPEED,
      },
      {
        statement: `${name}: at most ${MOST_MEMORY} of the other build's memory (${rounded(memory, 3)})`,
        holds: memory <= MOST_MEMORY,
      },
    ],
  };
}
