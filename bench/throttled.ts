import { runBuilt } from './action/run-built.ts';
import { type Figures, rounded } from './figures.ts';
import { FEW_OBJECTS, OBJECTS } from './sizes.ts';
import { type BucketPair, fewestCalls, pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { type Generator, startGenerator } from './stores/generator.ts';

const LATENCY_MS = 4;
/** LIST calls a second that the throttling store answers; the rest gets a 503. */
const BUDGET = 50;
/** Of that budget, what the action must get. */
const LEAST_SHARE = 0.9;
const LATE = { share: 0.01, milliseconds: 2000 };
/** Of two waits one after the other: what comes on top of a run whose answers are all in time, at most. */
const MOST_SECONDS_LATE = 2 * (LATE.milliseconds / 1000) + 1;
/** What a store that stops throttling may leave behind. */
const RELIEF_SECONDS = 5;
const MOST_SECONDS_AFTER_RELIEF = 5;

const LISTS = ['ListObjectsV2'];

interface Tried {
  readonly seconds: number;
  readonly requests: number;
  /** Why it did not end well. */
  readonly error: string | undefined;
}

/** The built action against stores that refuse most requests, or that answer a few very late. */
export async function measureThrottled(): Promise<Figures> {
  const generator = await startGenerator(
    [...pairFormulas('few', 'hex', FEW_OBJECTS), ...pairFormulas('many', 'hex', OBJECTS)],
    LATENCY_MS,
  );
  const few = pairAt(generator.endpoint, 'few', FEW_OBJECTS);
  const many = pairAt(generator.endpoint, 'many', OBJECTS);
  try {
    const usualFew = await tryRun(generator, few);
    const usual = await tryRun(generator, many);
    await generator.addFault({ kind: 'slow-down', operations: LISTS, perSecond: BUDGET });
    const throttled = await tryRun(generator, few);
    const relief = setTimeout(() => void generator.clearFaults(), RELIEF_SECONDS * 1000);
    const relieved = await tryRun(generator, many);
    clearTimeout(relief);
    await generator.clearFaults();
    await generator.addFault({ kind: 'latency', operations: LISTS, ...LATE });
    const late = await tryRun(generator, many);
    // The pages that a run needs, each answered once: what was refused is not counted.
    const answered = usualFew.requests / throttled.seconds;
    const isDue = relieved.seconds - usual.seconds - RELIEF_SECONDS;
    const added = late.seconds - usual.seconds;
    return {
      rows: [
        rowOf('no fault', few, usualFew),
        rowOf(`503 beyond ${BUDGET} requests a second`, few, throttled),
        rowOf('no fault', many, usual),
        rowOf(`503 beyond ${BUDGET} requests a second, for ${RELIEF_SECONDS} s`, many, relieved),
        rowOf(`${LATE.share * 100}% of answers ${LATE.milliseconds / 1000} s late`, many, late),
      ],
      bars: [
        endsWell('a store that throttles', throttled),
        {
          statement: `a store that throttles at ${BUDGET} requests a second gets ${BUDGET * LEAST_SHARE} or more (${rounded(answered, 1)})`,
          holds: answered >= BUDGET * LEAST_SHARE,
        },
        endsWell(`a store that throttles for ${RELIEF_SECONDS} s`, relieved),
        {
          statement: `a store that stops throttling is used fully within ${MOST_SECONDS_AFTER_RELIEF} s (${rounded(isDue, 1)} s lost)`,
          holds: isDue <= MOST_SECONDS_AFTER_RELIEF,
        },
        endsWell('a store with late answers', late),
        {
          statement: `late answers cost at most ${MOST_SECONDS_LATE} s (${rounded(added, 1)} s)`,
          holds: added <= MOST_SECONDS_LATE,
        },
      ],
    };
  } finally {
    await generator.close();
  }
}

async function tryRun(generator: Generator, pair: BucketPair): Promise<Tried> {
  const before = await generator.listCalls();
  const startedAt = performance.now();
  let error: string | undefined;
  let seconds: number | undefined;
  try {
    ({ seconds } = await runBuilt(pair));
  } catch (reason) {
    error = (reason as Error).message;
    console.log(error);
  }
  return {
    seconds: seconds ?? (performance.now() - startedAt) / 1000,
    requests: (await generator.listCalls()) - before,
    error,
  };
}

function rowOf(what: string, pair: BucketPair, { seconds, requests, error }: Tried): Figures['rows'][number] {
  return {
    store: what,
    'objects a side': pair.objects,
    ended: error === undefined ? 'well' : 'with an error',
    seconds: rounded(seconds, 2),
    'objects a second': Math.round(pair.objects / seconds),
    'LIST calls sent': requests,
    'of the fewest': rounded(requests / fewestCalls(pair), 2),
  };
}

function endsWell(what: string, { error }: Tried): Figures['bars'][number] {
  return { statement: `${what} makes no run fail`, holds: error === undefined };
}
