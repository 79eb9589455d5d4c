import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import type { SideTrust } from '../../compare/values/reading.ts';
import { openFolder } from '../../report/folder.ts';
import { openReportDirectory } from '../../report/report-directory.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../s3/connections/dispatcher.ts';
import type { Operation } from '../../s3/failure.ts';
import { type BothSides, forBothSides, SIDES } from '../../s3/side.ts';
import type { AttemptTrace } from '../../s3/wire/attempt-trace.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { Clock } from '../../s3/wire/clock.ts';
import { openClient } from '../../s3/wire/open-client.ts';
import { identityOf } from '../checkpoint/identity.ts';
import { LedgerKeeper } from '../checkpoint/keeper.ts';
import { lastingKey } from '../checkpoint/lasting-key.ts';
import type { ContentBudget } from '../objects/content/budget.ts';
import type { ContentCheck } from '../objects/content/check.ts';
import type { ListingOffer } from '../objects/from-listing/listing-offer.ts';
import type { OneBucket } from '../opening/find-one-bucket.ts';
import { type OpenStore, openStores } from '../opening/open-stores.ts';
import type { SideAccess } from '../opening/probe-permissions.ts';
import type { GlobMarks } from '../ranges/filter.ts';
import type { Settings } from '../settings.ts';
import type { StopRequest } from '../stop-request.ts';
import type { OnWork } from '../threads/coordinator.ts';
import { openThread, SpareThread } from '../threads/thread.ts';
import { ThreadTrace } from '../tracing/thread-trace.ts';
import type { RunHooks } from './hooks.ts';
import type { ProgressMeter } from './progress.ts';

/** A run whose stores can be listed. What else they show is not known yet. */
export interface StartedRun {
  readonly settings: Settings;
  readonly hooks: RunHooks;
  readonly stop: StopRequest;
  /** An absolute path in the temporary folder; the directory is removed when the run ends. */
  readonly workDirectory: string;
  /** Becomes the first worker thread. */
  readonly spare: SpareThread;
  readonly keeper: LedgerKeeper;
  readonly stores: BothSides<OpenStore>;
  /** The main thread's clients, for every request before and after the ranges. */
  readonly clients: BothSides<WireClient>;
  /** How many requests each of them may have in flight. */
  readonly mostInFlight: number;
  readonly progress: ProgressMeter;
  /** Counts work, and reports progress when a line is due. */
  readonly onWork: OnWork;
  /** What every client of the main thread is opened with. */
  readonly wire: Wire;
}

/** What the phases of a run share, once both stores have answered. */
export interface OpenRun extends StartedRun {
  readonly access: BothSides<SideAccess>;
  /** Set if both sides seem to be one bucket. */
  readonly oneBucket: OneBucket | undefined;
  readonly trust: BothSides<SideTrust>;
  /** What each side's listing offers in place of requests per object; a side is missing if it offers nothing. */
  readonly listings: Partial<BothSides<ListingOffer>>;
  /** The bytes of content that all threads together may still read. */
  readonly contentBudget: ContentBudget;
  /** Which globs have matched a key that this run has listed. */
  readonly globMarks: GlobMarks;
  /** Reads contents in the main thread, after the ranges; undefined if no content is to be read. */
  readonly content: ContentCheck | undefined;
}

/** The most requests that the main thread has in flight to a side, unless a single worker may have more. */
const MOST_IN_FLIGHT = 512;

interface Wire {
  readonly dispatcher: Dispatcher;
  readonly onRequest: (operation: Operation) => void;
  readonly onAttempt: ((attempt: AttemptTrace) => void) | undefined;
  readonly requestTimeoutMs: number;
  readonly clock: Clock | undefined;
  /** Aborted when the run ends: a request that is still under way must not be tried again, or the process would linger. */
  readonly signal: AbortSignal;
}

/** Registers what to close when a run ends; it is called before a failure can leave anything open. */
export type AtEnd = (close: () => unknown) => void;

/**
 * Starts a run: its directories and connections, both stores, and the checkpoint of an earlier run.
 *
 * @throws RunFailure if a store can't be listed
 * @throws the reason to stop, if the run is stopped meanwhile
 * @throws as `node:fs` does, if the report directory or the temporary folder can't be written
 */
export async function startRun(
  settings: Settings,
  hooks: RunHooks,
  { stop, progress }: Pick<StartedRun, 'stop' | 'progress'>,
  atEnd: AtEnd,
): Promise<StartedRun> {
  const { connections, workers } = settings;
  // Before and after the ranges, the main thread has the stores for itself.
  const mostInFlight = Math.max(connections, Math.min(connections * workers, MOST_IN_FLIGHT));
  await openReportDirectory(settings.reportDirectory);
  const workDirectory = await openWorkDirectory(settings.temporaryFolder ?? tmpdir(), atEnd);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: mostInFlight });
  atEnd(() => dispatcher.destroy());
  const end = new AbortController();
  atEnd(() => end.abort(new Error('the run has ended')));
  const spare = new SpareThread(hooks.machine?.openThread ?? (() => openThread(hooks.workerUrl)));
  atEnd(() => spare.close());
  const onWork: OnWork = (compared, requests, rangesNow) => {
    const line = progress.add(compared, requests, performance.now(), rangesNow);
    if (line !== undefined) hooks.onProgress(line);
  };
  const onRequest = (operation: Operation) => onWork(0, { [operation]: 1 });
  const traced = hooks.trace && new ThreadTrace('main', hooks.trace);
  atEnd(() => traced?.close());
  const wire: Wire = {
    dispatcher,
    onRequest,
    onAttempt: traced?.onAttempt,
    requestTimeoutMs: settings.requestTimeoutSeconds * 1000,
    clock: hooks.machine?.clock,
    signal: end.signal,
  };

  const { mintIdToken } = hooks;
  const stores = await stop.abandonOnStop(openStores(settings, { ...wire, mintIdToken }));
  for (const side of SIDES) atEnd(() => stores[side].credentials.stop());
  for (const side of SIDES) hooks.onStore(stores[side].address);

  // After the stores are open: a checkpoint is authenticated by their keys.
  const credentials = forBothSides((side) => stores[side].credentials.current);
  const keeper = await LedgerKeeper.open({
    settings,
    workDirectory,
    keys: { ...hooks.checkpointOrigin, lastingKey: lastingKey(credentials, identityOf(settings)) },
    onLost: hooks.onCheckpointLost,
    trace: hooks.trace,
  });
  hooks.onResumption(keeper.resumption);
  const clients = forBothSides((side) => openClient(stores[side], mostInFlight, wire));
  traced?.watch({
    openRanges: () => 0,
    slots: undefined,
    loads: forBothSides((side) => () => clients[side].load),
  });
  return {
    settings,
    hooks,
    stop,
    workDirectory,
    spare,
    keeper,
    stores,
    clients,
    progress,
    onWork,
    wire,
    mostInFlight,
  };
}

/** Creates a folder of the run's own, under a name that nobody else has. It is removed when the run ends. */
async function openWorkDirectory(
  temporaryFolder: string,
  atEnd: (close: () => unknown) => void,
): Promise<string> {
  await openFolder(temporaryFolder);
  const directory = await mkdtemp(join(temporaryFolder, 'bucket-delta-work-'));
  atEnd(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
