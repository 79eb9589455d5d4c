import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LEDGER_FILE } from '../../engine/checkpoint/paths.ts';
import type { CheckpointContent } from '../../presentation/checkpoint.ts';

/*
 * What the action knows of a checkpoint's directory: that one with a ledger can be gone on from, and that one with the
 * marker says that there is nothing to go on from. What is in the ledger is the engine's.
 */

const MARKER = 'finished';

export function hasLedger(directory: string): boolean {
  return existsSync(join(directory, LEDGER_FILE));
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

export async function contentOf(directory: string): Promise<CheckpointContent> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return { files: files.sort(), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
