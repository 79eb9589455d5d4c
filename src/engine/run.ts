import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LISTED_FIELDS } from '../compare/fields.ts';
import { addCounts, type Counts, noCounts } from '../report/counts.ts';
import type { ReportHeader } from '../report/ndjson.ts';
import { clearReports, type WrittenReport, writeReports } from '../report/report-files.ts';
import type { StoreAddress } from '../s3/address.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../s3/dispatcher.ts';
import { S3Failure } from '../s3/failure.ts';
import { SIDES, type Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { compareStores, type Findings } from './compare-stores.ts';
import { type RunResult, resultOf } from './gate.ts';
import { type OpenStore, openStores } from './preflight.ts';
import { type ProgressLine, ProgressMeter, type RangeStatus } from './progress.ts';
import { RunFailure } from './run-failure.ts';
import type { Settings } from './settings.ts';

/** What the engine needs from whoever runs it, and what it tells on the way. */
export interface RunHooks {
  /** The built `worker.js` beside the entry point. */
  readonly workerUrl: URL;
  /** Mints an OIDC token, for roles. */
  readonly mintIdToken: () => Promise<string>;
  readonly onProgress: (line: ProgressLine) => void;
  /** A side answered. */
  readonly onStore: (address: StoreAddress) => void;
  /** A side's listing came in no order of bytes and was put in order; the comparison begins again. */
  readonly onUnordered: (side: Side, entries: number) => void;
}

/** A comparison that saw every key of both sides. */
export interface RunOutcome {
  readonly result: RunResult;
  readonly counts: Counts;
  readonly report: WrittenReport;
  /** Sides whose store does not list in byte order. */
  readonly unordered: readonly Side[];
  readonly seconds: number;
  readonly requests: number;
}

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
  const meter = new ProgressMeter(settings.reportInterval, startedAt);
  const onWork = (compared: number, requests: number, rangesNow?: () => RangeStatus) => {
    const line = meter.add(compared, requests, performance.now(), rangesNow);
    if (line !== undefined) hooks.onProgress(line);
  };
  await clearReports(settings.reportDirectory);
  const workDirectory = join(settings.reportDirectory, 'work');
  await rm(workDirectory, { recursive: true, force: true });
  await mkdir(workDirectory);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: settings.connections });
  let stores: Readonly<Record<Side, OpenStore>> | undefined;
  try {
    const { mintIdToken } = hooks;
    stores = await openStores(settings, { dispatcher, mintIdToken, onRequest: () => onWork(0, 1) });
    for (const side of SIDES) hooks.onStore(stores[side].address);
    const onUnordered = (side: Side, entries: number) => {
      meter.restart();
      hooks.onUnordered(side, entries);
    };
    const findings = await compareStores({
      ...hooks,
      settings,
      stores,
      dispatcher,
      workDirectory,
      onWork,
      onUnordered,
    });
    const written = await writeFindings(settings, findings);
    return {
      ...written,
      unordered: findings.unordered,
      requests: meter.requests,
      seconds: (performance.now() - startedAt) / 1000,
    };
  } catch (error) {
    throw error instanceof S3Failure ? RunFailure.ofStores([error.failure]) : error;
  } finally {
    for (const side of SIDES) stores?.[side].credentials.stop();
    await dispatcher.destroy();
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/** Joins what the ranges found, in key order, into one result and one report. */
async function writeFindings(
  settings: Settings,
  { outcomes, unordered }: Findings,
): Promise<Pick<RunOutcome, 'result' | 'counts' | 'report'>> {
  const counts = noCounts();
  for (const outcome of outcomes) addCounts(counts, outcome.counts);
  const result = resultOf(counts);
  const report = await writeReports({
    directory: settings.reportDirectory,
    formats: settings.reportFormats,
    header: reportHeader(settings),
    totals: { result, complete: true, unordered, counts },
    segments: outcomes.flatMap(({ segment }) => segment ?? []),
    sample: SAMPLE,
  });
  return { result, counts, report };
}

function reportHeader({ mode, source, destination, include, exclude }: Settings): ReportHeader {
  const named = ({ bucket, prefix }: StoreSettings) => ({ bucket, prefix });
  return {
    mode,
    fields: LISTED_FIELDS.map(({ name }) => name),
    source: named(source),
    destination: named(destination),
    include,
    exclude,
  };
}
