import * as core from '@actions/core';
import { identityOf } from '../../engine/checkpoint/identity.ts';
import type { RunOutcome } from '../../engine/run/outcome.ts';
import type { ActionSettings, ResumeMode } from '../../inputs/read-inputs.ts';
import { messageOf } from '../../presentation/error-message.ts';
import { countOf } from '../../presentation/wording.ts';
import type { Log } from '../log.ts';
import { type RestoredCheckpoint, restoreCheckpoint, saveMarker } from './cache.ts';
import { freeKey, lookupPrefix, runNumbers } from './keys.ts';
import { savePostState } from './post-state.ts';

/** A run that keeps a checkpoint, from what it goes on from to the marker that ends it. */
export interface KeepingRun {
  readonly resume: Exclude<ResumeMode, 'never'>;
  readonly directory: string;
  readonly maxAgeHours: number;
  readonly prefix: string;
  /** Of the checkpoint, or of the marker: a run leaves one of the two. */
  readonly key: string;
  readonly attempt: string;
  readonly restored: RestoredCheckpoint;
}

/**
 * Brings the checkpoint of an earlier run into its directory, and tells the post step where this run's will be. What
 * goes wrong keeps no comparison from being made, and is told.
 *
 * The post step is told after the checkpoint has come: if the run is killed before, half a checkpoint may lie there,
 * and saved as the newest it would hide the whole one.
 *
 * @returns undefined where none is wanted, or none can be kept
 */
export async function beginKeeping(settings: ActionSettings, log: Log): Promise<KeepingRun | undefined> {
  const { comparison, resume, artifactName, logLevel } = settings;
  if (comparison.checkpoint === undefined || resume === 'never') return undefined;
  const { directory, maxAgeHours } = comparison.checkpoint;
  const identity = identityOf(comparison);
  const run = runNumbers(process.env);
  const prefix = lookupPrefix(identity, resume, run);
  try {
    const restored = await restoreCheckpoint(directory, prefix, log);
    const key = freeKey(identity, run, restored.newestKey);
    savePostState({ directory, key, maxAgeHours, artifactName, logLevel }, core.saveState);
    return { resume, directory, maxAgeHours, prefix, key, attempt: run.attempt, restored };
  } catch (error) {
    log.warn(`No checkpoint will outlast this job: ${messageOf(error)}. The comparison goes on without.`);
    return undefined;
  }
}

/** Sees to it that a comparison that came to its end is gone on from by no later run. */
export async function endKeeping(run: KeepingRun, outcome: RunOutcome, log: Log): Promise<void> {
  const isDone = outcome.complete && outcome.reportLost === undefined;
  if (!isDone || !mayBeGoneOnFrom(run) || (await saveMarkerOf(run, log))) return;
  const line =
    'The cache could not be told that this comparison came to its end: a later run of it may go on from an older ' +
    `checkpoint, until that is ${countOf(run.maxAgeHours, 'hour')} old. To start afresh, delete the cache's entries ` +
    `whose keys begin with ${run.prefix}.`;
  if (run.restored.origin === 'cache') log.warn(line);
  else log.debug(line);
}

async function saveMarkerOf({ directory, key }: KeepingRun, log: Log): Promise<boolean> {
  try {
    return await saveMarker(directory, key, log);
  } catch (error) {
    log.debug(`The marker of a finished comparison could not be saved: ${messageOf(error)}`);
    return false;
  }
}

/**
 * Whether a later run could find an older checkpoint of this comparison: of this workflow run alone, there is one only
 * if something was found, or after an attempt that may have left one that could not be read.
 */
export function mayBeGoneOnFrom({
  resume,
  attempt,
  restored,
}: Pick<KeepingRun, 'resume' | 'attempt' | 'restored'>): boolean {
  const found = restored.origin !== undefined || restored.newestKey !== undefined;
  return resume === 'always' || attempt !== '1' || found;
}
