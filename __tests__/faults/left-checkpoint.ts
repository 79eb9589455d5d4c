import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../src/engine/checkpoint/ledger.ts';

/** The objects that the ledger of a run counts, which may be under way; 0 if there is no ledger. */
export async function comparedIn(directory: string): Promise<number> {
  const ledger = await ledgerIn(directory);
  return ledger?.ranges.reduce((sum, { counts }) => sum + counts.compared, 0) ?? 0;
}

/** A ledger is replaced by renaming: whoever reads it finds a whole one, or none. */
async function ledgerIn(directory: string): Promise<Ledger | undefined> {
  const text = await readFile(join(directory, 'ledger.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Ledger);
}

/** What is wrong with the checkpoint that a killed run left; undefined: nothing, or there is none. */
export async function flawIn(directory: string): Promise<string | undefined> {
  const ledger = await ledgerIn(directory);
  if (ledger === undefined) return undefined;
  const { parts, ranges } = ledger;
  const told = parts.reduce((sum, { objects }) => sum + objects, 0);
  const counted = ranges.reduce((sum, { counts }) => sum + counts.compared, 0);
  if (told !== counted) return `its parts compared ${told} objects, its ranges ${counted}`;
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
