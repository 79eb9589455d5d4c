import * as core from '@actions/core';
import { type RunResult, trippedGates } from '../../engine/gate.ts';
import type { InterruptedRun, RunOutcome } from '../../engine/run/outcome.ts';
import type { Settings } from '../../engine/settings.ts';
import type { ActionSettings } from '../../inputs/read-inputs.ts';
import { messageOf } from '../../presentation/error-message.ts';
import { wordStop } from '../../presentation/stop.ts';
import { renderSummary } from '../../presentation/summary/summary.ts';
import { countOf, objectsPerSecond, wordFindings, wordLostReport } from '../../presentation/wording.ts';
import { differencesIn } from '../../report/counts.ts';
import { type UploadedArtifact, uploadArtifact } from '../artifact.ts';
import type { Log } from '../log.ts';

/** Tells what a comparison found, by the log, the outputs, the artifact, the summary and the gate. */
export async function conclude(settings: ActionSettings, outcome: RunOutcome, log: Log): Promise<void> {
  const { counts, seconds } = outcome;
  log.info('------Final report------');
  log.info(`Total objects processed: ${counts.compared}`);
  log.info(`Total objects with differences: ${differencesIn(counts)}`);
  log.info(`Total objects unverified: ${counts.unverified}`);
  if (counts.excluded > 0) log.info(`Total entries left out by include and exclude: ${counts.excluded}`);
  log.info(`Total execution time: ${seconds.toFixed(2)} seconds`);
  log.info(`Throughput: ${objectsPerSecond(outcome).toFixed(2)} objects/second`);
  log.info('------End of report------');
  if (!outcome.complete) {
    for (const line of Object.values(wordStop(settings.comparison, outcome))) log.warn(line);
  }
  const artifact = await uploadReport(settings, outcome, log);
  writeOutputs(outputsOf(outcome, settings, artifact), log);
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
  outcome: RunOutcome,
  log: Log,
): Promise<UploadedArtifact | undefined> {
  const { report, reportLost } = outcome;
  if (reportLost !== undefined) {
    warnStep('No report', wordLostReport(comparison, messageOf(reportLost)));
  }
  for (const file of report.files) log.info(`Report written to ${file}`);
  if (artifactName === undefined || report.files.length === 0) return undefined;
  // Seconds are left after a signal, and an upload may take them all.
  if (!outcome.complete && outcome.stopped.reason === 'signal') return undefined;
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

type Outputs = Readonly<Record<string, string | number | boolean>>;

function outputsOf(
  outcome: RunOutcome,
  { comparison }: ActionSettings,
  artifact: UploadedArtifact | undefined,
): Outputs {
  const { result, complete, counts, seconds, requests, parts } = outcome;
  return {
    result,
    complete,
    resumed: parts.length > 1,
    'objects-compared': counts.compared,
    differences: differencesIn(counts),
    'only-in-source': counts.onlyInSource,
    'only-in-destination': counts.onlyInDestination,
    different: counts.different,
    unverified: counts.unverified,
    equal: counts.equal,
    'duration-seconds': seconds.toFixed(2),
    'objects-per-second': Math.round(objectsPerSecond(outcome)),
    requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
    'report-directory': comparison.reportDirectory,
    'artifact-id': artifact?.id ?? '',
    'artifact-url': artifact?.url ?? '',
  };
}

/** A disk that is full costs the outputs, and not what comes after them. */
export function writeOutputs(outputs: Outputs, log: Log): void {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    log.warn(`The outputs could not be written: ${messageOf(error)}`);
  }
}

export async function writeSummary(markdown: string, log: Log): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    log.warn(`The job summary could not be written: ${messageOf(error)}`);
  }
}

function closeGate(
  settings: ActionSettings,
  outcome: RunOutcome,
  artifact: UploadedArtifact | undefined,
  log: Log,
): void {
  const { failOn, comparison } = settings;
  const { counts, result, complete } = outcome;
  const found = complete ? wordFound(settings, outcome) : wordFoundSoFar(settings, outcome);
  const hasReport = outcome.report.files.length > 0 || (complete && outcome.reportLost === undefined);
  const where = hasReport ? reportAt(comparison, artifact) : '';
  const tripped = trippedGates(counts, failOn, complete);
  if (tripped.length > 0) {
    failStep(TITLES[result], `${found}${where} (fail-on: ${tripped.join(', ')})`);
  } else if (complete && counts.compared === 0) {
    warnStep('Nothing was compared', `${found}: check the buckets, the prefixes and the globs.`);
  } else if (result === 'identical') {
    log.info(`Result: identical. ${found}`);
  } else {
    log.warn(`Result: ${result}, which fail-on lets pass. ${found}${where}`);
  }
}

function reportAt({ reportDirectory }: Settings, artifact: UploadedArtifact | undefined): string {
  return `. Report: ${artifact?.url ?? reportDirectory}`;
}

function bucketsOf({ comparison }: ActionSettings): string {
  return `${comparison.source.bucket} and ${comparison.destination.bucket}`;
}

function wordFound(settings: ActionSettings, { counts }: RunOutcome): string {
  return `${bucketsOf(settings)}: ${wordFindings(counts)} in ${countOf(counts.compared, 'object')}`;
}

function wordFoundSoFar(settings: ActionSettings, run: InterruptedRun): string {
  const { why, reach, next } = wordStop(settings.comparison, run);
  const found = run.counts.compared === 0 ? 'nothing' : wordFindings(run.counts);
  return `${bucketsOf(settings)}: ${why} ${reach} ${next} Found so far: ${found}`;
}

export const TITLES: Readonly<Record<RunResult, string>> = {
  identical: 'Buckets are identical',
  different: 'Buckets differ',
  unverified: 'Buckets are not proven identical',
  incomplete: 'The comparison is incomplete',
  failed: 'The comparison failed',
};

/** Fails the step with an annotation. The message is escaped by the toolkit, line ends included. */
export function failStep(title: string, message: string): void {
  process.exitCode = core.ExitCode.Failure;
  core.error(message, { title });
}

function warnStep(title: string, message: string): void {
  core.warning(message, { title });
}
