import type { RunResult, Tripped } from '../engine/gate.ts';
import type { InterruptedRun, RunOutcome } from '../engine/run/outcome.ts';
import type { Settings } from '../engine/settings.ts';
import { differencesIn } from '../report/counts.ts';
import { wordStop } from './stop.ts';
import { countOf, objectsPerSecond, wordFindings } from './wording.ts';

/** The title of each result. */
export const TITLES: Readonly<Record<RunResult, string>> = {
  identical: 'Buckets are identical',
  different: 'Buckets differ',
  unverified: 'Buckets are not proven identical',
  incomplete: 'The comparison is incomplete',
  failed: 'The comparison failed',
};

/** The title of a run: {@link TITLES}, except for one that had nothing to compare. */
export function titleOf({ result, complete, counts }: RunOutcome): string {
  return complete && counts.compared === 0 ? 'Nothing was compared' : TITLES[result];
}

/** Words the settings that make a run fail the step, as people find them among the inputs; empty if there are none. */
export function wordTripped({ verdicts, incomplete, empty }: Tripped): string {
  return [
    ...(verdicts.length > 0 ? [`fail-on: ${verdicts.join(', ')}`] : []),
    ...(incomplete ? ['allow-incomplete: false'] : []),
    ...(empty ? ['allow-empty: false'] : []),
  ].join('; ');
}

/** Words the counts of a run as the lines that end the log. Their form carries on from the published tool. */
export function wordFinalReport(outcome: RunOutcome): string[] {
  const { counts, seconds } = outcome;
  return [
    '------Final report------',
    `Total objects processed: ${counts.compared}`,
    `Total objects with differences: ${differencesIn(counts)}`,
    `Total objects unverified: ${counts.unverified}`,
    ...(counts.excluded > 0 ? [`Total entries left out by include and exclude: ${counts.excluded}`] : []),
    `Total execution time: ${seconds.toFixed(2)} seconds`,
    `Throughput: ${objectsPerSecond(outcome).toFixed(2)} objects/second`,
    '------End of report------',
  ];
}

/** Words the result on one line: the buckets, what was found in them and, if the run stopped, why and what to do next. */
export function wordResult(settings: Settings, outcome: RunOutcome): string {
  const buckets = `${settings.source.bucket} and ${settings.destination.bucket}`;
  return `${buckets}: ${outcome.complete ? wordFound(outcome) : wordFoundSoFar(settings, outcome)}`;
}

function wordFound({ counts }: RunOutcome): string {
  const found = wordFindings(counts);
  return counts.compared === 0 ? found : `${found} in ${countOf(counts.compared, 'object')}`;
}

function wordFoundSoFar(settings: Settings, run: InterruptedRun): string {
  const { why, reach, next } = wordStop(settings, run);
  const found = run.counts.compared === 0 ? 'nothing' : wordFindings(run.counts);
  return `${why} ${reach} ${next} Found so far: ${found}`;
}
