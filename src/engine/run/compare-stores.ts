import { join } from 'node:path';
import type { Representative } from '../../compare/content/sampling.ts';
import { MAX_KEY_BYTES } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import { listUnordered } from '../../s3/listing/list.ts';
import { forBothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { AssumptionContradicted, giveUp, isAssumed, sidesWithout, trustAfter } from '../assumptions.ts';
import { gapsIn } from '../checkpoint/ledger.ts';
import { findDoubtfulBorders, isBorderSound, type ListedRange } from '../ranges/check-borders.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { fillListingTable, RepeatedKey } from '../ranges/listing-table.ts';
import { RunFailure } from '../run-failure.ts';
import { SplitPlanner } from '../splitting/split-planner.ts';
import { type ComparisonOutcome, Coordinator } from '../threads/coordinator.ts';
import { WorkerPool } from '../threads/pool.ts';
import type { WorkerTask } from '../threads/protocol.ts';
import { openThread } from '../threads/thread.ts';
import { UnreadableLimit } from '../unreadable-limit.ts';
import type { OpenRun } from './open-run.ts';

/**
 * Returns how many ranges a thread compares at once. Each holds a page or two of either side in memory, and has as many
 * requests in flight. Eight keep a processor busy with a near store. For a distant store users raise `connections`, and
 * the number of ranges grows with it. Each range costs about half a page per side, and the time to find its place.
 */
function rangesPerThread(connections: number): number {
  return Math.min(connections, 8 + Math.floor(connections / 16));
}

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
  const { keeper, stop } = run;
  const tables: Tables = {};
  for (const side of sidesWithout('byte-order', keeper.givenUp))
    tables[side] = await stop.abandonOnStop(sortListing(run, side));
  for (;;) {
    const tried = await tryRanges(run, tables);
    if ('ranges' in tried) return tried;
    const { assumption, side } = tried;
    await startAgainWithout(tried, run);
    if (assumption === 'byte-order') tables[side] = await stop.abandonOnStop(sortListing(run, side));
  }
}

/** A store's contradiction: which assumption does not hold on which side. */
type Contradiction = Pick<AssumptionContradicted, 'assumption' | 'side'>;

/** Gives up an assumption and discards what was compared, so that the comparison starts again. */
export async function startAgainWithout({ assumption, side }: Contradiction, run: OpenRun): Promise<void> {
  const { keeper, progress, hooks } = run;
  await keeper.restart(giveUp(assumption, side, keeper.givenUp));
  progress.restart();
  // An order of its own is reported when the listing is sorted.
  if (assumption !== 'byte-order') hooks.onContradiction(assumption, side);
}

/** The outcome, or the contradiction for which the comparison has to start again. */
type Tried = ComparisonOutcome | Contradiction;

async function tryRanges(run: OpenRun, tables: Tables): Promise<Tried> {
  try {
    const outcome = await compareRanges(run, tables);
    if (!outcome.isComplete) return outcome;
    for (const side of SIDES) {
      if (!(side in tables) && !(await areBordersSound(run.clients[side], outcome.ranges)))
        return { assumption: 'byte-order', side };
    }
    return outcome;
  } catch (error) {
    if (error instanceof AssumptionContradicted) return error;
    const side = unorderedSide(error);
    if (side === undefined || side in tables) throw error;
    return { assumption: 'byte-order', side };
  }
}

async function compareRanges(run: OpenRun, tables: Tables): Promise<ComparisonOutcome> {
  const { settings, hooks, spare, stores, keeper, onWork } = run;
  const { signal } = run.stop;
  const { workers, connections } = settings;
  const planner = new SplitPlanner({
    atOnce: workers * rangesPerThread(connections),
    legalCut: (cut) =>
      SIDES.every((side) => stores[side].address.prefix.length + cut.length <= MAX_KEY_BYTES),
  });
  const { compared } = keeper;
  const unreadableLimit = UnreadableLimit.create();
  const onStrata = (representatives: readonly Representative[]) => keeper.addRepresentatives(representatives);
  const coordinator = new Coordinator(planner, { onWork, onStrata, compared });
  const pool = new WorkerPool(
    {
      openThread: () => spare.take() ?? hooks.machine?.openThread() ?? openThread(hooks.workerUrl),
      threads: workers,
      newTask: () => workerTask(run, tables, unreadableLimit),
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

function workerTask(run: OpenRun, tables: Tables, unreadableLimit: UnreadableLimit): WorkerTask {
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
  };
}

/** Returns whether a side's listings agree at every border between two ranges: if not, it is not in byte order. */
async function areBordersSound(client: WireClient, ranges: readonly ComparedRange[]): Promise<boolean> {
  const { side } = client.address;
  const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
  for (const border of findDoubtfulBorders(listed)) {
    if (!(await isBorderSound(client, listed[border] as ListedRange))) return false;
  }
  return true;
}

/**
 * Lists a side completely, in the order of its store, into a table that sorts by bytes.
 *
 * @returns the path of the table
 * @throws S3Failure if the store fails, or lists a key twice
 */
async function sortListing(run: OpenRun, side: Side): Promise<string> {
  const path = join(run.workDirectory, `${side}.sqlite`);
  const client = run.clients[side];
  try {
    const entries = await fillListingTable(path, listUnordered(client));
    run.progress.restart();
    run.hooks.onUnordered(side, entries);
  } catch (error) {
    if (!(error instanceof RepeatedKey)) throw error;
    throw client.failure('list', 1, {
      kind: 'answer',
      reason: 'repeated-key',
      detail: error.message,
      contentType: undefined,
    });
  }
  return path;
}

/** Returns the side whose store, as a failure shows, does not list in byte order. */
function unorderedSide(error: unknown): Side | undefined {
  const failure =
    error instanceof RunFailure ? error.failures[0] : error instanceof S3Failure ? error.failure : undefined;
  if (failure?.cause.kind !== 'answer') return undefined;
  const { reason } = failure.cause;
  return reason === 'out-of-order' || reason === 'not-after-start' ? failure.side : undefined;
}
