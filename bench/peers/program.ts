import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The figures that a program prints at its end. */
export interface ProgramRun {
  readonly objects: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly requests: number;
}

/** Runs a program of this folder in its own process and returns the {@link ProgramRun} that it prints as JSON. */
export async function runProgram(name: string, args: readonly string[]): Promise<ProgramRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, name), ...args]);
  return JSON.parse(stdout) as ProgramRun;
}

/** Returns the processor time of all threads since the process started, in seconds. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
