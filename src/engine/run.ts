import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FIELDS } from '../compare/fields.ts';
import { addCounts, type Counts, noCounts } from '../report/counts.ts';
import type { ReportHeader } from '../report/ndjson.ts';
import { clearReports, type WrittenReport, writeReports } from '../report/report-files.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../s3/dispatcher.ts';
import { SIDES, type Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { type RunResult, resultOf } from './gate.ts';
import { type OpenStore, openStores } from './preflight.ts';
import { type ProgressLine, ProgressMeter } from './progress.ts';
import type { RangeOutcome } from './range-run.ts';
import type { Settings } from './settings.ts';
import { chooseCuts, rangesBetween } from './static-cuts.ts';
import { WorkerPool } from './worker-pool.ts';

/** What the engine needs from whoever runs it. */
export interface RunHooks {
  /** The built `worker.js` beside the entry point. */
  readonly workerUrl: URL;
  /** Mints an OIDC token, for roles. */
  readonly mintIdToken: () => Promise<string>;
  readonly onProgress: (line: ProgressLine) => void;
  /** Both sides answered, and this is how the work was shared out. */
  readonly onReady: (ready: RunPlan) => void;
}

export interface RunPlan {
  readonly source: OpenStore;
  readonly destination: OpenStore;
  readonly ranges: number;
  readonly threads: number;
}

/** A comparison that saw every key of both sides. */
export interface RunOutcome {
  readonly result: RunResult;
  readonly counts: Counts;
  readonly report: WrittenReport;
  readonly seconds: number;
  readonly requests: number;
}

/** Ranges under way in one thread: enough to keep a processor busy at a few milliseconds an answer. */
const RANGES_PER_THREAD = 8;

/** Differences kept for the summary. */
const SAMPLE = 100;

/**
 * Compares two stores and writes the report.
 *
 * @throws RunFailure where either side could not be read to its end: nothing is then said of any object
 * @throws as `node:fs` does, where the report directory can't be written
 */
export async function runComparison(settings: Settings, hooks: RunHooks): Promise<RunOutcome> {
  const startedAt = performance.now();
  let requests = 0;
  await clearReports(settings.reportDirectory);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: settings.connections });
  try {
    const stores = await openStores(settings, {
      dispatcher,
      mintIdToken: hooks.mintIdToken,
      onRequest: () => {
        requests++;
      },
    });
    const meter = new ProgressMeter(settings.reportInterval, startedAt);
    const onProgress = (compared: number, sent: number) => {
      requests += sent;
      const line = meter.add(compared, performance.now());
      if (line !== undefined) hooks.onProgress(line);
    };
    const found = await compareStores(settings, stores, hooks, onProgress);
    return { ...found, requests, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await dispatcher.close();
  }
}

async function compareStores(
  settings: Settings,
  stores: Readonly<Record<Side, OpenStore>>,
  hooks: RunHooks,
  onProgress: (compared: number, requests: number) => void,
): Promise<Pick<RunOutcome, 'result' | 'counts' | 'report'>> {
  const cuts = chooseCuts(
    stores.source.groups,
    stores.destination.groups,
    settings.workers * RANGES_PER_THREAD,
  );
  const ranges = rangesBetween(cuts).map((range, id) => ({ ...range, id }));
  const threads = Math.min(settings.workers, ranges.length);
  const segmentDirectory = join(settings.reportDirectory, 'segments');
  await mkdir(segmentDirectory, { recursive: true });
  hooks.onReady({ ...stores, ranges: ranges.length, threads });
  const pool = new WorkerPool({
    workerUrl: hooks.workerUrl,
    threads,
    rangesPerThread: RANGES_PER_THREAD,
    onProgress,
    task: {
      addresses: perSide((side) => stores[side].address),
      credentials: perSide((side) => stores[side].credentials.current),
      globs: { include: settings.include, exclude: settings.exclude },
      connections: settings.connections,
      segmentDirectory,
    },
  });
  try {
    for (const side of SIDES)
      stores[side].credentials.keep((renewed) => pool.renewCredentials(side, renewed));
    const outcomes = await pool.run(ranges);
    return await writeOutcomes(settings, outcomes);
  } finally {
    for (const side of SIDES) stores[side].credentials.stop();
    await pool.close();
    await rm(segmentDirectory, { recursive: true, force: true });
  }
}

/** Joins what the ranges found, in key order, into one result and one report. */
async function writeOutcomes(
  settings: Settings,
  outcomes: readonly RangeOutcome[],
): Promise<Pick<RunOutcome, 'result' | 'counts' | 'report'>> {
  const counts = noCounts();
  for (const outcome of outcomes) addCounts(counts, outcome.counts);
  const result = resultOf(counts);
  const report = await writeReports({
    directory: settings.reportDirectory,
    formats: settings.reportFormats,
    header: reportHeader(settings),
    totals: { result, complete: true, counts },
    segments: outcomes.flatMap(({ segment }) => segment ?? []),
    sample: SAMPLE,
  });
  return { result, counts, report };
}

function reportHeader({ mode, source, destination, include, exclude }: Settings): ReportHeader {
  const named = ({ bucket, prefix }: StoreSettings) => ({ bucket, prefix });
  return {
    mode,
    fields: FIELDS.map(({ name }) => name),
    source: named(source),
    destination: named(destination),
    include,
    exclude,
  };
}

function perSide<T>(make: (side: Side) => T): Record<Side, T> {
  return { source: make('source'), destination: make('destination') };
}
