import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { ComparisonPlan } from './comparison.ts';
import { comparedIn } from './left-checkpoint.ts';

/** The moment at which a comparison is killed. */
export interface KillMoment {
  /** The event that the delay starts at: `any` is the start of the program, `compared` the first ledger with an object. */
  readonly name: 'any' | 'compared' | 'ledger' | 'confirming' | 'report' | 'removal';
  /** Milliseconds after the event. */
  readonly delay: number;
}

/** How often each event is drawn. Some events are too short to be hit by chance alone. */
const SHARES: readonly (readonly [name: KillMoment['name'], share: number])[] = [
  ['ledger', 0.15],
  ['confirming', 0.1],
  ['report', 0.05],
  ['removal', 0.05],
  ['any', 1],
];

/** Until this time after its start, a program only loads modules. */
const STARTED_MS = 300;

/** A moment after which there is something to resume. */
export const ONCE_COMPARED: KillMoment = { name: 'compared', delay: 0 };

/**
 * Draws the moment at which a comparison is killed.
 *
 * @param random returns a number from 0 to below 1
 * @param longest milliseconds after its start until which the comparison may be killed
 */
export function drawMoment(random: () => number, longest: number): KillMoment {
  const drawn = random();
  const delay = random();
  let below = 0;
  for (const [name, share] of SHARES) {
    below += share;
    if (drawn >= below) continue;
    // The other events are over within milliseconds.
    if (name === 'any') return { name, delay: STARTED_MS + delay * Math.max(0, longest - STARTED_MS) };
    if (name === 'confirming') return { name, delay: (delay * longest) / 4 };
    return { name, delay: delay * 6 };
  }
  throw new Error('the last share is 1');
}

/** Kills a comparison, which was just started, at its moment. */
export async function killAt(
  { name, delay }: KillMoment,
  child: ChildProcess,
  plan: ComparisonPlan,
): Promise<void> {
  const killLater = () => setTimeout(() => child.kill('SIGKILL'), delay).unref();
  if (name === 'any') {
    killLater();
    return;
  }
  if (name === 'confirming') {
    child.stdout?.on('data', (text) => String(text).includes('confirming') && killLater());
    return;
  }
  if (name === 'compared') {
    const timer = setInterval(async () => {
      if ((await comparedIn(plan.checkpointDirectory)) > 0) child.kill('SIGKILL');
    }, 10);
    child.once('close', () => clearInterval(timer));
    return;
  }
  const [directory, file] = {
    ledger: [plan.checkpointDirectory, 'ledger.json.partial'],
    report: [plan.reportDirectory, 'report.ndjson.partial'],
    removal: [plan.reportDirectory, 'report.txt'],
  }[name] as [string, string];
  await mkdir(directory, { recursive: true });
  // A run first deletes the previous run's report, which must not count as its own.
  let isUnderWay = false;
  child.stdout?.once('data', () => {
    isUnderWay = true;
  });
  const watcher = watch(directory, (_, changed) => {
    if (changed === file && isUnderWay) killLater();
  });
  // The comparison may delete the directory.
  watcher.on('error', () => {});
  child.once('close', () => watcher.close());
}
