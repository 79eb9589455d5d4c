import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a process holds while it does nothing. */
export interface Holdings {
  /** Open files and sockets, by path or number; empty where the system does not list them. */
  readonly files: readonly string[];
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
    files: openFiles(),
    handles: process.getActiveResourcesInfo().sort(),
    heapMegabytes: heapUsed / MEGABYTE,
    residentMegabytes: rss / MEGABYTE,
  };
}

function openFiles(): string[] {
  if (!existsSync(OPEN_FILES)) return [];
  return readdirSync(OPEN_FILES).flatMap((number) => {
    try {
      return readlinkSync(join(OPEN_FILES, number));
    } catch {
      // The folder itself was open while it was read.
      return [];
    }
  });
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
    if (files.length > before.files.length) {
      const more = files.filter((file) => !before.files.includes(file));
      leaks.push(
        `${files.length - before.files.length} files or sockets are still open, of ${more.join(', ')}`,
      );
    }
    if (handles.length > before.handles.length)
      leaks.push(`these keep the process alive: ${handles.join(', ')}; before: ${before.handles.join(', ')}`);
    if (leaks.length === 0 || waited >= SETTLE_MS) return leaks;
    await sleep(LOOK_EVERY_MS);
  }
}
