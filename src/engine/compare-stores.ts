import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import { S3Failure } from '../s3/failure.ts';
import { listUnordered } from '../s3/list.ts';
import { PATIENT } from '../s3/retry.ts';
import { SIDES, type Side } from '../s3/side.ts';
import { WireClient } from '../s3/wire-client.ts';
import { doubtfulBorders, isBorderSound } from './borders.ts';
import { fillListingTable, RepeatedKey } from './listing-table.ts';
import type { OpenStore } from './preflight.ts';
import type { NumberedRange, RangeOutcome } from './range-run.ts';
import { RunFailure } from './run-failure.ts';
import type { Settings } from './settings.ts';
import { chooseCuts, rangesBetween } from './static-cuts.ts';
import { WorkerPool } from './worker-pool.ts';

/** What comparing two open stores needs. */
export interface ComparisonTools {
  readonly settings: Settings;
  readonly stores: Readonly<Record<Side, OpenStore>>;
  readonly workerUrl: URL;
  readonly dispatcher: Dispatcher;
  /** For what is thrown away with the run; an absolute path. */
  readonly workDirectory: string;
  readonly onWork: (compared: number, requests: number) => void;
  readonly onPlan: (ranges: number, threads: number) => void;
  readonly onUnordered: (side: Side, entries: number) => void;
}

/** What was found, range by range in key order. */
export interface Findings {
  readonly outcomes: readonly RangeOutcome[];
  /** Sides whose store has an order of its own, and whose listing was put in order first. */
  readonly unordered: readonly Side[];
}

/** Ranges under way in one thread: enough to keep a processor busy at a few milliseconds an answer. */
const RANGES_PER_THREAD = 8;

/**
 * Compares every key of two stores.
 *
 * Both are taken to list in byte order until one is seen not to; its listing is then put in order, and the comparison
 * begins again, since what was found by cutting a foreign order into ranges is worth nothing.
 *
 * @throws RunFailure where either side could not be read to its end
 */
export async function compareStores(tools: ComparisonTools): Promise<Findings> {
  const tables: Partial<Record<Side, string>> = {};
  for (;;) {
    const tried = await tryRanges(tools, tables);
    if ('outcomes' in tried)
      return { outcomes: tried.outcomes, unordered: SIDES.filter((side) => side in tables) };
    tables[tried.unordered] = await putInOrder(tools, tried.unordered);
  }
}

type Tried = { readonly outcomes: readonly RangeOutcome[] } | { readonly unordered: Side };

async function tryRanges(tools: ComparisonTools, tables: Partial<Record<Side, string>>): Promise<Tried> {
  const { stores, settings } = tools;
  const cuts = chooseCuts(
    stores.source.groups,
    stores.destination.groups,
    settings.workers * RANGES_PER_THREAD,
  );
  const ranges = rangesBetween(cuts).map((range, id) => ({ ...range, id }));
  try {
    const outcomes = await runRanges(tools, tables, ranges);
    for (const side of SIDES) {
      if (!(side in tables) && !(await areBordersSound(tools, side, ranges, outcomes)))
        return { unordered: side };
    }
    return { outcomes };
  } catch (error) {
    const side = unorderedSide(error);
    if (side === undefined || side in tables) throw error;
    return { unordered: side };
  }
}

async function runRanges(
  { settings, stores, workerUrl, workDirectory, onWork, onPlan }: ComparisonTools,
  tables: Partial<Record<Side, string>>,
  ranges: readonly NumberedRange[],
): Promise<RangeOutcome[]> {
  const threads = Math.min(settings.workers, ranges.length);
  const segmentDirectory = join(workDirectory, 'segments');
  await rm(segmentDirectory, { recursive: true, force: true });
  await mkdir(segmentDirectory, { recursive: true });
  onPlan(ranges.length, threads);
  const pool = new WorkerPool({
    workerUrl,
    threads,
    rangesPerThread: RANGES_PER_THREAD,
    onProgress: onWork,
    task: {
      addresses: { source: stores.source.address, destination: stores.destination.address },
      credentials: {
        source: stores.source.credentials.current,
        destination: stores.destination.credentials.current,
      },
      tables,
      globs: { include: settings.include, exclude: settings.exclude },
      connections: settings.connections,
      segmentDirectory,
    },
  });
  try {
    for (const side of SIDES) {
      stores[side].credentials.onRenewed = (renewed) => pool.renewCredentials(side, renewed);
    }
    return await pool.run(ranges);
  } finally {
    for (const side of SIDES) stores[side].credentials.onRenewed = undefined;
    await pool.close();
  }
}

async function areBordersSound(
  tools: ComparisonTools,
  side: Side,
  ranges: readonly NumberedRange[],
  outcomes: readonly RangeOutcome[],
): Promise<boolean> {
  const listed = ranges.map((range, i) => ({ range, ends: (outcomes[i] as RangeOutcome).ends[side] }));
  const client = sideClient(tools, side);
  for (const border of doubtfulBorders(listed)) {
    if (!(await isBorderSound(client, listed[border] as (typeof listed)[number]))) return false;
  }
  return true;
}

/** Lists a side whole, in its own order, into a table that sorts by bytes. */
async function putInOrder(tools: ComparisonTools, side: Side): Promise<string> {
  const path = join(tools.workDirectory, `${side}.sqlite`);
  const client = sideClient(tools, side);
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

function sideClient({ stores, dispatcher, onWork }: ComparisonTools, side: Side): WireClient {
  const { address, credentials } = stores[side];
  return new WireClient({
    address,
    credentials: () => credentials.current,
    dispatcher,
    retry: PATIENT,
    onRequest: () => onWork(0, 1),
  });
}

/** The side that a failure shows to have an order of its own. */
function unorderedSide(error: unknown): Side | undefined {
  const failure =
    error instanceof RunFailure ? error.failures[0] : error instanceof S3Failure ? error.failure : undefined;
  if (failure?.cause.kind !== 'answer') return undefined;
  const { reason } = failure.cause;
  return reason === 'out-of-order' || reason === 'not-after-start' ? failure.side : undefined;
}
