import type { Counts } from '../../report/counts.ts';
import { S3Failure } from '../../s3/failure.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import { findHints } from '../hints/find-hints.ts';
import type { Hints } from '../hints/hints.ts';
import { RunFailure } from '../run-failure.ts';
import type { Settings } from '../settings.ts';
import { compareStores, startAgainWithout } from './compare-stores.ts';
import { findEndedSession } from './ended-session.ts';
import type { RunHooks } from './hooks.ts';
import { type OpenRun, openRun } from './open-run.ts';
import { type Ending, interruptedEnding, type RunOutcome } from './outcome.ts';
import { settleFindings } from './settle-findings.ts';
import { writeReport } from './write-report.ts';

/**
 * Compares two stores and writes the report, or stops in good order when the time limit is reached or the signal is
 * aborted. The phases: open, compare, settle, write.
 *
 * @throws RunFailure if a store can't be read to its end: the run then makes no statement about any object, and keeps
 *   what was compared in the checkpoint
 * @throws as `node:fs` does, if the report directory can't be written from the start
 */
export async function runComparison(settings: Settings, hooks: RunHooks): Promise<RunOutcome> {
  const closers: (() => unknown)[] = [];
  try {
    const run = await openRun(settings, hooks, (close) => closers.push(close));
    const ending = await compareAndReport(run);
    const { resumption } = run.keeper;
    // If the report could not be written, a run that resumes from here still has to write it.
    if (ending.complete && ending.reportLost === undefined) await run.keeper.removeCheckpoint();
    return {
      ...(ending.complete ? { ...ending, hints: await hintsFor(run, ending.counts) } : ending),
      refusedCheckpoint: resumption.kind === 'refused' ? resumption.reason : undefined,
      access: run.access,
      givenUp: run.keeper.givenUp,
      requests: run.progress.requests,
      parts: run.keeper.parts,
      seconds: run.progress.secondsAt(performance.now()),
    };
  } catch (error) {
    throw error instanceof S3Failure ? RunFailure.ofStores([error.failure]) : error;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** The phases after the opening. A stop request or expired credentials end them early, with the checkpoint saved. */
async function compareAndReport(run: OpenRun): Promise<Ending> {
  const { settings, keeper, stop } = run;
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
    keeper.stopSaving();
    await keeper.whenSaved();
    if (stop.signal.aborted) return interruptedEnding(keeper.compared, { reason: stop.reason }, pagesLeft);
    const failure = findEndedSession(error, settings);
    if (failure === undefined) throw error;
    return interruptedEnding(keeper.compared, { reason: 'credentials', failure }, pagesLeft);
  }
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
