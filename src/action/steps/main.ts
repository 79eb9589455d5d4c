import { availableParallelism } from 'node:os';
import * as core from '@actions/core';
import type { RunOutcome } from '../../engine/run/outcome.ts';
import { secretsIn } from '../../inputs/credentials.ts';
import { InputErrors, problemLine } from '../../inputs/problems.ts';
import { wordRunError } from '../../presentation/failure.ts';
import { TITLES } from '../../presentation/result.ts';
import { wordStart } from '../../presentation/run-events.ts';
import { renderFailure, renderInvalidInputs } from '../../presentation/summary/summary.ts';
import { markFinished, type ResumableRun, restoreCheckpoint } from '../checkpoint/checkpoint.ts';
import { hasLedger } from '../checkpoint/directory.ts';
import { type ActionSettings, readActionInputs, strangeNames, wantsSummary } from '../inputs.ts';
import { Log } from '../log.ts';
import { listenForSignals } from '../signals.ts';
import { FAILED_OUTPUTS, failStep, warnStep, writeOutputs, writeSummary } from '../step.ts';
import { conclude } from './conclude.ts';
import { hooksFor } from './hooks.ts';
import { workflowHint } from './workflow-hint.ts';

/**
 * Runs the action from its inputs to its outputs. It sets the exit code, and never throws because of what a store or a
 * user did.
 *
 * @param workerUrl the entry point of a worker thread
 */
export async function runAction(workerUrl: URL): Promise<void> {
  const log = new Log();
  const asked = await readSettings(log);
  if (asked === undefined) return;
  const run = await restoreCheckpoint(asked, log);
  const settings = run === undefined ? withoutCheckpoint(asked) : asked;
  try {
    const outcome = await compare(settings, workerUrl, run, log);
    // The advice to resume is given only if there is a ledger to resume from.
    await conclude(hasCheckpoint(settings) ? settings : withoutCheckpoint(settings), outcome, log);
    // After the results: the cache can be slow, and no result is wrong without the marker.
    if (run !== undefined) await markFinished(run, outcome, log);
  } catch (error) {
    await reportFailure(settings, error, log);
  }
}

/** Reads the inputs and masks their secrets. @returns undefined if they are invalid; the step has failed then */
async function readSettings(log: Log): Promise<ActionSettings | undefined> {
  const read = (name: string) => core.getInput(name, { trimWhitespace: false });
  for (const secret of secretsIn(read, process.env)) core.setSecret(secret);
  log.info('Validating input arguments');
  for (const name of strangeNames(process.env)) {
    warnStep('Unknown input', `${name}: no input has this name, and none is like it. It is ignored.`);
  }
  try {
    const settings = readActionInputs(read, process.env, availableParallelism());
    log.info('Input arguments validated successfully');
    log.setLevel(settings.logLevel);
    log.info(`Log level set to ${settings.logLevel.toUpperCase()}`);
    return settings;
  } catch (error) {
    if (!(error instanceof InputErrors)) throw error;
    const lines = error.problems.map(problemLine);
    for (const line of lines) log.error(line);
    writeOutputs(FAILED_OUTPUTS, log);
    if (wantsSummary(read)) await writeSummary(renderInvalidInputs(lines), log);
    failStep('Invalid inputs', lines.join('\n'));
    return undefined;
  }
}

async function compare(
  { comparison }: ActionSettings,
  workerUrl: URL,
  run: ResumableRun | undefined,
  log: Log,
): Promise<RunOutcome> {
  const stop = listenForSignals(log, comparison.checkpoint !== undefined);
  // Written at once, because there may be no time later: a step without outputs would look like one that never ran.
  stop.signal.addEventListener('abort', () => writeOutputs({ result: 'incomplete', complete: false }, log));
  log.openGroup('Comparison');
  try {
    for (const line of wordStart(comparison)) log.info(line);
    // Loaded only now, so that invalid inputs are reported without delay.
    const { runComparison } = await import('../../engine/run/run.ts');
    return await runComparison(comparison, hooksFor(workerUrl, stop.signal, run, log));
  } finally {
    stop.close();
    log.closeGroup();
  }
}

function withoutCheckpoint(settings: ActionSettings): ActionSettings {
  return { ...settings, comparison: { ...settings.comparison, checkpoint: undefined } };
}

/** Whether there is a checkpoint to resume from. It may be missing although one was to be kept. */
function hasCheckpoint({ comparison: { checkpoint } }: ActionSettings): boolean {
  return checkpoint !== undefined && hasLedger(checkpoint.directory);
}

/** Fails the step and reports why nothing was compared. */
async function reportFailure(settings: ActionSettings, error: unknown, log: Log): Promise<void> {
  const { comparison, summary } = settings;
  const lines = wordRunError(error, workflowHint);
  if (hasCheckpoint(settings)) {
    lines.push('The work done so far is in a checkpoint: fix this, then re-run the job to resume.');
  }
  for (const line of lines) log.error(line);
  writeOutputs(FAILED_OUTPUTS, log);
  if (summary) await writeSummary(renderFailure(comparison, lines), log);
  failStep(TITLES.failed, lines.join('\n'));
}
