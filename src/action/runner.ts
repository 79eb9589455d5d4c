import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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

/** What the machine allows. */
export interface RunnerMachine {
  /** How many workers `auto` stands for. */
  readonly processors: number;
  /** See {@link Host.openFiles}. */
  readonly openFiles?: number | undefined;
}

/** The limits of a process on Linux (proc_pid_limits(5)); no other system has such a file. */
const LIMITS_FILE = '/proc/self/limits';

/** Asks the machine for its processors, and for how many files the process may open. */
export function thisMachine(): RunnerMachine {
  return {
    processors: availableParallelism(),
    openFiles: existsSync(LIMITS_FILE) ? openFilesIn(readFileSync(LIMITS_FILE, 'utf8')) : undefined,
  };
}

/**
 * Reads the limit that counts, the soft one: Node raises it to the hard one when it starts.
 *
 * @param limits such as `Max open files            1024                 524288               files`
 * @returns undefined if there is no limit
 */
export function openFilesIn(limits: string): number | undefined {
  const soft = /^Max open files +(\d+)/m.exec(limits)?.[1];
  return soft === undefined ? undefined : Number(soft);
}

/** The runner as the host of a comparison. Its variables are missing if the action is run by hand. */
export function hostOf(env: NodeJS.ProcessEnv, { processors, openFiles }: RunnerMachine): Host {
  const temp = env.RUNNER_TEMP || tmpdir();
  return {
    env,
    givenNames: givenNames(env),
    processors,
    openFiles,
    workingDirectory: env.GITHUB_WORKSPACE || process.cwd(),
    reportDirectory: resolve(temp, 'bucket-delta'),
    // The path of the temporary folder is the same in every run. The cache restores files only to the path that they were
    // saved from.
    checkpointsFolder: resolve(temp, CHECKPOINTS_FOLDER),
    temporaryFolder: resolve(temp),
    sampleSeed: env.GITHUB_RUN_ID?.trim() || 'bucket-delta',
  };
}
