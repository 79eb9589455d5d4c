import type { RunOutcome } from '../engine/run/outcome.ts';
import type { ProgressLine } from '../engine/run/progress.ts';
import type { Settings } from '../engine/settings.ts';
import { type Counts, differencesIn, isAllExcluded } from '../report/counts.ts';
import { ReportGivenUp } from '../report/report-files.ts';

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Words a number with its thousands separated: `1,234,567`. `toLocaleString` does the same, but its first call loads
 * the data of a locale, which delays the end of a small comparison.
 */
export function wordNumber(value: number): string {
  return String(value).replace(/(?<=^\d+)(?=(?:\d{3})+(?:\.|$))/g, ',');
}

/** Words a count with its noun: `1 object`, `2 objects`. */
export function countOf(count: number, noun: string): string {
  return `${wordNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Words the progress as two lines: one in the published tool's form, and one with what that form leaves out. */
export function wordProgress(line: ProgressLine): [string, string] {
  const { compared, sinceLast, elapsed, objectsPerSecond, requests, ranges, secondsLeft } = line;
  const basis =
    ranges.remaining?.basis === 'measured'
      ? 'from the estimated number of pages left'
      : 'a guess from the keys seen so far';
  const left =
    secondsLeft === undefined ? 'time left unknown' : `about ${wordDuration(secondsLeft)} left (${basis})`;
  return [
    `Processed ${compared} objects in ${sinceLast.toFixed(2)} seconds, total elapsed ${elapsed.toFixed(2)} seconds`,
    `${countOf(Math.round(objectsPerSecond), 'object')} per second, ${countOf(ranges.open, 'key range')} open and ` +
      `${wordNumber(ranges.done)} done, ${countOf(requests, 'request')}, ${left}`,
  ];
}

/** `45 seconds`, `12 minutes`, `3.5 hours`. */
function wordDuration(seconds: number): string {
  if (seconds < 90) return countOf(Math.ceil(seconds), 'second');
  return seconds < 5400
    ? countOf(Math.round(seconds / 60), 'minute')
    : `${(seconds / 3600).toFixed(1)} hours`;
}

/** The speed of this start alone: objects compared before an interruption took none of its time. */
export function objectsPerSecond({ parts, seconds }: Pick<RunOutcome, 'parts' | 'seconds'>): number {
  return (parts.at(-1)?.objects ?? 0) / seconds;
}

/** Words what a finished run found as part of a sentence: `3 differences (1 different, 2 only in the source), 1 unverified`. */
export function wordFindings(counts: Counts): string {
  const kinds = [
    [counts.different, 'different'],
    [counts.onlyInSource, 'only in the source'],
    [counts.onlyInDestination, 'only in the destination'],
  ] as const;
  const parts = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${wordNumber(count)} ${kind}`);
  const found: string[] = [];
  if (parts.length > 0) found.push(`${countOf(differencesIn(counts), 'difference')} (${parts.join(', ')})`);
  if (counts.unverified > 0) found.push(`${wordNumber(counts.unverified)} unverified`);
  if (isAllExcluded(counts)) return 'nothing compared, because include and exclude leave out every object';
  if (counts.compared === 0) return 'nothing compared, because neither side holds an object';
  return found.length === 0 ? 'no difference' : found.join(', ');
}

/** Words why a finished comparison has no report, and what to do next. */
export function wordLostReport({ checkpoint }: Pick<Settings, 'checkpoint'>, cause: unknown): string {
  const next = checkpoint === undefined ? '' : '; it resumes from the checkpoint';
  if (cause instanceof ReportGivenUp) {
    return (
      'The run was stopped before its report was written. The result stands, without its list of objects. To have ' +
      `the report, re-run the job${next}.`
    );
  }
  const reason = messageOf(cause);
  return (
    `The report can't be written: ${reason}. The result stands, without its list of objects. ` +
    `Free some disk space or check report-directory, then re-run the job${next}.`
  );
}
