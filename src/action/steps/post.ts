import { dirname } from 'node:path';
import * as core from '@actions/core';
import { type CheckpointContent, type KeptCheckpoint, wordKept } from '../../presentation/checkpoint.ts';
import { messageOf } from '../../presentation/error-message.ts';
import { uploadArtifact } from '../artifact.ts';
import { saveCheckpoint } from '../checkpoint/cache.ts';
import { contentOf, hasLedger, removeCheckpoint } from '../checkpoint/directory.ts';
import { type PostState, readPostState } from '../checkpoint/post-state.ts';
import { Log } from '../log.ts';

/**
 * Keeps the checkpoint of a run that was interrupted, however it ended. Never fails the job: what the main step said
 * of it stands.
 */
export async function runPost(): Promise<void> {
  const log = new Log();
  try {
    const state = readPostState(core.getState);
    if (state === undefined) return;
    log.setLevel(state.logLevel);
    if (!hasLedger(state.directory)) {
      log.debug('The comparison left no checkpoint.');
      return;
    }
    await keep(state, log);
  } catch (error) {
    log.warn(`The checkpoint could not be kept: ${messageOf(error)}. The next run starts afresh.`);
  }
}

async function keep(state: PostState, log: Log): Promise<void> {
  const { directory, key, maxAgeHours } = state;
  const content = await contentOf(directory);
  const kept: KeptCheckpoint = (await saveCheckpoint(directory, key, log))
    ? { in: 'cache', key }
    : await upload(state, content, log);
  const lines = wordKept(kept, content, maxAgeHours);
  if (kept.in === 'nothing') core.warning(lines.join(' '), { title: 'The checkpoint is lost' });
  else for (const line of lines) log.info(line);
  // Two steps of a job that compare the same have one directory, and the post step of each comes by.
  if (kept.in !== 'nothing') await removeCheckpoint(directory);
}

/** Uploads the directory with its own name in the paths, so that no one has to know it to put it back. */
async function upload(
  { directory, artifactName, maxAgeHours }: PostState,
  { files }: CheckpointContent,
  log: Log,
): Promise<KeptCheckpoint> {
  if (artifactName === undefined) return { in: 'nothing', reason: 'artifact-name is empty' };
  const { GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '1' } = process.env;
  const plain = `${artifactName}-checkpoint`;
  let reason = '';
  for (const name of [plain, `${plain}-${GITHUB_RUN_ATTEMPT}`]) {
    log.openGroup(`Uploading the checkpoint as artifact ${name}`);
    try {
      // Of no use after its age, so that no longer retention is asked for.
      const retentionDays = Math.ceil(maxAgeHours / 24);
      await uploadArtifact({ name, directory: dirname(directory), files, retentionDays });
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
