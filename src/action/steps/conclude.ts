import { isWithout, trippedGates } from '../../engine/gate.ts';
import type { FinishedRun, RunOutcome } from '../../engine/run/outcome.ts';
import type { Settings } from '../../engine/settings.ts';
import { isGrave, wordHints } from '../../presentation/hints.ts';
import { titleOf, wordFinalReport, wordResult, wordTripped } from '../../presentation/result.ts';
import { wordStop } from '../../presentation/stop.ts';
import { renderSummary } from '../../presentation/summary/summary.ts';
import { messageOf, objectsPerSecond, wordLostReport } from '../../presentation/wording.ts';
import { differencesIn } from '../../report/counts.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import { type UploadedArtifact, uploadArtifact } from '../artifact.ts';
import type { ActionSettings } from '../inputs.ts';
import type { Log } from '../log.ts';
import { failStep, type Outputs, SUMMARY_BUDGET, warnStep, writeOutputs, writeSummary } from '../step.ts';

/** Publishes what a comparison found: the log, the artifact, the outputs, the summary, and at last the gate. */
export async function conclude(settings: ActionSettings, outcome: RunOutcome, log: Log): Promise<void> {
  const { comparison, summary } = settings;
  for (const line of wordFinalReport(outcome)) log.info(line);
  const advice = outcome.complete
    ? wordHints(comparison, outcome, summary)
    : Object.values(wordStop(comparison, outcome));
  for (const line of advice) log.warn(line);
  const artifact = await uploadReport(settings, outcome, log);
  writeOutputs(outputsOf(outcome, settings, artifact), log);
  if (summary) {
    const facts = { settings: comparison, outcome, artifactUrl: artifact?.url };
    await writeSummary(renderSummary(facts, SUMMARY_BUDGET), log);
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
  // Only seconds are left after a signal, and an upload could take all of them.
  if (!outcome.complete && outcome.stopped.reason === 'signal') return undefined;
  try {
    const directory = comparison.reportDirectory;
    // The client logs lines of its own.
    log.openGroup(`Uploading the report as artifact ${artifactName}`);
    return await uploadArtifact({ name: artifactName, directory, files: report.files, retentionDays });
  } catch (error) {
    warnStep(
      'No artifact',
      `The report could not be uploaded as artifact "${artifactName}": ${messageOf(error)}. ` +
        `The result stands; the report is in ${comparison.reportDirectory} on this runner.`,
    );
    return undefined;
  } finally {
    log.closeGroup();
  }
}

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

/** Fails the step if the outcome trips a gate, and says how the comparison ended. */
function closeGate(
  { gate, comparison, summary }: ActionSettings,
  outcome: RunOutcome,
  artifact: UploadedArtifact | undefined,
  log: Log,
): void {
  const { counts, result, complete, report, reportLost } = outcome;
  const found = wordResult(comparison, outcome);
  const hasReport = report.files.length > 0 || (complete && reportLost === undefined);
  const where = hasReport ? `. Report: ${artifact?.url ?? comparison.reportDirectory}` : '';
  const hasEmptyPrefix = complete && SIDES.some((side) => isPrefixEmpty(side, comparison, outcome));
  const tripped = wordTripped(trippedGates({ counts, complete, hasEmptyPrefix }, gate));
  // Whoever can read the summary can read the annotations. Without a summary, neither may contain keys.
  const hints = complete ? wordHints(comparison, outcome, summary) : [];
  if (tripped !== '') {
    failStep(titleOf(outcome), [`${found}${where} (${tripped})`, ...hints].join('\n'));
    return;
  }
  if (complete && counts.compared === 0) {
    const allowed = `${found}. Result: ${result}, which allow-empty allows.`;
    warnStep(titleOf(outcome), [allowed, ...hints].join('\n'));
    return;
  }
  if (complete && isGrave(outcome.hints)) warnStep('A prefix or a glob matches nothing', hints.join('\n'));
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
