import { type Counts, differencesIn, isAllExcluded } from '../report/counts.ts';

/** `1,234,567`. */
export function wordNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 object`, `2 objects`. */
export function countOf(count: number, noun: string): string {
  return `${wordNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
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
