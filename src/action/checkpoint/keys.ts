import type { ResumeMode } from '../../inputs/table.ts';

/** What identifies a run in the keys of cache entries. */
interface RunNumbers {
  readonly runId: string;
  readonly attempt: string;
}

export function runNumbers({ GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT }: NodeJS.ProcessEnv): RunNumbers {
  return { runId: GITHUB_RUN_ID || '0', attempt: GITHUB_RUN_ATTEMPT || '1' };
}

/**
 * The prefix of the keys of all entries that this run may resume from: those of its own workflow run, or of any run. It
 * ends in a hyphen, so that run 12 does not find the entries of run 123.
 */
export function lookupPrefix(
  identity: string,
  resume: Exclude<ResumeMode, 'never'>,
  { runId }: RunNumbers,
): string {
  return resume === 'auto' ? `bucket-delta-${identity}-${runId}-` : `bucket-delta-${identity}-`;
}

/**
 * The key to save under. Entries can't be overwritten, so another job or step that compares the same stores may have
 * taken the key of this attempt. If the lookup showed that, a number is added or raised.
 *
 * @param newest key of the newest entry that this run may resume from
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
