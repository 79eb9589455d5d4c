import type { ResumeMode } from '../../inputs/table.ts';

/** What the run is called in the keys of the cache. */
export interface RunNumbers {
  readonly runId: string;
  readonly attempt: string;
}

export function runNumbers({ GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT }: NodeJS.ProcessEnv): RunNumbers {
  return { runId: GITHUB_RUN_ID || '0', attempt: GITHUB_RUN_ATTEMPT || '1' };
}

/**
 * What the keys of all entries begin with that this run may go on from: those of its own workflow run, or of any. The
 * hyphen behind it keeps run 12 from finding those of run 123.
 */
export function lookupPrefix(
  identity: string,
  resume: Exclude<ResumeMode, 'never'>,
  { runId }: RunNumbers,
): string {
  return resume === 'auto' ? `bucket-delta-${identity}-${runId}-` : `bucket-delta-${identity}-`;
}

/**
 * The key to save under. Entries never change, and so the key of this attempt may be taken: by another job or step that
 * compares the same. Where the lookup showed that, it is counted on.
 *
 * @param newest key of the newest entry that this run may go on from
 */
export function freeKey(
  identity: string,
  { runId, attempt }: RunNumbers,
  newest: string | undefined,
): string {
  const key = `bucket-delta-${identity}-${runId}-${attempt}`;
  if (newest === key) return `${key}-2`;
  const taken = newest?.startsWith(`${key}-`) ? newest.slice(key.length + 1) : '';
  return /^[0-9]{1,6}$/.test(taken) ? `${key}-${Number(taken) + 1}` : key;
}
