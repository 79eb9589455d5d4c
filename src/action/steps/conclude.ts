import { isWithout, trippedGates } from '../../engine/gate.ts';
import type { FinishedRun, RunOutcome } from '../../engine/run/outcome.ts';
import type { Settings } from '../../engine/settings.ts';
import { type HintDetail, isGrave, wordHints } from '../../presentation/hints.ts';
import { titleOf, wordFinalReport, wordResult, wordTripped } from '../../presentation/result.ts';
import { wordStop } from '../../presentation/stop.ts';
import { renderReportPlace, renderSummary } from '../../presentation/summary/summary.ts';
import { messageOf, objectsPerSecond, wordLostReport } from '../../presentation/wording.ts';
import { differencesIn } from '../../report/counts.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import { type UploadedArtifact, uploadArtifact } from '../artifact.ts';
import type { ActionSettings } from '../inputs.ts';
import { isOnGitHub, type Log } from '../log.ts';
import { failStep, type Outputs, SUMMARY_BUDGET, warnStep, writeOutputs, writeSummary } from '../step.ts';

/** What the end of a step has to know about the step itself. */
interface StepEnd {
  readonly log: Log;
  /** Aborted when the step has to stop: nothing is waited for then. */
  readonly signal: AbortSignal;
  /** Called when the result stands, before it is told: nothing that happens from then on may change it. */
  readonly onResult: () => void;
}

/**
 * Publishes what a comparison found: the log, the outputs, the summary and the gate. Then the report is uploaded, and a
 * link to it is added. The upload may take long or fail, and the step may be stopped meanwhile, so it comes last.
 */
export async function conclude(settings: ActionSettings, outcome: RunOutcome, end: StepEnd): Promise<void> {
  const { comparison, summary } = settings;
  const { log } = end;
  end.onResult();
  for (const line of wordFinalReport(outcome)) log.info(line);
  const advice = outcome.complete
    ? wordHints(comparison, outcome, loggedDetail(settings))
    : Object.values(wordStop(comparison, outcome));
  for (const line of advice) log.warn(line);
  if (outcome.complete && advice.length > 0) {
    for (const line of wordHints(comparison, outcome, 'all-names')) log.debug(line);
  }
  const { report, reportLost } = outcome;
  if (reportLost !== undefined) {
    warnStep('No report', [wordLostReport(comparison, reportLost)], log);
  }
  for (const file of report.files) log.info(`Report written to ${file}`);
  const artifactName = artifactFor(settings, outcome, end.signal);
  writeOutputs(outputsOf(outcome, settings), log);
  const facts = { settings: comparison, outcome };
  if (summary) {
    const place = artifactName === undefined ? paragraph(renderReportPlace(facts, undefined)) : '';
    await writeSummary(renderSummary(facts, SUMMARY_BUDGET) + place, log);
  }
  closeGate(settings, outcome, artifactName, log);
  if (artifactName === undefined) return;
  const artifact = await uploadReport(settings, outcome, artifactName, end);
  if (artifact !== undefined) {
    writeOutputs({ 'artifact-id': artifact.id, 'artifact-url': artifact.url }, log);
  }
  if (summary) await writeSummary(paragraph(renderReportPlace(facts, artifact?.url)), log);
}

/** What hints may show in the log, and so in annotations. It contains no keys, and without a summary no name at all. */
function loggedDetail({ summary }: ActionSettings): HintDetail {
  return summary ? 'near-name' : 'own-words';
}

/** A paragraph that follows others. */
function paragraph(markdown: string): string {
  return markdown === '' ? '' : `\n${markdown}\n`;
}

/** The name of the artifact that the report is to be uploaded as. @returns undefined if it is not to be uploaded */
function artifactFor(
  { artifactName }: ActionSettings,
  outcome: RunOutcome,
  signal: AbortSignal,
): string | undefined {
  if (outcome.report.files.length === 0 || !isOnGitHub(process.env)) return undefined;
  // Only seconds are left after a signal, and an upload could take all of them.
  const isStopped = signal.aborted || (!outcome.complete && outcome.stopped.reason === 'signal');
  return isStopped ? undefined : artifactName;
}

async function uploadReport(
  { retentionDays, comparison }: ActionSettings,
  { report }: RunOutcome,
  name: string,
  { log, signal }: StepEnd,
): Promise<UploadedArtifact | undefined> {
  const { files } = report;
  const directory = comparison.reportDirectory;
  // The client logs lines of its own.
  log.openGroup(`Uploading the report as artifact ${name}`);
  try {
    return await uploadArtifact({ name, directory, files, retentionDays, signal });
  } catch (error) {
    const words =
      `The report could not be uploaded as artifact "${name}": ${messageOf(error)}. ` +
      `The result stands; the report is in ${directory} on this runner.`;
    warnStep('No artifact', [words], log);
    return undefined;
  } finally {
    log.closeGroup();
  }
}

function outputsOf(outcome: RunOutcome, { comparison }: ActionSettings): Outputs {
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
    // Set again after the upload, if there is one.
    'artifact-id': '',
    'artifact-url': '',
  };
}

/**
 * Fails the step if the outcome trips a gate, and says how the comparison ended.
 *
 * @param artifactName the artifact that the report is about to be uploaded as; undefined if there is none
 */
function closeGate(
  settings: ActionSettings,
  outcome: RunOutcome,
  artifactName: string | undefined,
  log: Log,
): void {
  const { gate, comparison } = settings;
  const { counts, result, complete, report, reportLost } = outcome;
  const found = wordResult(comparison, outcome);
  const hasReport = report.files.length > 0 || (complete && reportLost === undefined);
  const place = artifactName === undefined ? comparison.reportDirectory : `artifact "${artifactName}"`;
  const where = hasReport ? `. Report: ${place}` : '';
  const hasEmptyPrefix = complete && SIDES.some((side) => isPrefixEmpty(side, comparison, outcome));
  const tripped = wordTripped(trippedGates({ counts, complete, hasEmptyPrefix }, gate));
  const hints = complete ? wordHints(comparison, outcome, loggedDetail(settings)) : [];
  if (tripped !== '') {
    failStep(titleOf(outcome), [`${found}${where} (${tripped})`, ...hints], log);
    return;
  }
  if (complete && counts.compared === 0) {
    const allowed = `${found}. Result: ${result}, which allow-empty allows.`;
    warnStep(titleOf(outcome), [allowed, ...hints], log);
    return;
  }
  if (complete && isGrave(outcome.hints)) warnStep('A prefix or a glob matches nothing', hints, log);
  if (result === 'identical') {
    log.info(`Result: identical. ${found}`);
  } else {
    log.warn(
      `Result: ${result}, which ${complete ? 'fail-on' : 'allow-incomplete'} allows. ${found}${where}`,
    );
  }
}

/** Whether nothing lies below a side's prefix, as its listing showed or as the search for hints found. */
function isPrefixEmpty(side: Side, settings: Settings, { counts, hints }: FinishedRun): boolean {
  if (settings[side].prefix === '') return false;
  return (
    hints.prefixes.some((hint) => hint.side === side) || (counts.excluded === 0 && isWithout(side, counts))
  );
}
