import { existsSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LEDGER_FILE } from '../../engine/checkpoint/paths.ts';
import { openFolder } from '../../report/folder.ts';

/*
 * What the action knows about the directory of a checkpoint: with a ledger in it a run can resume from it, and with the
 * marker in it the comparison is finished. The engine alone reads the ledger.
 */

const MARKER = 'finished';

/** The files of a checkpoint. */
export interface CheckpointContent {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** The size of all files. */
  readonly bytes: number;
}

export function hasLedger(directory: string): boolean {
  return existsSync(join(directory, LEDGER_FILE));
}

export function hasMarker(directory: string): boolean {
  return existsSync(join(directory, MARKER));
}

/** Replaces everything in the directory by the marker. */
export async function writeMarker(directory: string): Promise<void> {
  await removeCheckpoint(directory);
  await openFolder(directory);
  await writeFile(join(directory, MARKER), 'The comparison finished: the next one starts afresh.\n');
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
