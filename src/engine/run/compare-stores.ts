import { join } from 'node:path';
import type { Representative } from '../../compare/content/sampling.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import { S3Failure } from '../../s3/failure.ts';
import { listUnordered } from '../../s3/listing/list.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { LedgerKeeper } from '../checkpoint/keeper.ts';
import { gapsIn } from '../checkpoint/ledger.ts';
import type { ContentBudget } from '../objects/content/budget.ts';
import type { ListingOffer } from '../objects/from-listing/listing-offer.ts';
import type { OpenStore } from '../opening/open-stores.ts';
import { findDoubtfulBorders, isBorderSound, type ListedRange } from '../ranges/check-borders.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { fillListingTable, RepeatedKey } from '../ranges/listing-table.ts';
import { RunFailure } from '../run-failure.ts';
import { type Saving, SavingContradicted } from '../saving.ts';
import type { Settings } from '../settings.ts';
import { SplitPlanner } from '../splitting/split-planner.ts';
import type { StopRequest } from '../stop-request.ts';
import { Coordinator, type OnWork, type RangesEnd } from '../threads/coordinator.ts';
import { WorkerPool } from '../threads/pool.ts';
import type { WorkerTask } from '../threads/protocol.ts';
import type { SpareThread } from '../threads/thread.ts';

/** What comparing two open stores needs. */
export interface ComparisonTools {
  readonly settings: Settings;
  readonly stores: BothSides<OpenStore>;
  /** Of the main thread. */
  readonly clients: BothSides<WireClient>;
  readonly trust: BothSides<SideTrust>;
  /** What each side's listing tells of objects, where it does. */
  readonly listings: Partial<BothSides<ListingOffer>>;
  /** Of contents, for all threads. */
  readonly budget: ContentBudget;
  readonly workerUrl: URL;
  readonly spare: SpareThread;
  /** For what is thrown away with the run; an absolute path. */
  readonly workDirectory: string;
  readonly keeper: LedgerKeeper;
  /** Stops the comparison where it is. */
  readonly stop: StopRequest;
  readonly onWork: OnWork;
  readonly onUnordered: (side: Side, entries: number) => void;
  readonly onSavingContradicted: (saving: Saving, side: Side) => void;
}

/** What was found, range by range in key order. */
export interface Findings {
  readonly outcomes: readonly ComparedRange[];
  /** Whether that is all; otherwise the comparison was stopped. */
  readonly isComplete: boolean;
  /** Pages thought to be left of a comparison that was stopped; undefined where that can't be told. */
  readonly pagesLeft: number | undefined;
  /** Sides whose store has an order of its own, and whose listing was put in order first. */
  readonly unordered: readonly Side[];
}

/**
 * Ranges under way in one thread: each holds a page or two of either side in memory, and has as many requests under way.
 * So many keep a processor busy with a near store; where a far one has every answer wait, `connections` is raised, and
 * some more ranges with it. Each costs about half a page a side, and the time in which it finds its place.
 */
function rangesPerThread(connections: number): number {
  return Math.min(connections, 8 + Math.floor(connections / 16));
}

/** Bytes of a key, prefix included, that every store takes. */
const MOST_KEY_BYTES = 1024;

/**
 * Compares every key of two stores that no earlier run has compared.
 *
 * Both are taken to list in byte order until one is seen not to; its listing is then put in order, and the comparison
 * begins again, since what was found by cutting a foreign order into ranges is worth nothing. The same where a store
 * contradicts what a saving relied on.
 *
 * @throws RunFailure where either side could not be read to its end
 * @throws the reason to stop, where that comes while a listing is put in order
 */
export async function compareStores(tools: ComparisonTools): Promise<Findings> {
  const { keeper } = tools;
  const tables: Partial<Record<Side, string>> = {};
  for (const side of keeper.assumptions.unordered)
    tables[side] = await tools.stop.orStop(putInOrder(tools, side));
  for (;;) {
    const tried = await tryRanges(tools, tables);
    if ('ranges' in tried) {
      const { ranges: outcomes, isComplete, pagesLeft } = tried;
      return { outcomes, isComplete, pagesLeft, unordered: keeper.assumptions.unordered };
    }
    if ('unordered' in tried) {
      const side = tried.unordered;
      const unordered = SIDES.filter((each) => each in tables || each === side);
      await keeper.restart({ ...keeper.assumptions, unordered });
      tables[side] = await tools.stop.orStop(putInOrder(tools, side));
    } else {
      const { saving, side } = tried.contradicted;
      const savings = keeper.assumptions.savings.filter((each) => each !== saving);
      await keeper.restart({ ...keeper.assumptions, savings });
      tools.onSavingContradicted(saving, side);
    }
  }
}

/** Where the listing of a side lies that was put in order. */
type Tables = Partial<BothSides<string>>;

type Tried = RangesEnd | { readonly unordered: Side } | { readonly contradicted: SavingContradicted };

async function tryRanges(tools: ComparisonTools, tables: Tables): Promise<Tried> {
  try {
    const end = await compareRanges(tools, tables);
    if (!end.isComplete) return end;
    for (const side of SIDES) {
      if (!(side in tables) && !(await areBordersSound(tools, side, end.ranges))) return { unordered: side };
    }
    return end;
  } catch (error) {
    if (error instanceof SavingContradicted) return { contradicted: error };
    const side = unorderedSide(error);
    if (side === undefined || side in tables) throw error;
    return { unordered: side };
  }
}

async function compareRanges(tools: ComparisonTools, tables: Tables): Promise<RangesEnd> {
  const { settings, stores, keeper, stop: request, workerUrl, spare, onWork } = tools;
  const { signal } = request;
  const { workers, connections } = settings;
  const planner = new SplitPlanner({
    atOnce: workers * rangesPerThread(connections),
    legalCut: (cut) =>
      SIDES.every((side) => stores[side].address.prefix.length + cut.length <= MOST_KEY_BYTES),
  });
  const { compared } = keeper;
  const onStrata = (representatives: readonly Representative[]) => keeper.addRepresentatives(representatives);
  const coordinator = new Coordinator(planner, { onWork, onStrata, compared });
  const task = workerTask(tools, tables);
  const pool = new WorkerPool({ workerUrl, threads: workers, task, spare }, coordinator);
  const stop = () => coordinator.stop();
  try {
    for (const side of SIDES) {
      stores[side].credentials.onRenewed = (renewed) => pool.renewCredentials(side, renewed);
    }
    const end = coordinator.run(pool, gapsIn(compared));
    keeper.follow(() => coordinator.comparedSoFar);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    return await end;
  } finally {
    signal.removeEventListener('abort', stop);
    keeper.pause();
    for (const side of SIDES) stores[side].credentials.onRenewed = undefined;
    await pool.close();
  }
}

function workerTask(
  { settings, stores, trust, listings, budget, keeper }: ComparisonTools,
  tables: Tables,
): WorkerTask {
  const { connections, include, exclude, verifyContent: checks, sampleSeed: seed } = settings;
  return {
    addresses: { source: stores.source.address, destination: stores.destination.address },
    credentials: {
      source: stores.source.credentials.current,
      destination: stores.destination.credentials.current,
    },
    tables,
    globs: { include, exclude },
    connections,
    segments: keeper.segments,
    inspection: {
      scope: settings.mode === 'deep' ? 'all' : 'undecided',
      fields: settings.fields,
      trust,
      savesTags: keeper.assumptions.savings.includes('tag-counts'),
      listings: keeper.assumptions.savings.includes('listed-fields') ? listings : {},
      queueSize: settings.maxQueueSize,
      content: checks.kind === 'never' ? undefined : { checks, seed, budget: budget.memory },
    },
  };
}

async function areBordersSound(
  tools: ComparisonTools,
  side: Side,
  ranges: readonly ComparedRange[],
): Promise<boolean> {
  const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
  const client = tools.clients[side];
  for (const border of findDoubtfulBorders(listed)) {
    if (!(await isBorderSound(client, listed[border] as ListedRange))) return false;
  }
  return true;
}

/** Lists a side whole, in its own order, into a table that sorts by bytes. */
async function putInOrder(tools: ComparisonTools, side: Side): Promise<string> {
  const path = join(tools.workDirectory, `${side}.sqlite`);
  const client = tools.clients[side];
  try {
    tools.onUnordered(side, await fillListingTable(path, listUnordered(client)));
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

/** The side that a failure shows to have an order of its own. */
function unorderedSide(error: unknown): Side | undefined {
  const failure =
    error instanceof RunFailure ? error.failures[0] : error instanceof S3Failure ? error.failure : undefined;
  if (failure?.cause.kind !== 'answer') return undefined;
  const { reason } = failure.cause;
  return reason === 'out-of-order' || reason === 'not-after-start' ? failure.side : undefined;
}
