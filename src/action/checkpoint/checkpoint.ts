import { randomBytes } from 'node:crypto';
import * as core from '@actions/core';
import { identityOf } from '../../engine/checkpoint/identity.ts';
import type { CheckpointOrigin } from '../../engine/checkpoint/origin.ts';
import type { RunOutcome } from '../../engine/run/outcome.ts';
import type { ResumeMode } from '../../inputs/table.ts';
import { countOf, messageOf } from '../../presentation/wording.ts';
import type { ActionSettings } from '../inputs.ts';
import type { Log } from '../log.ts';
import { type RestoredCheckpoint, restoreFromCache, saveMarker } from './cache.ts';
import { claimCheckpoint } from './claim.ts';
import { canMint, mintToken } from './identity-token.ts';
import { freeKey, lookupPrefix, runNumbers } from './keys.ts';
import { savePostState } from './post-state.ts';

/** A run that keeps a checkpoint. */
export interface ResumableRun {
  readonly resume: Exclude<ResumeMode, 'never'>;
  readonly directory: string;
  readonly maxAgeHours: number;
  /** The prefix of the cache keys of all checkpoints that this run could resume from. */
  readonly prefix: string;
  /** The cache key of what this run leaves: a checkpoint if it is interrupted, or the marker if it finishes. */
  readonly key: string;
  readonly attempt: string;
  readonly restored: RestoredCheckpoint;
  /** The secret under which this run's ledgers are marked, so that its post step saves no others. */
  readonly runKey: Uint8Array;
}

/**
 * Restores the checkpoint of an earlier run into its directory, and saves for the post step where this run's checkpoint
 * will be. If that fails, it is logged and the comparison continues without a checkpoint.
 *
 * @param signal aborted when the step has to stop: nothing is waited for then
 * @returns undefined if no checkpoint is wanted or none can be kept
 */
export async function restoreCheckpoint(
  settings: ActionSettings,
  signal: AbortSignal,
  log: Log,
): Promise<ResumableRun | undefined> {
  const { comparison, resume, artifactName, logLevel } = settings;
  if (comparison.checkpoint === undefined || resume === 'never') return undefined;
  const { directory, maxAgeHours } = comparison.checkpoint;
  if (!(await claimCheckpoint(directory))) {
    log.warn(
      'No checkpoint can be kept: another step of this job compares the same stores at this moment. The comparison ' +
        'continues without one.',
    );
    return undefined;
  }
  const identity = identityOf(comparison);
  const run = runNumbers(process.env);
  const prefix = lookupPrefix(identity, resume, run);
  try {
    const restored = await restoreFromCache(directory, prefix, signal, log);
    const key = freeKey(identity, run, restored.newestKey);
    // Not before the checkpoint is restored: if the run is killed meanwhile, the directory may hold half a checkpoint,
    // and saved as the newest entry it would hide the whole one.
    const runKey = randomBytes(32);
    const state = { directory, key, runKey: runKey.toString('hex'), maxAgeHours, artifactName, logLevel };
    // Only a runner has a post step.
    if (process.env.GITHUB_STATE) savePostState(state, core.saveState);
    return { resume, directory, maxAgeHours, prefix, key, attempt: run.attempt, restored, runKey };
  } catch (error) {
    log.warn(`No checkpoint can be kept: ${messageOf(error)}. The comparison continues without one.`);
    return undefined;
  }
}

/** Returns how the checkpoints of a run prove where they come from. Tokens are checked by a library that is loaded when needed. */
export function checkpointOrigin({ resume, maxAgeHours, runKey }: ResumableRun): CheckpointOrigin {
  const checkToken = async (token: string, digest: string) => {
    const { findTokenProblem } = await import('./token-check.ts');
    return findTokenProblem(token, digest, maxAgeHours, mintToken);
  };
  return {
    runKey,
    checkToken: canMint(process.env) ? checkToken : undefined,
    acceptsUnauthenticated: resume === 'always',
  };
}

/**
 * Makes sure that no later run resumes a comparison that has finished. It does nothing for one that has not.
 *
 * @param signal aborted when the step has to stop: nothing is waited for then
 */
export async function markFinished(
  run: ResumableRun,
  outcome: RunOutcome,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  const isDone = outcome.complete && outcome.reportLost === undefined;
  if (!isDone || !mayHaveOlderCheckpoint(run) || (await saveMarkerOf(run, signal, log))) return;
  const line =
    'The cache could not record that this comparison finished: a later run may resume from an older checkpoint, until ' +
    `that is ${countOf(run.maxAgeHours, 'hour')} old. To start afresh, delete the cache entries whose keys begin with ` +
    `${run.prefix}.`;
  if (run.restored.origin === 'cache') log.warn(line);
  else log.debug(line);
}

async function saveMarkerOf(
  { directory, key }: ResumableRun,
  signal: AbortSignal,
  log: Log,
): Promise<boolean> {
  try {
    return await saveMarker(directory, key, signal, log);
  } catch (error) {
    log.debug(`The marker of a finished comparison could not be saved: ${messageOf(error)}`);
    return false;
  }
}

/**
 * Whether a later run could find an older checkpoint of this comparison. With `resume: auto` and nothing restored there
 * is none, except after an earlier attempt, which may have left one that could not be read.
 */
export function mayHaveOlderCheckpoint({
  resume,
  attempt,
  restored,
}: Pick<ResumableRun, 'resume' | 'attempt' | 'restored'>): boolean {
  const found = restored.origin !== undefined || restored.newestKey !== undefined;
  return resume === 'always' || attempt !== '1' || found;
}
