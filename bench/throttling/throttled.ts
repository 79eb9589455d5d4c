import { type Attempt, attemptRow, tryRun } from '../action/attempt.ts';
import { type Figures, rounded } from '../figures/figures.ts';
import { FEW_OBJECTS, OBJECTS } from '../figures/sizes.ts';
import { type BucketPair, fewestCalls, pairAt, pairFormulas } from '../stores/bucket-pair.ts';
import { startGenerator } from '../stores/generator.ts';
import { measureRandomErrors } from './random-errors.ts';

const LATENCY_MS = 4;
/** LIST calls per second that the throttling store answers. It refuses all others with 503. */
const BUDGET = 50;
/** The share of that budget that the action must use. */
const LEAST_SHARE = 0.9;
const LATE = { share: 0.01, milliseconds: 2000 };
/** How much longer a run with late answers may take: two waits one after the other, and a second. */
const MOST_SECONDS_LATE = 2 * (LATE.milliseconds / 1000) + 1;
/** How long the store throttles before it stops. */
const RELIEF_SECONDS = 5;
/** How much time a run may lose after the store has stopped throttling. */
const MOST_SECONDS_AFTER_RELIEF = 5;

const LISTS = ['ListObjectsV2'];

/**
 * Measures the built action on stores that refuse most requests, that answer a few very late, and that fail at random.
 */
export async function measureThrottled(): Promise<Figures> {
  const listing = await measureListing();
  const deep = await measureRandomErrors();
  return { rows: [...listing.rows, ...deep.rows], bars: [...listing.bars, ...deep.bars] };
}

async function measureListing(): Promise<Figures> {
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
    // Counts the LIST calls of a run without faults, because refused calls are not answered ones.
    const answered = usualFew.listCalls / throttled.seconds;
    const lost = relieved.seconds - usual.seconds - RELIEF_SECONDS;
    const added = late.seconds - usual.seconds;
    return {
      rows: [
        rowOf('no fault', few, usualFew),
        rowOf(`503 above ${BUDGET} LIST calls per second`, few, throttled),
        rowOf('no fault', many, usual),
        rowOf(`503 above ${BUDGET} LIST calls per second, for ${RELIEF_SECONDS} s`, many, relieved),
        rowOf(`${LATE.share * 100}% of answers ${LATE.milliseconds / 1000} s late`, many, late),
      ],
      bars: [
        endsNormally('a store that throttles', throttled),
        {
          statement: `a store that answers ${BUDGET} LIST calls per second gets at least ${BUDGET * LEAST_SHARE} useful ones (${rounded(answered, 1)})`,
          holds: answered >= BUDGET * LEAST_SHARE,
        },
        endsNormally(`a store that throttles for ${RELIEF_SECONDS} s`, relieved),
        {
          statement: `a store that stops throttling is used fully within ${MOST_SECONDS_AFTER_RELIEF} s (${rounded(lost, 1)} s lost)`,
          holds: lost <= MOST_SECONDS_AFTER_RELIEF,
        },
        endsNormally('a store with late answers', late),
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

function rowOf(what: string, pair: BucketPair, attempt: Attempt): Figures['rows'][number] {
  return {
    ...attemptRow(what, pair, attempt),
    'LIST calls sent': attempt.listCalls,
    'relative to the fewest': rounded(attempt.listCalls / fewestCalls(pair), 2),
  };
}

function endsNormally(what: string, { error }: Attempt): Figures['bars'][number] {
  return { statement: `${what} does not fail the run`, holds: error === undefined };
}
