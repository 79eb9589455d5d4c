import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../src/engine/checkpoint/ledger.ts';

/** Returns how many objects the ledger counts, or 0 if there is no ledger. The run may still be active. */
export async function comparedIn(directory: string): Promise<number> {
  const ledger = await readLedger(directory);
  return ledger?.ranges.reduce((sum, { counts }) => sum + counts.compared, 0) ?? 0;
}

/** Reads the ledger. It is replaced by renaming, so a reader finds a complete ledger or none. */
async function readLedger(directory: string): Promise<Ledger | undefined> {
  const text = await readFile(join(directory, 'ledger.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Ledger);
}

/** Describes what is wrong with the checkpoint of a killed run. Undefined if it is sound or if there is none. */
export async function flawIn(directory: string): Promise<string | undefined> {
  const ledger = await readLedger(directory);
  if (ledger === undefined) return undefined;
  const { parts, ranges } = ledger;
  const inParts = parts.reduce((sum, { objects }) => sum + objects, 0);
  const inRanges = ranges.reduce((sum, { counts }) => sum + counts.compared, 0);
  if (inParts !== inRanges) return `the parts compared ${inParts} objects, the ranges ${inRanges}`;
  for (const { counts, segment, after, upTo } of ranges) {
    const reported = counts.different + counts.onlyInSource + counts.onlyInDestination + counts.unverified;
    const lines =
      segment === undefined ? [] : await linesOf(join(directory, 'segments', segment.name), segment.bytes);
    const isSound = lines.every((line) => isBetween(line, after, upTo));
    if (lines.length !== reported || !isSound)
      return `${segment?.name} has ${lines.length} lines for ${reported} findings between ${after} and ${upTo}: ${lines.at(-1)}`;
  }
  return undefined;
}

async function linesOf(path: string, bytes: number): Promise<string[]> {
  const file = await readFile(path).catch(() => Buffer.alloc(0));
  const text = file.subarray(0, bytes).toString();
  return text.length === 0 || file.length < bytes ? [] : text.replace(/\n$/, '').split('\n');
}

function isBetween(line: string, after: string | undefined, upTo: string | undefined): boolean {
  try {
    const { key } = JSON.parse(line) as { key: string };
    const bytes = Buffer.from(key).toString('latin1');
    return (after === undefined || bytes > after) && (upTo === undefined || bytes <= upTo);
  } catch {
    return false;
  }
}
