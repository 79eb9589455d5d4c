import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Host } from '../inputs/read-inputs.ts';

/** The folder of all checkpoints, in the runner's temporary folder. */
export const CHECKPOINTS_FOLDER = 'bucket-delta-checkpoint';

const INPUT_VARIABLE = /^INPUT_(.+)$/s;

/**
 * The names under which something was given to the step. The runner has a variable for each, also for those that no
 * input has (actions/runner, `Handler.AddInputsToEnvironment`): in upper case, with underscores instead of spaces.
 */
export function givenNames(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env).flatMap((name) => INPUT_VARIABLE.exec(name)?.[1]?.toLowerCase() ?? []);
}

/** The runner as the host of a comparison. Its variables are missing if the action is run by hand. */
export function hostOf(env: NodeJS.ProcessEnv, processors: number): Host {
  const temp = env.RUNNER_TEMP || tmpdir();
  return {
    env,
    givenNames: givenNames(env),
    processors,
    workingDirectory: env.GITHUB_WORKSPACE || process.cwd(),
    reportDirectory: resolve(temp, 'bucket-delta'),
    // The path of the temporary folder is the same in every run. The cache restores files only to the path that they were
    // saved from.
    checkpointsFolder: resolve(temp, CHECKPOINTS_FOLDER),
    temporaryFolder: resolve(temp),
    sampleSeed: env.GITHUB_RUN_ID?.trim() || 'bucket-delta',
  };
}
