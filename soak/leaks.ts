import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a process holds while it does nothing. */
export interface Holdings {
  /** Open files and sockets; 0 where the system does not list them. */
  readonly files: number;
  /** What keeps Node's event loop alive: timers, sockets, threads and so on. */
  readonly handles: readonly string[];
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
}

const OPEN_FILES = '/proc/self/fd';
const MEGABYTE = 1024 * 1024;

/** How long connections and threads may take to close, in milliseconds. */
const SETTLE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** Measures what the process holds. Node must have been started with `--expose-gc`. */
export function measureHoldings(): Holdings {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    files: existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).length : 0,
    handles: process.getActiveResourcesInfo().sort(),
    heapMegabytes: heapUsed / MEGABYTE,
    residentMegabytes: rss / MEGABYTE,
  };
}

/**
 * Waits until the process holds no more than before.
 *
 * @returns what it still holds too much of after five seconds; empty if nothing
 */
export async function findLeaks(before: Holdings): Promise<string[]> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const { files, handles } = measureHoldings();
    const leaks: string[] = [];
    if (files > before.files) leaks.push(`${files - before.files} files or sockets are still open`);
    if (handles.length > before.handles.length)
      leaks.push(`these keep the process alive: ${handles.join(', ')}; before: ${before.handles.join(', ')}`);
    if (leaks.length === 0 || waited >= SETTLE_MS) return leaks;
    await sleep(LOOK_EVERY_MS);
  }
}
