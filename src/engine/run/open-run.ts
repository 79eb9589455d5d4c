import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SideTrust } from '../../compare/values/reading.ts';
import { sumOf } from '../../report/counts.ts';
import { openFolder } from '../../report/folder.ts';
import { openReportDirectory } from '../../report/report-directory.ts';
import type { Operation } from '../../s3/failure.ts';
import { type BothSides, forBothSides, SIDES } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../s3/wire/dispatcher.ts';
import { openClient } from '../../s3/wire/open-client.ts';
import { giveUp, isAssumed } from '../assumptions.ts';
import { identityOf } from '../checkpoint/identity.ts';
import { LedgerKeeper } from '../checkpoint/keeper.ts';
import { lastingKey } from '../checkpoint/lasting-key.ts';
import { ContentBudget } from '../objects/content/budget.ts';
import type { ContentCheck } from '../objects/content/check.ts';
import { openContentCheck } from '../objects/content/clients.ts';
import type { ListingOffer } from '../objects/from-listing/listing-offer.ts';
import { type OpenStore, openStores } from '../opening/open-stores.ts';
import { probeListings } from '../opening/probe-listings.ts';
import { probePermissions, type SideAccess, withLocksIfShown } from '../opening/probe-permissions.ts';
import { type GlobMarks, noMarks } from '../ranges/filter.ts';
import type { Settings } from '../settings.ts';
import { StopRequest } from '../stop-request.ts';
import type { OnWork } from '../threads/coordinator.ts';
import { openThread, SpareThread } from '../threads/thread.ts';
import type { RunHooks } from './hooks.ts';
import { ProgressMeter } from './progress.ts';

/** What the phases of a run share, once both stores have answered. */
export interface OpenRun {
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
  readonly access: BothSides<SideAccess>;
  readonly trust: BothSides<SideTrust>;
  /** What each side's listing offers in place of requests per object; a side is missing if it offers nothing. */
  readonly listings: Partial<BothSides<ListingOffer>>;
  /** The bytes of content that all threads together may still read. */
  readonly contentBudget: ContentBudget;
  /** Which globs have matched a key that this run has listed. */
  readonly globMarks: GlobMarks;
  /** Reads contents in the main thread, after the ranges; undefined if no content is to be read. */
  readonly content: ContentCheck | undefined;
  readonly progress: ProgressMeter;
  /** Counts work, and reports progress when a line is due. */
  readonly onWork: OnWork;
}

/**
 * Opens a run: its directories and connections, the checkpoint of an earlier run, and both stores. Then finds out what
 * the credentials may see and what the listings offer.
 *
 * @param atEnd registers what to close when the run ends; it is called before a failure can leave anything open
 * @throws RunFailure if a store can't be listed
 * @throws S3Failure if a store fails after that
 * @throws as `node:fs` does, if the report directory or the temporary folder can't be written
 */
export async function openRun(
  settings: Settings,
  hooks: RunHooks,
  atEnd: (close: () => unknown) => void,
): Promise<OpenRun> {
  const { connections, fields } = settings;
  const clock = hooks.machine?.clock;
  await openReportDirectory(settings.reportDirectory);
  const workDirectory = await openWorkDirectory(settings.temporaryFolder ?? tmpdir(), atEnd);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections });
  atEnd(() => dispatcher.destroy());
  const spare = new SpareThread(hooks.machine?.openThread ?? (() => openThread(hooks.workerUrl)));
  atEnd(() => spare.close());
  const stop = new StopRequest(hooks.signal, settings.timeLimitMinutes);
  atEnd(() => stop.close());
  const progress = new ProgressMeter(settings.reportInterval, performance.now());
  const onWork: OnWork = (compared, requests, rangesNow) => {
    const line = progress.add(compared, requests, performance.now(), rangesNow);
    if (line !== undefined) hooks.onProgress(line);
  };
  const onRequest = (operation: Operation) => onWork(0, { [operation]: 1 });

  const stores = await openStores(settings, { dispatcher, mintIdToken: hooks.mintIdToken, onRequest, clock });
  for (const side of SIDES) atEnd(() => stores[side].credentials.stop());
  for (const side of SIDES) hooks.onStore(stores[side].address);

  // After the stores are open: a checkpoint is authenticated by their keys.
  const credentials = forBothSides((side) => stores[side].credentials.current);
  const keeper = await LedgerKeeper.open({
    settings,
    workDirectory,
    keys: { ...hooks.checkpointOrigin, lastingKey: lastingKey(credentials, identityOf(settings)) },
    onLost: hooks.onCheckpointLost,
  });
  hooks.onResumption(keeper.resumption);

  const clients = forBothSides((side) =>
    openClient(stores[side], connections, { dispatcher, onRequest, clock }),
  );

  const [source, destination] = await Promise.all([
    probePermissions(clients.source, fields),
    probePermissions(clients.destination, fields),
  ]);
  const access = await settleLocks(keeper, settings, { source, destination });
  for (const side of SIDES) hooks.onAccess(side, access[side]);
  const trust = forBothSides((side) => access[side].trust);
  const listings = settings.mode === 'deep' ? await probeListings(clients, fields, trust) : {};

  const contentBudget = ContentBudget.of(settings.contentLimit, sumOf(keeper.compared).content?.bytes);
  const content = openContentCheck({ settings, stores, budget: contentBudget, onRequest, clock });
  if (content !== undefined) atEnd(content.close);
  return {
    settings,
    hooks,
    stop,
    workDirectory,
    spare,
    keeper,
    stores,
    clients,
    access,
    trust,
    listings,
    contentBudget,
    globMarks: noMarks(settings),
    content: content?.check,
    progress,
    onWork,
  };
}

/**
 * Decides on which sides object locks are compared only where one is shown. The checkpoint keeps the decision, so that a
 * resumed comparison does not mix two of them; one that has relied on a side to show its locks starts again.
 *
 * @returns what is told of each side
 */
async function settleLocks(
  keeper: LedgerKeeper,
  { areLocksOptional = false }: Settings,
  access: BothSides<SideAccess>,
): Promise<BothSides<SideAccess>> {
  if (!areLocksOptional) return access;
  for (const side of SIDES) {
    const { givenUp } = keeper;
    if (!access[side].showsLocks && isAssumed('object-locks', side, givenUp))
      await keeper.restart(giveUp('object-locks', side, givenUp));
  }
  return forBothSides((side) =>
    isAssumed('object-locks', side, keeper.givenUp) ? access[side] : withLocksIfShown(access[side]),
  );
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
