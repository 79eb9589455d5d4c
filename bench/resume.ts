import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComparisonPlan, runEngine, type TookComparison } from './action/comparison.ts';
import { type Bar, type Figures, median, rounded } from './figures.ts';
import { FEW_OBJECTS, GROWTH, OBJECTS, ROUNDS } from './sizes.ts';
import { pairFormulas } from './stores/bucket-pair.ts';
import { type Generator, startGenerator, startRenderedGenerator } from './stores/generator.ts';

const LATENCY_MS = 4;
const SLOW_LATENCY_MS = 40;
const MOST = { ofLedger: 1.02, secondsRepeated: 5 };
/** Runs with and without a ledger differ by less than one run and the next do: it takes some to tell. */
const LEDGER_ROUNDS = 2 * ROUNDS + 1;
/** Of the time of a whole run: three such runs in a row are enough. */
const SHARE_OF_TIME = 0.5;
/** Few connections make a killed run last: so many times what may be repeated. */
const FEW_CONNECTIONS = 1;
const LEAST_LENGTHS = 3;
const RUNS_TO_FINISH = 3;

type Figured = Readonly<{ rows: Figures['rows']; bars: readonly Bar[] }>;
type Way = Pick<ComparisonPlan, 'endpoint' | 'name' | 'mode' | 'connections'>;

let folder: string;

/** What the ledger costs, what is done again after a kill, and whether runs that end early come to the same report. */
export async function measureResume(): Promise<Figures> {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-resume-'));
  try {
    const found: Figured[] = [];
    const rendered = pairFormulas('near', 'hex', OBJECTS).map(
      (formula) => `${formula}:latencyMs=${LATENCY_MS}`,
    );
    const usual = (objects: number) => pairFormulas('usual', 'hex', objects);
    found.push(
      await withStore(startRenderedGenerator(rendered), ({ endpoint }) =>
        costOfLedger('shallow', { endpoint, name: 'near', mode: 'shallow' }),
      ),
    );
    found.push(
      await withStore(startGenerator(usual(FEW_OBJECTS / 5), LATENCY_MS), ({ endpoint }) =>
        costOfLedger('deep', { endpoint, name: 'usual', mode: 'deep' }),
      ),
    );
    found.push(
      await withStore(startGenerator(usual(OBJECTS), SLOW_LATENCY_MS), (store) =>
        workRepeated('shallow', store, 'shallow'),
      ),
    );
    found.push(
      await withStore(startGenerator(usual(FEW_OBJECTS / 5), LATENCY_MS), (store) =>
        workRepeated('deep', store, 'deep'),
      ),
    );
    const largest = GROWTH.at(-1) as number;
    found.push(
      await withStore(startGenerator(usual(largest), LATENCY_MS), ({ endpoint }) =>
        limitedRuns(`${largest} objects`, { endpoint, name: 'usual', mode: 'shallow' }),
      ),
    );
    return { rows: found.flatMap(({ rows }) => rows), bars: found.flatMap(({ bars }) => bars) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function withStore<T>(
  starting: Promise<Generator>,
  measure: (store: Generator) => Promise<T>,
): Promise<T> {
  const store = await starting;
  try {
    return await measure(store);
  } finally {
    await store.close();
  }
}

function planOf(way: Way, name: string, isKept: boolean): ComparisonPlan {
  const plan = { ...way, workers: availableParallelism(), reportDirectory: join(folder, name) };
  return isKept ? { ...plan, checkpointDirectory: join(folder, `${name}-checkpoint`) } : plan;
}

async function finished(plan: ComparisonPlan): Promise<TookComparison> {
  const took = await runEngine(plan);
  if (took?.isComplete !== true) throw new Error('a comparison did not come to its end');
  return took;
}

/** The same run with and without a ledger, by turns. */
async function costOfLedger(label: string, way: Way): Promise<Figured> {
  await finished(planOf(way, 'warm', false));
  const runs: Record<'with' | 'without', TookComparison[]> = { with: [], without: [] };
  for (let round = 0; round < LEDGER_ROUNDS; round++) {
    const order = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const);
    for (const each of order) runs[each].push(await finished(planOf(way, 'cost', each === 'with')));
  }
  const ratio = (of: (took: TookComparison) => number) =>
    median(runs.with.map(of)) / median(runs.without.map(of));
  const time = ratio(({ seconds }) => seconds);
  return {
    rows: (['without', 'with'] as const).map((each) => ({
      run: `${label}, ${each} a ledger`,
      seconds: rounded(median(runs[each].map(({ seconds }) => seconds)), 2),
      'processor s': rounded(median(runs[each].map((took) => took.processorSeconds)), 2),
      ratio: each === 'with' ? rounded(time, 3) : 1,
      'processor ratio':
        each === 'with'
          ? rounded(
              ratio((took) => took.processorSeconds),
              3,
            )
          : 1,
    })),
    bars: [
      {
        statement: `${label}: a ledger costs at most ${Math.round((MOST.ofLedger - 1) * 100)}% of the time (${rounded(time, 3)})`,
        holds: time <= MOST.ofLedger,
      },
    ],
  };
}

/**
 * What is requested again by runs that are killed and resumed, against one whole run. The whole run must take several
 * times what may be repeated, or the bar could not fail.
 */
async function workRepeated(label: string, store: Generator, mode: Way['mode']): Promise<Figured> {
  const way: Way = { endpoint: store.endpoint, name: 'usual', mode, connections: FEW_CONNECTIONS };
  const before = await store.requests();
  const whole = await finished(planOf(way, 'whole', true));
  const ofWhole = (await store.requests()) - before;
  const repeated: number[] = [];
  const resumed: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = await store.requests();
    const share = (round + 1) / (ROUNDS + 1);
    const killed = await runEngine(planOf(way, 'killed', true), whole.seconds * 1000 * share);
    if (killed !== undefined) throw new Error('a comparison ended before it could be killed');
    resumed.push((await finished(planOf(way, 'killed', true))).resumedObjects);
    repeated.push((((await store.requests()) - start - ofWhole) / ofWhole) * whole.seconds);
  }
  const most = Math.max(...repeated);
  const least = Math.min(...resumed);
  const isLongEnough = whole.seconds >= MOST.secondsRepeated * LEAST_LENGTHS;
  return {
    rows: [
      {
        run: `${label}, killed and resumed`,
        seconds: rounded(whole.seconds, 2),
        'repeated s': rounded(most, 2),
        'objects resumed, at least': least,
      },
    ],
    bars: [
      {
        statement: `${label}: the run takes ${LEAST_LENGTHS} times what may be repeated, so that the next bar can fail (${rounded(whole.seconds, 1)} s)`,
        holds: isLongEnough,
      },
      {
        statement: `${label}: less than ${MOST.secondsRepeated} s of work are done again after a kill (${rounded(most, 2)})`,
        holds: most < MOST.secondsRepeated,
      },
      {
        statement: `${label}: each killed run is resumed with objects that are not compared again (at least ${least})`,
        holds: least > 0,
      },
    ],
  };
}

/** Runs that are too short for all of it, one after the other, against one that is not. */
async function limitedRuns(label: string, way: Way): Promise<Figured> {
  const whole = await finished(planOf(way, 'whole', true));
  const minutes = (whole.seconds / 60) * SHARE_OF_TIME;
  const parts: TookComparison[] = [];
  while (parts.length < RUNS_TO_FINISH && parts.at(-1)?.isComplete !== true) {
    const took = await runEngine({ ...planOf(way, 'limited', true), minutes });
    if (took !== undefined) parts.push(took);
  }
  const isSame = parts.at(-1)?.isComplete === true && (await isSameReport('whole', 'limited'));
  return {
    rows: [
      { run: `${label}, in one`, seconds: rounded(whole.seconds, 1) },
      ...parts.map(({ seconds, compared }, i) => ({
        run: `${label}, run ${i + 1} of at most ${rounded(minutes * 60, 1)} s`,
        seconds: rounded(seconds, 1),
        objects: compared,
      })),
    ],
    bars: [
      {
        statement: `${label}: ${RUNS_TO_FINISH} runs with a time limit finish what one does, with its report, byte for byte`,
        holds: isSame,
      },
    ],
  };
}

async function isSameReport(one: string, other: string): Promise<boolean> {
  const read = (name: string, file: string) => readFile(join(folder, name, file));
  for (const file of ['report.ndjson', 'report.txt']) {
    if (!(await read(one, file)).equals(await read(other, file))) return false;
  }
  return true;
}
