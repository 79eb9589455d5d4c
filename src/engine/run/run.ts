import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import { sumOf } from '../../report/counts.ts';
import { clearReports, writeReports } from '../../report/report-files.ts';
import { type Operation, S3Failure } from '../../s3/failure.ts';
import { Pace } from '../../s3/pace/pace.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import { WireClient } from '../../s3/wire/client.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../s3/wire/dispatcher.ts';
import { PATIENT } from '../../s3/wire/retry.ts';
import { confirmFindings } from '../after/confirm-findings.ts';
import { readMissedStrata } from '../after/read-missed-strata.ts';
import { LedgerKeeper } from '../checkpoint/keeper.ts';
import { resultOf } from '../gate.ts';
import { ContentBudget } from '../objects/content/budget.ts';
import { type OpenContentCheck, openContentCheck } from '../objects/content/clients.ts';
import type { ListingOffer } from '../objects/from-listing/listing-offer.ts';
import { ObjectInspector } from '../objects/inspector.ts';
import { type OpenStore, openStores } from '../opening/open-stores.ts';
import { probeListings } from '../opening/probe-listings.ts';
import { probePermissions, type SideAccess } from '../opening/probe-permissions.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { RequestTally } from '../request-tally.ts';
import { RunFailure } from '../run-failure.ts';
import type { Saving } from '../saving.ts';
import type { Settings } from '../settings.ts';
import { StopRequest } from '../stop-request.ts';
import type { OnWork } from '../threads/coordinator.ts';
import { SpareThread } from '../threads/thread.ts';
import { compareStores, type Findings } from './compare-stores.ts';
import { endedSession } from './ended-session.ts';
import type { RunHooks } from './hooks.ts';
import { type Ending, interrupted, type RunOutcome } from './outcome.ts';
import { ProgressMeter } from './progress.ts';
import { reportHeader } from './report-header.ts';

/** Differences kept for the summary. */
const SAMPLE = 100;

/**
 * Compares two stores and writes the report, or stops in good order where it is told to.
 *
 * @throws RunFailure where either side could not be read to its end: nothing is then said of any object, and what was
 *   compared is kept
 * @throws as `node:fs` does, where the report directory can't be written from the start
 */
export async function runComparison(settings: Settings, hooks: RunHooks): Promise<RunOutcome> {
  await clearReports(settings.reportDirectory);
  const workDirectory = join(settings.reportDirectory, 'work');
  await rm(workDirectory, { recursive: true, force: true });
  await mkdir(workDirectory);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: settings.connections });
  const stop = new StopRequest(hooks.signal, settings.timeLimitMinutes);
  const spare = new SpareThread(hooks.workerUrl);
  try {
    return await new Run({ settings, hooks, workDirectory, dispatcher, stop, spare }).go();
  } catch (error) {
    throw error instanceof S3Failure ? RunFailure.ofStores([error.failure]) : error;
  } finally {
    stop.close();
    await spare.close();
    await dispatcher.destroy();
    await rm(workDirectory, { recursive: true, force: true });
  }
}

interface RunParts {
  readonly settings: Settings;
  readonly hooks: RunHooks;
  readonly workDirectory: string;
  readonly dispatcher: Dispatcher;
  readonly stop: StopRequest;
  readonly spare: SpareThread;
}

/** What a run has once both stores answer. */
interface OpenRun {
  readonly stores: BothSides<OpenStore>;
  readonly clients: BothSides<WireClient>;
  readonly access: BothSides<SideAccess>;
  readonly trust: BothSides<SideAccess['trust']>;
  readonly listings: Partial<BothSides<ListingOffer>>;
  readonly keeper: LedgerKeeper;
  readonly budget: ContentBudget;
  readonly content: OpenContentCheck | undefined;
}

class Run {
  readonly #parts: RunParts;
  readonly #startedAt = performance.now();
  readonly #meter: ProgressMeter;
  readonly #requests = new RequestTally();

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#meter = new ProgressMeter(parts.settings.reportInterval, this.#startedAt);
  }

  async go(): Promise<RunOutcome> {
    const { settings, hooks, workDirectory, dispatcher } = this.#parts;
    const keeper = await LedgerKeeper.open({ settings, workDirectory, onLost: hooks.onCheckpointLost });
    hooks.onResumption(keeper.resumption);
    const stores = await openStores(settings, {
      dispatcher,
      mintIdToken: hooks.mintIdToken,
      onRequest: this.#onRequest,
    });
    let content: OpenContentCheck | undefined;
    try {
      for (const side of SIDES) hooks.onStore(stores[side].address);
      const clients = { source: this.#client(stores.source), destination: this.#client(stores.destination) };
      const access = await this.#probe(clients);
      const trust = { source: access.source.trust, destination: access.destination.trust };
      const listings = settings.mode === 'deep' ? await probeListings(clients, settings.fields, trust) : {};
      const budget = ContentBudget.of(settings.contentLimit, sumOf(keeper.compared).content?.bytes);
      content = this.#openContent(stores, budget);
      const run = { stores, clients, access, trust, listings, keeper, budget, content };
      const ending = await this.#compare(run);
      const outcome: RunOutcome = {
        ...ending,
        access,
        unordered: keeper.assumptions.unordered,
        requests: this.#requests.counts,
        parts: keeper.parts,
        seconds: (performance.now() - this.#startedAt) / 1000,
      };
      // Without a report there is something to do yet for a run that goes on from here.
      if (outcome.complete && outcome.reportLost === undefined) await keeper.finish();
      return outcome;
    } finally {
      for (const side of SIDES) stores[side].credentials.stop();
      await content?.close();
    }
  }

  async #compare(run: OpenRun): Promise<Ending> {
    const { stop, settings, spare } = this.#parts;
    let pagesLeft: number | undefined;
    try {
      const found = await compareStores({ ...run, settings, stop, spare, ...this.#comparisonHooks() });
      ({ pagesLeft } = found);
      if (!found.isComplete) {
        await run.keeper.saved();
        return interrupted(found.outcomes, { reason: stop.reason }, pagesLeft);
      }
      return await this.#write(await stop.orStop(this.#settle(found, run)));
    } catch (error) {
      run.keeper.pause();
      await run.keeper.saved();
      if (stop.signal.aborted) return interrupted(run.keeper.compared, { reason: stop.reason }, pagesLeft);
      const failure = endedSession(error, settings);
      if (failure === undefined) throw error;
      return interrupted(run.keeper.compared, { reason: 'credentials', failure }, pagesLeft);
    }
  }

  /** Takes a closer look where the comparison asks for one, and again at what differs. */
  async #settle(found: Findings, { clients, trust, keeper, content }: OpenRun): Promise<Findings> {
    const { settings, hooks, stop } = this.#parts;
    const { fields, verifyContent: checks, confirmLimit: limit, settleSeconds } = settings;
    const inspector = new ObjectInspector({
      clients,
      fields,
      trust,
      savesTags: false,
      content: content?.check,
    });
    const { segments } = keeper;
    const missed = checks.kind === 'sample' ? keeper.missedBySample(checks.rate) : [];
    const read = await readMissedStrata(found.outcomes, missed, inspector, segments);
    if (missed.length > 0) await keeper.amend(read);
    const confirmed: ComparedRange[] = [];
    keeper.follow(() => [...confirmed, ...read.slice(confirmed.length)]);
    try {
      const confirming = confirmFindings(read, {
        inspector,
        clients,
        segments,
        choice: content?.check.choice,
        limit,
        settleSeconds,
        runStart: keeper.firstStart,
        onConfirming: hooks.onConfirming,
        signal: stop.signal,
      });
      for await (const range of confirming) confirmed.push(range);
    } finally {
      keeper.pause();
    }
    return { ...found, outcomes: confirmed };
  }

  #comparisonHooks() {
    const { workerUrl, onUnordered, onSavingContradicted } = this.#parts.hooks;
    return {
      workerUrl,
      workDirectory: this.#parts.workDirectory,
      onWork: this.#onWork,
      onUnordered: (side: Side, entries: number) => {
        this.#meter.restart();
        onUnordered(side, entries);
      },
      onSavingContradicted: (saving: Saving, side: Side) => {
        this.#meter.restart();
        onSavingContradicted(saving, side);
      },
    };
  }

  readonly #onWork: OnWork = (compared, sent, rangesNow) => {
    const before = this.#requests.total;
    this.#requests.add(sent);
    const line = this.#meter.add(compared, this.#requests.total - before, performance.now(), rangesNow);
    if (line !== undefined) this.#parts.hooks.onProgress(line);
  };

  readonly #onRequest = (operation: Operation): void => this.#onWork(0, { [operation]: 1 });

  /** The main thread's own, for what is asked before and after the ranges. */
  #client({ address, credentials }: OpenStore): WireClient {
    const { settings, dispatcher } = this.#parts;
    return new WireClient({
      address,
      credentials: () => credentials.current,
      dispatcher,
      retry: PATIENT,
      pace: new Pace({ ceiling: settings.connections }),
      onRequest: this.#onRequest,
    });
  }

  /** The main thread's own, for what is read after the ranges. */
  #openContent(stores: BothSides<OpenStore>, budget: ContentBudget): OpenContentCheck | undefined {
    const { settings } = this.#parts;
    return openContentCheck({
      addresses: { source: stores.source.address, destination: stores.destination.address },
      credentials: (side) => stores[side].credentials.current,
      connections: settings.connections,
      checks: settings.verifyContent,
      seed: settings.sampleSeed,
      budget,
      onRequest: this.#onRequest,
    });
  }

  async #probe(clients: BothSides<WireClient>): Promise<BothSides<SideAccess>> {
    const { settings, hooks } = this.#parts;
    const [source, destination] = await Promise.all([
      probePermissions(clients.source, settings.fields),
      probePermissions(clients.destination, settings.fields),
    ]);
    hooks.onAccess('source', source);
    hooks.onAccess('destination', destination);
    return { source, destination };
  }

  /** Joins what the ranges found, in key order, into one result and one report. A full disk costs the report alone. */
  async #write({ outcomes, unordered }: Findings): Promise<Ending> {
    const { settings } = this.#parts;
    const counts = sumOf(outcomes);
    const result = resultOf(counts);
    const found = { complete: true, result, counts } as const;
    try {
      const report = await writeReports({
        directory: settings.reportDirectory,
        formats: settings.reportFormats,
        header: reportHeader(settings),
        totals: { result, complete: true, unordered, counts },
        segments: outcomes.flatMap(({ segment }) => segment ?? []),
        sample: SAMPLE,
      });
      return { ...found, report };
    } catch (reportLost) {
      return { ...found, report: { files: [], first: [] }, reportLost };
    }
  }
}
