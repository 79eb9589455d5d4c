import type { Representative } from '../../compare/content/sampling.ts';
import { MAX_KEY_BYTES } from '../../s3/byte-key.ts';
import { setKeyReading } from '../../s3/listing/list.ts';
import { forBothSides, SIDES, type Side } from '../../s3/side.ts';
import { giveUp, isAssumed, keyReadingOf, trustAfter } from '../assumptions.ts';
import { gapsIn } from '../checkpoint/ledger.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { RangeCount } from '../splitting/range-count.ts';
import { SplitPlanner } from '../splitting/split-planner.ts';
import { type ComparisonOutcome, Coordinator } from '../threads/coordinator.ts';
import { WorkerPool } from '../threads/pool.ts';
import type { WorkerTask } from '../threads/protocol.ts';
import { openThread } from '../threads/thread.ts';
import { RangeTrace } from '../tracing/range-trace.ts';
import { UnreadableLimit } from '../unreadable-limit.ts';
import { checkListings, listedSides, soundRanges } from './check-listings.ts';
import { type Contradiction, contradictionIn, giveUpAfter } from './listing-contradiction.ts';
import type { OpenRun } from './open-run.ts';
import { sortListing } from './sort-listing.ts';

/** The number of ranges to begin with, unless there are more workers: nothing is known of the stores yet. */
const FIRST_RANGES = 4;

/** The same for each worker of a deep comparison, whose pages are few beside its requests: no worker must be idle. */
const FIRST_DEEP_RANGES = 8;

/** The fewest pages for which another range is worth its requests, if the store is busy. */
const LEAST_BUSY_PART = 8;

/** The most ranges of a worker. Each holds a page or two of either side in memory. */
const MOST_PER_WORKER = 48;

/** For each side whose store does not list in byte order: the path of the table that holds its sorted listing. */
type Tables = Partial<Record<Side, string>>;

/**
 * Compares every key of both stores that no earlier run has compared.
 *
 * Both stores are assumed to list in byte order until one is seen not to. Its listing is then sorted, and the comparison
 * starts again: results from ranges that were cut in another order can't be relied on. It also starts again when a store
 * contradicts any other assumption.
 *
 * @throws RunFailure if a store can't be read to its end
 * @throws the reason to stop, if the run is stopped while a listing is being sorted
 */
export async function compareStores(run: OpenRun): Promise<ComparisonOutcome> {
  for (const tables: Tables = {}; ; ) {
    const tried = await tryRanges(run, tables);
    if ('ranges' in tried) return tried;
    await startAgainWithout(tried, run);
  }
}

/** Gives up an assumption and discards what was compared, so that the comparison starts again. */
export async function startAgainWithout(contradiction: Contradiction, run: OpenRun): Promise<void> {
  const { keeper, progress, hooks } = run;
  const { assumption, side } = contradiction;
  await keeper.restart(giveUpAfter(contradiction, keeper.givenUp));
  progress.restart();
  // An order of its own is reported when the listing is sorted.
  if (assumption !== 'byte-order') hooks.onContradiction(assumption, side);
}

/**
 * @param tables the sorted listings that exist; those that are missing are added, and others removed
 * @returns the outcome, or the contradiction for which the comparison has to start again
 */
async function tryRanges(run: OpenRun, tables: Tables): Promise<ComparisonOutcome | Contradiction> {
  const { keeper, stop, clients } = run;
  const { givenUp } = keeper;
  try {
    for (const side of SIDES) {
      setKeyReading(clients[side], keyReadingOf(side, givenUp));
      if (isAssumed('byte-order', side, givenUp)) delete tables[side];
      else tables[side] ??= await stop.abandonOnStop(sortListing(run, side));
    }
    return await compareUntilSound(run, tables);
  } catch (error) {
    const found = contradictionIn(error);
    if (found === undefined || !isAssumed(found.assumption, found.side, givenUp)) throw error;
    return found;
  }
}

/**
 * How often parts are compared at most. In the last round no range is cut, so that no new border can be in doubt. A store
 * whose listings are still incomplete then is listed completely, and sorted.
 */
const MOST_ROUNDS = 3;

/**
 * Compares all ranges, and again those of which the listings turn out to be incomplete.
 *
 * @returns the outcome, or the contradiction for which the comparison has to start again
 */
async function compareUntilSound(run: OpenRun, tables: Tables): Promise<ComparisonOutcome | Contradiction> {
  const { keeper, stop, clients, hooks } = run;
  const checked = forBothSides(() => new Map<ComparedRange, ComparedRange>());
  for (let round = 1; ; round++) {
    const outcome = await compareRanges(run, tables, round < MOST_ROUNDS);
    if (!outcome.isComplete) return outcome;
    const { ranges } = outcome;
    const before = keeper.givenUp;
    const checks = listedSides(tables).map((side) =>
      checkListings(clients[side], ranges, checked[side], isAssumed('listing-ends', side, before)),
    );
    const findings = await stop.abandonOnStop(Promise.all(checks));
    const contradictory = findings.find(
      ({ isContradictory, incomplete }) => isContradictory || (incomplete.length > 0 && round >= MOST_ROUNDS),
    );
    if (contradictory !== undefined) return { assumption: 'byte-order', side: contradictory.side };
    const sound = soundRanges(ranges, findings);
    if (sound === ranges) return outcome;
    let givenUp = before;
    for (const { side, endsEarly } of findings) {
      if (!endsEarly || !isAssumed('listing-ends', side, givenUp)) continue;
      givenUp = giveUp('listing-ends', side, givenUp);
      hooks.onContradiction('listing-ends', side);
    }
    await keeper.reopen(givenUp, sound);
  }
}

async function compareRanges(run: OpenRun, tables: Tables, mayCut: boolean): Promise<ComparisonOutcome> {
  const { settings, hooks, spare, stores, keeper, onWork } = run;
  const { signal } = run.stop;
  const { workers, connections, mode } = settings;
  const rangeCount = new RangeCount({
    first: mode === 'deep' ? FIRST_DEEP_RANGES * workers : Math.max(FIRST_RANGES, workers),
    most: workers * Math.min(connections, MOST_PER_WORKER),
    now: performance.now(),
  });
  const planner = new SplitPlanner({
    atOnce: rangeCount.size,
    legalCut: (cut) =>
      mayCut && SIDES.every((side) => stores[side].address.prefix.length + cut.length <= MAX_KEY_BYTES),
  });
  const { compared } = keeper;
  const unreadableLimit = UnreadableLimit.create();
  const onStrata = (representatives: readonly Representative[]) => keeper.addRepresentatives(representatives);
  const { trace } = hooks;
  const coordinator = new Coordinator(planner, {
    onWork,
    onStrata,
    compared,
    trace: trace && new RangeTrace(trace),
    onPages: (pages, open) => {
      rangeCount.pagesListed(pages, open, performance.now());
      planner.atOnce = rangeCount.size;
      // A worker without a range could do more than list.
      planner.leastPart = rangeCount.isBusy && open >= workers ? LEAST_BUSY_PART : 0;
    },
  });
  let opened = 0;
  const pool = new WorkerPool(
    {
      openThread: () => spare.take() ?? hooks.machine?.openThread() ?? openThread(hooks.workerUrl),
      threads: workers,
      newTask: () => workerTask(run, tables, unreadableLimit, trace && `worker ${++opened}`),
      trace,
    },
    coordinator,
  );
  const onAbort = () => coordinator.stop();
  try {
    for (const side of SIDES) {
      stores[side].credentials.onRenewed = (renewed) => pool.sendCredentials(side, renewed);
    }
    const outcome = coordinator.run(pool, gapsIn(compared));
    keeper.startSaving(() => coordinator.comparedSoFar);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    return await outcome;
  } finally {
    signal.removeEventListener('abort', onAbort);
    keeper.stopSaving();
    for (const side of SIDES) stores[side].credentials.onRenewed = undefined;
    await pool.close();
  }
}

function workerTask(
  run: OpenRun,
  tables: Tables,
  unreadableLimit: UnreadableLimit,
  tracedAs: string | undefined,
): WorkerTask {
  const { stores, contentBudget, globMarks, keeper } = run;
  const { givenUp } = keeper;
  const offers = SIDES.filter((side) => isAssumed('listed-fields', side, givenUp)).map((side) => [
    side,
    run.listings[side],
  ]);
  const { source: _, destination: __, ...settings } = run.settings;
  return {
    settings,
    stores: forBothSides((side) => ({
      address: stores[side].address,
      credentials: { current: stores[side].credentials.current },
    })),
    trust: trustAfter(run.trust, givenUp),
    listings: Object.fromEntries(offers),
    givenUp,
    tables,
    segments: keeper.segments,
    contentBudget: contentBudget.memory,
    globMarks,
    unreadableLimit: unreadableLimit.memory,
    tracedAs,
  };
}
