import { availableParallelism } from 'node:os';
import * as core from '@actions/core';
import type { RunHooks } from '../../engine/run/hooks.ts';
import type { RunOutcome } from '../../engine/run/outcome.ts';
import { RunFailure } from '../../engine/run-failure.ts';
import type { Saving } from '../../engine/saving.ts';
import {
  type ActionSettings,
  InputErrors,
  problemLine,
  readInputs,
  secretsIn,
} from '../../inputs/read-inputs.ts';
import { messageOf } from '../../presentation/error-message.ts';
import { wordFailure } from '../../presentation/failure.ts';
import { wordResumption } from '../../presentation/stop.ts';
import { fieldsOf } from '../../presentation/summary/details.ts';
import { renderFailure } from '../../presentation/summary/summary.ts';
import { countOf, wordProgress } from '../../presentation/wording.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { beginKeeping, endKeeping } from '../checkpoint/checkpoint.ts';
import { hasLedger } from '../checkpoint/directory.ts';
import { Log } from '../log.ts';
import { listenForSignals } from '../signals.ts';
import { conclude, failStep, TITLES, writeOutputs, writeSummary } from './conclude.ts';

/** The outputs of a run that says nothing of any object. */
const FAILED = { result: 'failed', complete: false } as const;

/** The action from its inputs to its outputs. Sets the exit code and never throws for what a store or a user did. */
export async function runAction(workerUrl: URL): Promise<void> {
  const read = (name: string) => core.getInput(name, { trimWhitespace: false });
  for (const secret of secretsIn(read, process.env)) core.setSecret(secret);
  const log = new Log();
  log.info('Validating input arguments');
  const settings = validInputs(read, log);
  if (settings === undefined) return;
  log.info('Input arguments validated successfully');
  log.setLevel(settings.logLevel);
  log.info(`Log level set to ${settings.logLevel.toUpperCase()}`);
  const keeping = await beginKeeping(settings, log);
  const kept = keeping === undefined ? withoutCheckpoint(settings) : settings;
  try {
    const outcome = await compare(kept, workerUrl, log);
    await conclude(keepsLedger(kept) ? kept : withoutCheckpoint(kept), outcome, log);
    // What was found is told first: the cache may take its time, and without the marker no result is wrong.
    if (keeping !== undefined) await endKeeping(keeping, outcome, log);
  } catch (error) {
    await giveUp(kept, error, log);
  }
}

/** Nobody is told to go on from a checkpoint that did not come about. */
function withoutCheckpoint(settings: ActionSettings): ActionSettings {
  return { ...settings, comparison: { ...settings.comparison, checkpoint: undefined } };
}

function keepsLedger({ comparison: { checkpoint } }: ActionSettings): boolean {
  return checkpoint !== undefined && hasLedger(checkpoint.directory);
}

function validInputs(read: (name: string) => string, log: Log): ActionSettings | undefined {
  try {
    return readInputs(read, process.env, availableParallelism());
  } catch (error) {
    if (!(error instanceof InputErrors)) throw error;
    const lines = error.problems.map(problemLine);
    for (const line of lines) log.error(line);
    writeOutputs(FAILED, log);
    failStep('Inputs are wrong', lines.join('\n'));
    return undefined;
  }
}

async function compare({ comparison }: ActionSettings, workerUrl: URL, log: Log): Promise<RunOutcome> {
  const { source, destination, mode } = comparison;
  const stop = listenForSignals(log, comparison.checkpoint !== undefined);
  // Whatever time is left for: a step without outputs would look like one that never ran.
  stop.signal.addEventListener('abort', () => writeOutputs({ result: 'incomplete', complete: false }, log));
  log.openGroup('Comparison');
  try {
    log.info(`Listing all objects from source bucket: ${storeText(source)}`);
    log.info(`Listing all objects from destination bucket: ${storeText(destination)}`);
    log.info('Starting bucket comparison');
    log.info(`Mode: latest objects only, ${mode}`);
    // Loaded here, so that wrong inputs are told at once.
    const { runComparison } = await import('../../engine/run/run.ts');
    return await runComparison(comparison, hooksFor(workerUrl, stop.signal, log));
  } finally {
    stop.close();
    log.closeGroup();
  }
}

function storeText({ bucket, prefix, endpoint }: StoreSettings): string {
  return `${bucket}${prefix === '' ? '' : `, prefix "${prefix}"`} at ${endpoint?.href ?? 'AWS'}`;
}

function hooksFor(workerUrl: URL, signal: AbortSignal, log: Log): RunHooks {
  return {
    workerUrl,
    signal,
    mintIdToken: () => core.getIDToken('sts.amazonaws.com'),
    onStore: ({ side, origin, bucketPath, region }) => {
      log.debug(`${side}: requests go to ${origin}${bucketPath}, signed for ${region}`);
    },
    onResumption: (resumption) => {
      const line = wordResumption(resumption);
      if (line !== undefined) log[resumption.kind === 'refused' ? 'warn' : 'info'](line);
    },
    onCheckpointLost: (cause) => {
      log.warn(`The checkpoint can't be written: ${messageOf(cause)}. The comparison goes on without.`);
    },
    onUnordered: (side, entries) => {
      log.warn(
        `${side}: the store does not list in the order of UTF-8 bytes. Its ${countOf(entries, 'object')} were listed ` +
          'whole and put in order on disk; the comparison begins again.',
      );
    },
    onAccess: (side, { refused, unsupported }) => {
      for (const permission of refused) {
        log.warn(
          `${side}: the credentials lack ${permission}. What it shows can't be proven equal, and is unverified: ` +
            `${fieldsOf(permission)}.`,
        );
      }
      for (const permission of unsupported) {
        log.info(`${side}: the store has nothing that ${permission} is for.`);
      }
    },
    onSavingContradicted: (saving, side) => {
      log.warn(`${side}: ${CONTRADICTED[saving]}; the comparison begins again.`);
    },
    onConfirming: (differences, settleSeconds) => {
      const when = settleSeconds === 0 ? '' : ` in ${countOf(settleSeconds, 'second')}`;
      log.info(`Looking again at ${countOf(differences, 'difference')}${when}`);
    },
    onProgress: (line) => {
      for (const text of wordProgress(line)) log.info(text);
    },
  };
}

/** Tells why nothing was compared. A stack is for a defect of ours alone. */
async function giveUp(settings: ActionSettings, error: unknown, log: Log): Promise<void> {
  const { comparison, summary } = settings;
  const lines = wordRunError(error);
  if (keepsLedger(settings)) {
    lines.push(
      'What was done so far is in a checkpoint: put this right, and re-run the job to go on from it.',
    );
  }
  for (const line of lines) log.error(line);
  writeOutputs(FAILED, log);
  if (summary) await writeSummary(renderFailure(comparison, lines), log);
  failStep(TITLES.failed, lines.join('\n'));
}

function wordRunError(error: unknown): string[] {
  if (error instanceof RunFailure && error.failures.length > 0) {
    return [
      ...error.failures.map(wordFailure),
      'The comparison was given up: it says nothing of any object.',
    ];
  }
  const cause = error instanceof RunFailure ? error.cause : error;
  if (isFileError(cause)) return [`The report can't be written: ${cause.message}. Check report-directory.`];
  return [
    `A defect in the action: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
  ];
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** What a store was seen to do, and what is given up for it. */
const CONTRADICTED: Readonly<Record<Saving, string>> = {
  'tag-counts':
    'the store has tags that it did not count, though it counted others. No request for tags is saved by counts any more',
  'listed-fields':
    "what the store's listing tells of objects is not what a look at one of them showed. Nothing is taken from the " +
    'listing any more but size and ETag',
};
