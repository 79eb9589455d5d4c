import { messageOf } from '../../presentation/error-message.ts';
import type { Log } from '../log.ts';
import { hasLedger, hasMarker, leaveMarker, removeCheckpoint } from './directory.ts';

/*
 * Checkpoints in the workflow's cache. An entry never changes, and none can be deleted with the token that a step has,
 * so what counts is always the newest entry whose key begins with the prefix that a run may look for. A run that has
 * gone on from a checkpoint and has come to its end therefore saves a newer entry with nothing but a marker in it: the
 * next run finds that first, and starts afresh.
 *
 * The version of an entry is a hash of the path that it was saved from: the directory has to be the same in every run.
 */

/** What was there to go on from before the run. */
export interface RestoredCheckpoint {
  /** Where the ledger in the directory came from; undefined: there is none. */
  readonly origin: 'directory' | 'cache' | undefined;
  /** Key of the newest entry that the run may go on from, with a checkpoint or the marker in it; undefined: none seen. */
  readonly newestKey: string | undefined;
}

/**
 * Brings the newest checkpoint into the directory, unless it has one already, which somebody put there. Afterwards the
 * directory has a whole checkpoint in it, or nothing. Says what became of it in one line.
 *
 * @throws as `node:fs` does, where what lies in the directory can't be taken away
 */
export async function restoreCheckpoint(
  directory: string,
  prefix: string,
  log: Log,
): Promise<RestoredCheckpoint> {
  if (hasLedger(directory)) {
    log.info(`There is a checkpoint in ${directory}; the cache is not asked for one.`);
    return { origin: 'directory', newestKey: undefined };
  }
  const problem = cacheProblem(process.env);
  if (problem !== undefined) {
    log.info(`No checkpoint can come from the cache: ${problem}. The comparison starts afresh.`);
    return { origin: undefined, newestKey: undefined };
  }
  // What a killed run left without a ledger would be mixed with what comes.
  await removeCheckpoint(directory);
  const newestKey = await restoreNewest(directory, prefix, log);
  if (newestKey !== undefined && hasLedger(directory) && !hasMarker(directory)) {
    log.info(`A checkpoint came from the cache: ${newestKey}.`);
    return { origin: 'cache', newestKey };
  }
  // The marker, or what came before the download broke off.
  await removeCheckpoint(directory);
  log.info(
    newestKey === undefined
      ? 'No checkpoint came from the cache; the comparison starts afresh.'
      : `The newest entry of the cache, ${newestKey}, says that its run came to its end; the comparison starts afresh.`,
  );
  return { origin: undefined, newestKey };
}

/** Saves the directory. @returns whether it is in the cache now; why not is in the log already */
export async function saveCheckpoint(directory: string, key: string, log: Log): Promise<boolean> {
  const problem = cacheProblem(process.env);
  if (problem !== undefined) {
    log.info(`The checkpoint can't be saved in the cache: ${problem}.`);
    return false;
  }
  // The client tells of its doings in lines of its own.
  log.openGroup('Saving to the cache');
  try {
    const { saveCache } = await import('@actions/cache');
    // It throws only for wrong arguments; -1 is everything else that can go wrong.
    return (await saveCache([directory], key)) > 0;
  } catch (error) {
    log.warn(`The cache refused: ${messageOf(error)}`);
    return false;
  } finally {
    log.closeGroup();
  }
}

/**
 * Saves the marker, so that no later run goes on from a checkpoint of this comparison, which is finished.
 *
 * @throws as `node:fs` does, where it can't be written or taken away
 */
export async function saveMarker(directory: string, key: string, log: Log): Promise<boolean> {
  // Without a cache there is nothing in it to go on from.
  if (cacheProblem(process.env) !== undefined) return true;
  try {
    await leaveMarker(directory);
    return await saveCheckpoint(directory, key, log);
  } finally {
    await removeCheckpoint(directory);
  }
}

/** Why there is no cache to be had, told without loading its client; undefined: there is one. */
export function cacheProblem(env: NodeJS.ProcessEnv): string | undefined {
  if (!env.ACTIONS_RUNTIME_TOKEN) return 'the runner gave this step no token for it (ACTIONS_RUNTIME_TOKEN)';
  if (!env.ACTIONS_RESULTS_URL && !env.ACTIONS_CACHE_URL) return 'this GitHub server has no cache service';
  return undefined;
}

/** Failures are told by the client, which takes them for "no such entry". */
async function restoreNewest(directory: string, prefix: string, log: Log): Promise<string | undefined> {
  log.openGroup('Looking for a checkpoint in the cache');
  try {
    // Half a second of loading, and only where there is a cache.
    const { restoreCache } = await import('@actions/cache');
    // A prefix is no entry's whole key: an exact match would win over a newer entry.
    return await restoreCache([directory], prefix, [prefix]);
  } catch (error) {
    log.warn(`The cache can't be read: ${messageOf(error)}`);
    return undefined;
  } finally {
    log.closeGroup();
  }
}
