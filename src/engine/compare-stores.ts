import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SideTrust } from '../compare/reading.ts';
import { type Representative, Strata } from '../compare/strata.ts';
import { S3Failure } from '../s3/failure.ts';
import { listUnordered } from '../s3/list.ts';
import { SIDES, type Side } from '../s3/side.ts';
import type { WireClient } from '../s3/wire-client.ts';
import { doubtfulBorders, isBorderSound, type ListedRange } from './borders.ts';
import { type ComparedRange, Coordinator, type OnWork } from './coordinator.ts';
import type { ContentBudget } from './inspection/content-budget.ts';
import type { ListingOffer } from './inspection/listing-offer.ts';
import { SAVINGS, type Saving, SavingContradicted } from './inspection/saving-contradicted.ts';
import { fillListingTable, RepeatedKey } from './listing-table.ts';
import type { OpenStore } from './preflight.ts';
import type { RangeOutcome } from './range-run.ts';
import { RunFailure } from './run-failure.ts';
import type { Settings } from './settings.ts';
import { SplitPlanner } from './splitting/split-planner.ts';
import { WorkerPool } from './worker-pool.ts';
import type { WorkerTask } from './worker-protocol.ts';

/** What comparing two open stores needs. */
export interface ComparisonTools {
  readonly settings: Settings;
  readonly stores: Readonly<Record<Side, OpenStore>>;
  /** Of the main thread. */
  readonly clients: Readonly<Record<Side, WireClient>>;
  readonly trust: Readonly<Record<Side, SideTrust>>;
  /** What each side's listing tells of objects, where it does. */
  readonly listings: Readonly<Partial<Record<Side, ListingOffer>>>;
  /** Of contents, for all threads. */
  readonly budget: ContentBudget;
  readonly workerUrl: URL;
  /** For what is thrown away with the run; an absolute path. */
  readonly workDirectory: string;
  readonly onWork: OnWork;
  readonly onUnordered: (side: Side, entries: number) => void;
  readonly onSavingContradicted: (saving: Saving, side: Side) => void;
}

/** What was found, range by range in key order. */
export interface Findings {
  readonly outcomes: readonly RangeOutcome[];
  /** Sides whose store has an order of its own, and whose listing was put in order first. */
  readonly unordered: readonly Side[];
  /** The objects that stand for strata which the sample of contents missed, in key order. */
  readonly missedBySample: readonly Representative[];
}

/** Ranges under way in one thread, at most: each holds a page or two of either side in memory. */
const RANGES_PER_THREAD = 10;

/** Bytes of a key, prefix included, that every store takes. */
const MOST_KEY_BYTES = 1024;

/**
 * Compares every key of two stores.
 *
 * Both are taken to list in byte order until one is seen not to; its listing is then put in order, and the comparison
 * begins again, since what was found by cutting a foreign order into ranges is worth nothing. The same where a store
 * contradicts what a saving relied on.
 *
 * @throws RunFailure where either side could not be read to its end
 */
export async function compareStores(tools: ComparisonTools): Promise<Findings> {
  const tables: Partial<Record<Side, string>> = {};
  const savings = new Set(SAVINGS);
  for (;;) {
    const tried = await tryRanges(tools, { tables, savings });
    if ('outcomes' in tried) return { ...tried, unordered: SIDES.filter((side) => side in tables) };
    if ('unordered' in tried) tables[tried.unordered] = await putInOrder(tools, tried.unordered);
    else {
      const { saving, side } = tried.contradicted;
      savings.delete(saving);
      tools.onSavingContradicted(saving, side);
    }
  }
}

/** What is known of the stores, from a try before, or not yet. */
interface Assumptions {
  readonly tables: Readonly<Partial<Record<Side, string>>>;
  readonly savings: ReadonlySet<Saving>;
}

type Compared = Omit<Findings, 'unordered'> & { readonly outcomes: readonly ComparedRange[] };

type Tried = Compared | { readonly unordered: Side } | { readonly contradicted: SavingContradicted };

async function tryRanges(tools: ComparisonTools, assumed: Assumptions): Promise<Tried> {
  const { tables } = assumed;
  try {
    const compared = await compareRanges(tools, assumed);
    for (const side of SIDES) {
      if (!(side in tables) && !(await areBordersSound(tools, side, compared.outcomes)))
        return { unordered: side };
    }
    return compared;
  } catch (error) {
    if (error instanceof SavingContradicted) return { contradicted: error };
    const side = unorderedSide(error);
    if (side === undefined || side in tables) throw error;
    return { unordered: side };
  }
}

async function compareRanges(
  { settings, stores, trust, listings, budget, workerUrl, workDirectory, onWork }: ComparisonTools,
  { tables, savings }: Assumptions,
): Promise<Compared> {
  const { workers, connections, include, exclude, verifyContent: checks, sampleSeed: seed } = settings;
  const segmentDirectory = join(workDirectory, 'segments');
  await rm(segmentDirectory, { recursive: true, force: true });
  await mkdir(segmentDirectory, { recursive: true });
  const planner = new SplitPlanner({
    atOnce: workers * Math.min(connections, RANGES_PER_THREAD),
    legalCut: (cut) =>
      SIDES.every((side) => stores[side].address.prefix.length + cut.length <= MOST_KEY_BYTES),
  });
  const strata = new Strata(seed);
  const coordinator = new Coordinator(planner, onWork, (representatives) => {
    for (const object of representatives) strata.add(object);
  });
  const task: WorkerTask = {
    addresses: { source: stores.source.address, destination: stores.destination.address },
    credentials: {
      source: stores.source.credentials.current,
      destination: stores.destination.credentials.current,
    },
    tables,
    globs: { include, exclude },
    connections,
    segmentDirectory,
    inspection: {
      scope: settings.mode === 'deep' ? 'all' : 'undecided',
      fields: settings.fields,
      trust,
      savesTags: savings.has('tag-counts'),
      listings: savings.has('listed-fields') ? listings : {},
      queueSize: settings.maxQueueSize,
      content: checks.kind === 'never' ? undefined : { checks, seed, budget: budget.memory },
    },
  };
  const pool = new WorkerPool({ workerUrl, threads: workers, task }, coordinator);
  try {
    for (const side of SIDES) {
      stores[side].credentials.onRenewed = (renewed) => pool.renewCredentials(side, renewed);
    }
    const outcomes = await coordinator.run(pool);
    return { outcomes, missedBySample: checks.kind === 'sample' ? strata.missedBy(checks.rate) : [] };
  } finally {
    for (const side of SIDES) stores[side].credentials.onRenewed = undefined;
    await pool.close();
  }
}

async function areBordersSound(
  tools: ComparisonTools,
  side: Side,
  ranges: readonly ComparedRange[],
): Promise<boolean> {
  const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
  const client = tools.clients[side];
  for (const border of doubtfulBorders(listed)) {
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
