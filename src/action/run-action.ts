import { availableParallelism } from 'node:os';
import * as core from '@actions/core';
import { type RunResult, trippedGates } from '../engine/gate.ts';
import type { Saving } from '../engine/inspection/saving-contradicted.ts';
import type { RunHooks, RunOutcome } from '../engine/run.ts';
import { RunFailure } from '../engine/run-failure.ts';
import { differencesIn } from '../report/counts.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { type UploadedArtifact, uploadArtifact } from './artifact.ts';
import { wordFailure } from './failure-wording.ts';
import { type ActionSettings, InputErrors, problemLine, readInputs, secretsIn } from './inputs.ts';
import { Log } from './log.ts';
import { renderFailure, renderSummary } from './summary.ts';
import { fieldsOf } from './summary-details.ts';
import { countOf, wordFindings, wordProgress } from './wording.ts';

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
  try {
    const outcome = await compare(settings, workerUrl, log);
    await conclude(settings, outcome, log);
  } catch (error) {
    await giveUp(settings, error, log);
  }
}

function validInputs(read: (name: string) => string, log: Log): ActionSettings | undefined {
  try {
    return readInputs(read, process.env, availableParallelism());
  } catch (error) {
    if (!(error instanceof InputErrors)) throw error;
    const lines = error.problems.map(problemLine);
    for (const line of lines) log.error(line);
    core.setOutput('result', 'failed');
    core.setOutput('complete', false);
    failStep('Inputs are wrong', lines.join('\n'));
    return undefined;
  }
}

async function compare({ comparison }: ActionSettings, workerUrl: URL, log: Log): Promise<RunOutcome> {
  const { source, destination, mode } = comparison;
  log.openGroup('Comparison');
  try {
    log.info(`Listing all objects from source bucket: ${storeText(source)}`);
    log.info(`Listing all objects from destination bucket: ${storeText(destination)}`);
    log.info('Starting bucket comparison');
    log.info(`Mode: latest objects only, ${mode}`);
    // Loaded here, so that wrong inputs are told at once.
    const { runComparison } = await import('../engine/run.ts');
    return await runComparison(comparison, hooksFor(workerUrl, log));
  } finally {
    log.closeGroup();
  }
}

function storeText({ bucket, prefix, endpoint }: StoreSettings): string {
  return `${bucket}${prefix === '' ? '' : `, prefix "${prefix}"`} at ${endpoint?.href ?? 'AWS'}`;
}

function hooksFor(workerUrl: URL, log: Log): RunHooks {
  return {
    workerUrl,
    mintIdToken: () => core.getIDToken('sts.amazonaws.com'),
    onStore: ({ side, origin, bucketPath, region }) => {
      log.debug(`${side}: requests go to ${origin}${bucketPath}, signed for ${region}`);
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

async function conclude(settings: ActionSettings, outcome: RunOutcome, log: Log): Promise<void> {
  const { counts, seconds } = outcome;
  const rate = counts.compared / seconds;
  log.info('------Final report------');
  log.info(`Total objects processed: ${counts.compared}`);
  log.info(`Total objects with differences: ${differencesIn(counts)}`);
  log.info(`Total objects unverified: ${counts.unverified}`);
  if (counts.excluded > 0) log.info(`Total entries left out by include and exclude: ${counts.excluded}`);
  log.info(`Total execution time: ${seconds.toFixed(2)} seconds`);
  log.info(`Throughput: ${rate.toFixed(2)} objects/second`);
  log.info('------End of report------');
  const artifact = await uploadReport(settings, outcome, log);
  setOutputs(outcome, settings, artifact);
  if (settings.summary) {
    await writeSummary(
      renderSummary({ settings: settings.comparison, outcome, artifactUrl: artifact?.url }),
      log,
    );
  }
  closeGate(settings, outcome, artifact, log);
}

async function uploadReport(
  { artifactName, retentionDays, comparison }: ActionSettings,
  { report }: RunOutcome,
  log: Log,
): Promise<UploadedArtifact | undefined> {
  for (const file of report.files) log.info(`Report written to ${file}`);
  if (artifactName === undefined || report.files.length === 0) return undefined;
  try {
    const directory = comparison.reportDirectory;
    // The client tells of its doings in lines of its own.
    log.openGroup(`Uploading the report as artifact ${artifactName}`);
    return await uploadArtifact({ name: artifactName, directory, files: report.files, retentionDays });
  } catch (error) {
    warnStep(
      'No artifact',
      `The report could not be uploaded as artifact "${artifactName}": ${messageOf(error)}. ` +
        `The comparison stands; its report is in ${comparison.reportDirectory} on this runner.`,
    );
    return undefined;
  } finally {
    log.closeGroup();
  }
}

function setOutputs(
  { result, counts, seconds, requests }: RunOutcome,
  { comparison }: ActionSettings,
  artifact: UploadedArtifact | undefined,
): void {
  const outputs: Record<string, string | number | boolean> = {
    result,
    complete: true,
    'objects-compared': counts.compared,
    differences: differencesIn(counts),
    'only-in-source': counts.onlyInSource,
    'only-in-destination': counts.onlyInDestination,
    different: counts.different,
    unverified: counts.unverified,
    equal: counts.equal,
    'duration-seconds': seconds.toFixed(2),
    'objects-per-second': Math.round(counts.compared / seconds),
    requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
    'report-directory': comparison.reportDirectory,
    'artifact-id': artifact?.id ?? '',
    'artifact-url': artifact?.url ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

async function writeSummary(markdown: string, log: Log): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    log.warn(`The job summary could not be written: ${messageOf(error)}`);
  }
}

function closeGate(
  { failOn, comparison }: ActionSettings,
  { counts, result }: RunOutcome,
  artifact: UploadedArtifact | undefined,
  log: Log,
): void {
  const where = artifact?.url ?? comparison.reportDirectory;
  const found = `${comparison.source.bucket} and ${comparison.destination.bucket}: ${wordFindings(counts)} in ${countOf(counts.compared, 'object')}`;
  const tripped = trippedGates(counts, failOn);
  if (tripped.length > 0) {
    failStep(TITLE[result], `${found}. Report: ${where} (fail-on: ${tripped.join(', ')})`);
  } else if (counts.compared === 0) {
    warnStep('Nothing was compared', `${found}: check the buckets, the prefixes and the globs.`);
  } else if (result === 'identical') {
    log.info(`Result: identical. ${found}`);
  } else {
    log.warn(`Result: ${result}, which fail-on lets pass. ${found}. Report: ${where}`);
  }
}

/** Tells why nothing was compared. A stack is for a defect of ours alone. */
async function giveUp({ comparison, summary }: ActionSettings, error: unknown, log: Log): Promise<void> {
  const lines = wordRunError(error);
  for (const line of lines) log.error(line);
  core.setOutput('result', 'failed');
  core.setOutput('complete', false);
  if (summary) await writeSummary(renderFailure(comparison, lines), log);
  failStep(TITLE.failed, lines.join('\n'));
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

const TITLE: Readonly<Record<RunResult, string>> = {
  identical: 'Buckets are identical',
  different: 'Buckets differ',
  unverified: 'Buckets are not proven identical',
  incomplete: 'The comparison is incomplete',
  failed: 'The comparison failed',
};

/** Fails the step with an annotation. The message is escaped by the toolkit, line ends included. */
function failStep(title: string, message: string): void {
  process.exitCode = core.ExitCode.Failure;
  core.error(message, { title });
}

function warnStep(title: string, message: string): void {
  core.warning(message, { title });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
