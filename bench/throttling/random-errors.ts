import { type Attempt, attemptRow, tryRun } from '../action/attempt.ts';
import { type Figures, rounded } from '../figures/figures.ts';
import { DEEP_REFUSED_OBJECTS } from '../figures/sizes.ts';
import { type BucketPair, pairAt, pairFormulas } from '../stores/bucket-pair.ts';
import { type Generator, startGenerator } from '../stores/generator.ts';

const LATENCY_MS = 4;
const SEED = 7;
const DEEP = { mode: 'deep' };

/** The share of answers that are errors, and the least speed, as a share of the speed without errors. */
const SHARES = [
  { share: 0.1, least: 0.6 },
  { share: 0.3, least: 0.3 },
];
const ERRORS = [
  { kind: 'slow-down', status: 503 },
  { kind: 'internal-error', status: 500 },
];

/** Requests per second that the throttling store answers. It refuses all others with 503. */
const BUDGET = 50;
/** How many of them the action must use. */
const LEAST_USED = 45;
/** The throttled run compares fewer objects, because each of its seconds is one of 50 requests. */
const FEWER = 10;

/** Measures the deep check on a store that fails at random, and on one that throttles everything. */
export async function measureRandomErrors(): Promise<Figures> {
  const few = Math.ceil(DEEP_REFUSED_OBJECTS / FEWER);
  const generator = await startGenerator(
    [...pairFormulas('deep', 'hex', DEEP_REFUSED_OBJECTS), ...pairFormulas('deep-few', 'hex', few)],
    LATENCY_MS,
  );
  try {
    const many = pairAt(generator.endpoint, 'deep', DEEP_REFUSED_OBJECTS);
    const usual = await tryRun(generator, many, DEEP);
    const failing = await measureErrors(generator, many, usual);
    const throttled = await measureBudget(generator, pairAt(generator.endpoint, 'deep-few', few));
    return {
      rows: [rowOf('no fault', many, usual), ...failing.rows, ...throttled.rows],
      bars: [...failing.bars, ...throttled.bars],
    };
  } finally {
    await generator.close();
  }
}

async function measureErrors(generator: Generator, pair: BucketPair, usual: Attempt): Promise<Figures> {
  const measured: { row: Figures['rows'][number]; bar: Figures['bars'][number] }[] = [];
  for (const { share, least } of SHARES) {
    for (const { kind, status } of ERRORS) {
      await generator.addFault({ kind, share, seed: SEED });
      const attempt = await tryRun(generator, pair, DEEP);
      await generator.clearFaults();
      const speed = usual.seconds / attempt.seconds;
      const what = `deep, ${share * 100}% of answers are ${status} at random`;
      measured.push({
        row: rowOf(what, pair, attempt),
        bar: {
          statement: `${what}: at least ${least} of the speed without errors (${rounded(speed, 2)})`,
          holds: attempt.error === undefined && speed >= least,
        },
      });
    }
  }
  return { rows: measured.map(({ row }) => row), bars: measured.map(({ bar }) => bar) };
}

async function measureBudget(generator: Generator, pair: BucketPair): Promise<Figures> {
  const usual = await tryRun(generator, pair, DEEP);
  await generator.addFault({ kind: 'slow-down', perSecond: BUDGET });
  const throttled = await tryRun(generator, pair, DEEP);
  await generator.clearFaults();
  // The requests of a run without faults, because refused requests are not answered ones.
  const answered = usual.requests / throttled.seconds;
  const what = `deep, 503 above ${BUDGET} requests per second`;
  return {
    rows: [rowOf('no fault', pair, usual), rowOf(what, pair, throttled)],
    bars: [
      {
        statement: `${what}: at least ${LEAST_USED} useful ones, and every object compared (${rounded(answered, 1)})`,
        holds: throttled.error === undefined && answered >= LEAST_USED,
      },
    ],
  };
}

function rowOf(what: string, pair: BucketPair, attempt: Attempt): Figures['rows'][number] {
  return {
    ...attemptRow(what, pair, attempt),
    'requests sent': attempt.requests,
  };
}
