import * as core from '@actions/core';
import { messageOf } from '../presentation/wording.ts';
import { isOnGitHub, type Log } from './log.ts';

/*
 * What a step leaves behind: outputs, its summary, annotations and its exit code.
 */

/** The outputs of a run that has no result for any object. */
export const FAILED_OUTPUTS = { result: 'failed', complete: false } as const;

export type Outputs = Readonly<Record<string, string | number | boolean>>;

/** A full disk costs the outputs, but not what comes after them. Nobody reads outputs where no runner runs the step. */
export function writeOutputs(outputs: Outputs, log: Log): void {
  if (!isOnGitHub(process.env)) return;
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    log.warn(`The outputs could not be written: ${messageOf(error)}`);
  }
}

/**
 * Bytes of UTF-8 that the summary of a comparison may have. The runner drops a step's whole summary above 1 MiB
 * (actions/runner, FileCommandManager.cs), and the other steps of the job have summaries too.
 */
export const SUMMARY_BUDGET = 900 * 1024;

/** Adds to the summary of the step, if a runner runs it. */
export async function writeSummary(markdown: string, log: Log): Promise<void> {
  if (!isOnGitHub(process.env)) return;
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    log.warn(`The job summary could not be written: ${messageOf(error)}`);
  }
}

/**
 * Fails the step with an annotation.
 *
 * @param lines each may hold anything
 */
export function failStep(title: string, lines: readonly string[], log: Log): void {
  process.exitCode = core.ExitCode.Failure;
  log.annotate('error', title, lines);
}

/** Adds a warning as an annotation. @param lines each may hold anything */
export function warnStep(title: string, lines: readonly string[], log: Log): void {
  log.annotate('warning', title, lines);
}

/** Has the runner mask secrets in all that it shows from now on. Without a runner, the secret would only be printed. */
export function maskSecrets(secrets: readonly string[]): void {
  if (isOnGitHub(process.env)) for (const secret of secrets) core.setSecret(secret);
}
