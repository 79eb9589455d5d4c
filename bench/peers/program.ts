import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What one of the ways to compare or to list took, as its program prints it. */
export interface ProgramRun {
  readonly objects: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly requests: number;
}

/** Runs a program of this folder in a process of its own; it prints one {@link ProgramRun} as JSON. */
export async function runProgram(name: string, args: readonly string[]): Promise<ProgramRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, name), ...args]);
  return JSON.parse(stdout) as ProgramRun;
}

/** Seconds on processors since the process started, of all its threads. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
