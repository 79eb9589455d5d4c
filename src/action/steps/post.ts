import { dirname } from 'node:path';
import * as core from '@actions/core';
import { messageOf } from '../../presentation/wording.ts';
import { uploadArtifact } from '../artifact.ts';
import { saveToCache } from '../checkpoint/cache.ts';
import { type CheckpointContent, contentOf, hasLedger, removeCheckpoint } from '../checkpoint/directory.ts';
import { mintToken } from '../checkpoint/identity-token.ts';
import { type KeptCheckpoint, wordKept } from '../checkpoint/kept.ts';
import { type PostState, readPostState } from '../checkpoint/post-state.ts';
import { Log } from '../log.ts';
import { listenForSignals } from '../signals.ts';
import { warnStep } from '../step.ts';

/**
 * Saves the checkpoint of a run that did not finish, however it ended. It never fails the job: the result of the main step
 * stands.
 */
export async function runPost(): Promise<void> {
  const log = new Log();
  const stopping = 'stopping, and the checkpoint is lost unless it is saved already';
  const stop = listenForSignals(log, () => ({ stopping, left: '', isResultTold: true }));
  try {
    const state = readPostState(core.getState);
    if (state === undefined) return;
    log.setLevel(state.logLevel);
    if (!hasLedger(state.directory)) {
      log.debug('The comparison left no checkpoint.');
      return;
    }
    await keep(state, stop.signal, log);
  } catch (error) {
    log.warn(`The checkpoint could not be saved: ${messageOf(error)}. The next run starts afresh.`);
  } finally {
    stop.close();
  }
}

/**
 * Saves the checkpoint in the cache, or as an artifact if the cache does not take it, and logs where it is. A checkpoint
 * that this run did not write is left as it is: it was not checked, or it was refused.
 */
async function keep(state: PostState, signal: AbortSignal, log: Log): Promise<void> {
  const { directory, key, maxAgeHours } = state;
  const { proveOwnLedger } = await import('../checkpoint/own-ledger.ts');
  const own = await proveOwnLedger(directory, Buffer.from(state.runKey, 'hex'), mintToken);
  if (own.kind === 'not-ours') {
    log.info(`The checkpoint in ${directory} was not written by this run, and is not saved again.`);
    return;
  }
  const content = await contentOf(directory);
  const kept: KeptCheckpoint = (await saveToCache(directory, key, signal, log))
    ? { in: 'cache', key }
    : await upload(state, content, signal, log);
  const lines = wordKept(kept, content, maxAgeHours, own.unproven);
  if (kept.in === 'nothing') warnStep('The checkpoint is lost', [lines.join(' ')], log);
  else for (const line of lines) log.info(line);
  // Two steps of a job that compare the same stores share one directory, and each of them has a post step.
  if (kept.in !== 'nothing') await removeCheckpoint(directory);
}

/** Uploads the directory under its own name, so that nobody has to know the name to put it back. */
async function upload(
  { directory, artifactName, maxAgeHours }: PostState,
  { files }: CheckpointContent,
  signal: AbortSignal,
  log: Log,
): Promise<KeptCheckpoint> {
  if (artifactName === undefined) return { in: 'nothing', reason: 'artifact-name is empty' };
  const { GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '1' } = process.env;
  const plain = `${artifactName}-checkpoint`;
  let reason = '';
  for (const name of [plain, `${plain}-${GITHUB_RUN_ATTEMPT}`]) {
    log.openGroup(`Uploading the checkpoint as artifact ${name}`);
    try {
      // A checkpoint is useless once it is too old, so it is not kept for longer.
      const retentionDays = Math.ceil(maxAgeHours / 24);
      await uploadArtifact({ name, directory: dirname(directory), files, retentionDays, signal });
      return { in: 'artifact', name, runId: GITHUB_RUN_ID };
    } catch (error) {
      reason = messageOf(error);
      if (!/\b409\b|already exists/i.test(reason)) break;
    } finally {
      log.closeGroup();
    }
  }
  return { in: 'nothing', reason };
}
