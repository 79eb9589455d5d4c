import { messageOf } from '../../presentation/wording.ts';
import type { Log } from '../log.ts';
import { DOWNLOAD_MS, LOOKUP_MS, uploadMs, waitAtMost } from '../patience.ts';
import { contentOf, hasLedger, hasMarker, removeCheckpoint, writeMarker } from './directory.ts';

/*
 * Checkpoints in the cache of the workflow. Entries never change, and the token of a step can't delete them, so a run
 * always reads the newest entry whose key begins with its prefix. A run that finishes after an earlier one was interrupted
 * therefore saves a newer entry that holds only a marker: the next run finds that entry first and starts afresh.
 *
 * The version of an entry is a hash of the path that it was saved from, so the directory must be the same in every run.
 */

/** What a run found to resume from. */
export interface RestoredCheckpoint {
  /** Where the ledger in the directory came from. Undefined if there is none. */
  readonly origin: 'directory' | 'cache' | undefined;
  /** Key of the newest entry with the run's prefix, whether it holds a checkpoint or the marker. Undefined if none was found. */
  readonly newestKey: string | undefined;
}

/**
 * Restores the newest checkpoint into the directory, unless somebody has already put one there. Afterwards the directory
 * holds a whole checkpoint, or nothing. Logs what became of it on one line.
 *
 * @param signal aborted when the step has to stop: the cache is not waited for then
 * @throws the errors of `node:fs` if the content of the directory can't be removed
 */
export async function restoreFromCache(
  directory: string,
  prefix: string,
  signal: AbortSignal,
  log: Log,
): Promise<RestoredCheckpoint> {
  if (hasLedger(directory)) {
    log.info(`Found a checkpoint in ${directory}; the cache is not searched.`);
    return { origin: 'directory', newestKey: undefined };
  }
  const problem = cacheProblem(process.env);
  if (problem !== undefined) {
    log.info(`No checkpoint can be restored from the cache: ${problem}. The comparison starts afresh.`);
    return { origin: undefined, newestKey: undefined };
  }
  // A killed run may have left files without a ledger. They must not mix with the restored ones.
  await removeCheckpoint(directory);
  const newestKey = await restoreNewest(directory, prefix, signal, log);
  if (newestKey !== undefined && hasLedger(directory) && !hasMarker(directory)) {
    log.info(`Restored a checkpoint from the cache: ${newestKey}.`);
    return { origin: 'cache', newestKey };
  }
  const isMarker = hasMarker(directory);
  // Removes the marker, or the part of a download that broke off.
  await removeCheckpoint(directory);
  if (newestKey === undefined) {
    log.info('No checkpoint was restored from the cache; the comparison starts afresh.');
  } else if (isMarker) {
    log.info(`The newest cache entry, ${newestKey}, marks a finished run; the comparison starts afresh.`);
  } else {
    log.warn(
      `The newest cache entry, ${newestKey}, holds no whole checkpoint; the comparison starts afresh.`,
    );
  }
  return { origin: undefined, newestKey };
}

/**
 * Saves the directory in the cache.
 *
 * @param signal aborted when the step has to stop: the cache is not waited for then
 * @returns whether it is saved; if not, the log says why
 */
export async function saveToCache(
  directory: string,
  key: string,
  signal: AbortSignal,
  log: Log,
): Promise<boolean> {
  const problem = cacheProblem(process.env);
  if (problem !== undefined) {
    log.info(`The checkpoint can't be saved in the cache: ${problem}.`);
    return false;
  }
  // The client logs lines of its own.
  log.openGroup('Saving to the cache');
  try {
    const { saveCache } = await import('@actions/cache');
    const { bytes } = await contentOf(directory);
    // It throws only for invalid arguments, and returns -1 for every other error.
    return (await waitAtMost(uploadMs(bytes), signal, saveCache([directory], key))) > 0;
  } catch (error) {
    log.warn(`The checkpoint can't be saved in the cache: ${messageOf(error)}.`);
    return false;
  } finally {
    log.closeGroup();
  }
}

/**
 * Saves the marker, so that no later run resumes this comparison, which is finished.
 *
 * @param signal aborted when the step has to stop: the cache is not waited for then
 * @returns whether no later run can find an older checkpoint
 * @throws the errors of `node:fs` if the marker can't be written or removed
 */
export async function saveMarker(
  directory: string,
  key: string,
  signal: AbortSignal,
  log: Log,
): Promise<boolean> {
  // Without a cache there is no checkpoint in it.
  if (cacheProblem(process.env) !== undefined) return true;
  try {
    await writeMarker(directory);
    return await saveToCache(directory, key, signal, log);
  } finally {
    await removeCheckpoint(directory);
  }
}

/** Why this step has no cache, found out without loading the client. @returns undefined if there is a cache */
export function cacheProblem(env: NodeJS.ProcessEnv): string | undefined {
  if (!env.ACTIONS_RUNTIME_TOKEN) return 'the runner gave this step no token for it (ACTIONS_RUNTIME_TOKEN)';
  if (!env.ACTIONS_RESULTS_URL && !env.ACTIONS_CACHE_URL) return 'this GitHub server has no cache service';
  return undefined;
}

/**
 * @returns undefined if there is no such entry, or if the client failed, which it logs itself
 * @throws Error if a download is given up: the client may still write into the directory
 */
async function restoreNewest(
  directory: string,
  prefix: string,
  signal: AbortSignal,
  log: Log,
): Promise<string | undefined> {
  log.openGroup('Looking for a checkpoint in the cache');
  try {
    // Loading the client takes half a second, so it is loaded only if there is a cache.
    const { restoreCache } = await import('@actions/cache');
    // The key is the prefix itself, which is no entry's key: an exact match would win over a newer entry. An entry is
    // looked up before it is downloaded, because only the first of the two is always fast.
    const lookup = restoreCache([directory], prefix, [prefix], { lookupOnly: true });
    const newest = await waitAtMost(LOOKUP_MS, signal, lookup).catch((error) => {
      log.warn(`The cache can't be read: ${messageOf(error)}.`);
      return undefined;
    });
    if (newest === undefined) return undefined;
    return await waitAtMost(DOWNLOAD_MS, signal, restoreCache([directory], newest));
  } finally {
    log.closeGroup();
  }
}
