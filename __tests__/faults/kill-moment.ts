import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { ComparisonPlan } from './comparison.ts';

/** When a comparison is killed. */
export interface KillMoment {
  readonly name: 'any' | 'ledger' | 'confirming' | 'report' | 'removal';
  /** Milliseconds after that. */
  readonly delay: number;
}

/** Moments by how often they are drawn: some are too short to be hit by chance alone. */
const SHARES: readonly (readonly [name: KillMoment['name'], share: number])[] = [
  ['ledger', 0.15],
  ['confirming', 0.1],
  ['report', 0.05],
  ['removal', 0.05],
  ['any', 1],
];

/** Before this, a program only loads. */
const STARTED_MS = 300;

/** @param longest milliseconds after its start, where any moment will do */
export function drawMoment(random: () => number, longest: number): KillMoment {
  const drawn = random();
  const delay = random();
  let below = 0;
  for (const [name, share] of SHARES) {
    below += share;
    if (drawn >= below) continue;
    // The short ones are over in milliseconds.
    if (name === 'any') return { name, delay: STARTED_MS + delay * Math.max(0, longest - STARTED_MS) };
    if (name === 'confirming') return { name, delay: (delay * longest) / 4 };
    return { name, delay: delay * 6 };
  }
  throw new Error('the last share is 1');
}

/** Kills a comparison that has just been started when its moment comes. */
export async function killAt(
  { name, delay }: KillMoment,
  child: ChildProcess,
  plan: ComparisonPlan,
): Promise<void> {
  const kill = () => setTimeout(() => child.kill('SIGKILL'), delay).unref();
  if (name === 'any') {
    kill();
    return;
  }
  if (name === 'confirming') {
    child.stdout?.on('data', (text) => String(text).includes('confirming') && kill());
    return;
  }
  const [directory, file] = {
    ledger: [plan.checkpointDirectory, 'ledger.json.partial'],
    report: [plan.reportDirectory, 'report.ndjson.partial'],
    removal: [plan.reportDirectory, 'report.txt'],
  }[name] as [string, string];
  await mkdir(directory, { recursive: true });
  // A run begins with taking away the report of the one before it.
  let isUnderWay = false;
  child.stdout?.once('data', () => {
    isUnderWay = true;
  });
  const watcher = watch(directory, (_, changed) => {
    if (changed === file && isUnderWay) kill();
  });
  // The directory may be removed.
  watcher.on('error', () => {});
  child.once('close', () => watcher.close());
}
