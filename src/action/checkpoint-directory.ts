import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * What the action knows of a checkpoint's directory: that one with a ledger can be gone on from, and that one with the
 * marker says that there is nothing to go on from. What is in the ledger is the engine's.
 */

/** Below the runner's temporary folder; each comparison has a directory of its own in it. */
export const CHECKPOINTS_FOLDER = 'bucket-delta-checkpoint';

const LEDGER = 'ledger.json';
const MARKER = 'finished';

export function hasLedger(directory: string): boolean {
  return existsSync(join(directory, LEDGER));
}

export function hasMarker(directory: string): boolean {
  return existsSync(join(directory, MARKER));
}

/** Makes the directory one with nothing but the marker in it. */
export async function leaveMarker(directory: string): Promise<void> {
  await removeCheckpoint(directory);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, MARKER), 'The comparison came to its end: the next one starts afresh.\n');
}

export async function removeCheckpoint(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
}

/** What would be saved. */
export interface CheckpointContent {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly bytes: number;
}

export async function contentOf(directory: string): Promise<CheckpointContent> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return { files: files.sort(), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
