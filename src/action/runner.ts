import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Host } from '../inputs/read-inputs.ts';

/** The folder of all checkpoints, in the runner's temporary folder. */
export const CHECKPOINTS_FOLDER = 'bucket-delta-checkpoint';

/** The runner as the host of a comparison. Its variables are missing if the action is run by hand. */
export function hostOf(env: NodeJS.ProcessEnv, processors: number): Host {
  const temp = env.RUNNER_TEMP || tmpdir();
  return {
    env,
    processors,
    workingDirectory: env.GITHUB_WORKSPACE || process.cwd(),
    reportDirectory: resolve(temp, 'bucket-delta'),
    // The path of the temporary folder is the same in every run. The cache restores files only to the path that they were
    // saved from.
    checkpointsFolder: resolve(temp, CHECKPOINTS_FOLDER),
    sampleSeed: env.GITHUB_RUN_ID?.trim() || 'bucket-delta',
  };
}
