import * as core from '@actions/core';
import { identityOf } from '../../engine/checkpoint/identity.ts';
import type { RunOutcome } from '../../engine/run/outcome.ts';
import type { Trace } from '../../engine/tracing/trace.ts';
import { secretsIn } from '../../inputs/credentials.ts';
import { InputErrors, problemLine } from '../../inputs/problems.ts';
import { wordRunError } from '../../presentation/failure.ts';
import { TITLES } from '../../presentation/result.ts';
import { wordStart } from '../../presentation/run-events.ts';
import { renderEarlyStop, renderFailure, renderInvalidInputs } from '../../presentation/summary/summary.ts';
import { wordTrace } from '../../presentation/trace.ts';
import { messageOf } from '../../presentation/wording.ts';
import { openReportDirectory } from '../../report/report-directory.ts';
import { changeTexts, SecretHider } from '../../s3/secret-hider.ts';
import { markFinished, type ResumableRun, restoreCheckpoint } from '../checkpoint/checkpoint.ts';
import { releaseCheckpoint } from '../checkpoint/claim.ts';
import { hasLedger } from '../checkpoint/directory.ts';
import { type ActionSettings, readActionInputs, strangeNames, wantsSummary } from '../inputs.ts';
import { LineCeiling } from '../line-ceiling.ts';
import { Log } from '../log.ts';
import { claimReportDirectory } from '../own-directory.ts';
import { thisMachine } from '../runner.ts';
import { listenForSignals, type StopMeaning } from '../signals.ts';
import { FAILED_OUTPUTS, failStep, maskSecrets, warnStep, writeOutputs, writeSummary } from '../step.ts';
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
  const secrets = new SecretHider();
  log.hideBy(secrets.hide);
  const asked = await readSettings(secrets, log);
  if (asked === undefined) return;
  const step: MainStep = { settings: asked, run: undefined, isResultTold: false, secrets };
  const stop = listenForSignals(log, () => stopMeaning(step));
  // Written at once, because there may be no time later: a step without outputs would look like one that never ran.
  stop.signal.addEventListener('abort', () => {
    if (!step.isResultTold) writeOutputs({ result: 'incomplete', complete: false }, log);
  });
  try {
    await prepare(step, stop.signal, log);
    stop.signal.throwIfAborted();
    const outcome = await compare(step, workerUrl, stop.signal, log);
    const onResult = () => {
      step.isResultTold = true;
    };
    // The advice to resume is given only if there is a ledger to resume from.
    const settings = hasCheckpoint(step.settings) ? step.settings : withoutCheckpoint(step.settings);
    const shown = changeTexts(outcome, secrets.hide, OWN_WORDS);
    await conclude(settings, shown, { log, signal: stop.signal, onResult });
    // After the results: the cache can be slow, and no result is wrong without the marker.
    if (step.run !== undefined) await markFinished(step.run, outcome, stop.signal, log);
  } catch (error) {
    if (step.isResultTold) log.warn(`The result stands. After it, this went wrong: ${messageOf(error)}`);
    else if (stop.signal.aborted) await reportStop(step.settings, log);
    else await reportFailure(step, error, log);
  } finally {
    if (step.run !== undefined) await releaseCheckpoint(step.run.directory);
    stop.close();
  }
}

/** The parts of an outcome that hold only words of our own, by which it is read. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'result',
  'kind',
  'reason',
  'side',
  'operation',
  'credentials',
  'input',
  'slips',
  'refused',
  'unsupported',
  'permission',
  'givenUp',
  'files',
]);

/** What is known of the step so far. */
interface MainStep {
  settings: ActionSettings;
  /** Undefined if no checkpoint is kept. */
  run: ResumableRun | undefined;
  /** Whether the result stands, so that nothing may change it any more. */
  isResultTold: boolean;
  /** Hides the secrets that are known so far in texts from outside. */
  readonly secrets: SecretHider;
}

function stopMeaning({ run, isResultTold }: MainStep): StopMeaning {
  if (isResultTold) {
    return { stopping: 'the result stands, and what is left to do is given up', left: '', isResultTold };
  }
  return run === undefined
    ? { stopping: 'stopping, no checkpoint is kept', left: '', isResultTold }
    : {
        stopping: 'stopping, the checkpoint is saved',
        left: 'The checkpoint stays as it was last saved.',
        isResultTold,
      };
}

/** Makes sure that a report can be written, and restores the checkpoint of an earlier run. */
async function prepare(step: MainStep, signal: AbortSignal, log: Log): Promise<void> {
  step.settings = await withReportDirectory(step.settings);
  step.run = await restoreCheckpoint(step.settings, signal, log);
  if (step.run === undefined) step.settings = withoutCheckpoint(step.settings);
}

/** Gives the step a report directory of its own, unless the user has chosen one. */
async function withReportDirectory(settings: ActionSettings): Promise<ActionSettings> {
  const { comparison, hasOwnReportDirectory } = settings;
  if (!hasOwnReportDirectory) {
    await openReportDirectory(comparison.reportDirectory);
    return settings;
  }
  const reportDirectory = await claimReportDirectory(
    comparison.reportDirectory,
    process.env.GITHUB_ACTION,
    identityOf(comparison),
  );
  return { ...settings, comparison: { ...comparison, reportDirectory } };
}

/** Reads the inputs and masks their secrets. @returns undefined if they are invalid; the step has failed then */
async function readSettings(secrets: SecretHider, log: Log): Promise<ActionSettings | undefined> {
  const read = (name: string) => core.getInput(name, { trimWhitespace: false });
  const given = secretsIn(read, process.env);
  for (const secret of given) secrets.add(secret);
  maskSecrets(given);
  log.info('Validating input arguments');
  for (const name of strangeNames(process.env)) {
    warnStep('Unknown input', [`${name}: no input has this name, and none is like it. It is ignored.`], log);
  }
  try {
    const settings = readActionInputs(read, process.env, thisMachine());
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
    failStep('Invalid inputs', lines, log);
    return undefined;
  }
}

async function compare(
  { settings: { comparison }, run, secrets }: MainStep,
  workerUrl: URL,
  signal: AbortSignal,
  log: Log,
): Promise<RunOutcome> {
  const lines = log.shows('debug') ? new LineCeiling((line) => log.debug(line)) : undefined;
  const trace: Trace | undefined = lines && ((event) => lines.add(event.type, () => wordTrace(event)));
  log.openGroup('Comparison');
  try {
    for (const line of wordStart(comparison)) log.info(line);
    // Loaded only now, so that invalid inputs are reported without delay.
    const { runComparison } = await import('../../engine/run/run.ts');
    const onSecret = (secret: string) => secrets.add(secret);
    return await runComparison(comparison, hooksFor(workerUrl, signal, run, onSecret, log, trace));
  } finally {
    lines?.flush();
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
async function reportFailure({ settings, secrets }: MainStep, error: unknown, log: Log): Promise<void> {
  const { comparison, summary } = settings;
  const resume = hasCheckpoint(settings)
    ? ['The work done so far is in a checkpoint: fix this, then re-run the job to resume.']
    : [];
  const logged = wordRunError(error, workflowHint, false);
  const named = wordRunError(error, workflowHint, true).map(secrets.hide);
  const lines = [...logged, ...resume];
  if (named.join() !== logged.map(secrets.hide).join()) {
    log.info(
      summary
        ? 'The job summary shows the keys of the objects, which are not logged.'
        : 'The keys of the objects are logged only with log-level: debug.',
    );
    for (const line of named) log.debug(line);
  }
  for (const line of lines) log.error(line);
  writeOutputs(FAILED_OUTPUTS, log);
  if (summary) await writeSummary(renderFailure(comparison, [...named, ...resume]), log);
  failStep(TITLES.failed, lines, log);
}

/** Fails a step that was stopped before it had compared anything. */
async function reportStop({ comparison, summary }: ActionSettings, log: Log): Promise<void> {
  const line =
    'Stopped by a signal before anything was compared: the job was cancelled, or its machine is shutting down.';
  log.warn(line);
  writeOutputs({ result: 'incomplete', complete: false }, log);
  if (summary) await writeSummary(renderEarlyStop(comparison, line), log);
  failStep(TITLES.incomplete, [line], log);
}
