import type { RunResult } from '../engine/gate.ts';
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
  return `${wordFindings(counts)} in ${countOf(counts.compared, 'object')}`;
}

function wordFoundSoFar(settings: Settings, run: InterruptedRun): string {
  const { why, reach, next } = wordStop(settings, run);
  const found = run.counts.compared === 0 ? 'nothing' : wordFindings(run.counts);
  return `${why} ${reach} ${next} Found so far: ${found}`;
}
