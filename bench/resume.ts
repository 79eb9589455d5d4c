import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComparisonFigures, type ComparisonPlan, runEngine } from './action/comparison.ts';
import { type Bar, type Figures, median, rounded } from './figures/figures.ts';
import { FEW_OBJECTS, GROWTH, OBJECTS, ROUNDS } from './figures/sizes.ts';
import { pairFormulas } from './stores/bucket-pair.ts';
import { type Generator, startGenerator, startRenderedGenerator } from './stores/generator.ts';

const LATENCY_MS = 4;
const SLOW_LATENCY_MS = 40;
const MOST = { ofLedger: 1.02, secondsRepeated: 5 };
/**
 * The effect of a ledger is smaller than the difference between two equal runs, so it takes several runs to measure.
 */
const LEDGER_ROUNDS = 2 * ROUNDS + 1;
/** The time limit of each limited run, as a share of the time of a whole run. Three such runs must be enough. */
const SHARE_OF_TIME = 0.5;
/** Runs that are killed use few connections, so that they last long enough. */
const FEW_CONNECTIONS = 1;
/** How many times longer than `secondsRepeated` such a run must take. */
const LEAST_LENGTHS = 3;
const RUNS_TO_FINISH = 3;

type PartialFigures = Readonly<{ rows: Figures['rows']; bars: readonly Bar[] }>;
type Way = Pick<ComparisonPlan, 'endpoint' | 'name' | 'mode' | 'connections'>;

let folder: string;

/** Measures the cost of the ledger, the work repeated after a kill, and runs with a time limit against a whole run. */
export async function measureResume(): Promise<Figures> {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-resume-'));
  try {
    const found: PartialFigures[] = [];
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

async function runToEnd(plan: ComparisonPlan): Promise<ComparisonFigures> {
  const figures = await runEngine(plan);
  if (figures?.isComplete !== true) throw new Error('a comparison did not finish');
  return figures;
}

/** Measures the same run with and without a ledger, in turns. */
async function costOfLedger(label: string, way: Way): Promise<PartialFigures> {
  await runToEnd(planOf(way, 'warm', false));
  const runs: Record<'with' | 'without', ComparisonFigures[]> = { with: [], without: [] };
  for (let round = 0; round < LEDGER_ROUNDS; round++) {
    const order = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const);
    for (const each of order) runs[each].push(await runToEnd(planOf(way, 'cost', each === 'with')));
  }
  const ratio = (of: (figures: ComparisonFigures) => number) =>
    median(runs.with.map(of)) / median(runs.without.map(of));
  const time = ratio(({ seconds }) => seconds);
  return {
    rows: (['without', 'with'] as const).map((each) => ({
      run: `${label}, ${each} a ledger`,
      seconds: rounded(median(runs[each].map(({ seconds }) => seconds)), 2),
      'processor s': rounded(median(runs[each].map((figures) => figures.processorSeconds)), 2),
      ratio: each === 'with' ? rounded(time, 3) : 1,
      'processor ratio':
        each === 'with'
          ? rounded(
              ratio((figures) => figures.processorSeconds),
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
 * Measures the requests that killed and resumed runs repeat, relative to one whole run. The whole run must take several
 * times longer than the work that may be repeated. Otherwise the bar could not fail.
 */
async function workRepeated(label: string, store: Generator, mode: Way['mode']): Promise<PartialFigures> {
  const way: Way = { endpoint: store.endpoint, name: 'usual', mode, connections: FEW_CONNECTIONS };
  const before = await store.requests();
  const whole = await runToEnd(planOf(way, 'whole', true));
  const requestsOfWhole = (await store.requests()) - before;
  const repeated: number[] = [];
  const resumed: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = await store.requests();
    const share = (round + 1) / (ROUNDS + 1);
    const killed = await runEngine(planOf(way, 'killed', true), whole.seconds * 1000 * share);
    if (killed !== undefined) throw new Error('a comparison finished before it could be killed');
    resumed.push((await runToEnd(planOf(way, 'killed', true))).resumedObjects);
    repeated.push((((await store.requests()) - start - requestsOfWhole) / requestsOfWhole) * whole.seconds);
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
        'fewest objects resumed': least,
      },
    ],
    bars: [
      {
        statement: `${label}: a whole run takes at least ${LEAST_LENGTHS} times as long as the work that may be repeated, so that the next bar can fail (${rounded(whole.seconds, 1)} s)`,
        holds: isLongEnough,
      },
      {
        statement: `${label}: less than ${MOST.secondsRepeated} s of work are repeated after a kill (${rounded(most, 2)} s)`,
        holds: most < MOST.secondsRepeated,
      },
      {
        statement: `${label}: each killed run is resumed, and objects that were compared before are not compared again (at least ${least})`,
        holds: least > 0,
      },
    ],
  };
}

/** Compares runs with a time limit, one after the other, with a single run. */
async function limitedRuns(label: string, way: Way): Promise<PartialFigures> {
  const whole = await runToEnd(planOf(way, 'whole', true));
  const minutes = (whole.seconds / 60) * SHARE_OF_TIME;
  const parts: ComparisonFigures[] = [];
  while (parts.length < RUNS_TO_FINISH && parts.at(-1)?.isComplete !== true) {
    const figures = await runEngine({ ...planOf(way, 'limited', true), minutes });
    if (figures !== undefined) parts.push(figures);
  }
  const isSame = parts.at(-1)?.isComplete === true && (await isSameReport('whole', 'limited'));
  return {
    rows: [
      { run: `${label}, a single run`, seconds: rounded(whole.seconds, 1) },
      ...parts.map(({ seconds, compared }, i) => ({
        run: `${label}, limited run ${i + 1} (${rounded(minutes * 60, 1)} s)`,
        seconds: rounded(seconds, 1),
        objects: compared,
      })),
    ],
    bars: [
      {
        statement: `${label}: ${RUNS_TO_FINISH} runs with a time limit finish the comparison, with the same report bytes as a single run`,
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
