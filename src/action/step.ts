import * as core from '@actions/core';
import { messageOf } from '../presentation/wording.ts';
import { escapeForLog, type Log } from './log.ts';

/*
 * What a step leaves behind: outputs, its summary, annotations and its exit code.
 */

/** The outputs of a run that has no result for any object. */
export const FAILED_OUTPUTS = { result: 'failed', complete: false } as const;

export type Outputs = Readonly<Record<string, string | number | boolean>>;

/** A full disk costs the outputs, but not what comes after them. */
export function writeOutputs(outputs: Outputs, log: Log): void {
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

export async function writeSummary(markdown: string, log: Log): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    log.warn(`The job summary could not be written: ${messageOf(error)}`);
  }
}

/** Fails the step with an annotation. */
export function failStep(title: string, message: string): void {
  process.exitCode = core.ExitCode.Failure;
  core.error(escapeLines(message), { title });
}

/** Adds a warning as an annotation. */
export function warnStep(title: string, message: string): void {
  core.warning(escapeLines(message), { title });
}

/** Escapes each line as the log does. The toolkit escapes line ends only, and an annotation is a line of the log too. */
function escapeLines(message: string): string {
  return message.split('\n').map(escapeForLog).join('\n');
}
