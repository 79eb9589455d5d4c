import type { RunOutcome } from '../engine/run/outcome.ts';
import type { ProgressLine } from '../engine/run/progress.ts';
import type { Settings } from '../engine/settings.ts';
import { type Counts, differencesIn, isAllExcluded } from '../report/counts.ts';

/** `1,234,567`. */
export function wordNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 object`, `2 objects`. */
export function countOf(count: number, noun: string): string {
  return `${wordNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A progress line in the published tool's form, and one with what it does not tell. */
export function wordProgress(line: ProgressLine): [string, string] {
  const { compared, sinceLast, elapsed, objectsPerSecond, requests, ranges, secondsLeft } = line;
  const how =
    ranges.remaining?.basis === 'measured'
      ? 'by the pages thought to be left'
      : 'a guess from the keys seen so far';
  const left =
    secondsLeft === undefined
      ? 'time left not known yet'
      : `about ${wordDuration(secondsLeft)} left (${how})`;
  return [
    `Processed ${compared} objects in ${sinceLast.toFixed(2)} seconds, total elapsed ${elapsed.toFixed(2)} seconds`,
    `${countOf(Math.round(objectsPerSecond), 'object')} a second, ${countOf(ranges.open, 'key range')} open and ` +
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

/** Of this start alone: what was compared before an interruption took none of its time. */
export function objectsPerSecond({ parts, seconds }: Pick<RunOutcome, 'parts' | 'seconds'>): number {
  return (parts.at(-1)?.objects ?? 0) / seconds;
}

/** What was found, in one sentence part: `3 differences (1 different, 2 only in the source), 1 unverified`. */
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
  if (isAllExcluded(counts)) return 'nothing compared, since include and exclude leave everything out';
  return found.length === 0 ? 'no difference' : found.join(', ');
}

/** A report that a finished comparison could not write, and what to do next. */
export function wordLostReport({ checkpoint }: Pick<Settings, 'checkpoint'>, reason: string): string {
  const next = checkpoint === undefined ? '' : ', which goes on from the checkpoint';
  return (
    `The report can't be written: ${reason}. What was found stands, without its list of objects. ` +
    `Make room, or check report-directory, and re-run the job${next}.`
  );
}
