import type { Counts } from '../../report/counts.ts';
import { S3Failure } from '../../s3/failure.ts';
import { AssumptionContradicted, NOTHING_GIVEN_UP } from '../assumptions.ts';
import type { LedgerKeeper } from '../checkpoint/keeper.ts';
import { findHints } from '../hints/find-hints.ts';
import { type Hints, NO_HINTS } from '../hints/hints.ts';
import { RunFailure } from '../run-failure.ts';
import type { Settings } from '../settings.ts';
import { StopRequest } from '../stop-request.ts';
import { compareStores, startAgainWithout } from './compare-stores.ts';
import { findEndedSession } from './ended-session.ts';
import { exploreStores } from './explore-stores.ts';
import type { RunHooks } from './hooks.ts';
import { type AtEnd, type OpenRun, startRun } from './open-run.ts';
import { type Ending, interruptedEnding, type RunOutcome } from './outcome.ts';
import { ProgressMeter } from './progress.ts';
import { settleFindings } from './settle-findings.ts';
import { writeReport } from './write-report.ts';

/**
 * Compares two stores and writes the report, or stops in good order when the time limit is reached or the signal is
 * aborted. The phases: start, explore, compare, settle, write.
 *
 * @throws RunFailure if a store can't be read to its end: the run then makes no statement about any object, and keeps
 *   what was compared in the checkpoint
 * @throws as `node:fs` does, if the report directory can't be written from the start
 */
export async function runComparison(settings: Settings, hooks: RunHooks): Promise<RunOutcome> {
  const closers: (() => unknown)[] = [];
  const stop = new StopRequest(hooks.signal, settings.timeLimitMinutes);
  closers.push(() => stop.close());
  const progress = new ProgressMeter(settings.reportInterval, performance.now());
  try {
    const passed = await passPhases(settings, hooks, { stop, progress }, (close) => closers.push(close));
    const { ending, keeper, run } = passed;
    // If the report could not be written, a run that resumes from here still has to write it.
    if (ending.complete && ending.reportLost === undefined) await keeper?.removeCheckpoint();
    const hints = run !== undefined && ending.complete ? await hintsFor(run, ending.counts) : NO_HINTS;
    return {
      ...(ending.complete ? { ...ending, hints } : ending),
      ...checkpointFacts(keeper),
      access: run?.access,
      oneBucket: run?.oneBucket,
      requests: progress.requests,
      seconds: progress.secondsAt(performance.now()),
    };
  } catch (error) {
    throw error instanceof S3Failure ? RunFailure.ofStores([error.failure]) : error;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** How a run ended, and what it had opened by then. */
interface Passed {
  readonly ending: Ending;
  /** Undefined if the run was stopped before both stores had answered. */
  readonly keeper: LedgerKeeper | undefined;
  /** Undefined if the run was stopped before it knew what the stores show. */
  readonly run: OpenRun | undefined;
}

/** Passes through the phases. A stop request or ended credentials end them early, with the checkpoint saved. */
async function passPhases(
  settings: Settings,
  hooks: RunHooks,
  { stop, progress }: Pick<OpenRun, 'stop' | 'progress'>,
  atEnd: AtEnd,
): Promise<Passed> {
  let keeper: LedgerKeeper | undefined;
  let run: OpenRun | undefined;
  try {
    const started = await startRun(settings, hooks, { stop, progress }, atEnd);
    ({ keeper } = started);
    run = await exploreStores(started, atEnd);
  } catch (error) {
    return { ending: await earlyEnding(error, { settings, stop, keeper }, undefined), keeper, run };
  }
  return { ending: await compareAndReport(run), keeper, run };
}

/** The phases after the opening. */
async function compareAndReport(run: OpenRun): Promise<Ending> {
  const { keeper, stop } = run;
  let pagesLeft: number | undefined;
  try {
    for (;;) {
      const compared = await compareStores(run);
      ({ pagesLeft } = compared);
      if (!compared.isComplete) {
        await keeper.whenSaved();
        return interruptedEnding(compared.ranges, { reason: stop.reason }, pagesLeft);
      }
      const settled = await stop.abandonOnStop(settleFindings(run, compared.ranges)).catch(asContradiction);
      if (!(settled instanceof AssumptionContradicted)) return await writeReport(run, settled);
      await startAgainWithout(settled, run);
    }
  } catch (error) {
    return await earlyEnding(error, run, pagesLeft);
  }
}

/**
 * Saves the checkpoint, and describes a comparison that an error has ended in good order.
 *
 * @param pagesLeft an estimate; undefined if there is none
 * @throws the error, if it is a failure
 */
async function earlyEnding(
  error: unknown,
  {
    settings,
    stop,
    keeper,
  }: Pick<OpenRun, 'settings' | 'stop'> & { readonly keeper: LedgerKeeper | undefined },
  pagesLeft: number | undefined,
): Promise<Ending> {
  keeper?.stopSaving();
  await keeper?.whenSaved();
  const compared = keeper?.compared ?? [];
  if (stop.signal.aborted) return interruptedEnding(compared, { reason: stop.reason }, pagesLeft);
  // Before both stores have answered, credentials can't have expired during the run.
  const failure = keeper && findEndedSession(error, settings);
  if (failure === undefined) throw error;
  return interruptedEnding(compared, { reason: 'credentials', failure }, pagesLeft);
}

/** Returns what a run knows of its checkpoint: nothing if it was stopped before it opened one. */
function checkpointFacts(
  keeper: LedgerKeeper | undefined,
): Pick<RunOutcome, 'refusedCheckpoint' | 'givenUp' | 'parts'> {
  const resumption = keeper?.resumption;
  return {
    refusedCheckpoint: resumption?.kind === 'refused' ? resumption.reason : undefined,
    givenUp: keeper?.givenUp ?? NOTHING_GIVEN_UP,
    parts: keeper?.parts ?? [],
  };
}

/** Returns the contradiction for which the comparison has to start again; rethrows anything else. */
function asContradiction(error: unknown): AssumptionContradicted {
  if (error instanceof AssumptionContradicted) return error;
  throw error;
}

function hintsFor(run: OpenRun, counts: Counts): Promise<Hints> {
  const { settings, clients, keeper, globMarks, stop } = run;
  // Globs may have matched keys that an earlier part of the run has compared.
  const wasResumed = keeper.parts.length > 1;
  const { signal } = stop;
  return findHints({ settings, clients, counts, globMarks: wasResumed ? undefined : globMarks, signal });
}
