import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import { contentChecksText } from '../compare/content-checks.ts';
import { addCounts, type Counts, noCounts } from '../report/counts.ts';
import type { ReportHeader } from '../report/ndjson.ts';
import { clearReports, type WrittenReport, writeReports } from '../report/report-files.ts';
import type { StoreAddress } from '../s3/address.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../s3/dispatcher.ts';
import { type Operation, S3Failure } from '../s3/failure.ts';
import { Pace } from '../s3/pace.ts';
import { PATIENT } from '../s3/retry.ts';
import { SIDES, type Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { WireClient } from '../s3/wire-client.ts';
import { compareStores, type Findings } from './compare-stores.ts';
import type { OnWork } from './coordinator.ts';
import { type RunResult, resultOf } from './gate.ts';
import { probeAccess, type SideAccess } from './inspection/access.ts';
import { confirmFindings } from './inspection/confirm-findings.ts';
import { ContentBudget } from './inspection/content-budget.ts';
import { type OpenContentCheck, openContentCheck } from './inspection/content-clients.ts';
import { ObjectInspector } from './inspection/object-inspector.ts';
import { probeListings } from './inspection/probe-listing.ts';
import { readRepresentatives } from './inspection/read-representatives.ts';
import type { Saving } from './inspection/saving-contradicted.ts';
import { type OpenStore, openStores } from './preflight.ts';
import { type ProgressLine, ProgressMeter } from './progress.ts';
import { type RequestCounts, RequestTally } from './requests.ts';
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
  /** What a side's credentials and store were seen to allow, where anything but listings is compared. */
  readonly onAccess: (side: Side, access: SideAccess) => void;
  /** A side's listing came in no order of bytes and was put in order; the comparison begins again. */
  readonly onUnordered: (side: Side, entries: number) => void;
  /** A side's store contradicts what requests were saved by; the comparison begins again. */
  readonly onSavingContradicted: (saving: Saving, side: Side) => void;
  /** Differences will be looked at again, after so many seconds. */
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
}

/** A comparison that saw every key of both sides. */
export interface RunOutcome {
  readonly result: RunResult;
  readonly counts: Counts;
  readonly report: WrittenReport;
  /** Sides whose store does not list in byte order. */
  readonly unordered: readonly Side[];
  readonly access: Readonly<Record<Side, SideAccess>>;
  readonly seconds: number;
  readonly requests: RequestCounts;
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
  const runStart = Date.now();
  const meter = new ProgressMeter(settings.reportInterval, startedAt);
  const requests = new RequestTally();
  const onWork: OnWork = (compared, sent, rangesNow) => {
    const before = requests.total;
    requests.add(sent);
    const line = meter.add(compared, requests.total - before, performance.now(), rangesNow);
    if (line !== undefined) hooks.onProgress(line);
  };
  const onRequest = (operation: Operation) => onWork(0, { [operation]: 1 });
  await clearReports(settings.reportDirectory);
  const workDirectory = join(settings.reportDirectory, 'work');
  await rm(workDirectory, { recursive: true, force: true });
  await mkdir(workDirectory);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: settings.connections });
  let stores: Readonly<Record<Side, OpenStore>> | undefined;
  let content: OpenContentCheck | undefined;
  try {
    const { mintIdToken } = hooks;
    stores = await openStores(settings, { dispatcher, mintIdToken, onRequest });
    for (const side of SIDES) hooks.onStore(stores[side].address);
    const clients = openClients(stores, { settings, dispatcher, onRequest });
    const access = await probeBoth(clients, settings, hooks);
    const trust = { source: access.source.trust, destination: access.destination.trust };
    const onUnordered = (side: Side, entries: number) => {
      meter.restart();
      hooks.onUnordered(side, entries);
    };
    const onSavingContradicted = (saving: Saving, side: Side) => {
      meter.restart();
      hooks.onSavingContradicted(saving, side);
    };
    const listings = settings.mode === 'deep' ? await probeListings(clients, settings.fields, trust) : {};
    const budget = ContentBudget.of(settings.contentLimit);
    content = openContent(stores, budget, settings, onRequest);
    const tools = { settings, stores, clients, trust, listings, budget, workDirectory };
    const { workerUrl } = hooks;
    const found = await compareStores({ ...tools, workerUrl, onWork, onUnordered, onSavingContradicted });
    const { fields } = settings;
    const inspector = new ObjectInspector({
      clients,
      fields,
      trust,
      savesTags: false,
      content: content?.check,
    });
    const { outcomes: first, missedBySample } = found;
    const read = await readRepresentatives(first, missedBySample, inspector, workDirectory);
    const outcomes = await confirmFindings(read, {
      inspector,
      clients,
      choice: content?.check.choice,
      limit: settings.confirmLimit,
      settleSeconds: settings.settleSeconds,
      runStart,
      onConfirming: hooks.onConfirming,
    });
    const written = await writeFindings(settings, { ...found, outcomes });
    return {
      ...written,
      unordered: found.unordered,
      access,
      requests: requests.counts,
      seconds: (performance.now() - startedAt) / 1000,
    };
  } catch (error) {
    throw error instanceof S3Failure ? RunFailure.ofStores([error.failure]) : error;
  } finally {
    for (const side of SIDES) stores?.[side].credentials.stop();
    await content?.close();
    await dispatcher.destroy();
    await rm(workDirectory, { recursive: true, force: true });
  }
}

interface ClientTools {
  readonly settings: Settings;
  readonly dispatcher: Dispatcher;
  readonly onRequest: (operation: Operation) => void;
}

/** The main thread's own, for what is asked before and after the ranges. */
function openClients(
  stores: Readonly<Record<Side, OpenStore>>,
  { settings, dispatcher, onRequest }: ClientTools,
): Record<Side, WireClient> {
  const open = (side: Side) =>
    new WireClient({
      address: stores[side].address,
      credentials: () => stores[side].credentials.current,
      dispatcher,
      retry: PATIENT,
      pace: new Pace({ ceiling: settings.connections }),
      onRequest,
    });
  return { source: open('source'), destination: open('destination') };
}

/** The main thread's own, for what is read after the ranges. */
function openContent(
  stores: Readonly<Record<Side, OpenStore>>,
  budget: ContentBudget,
  settings: Settings,
  onRequest: ClientTools['onRequest'],
): OpenContentCheck | undefined {
  return openContentCheck({
    addresses: { source: stores.source.address, destination: stores.destination.address },
    credentials: (side) => stores[side].credentials.current,
    connections: settings.connections,
    checks: settings.verifyContent,
    seed: settings.sampleSeed,
    budget,
    onRequest,
  });
}

async function probeBoth(
  clients: Readonly<Record<Side, WireClient>>,
  { fields }: Settings,
  { onAccess }: RunHooks,
): Promise<Record<Side, SideAccess>> {
  const [source, destination] = await Promise.all([
    probeAccess(clients.source, fields),
    probeAccess(clients.destination, fields),
  ]);
  onAccess('source', source);
  onAccess('destination', destination);
  return { source, destination };
}

/** Joins what the ranges found, in key order, into one result and one report. */
async function writeFindings(
  settings: Settings,
  { outcomes, unordered }: Pick<Findings, 'outcomes' | 'unordered'>,
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

function reportHeader(settings: Settings): ReportHeader {
  const { mode, fields, source, destination, include, exclude } = settings;
  const named = ({ bucket, prefix }: StoreSettings) => ({ bucket, prefix });
  return {
    mode,
    fields: [...fields],
    source: named(source),
    destination: named(destination),
    include,
    exclude,
    ...contentHeader(settings),
  };
}

/** Only what decides which contents are read: a run's id is in the report where the sample follows from it. */
function contentHeader({ verifyContent, sampleSeed, contentLimit }: Settings): Pick<ReportHeader, 'content'> {
  if (verifyContent.kind === 'never') return {};
  return {
    content: {
      verify: contentChecksText(verifyContent),
      ...(verifyContent.kind === 'sample' ? { seed: sampleSeed } : {}),
      ...(contentLimit === undefined ? {} : { limit: contentLimit }),
    },
  };
}
