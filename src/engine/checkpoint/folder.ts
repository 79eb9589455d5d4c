import { lstat, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { openFolder } from '../../report/folder.ts';
import type { SegmentNames } from '../../report/segment.ts';
import { type Ledger, type LedgerRange, ledgerText } from './ledger.ts';
import { findOrigin, type SealKeys, sealFor } from './origin.ts';
import { LEDGER_FILE } from './paths.ts';
import { LARGEST_LEDGER, type LedgerExpectation, readLedger } from './read-ledger.ts';
import { openSealed, sealedText } from './seal.ts';
import { findSegmentFlaw, linesFor } from './segment-lines.ts';

const PARTIAL = `${LEDGER_FILE}.partial`;
const SEGMENTS = 'segments';

/** The checkpoint that was found in a folder. */
type FoundCheckpoint =
  | { readonly kind: 'none' }
  /** There is one, and it can't be used. */
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'found';
      readonly ledger: Ledger;
      /** Whether it is proven that a run of this comparison wrote the ledger. */
      readonly isAuthenticated: boolean;
    };

/** A folder that holds a checkpoint: the ledger, and the segments that it names. */
export class CheckpointFolder {
  readonly directory: string;
  /** A number that distinguishes the segments of this run from those of earlier runs. */
  readonly #generation: number;
  readonly #keys: SealKeys;
  #saving: Promise<unknown> = Promise.resolve();
  #isRemoved = false;

  private constructor(directory: string, generation: number, keys: SealKeys) {
    this.directory = directory;
    this.#generation = generation;
    this.#keys = keys;
  }

  /**
   * Opens the folder. Looks for the checkpoint of an earlier run, checks all of it, truncates its segments to the lengths
   * in the ledger, and removes everything else: of a checkpoint that is refused, nothing is left.
   *
   * @param keys what ledgers are sealed with, those that are found and those of this run
   * @throws as `node:fs` does, if the folder can't be written
   */
  static async open(
    directory: string,
    expected: LedgerExpectation,
    keys: SealKeys = {},
  ): Promise<{ readonly checkpoint: CheckpointFolder; readonly found: FoundCheckpoint }> {
    const found = await findLedger(directory, expected, keys);
    const kept = found.kind === 'found' ? found.ledger : undefined;
    if (kept === undefined) await rm(directory, { recursive: true, force: true });
    await openFolder(join(directory, SEGMENTS));
    await removeUnnamed(directory, kept);
    return { checkpoint: new CheckpointFolder(directory, 1 + newestGeneration(kept), keys), found };
  }

  /** Returns the path of a segment that a ledger names. */
  segmentPath(name: string): string {
    return join(this.directory, SEGMENTS, name);
  }

  /**
   * Returns names for the segments of this run.
   *
   * @param attempt how often the comparison was started in this run: an earlier attempt may still be writing its segments
   */
  segments(attempt: number): SegmentNames {
    return { directory: join(this.directory, SEGMENTS), prefix: `${this.#generation}-${attempt}-` };
  }

  /**
   * Writes the ledger atomically: after a crash, the file is the previous ledger or this one.
   *
   * @returns the bytes that were written; 0 if the checkpoint is removed by now
   */
  save(ledger: Ledger): Promise<number> {
    const saved = this.#saving
      .catch(() => {})
      .then(() => (this.#isRemoved ? 0 : this.#write(ledgerText(ledger))));
    this.#saving = saved;
    return saved;
  }

  /** Removes the checkpoint, after any write that is in progress. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    await this.#saving.catch(() => {});
    // The ledger first: without its segments it would look damaged.
    await rm(join(this.directory, LEDGER_FILE), { force: true });
    await rm(this.directory, { recursive: true, force: true });
  }

  async #write(ledger: string): Promise<number> {
    const text = sealedText({ ledger, seal: sealFor(ledger, this.#keys) });
    const partial = join(this.directory, PARTIAL);
    const file = await open(partial, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, join(this.directory, LEDGER_FILE));
    return Buffer.byteLength(text);
  }
}

/** Returns the newest generation of the earlier runs and of their segments; 0 if there are none. */
function newestGeneration(ledger: Ledger | undefined): number {
  const names = ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []) ?? [];
  return names.reduce(
    (newest, name) => Math.max(newest, Number.parseInt(name, 10)),
    ledger?.parts.length ?? 0,
  );
}

async function findLedger(
  directory: string,
  expected: LedgerExpectation,
  keys: SealKeys,
): Promise<FoundCheckpoint> {
  const file = await lstat(join(directory, LEDGER_FILE)).catch(ignoreMissing);
  if (file === undefined) return { kind: 'none' };
  if (!file.isFile()) return refused('it is not a regular file');
  if (file.size > LARGEST_LEDGER) return refused('it is larger than any that a run writes');
  try {
    return await checkLedger(directory, expected, keys);
  } catch (error) {
    return refused(`it can't be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function refused(reason: string): FoundCheckpoint {
  return { kind: 'refused', reason };
}

/** Checks the ledger, where it comes from, and all that it names. Nothing of it is used before. */
async function checkLedger(
  directory: string,
  expected: LedgerExpectation,
  keys: SealKeys,
): Promise<FoundCheckpoint> {
  const sealed = openSealed(await readFile(join(directory, LEDGER_FILE), 'utf8'));
  if (sealed === undefined) return refused('it is damaged');
  const ledger = readLedger(sealed.ledger, expected);
  if ('refusal' in ledger) return refused(ledger.refusal);
  const origin = await findOrigin(sealed, keys);
  if ('refusal' in origin) return refused(origin.refusal);
  const isAuthenticated = origin.isAuthenticated && !ledger.parts.some((part) => part.isUnauthenticated);
  if (!isAuthenticated && keys.acceptsUnauthenticated !== true)
    return refused('a part of it was resumed without a proof of where that came from');
  const folder = await lstat(join(directory, SEGMENTS)).catch(ignoreMissing);
  if (folder?.isSymbolicLink()) return refused('its segments folder is a symbolic link');
  for (const range of ledger.ranges) {
    const flaw = await checkSegment(directory, range);
    if (flaw !== undefined) return refused(flaw);
  }
  return { kind: 'found', ledger, isAuthenticated };
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

/**
 * Checks the segment of a range, and truncates it to the length in the ledger.
 *
 * @returns in a phrase why it can't be used; undefined if it can
 */
async function checkSegment(directory: string, range: LedgerRange): Promise<string | undefined> {
  const { segment, counts } = range;
  if (segment === undefined)
    return linesFor(counts) === 0 ? undefined : 'it counts differences without a segment';
  const path = join(directory, SEGMENTS, segment.name);
  const found = await lstat(path).catch(ignoreMissing);
  if (found === undefined || !found.isFile() || found.size < segment.bytes)
    return `its segment ${segment.name} is missing or cut off`;
  const flaw = await findSegmentFlaw({ ...segment, path }, range);
  if (flaw !== undefined) return `its segment ${segment.name} ${flaw}`;
  if (found.size > segment.bytes) await truncate(path, segment.bytes);
  return undefined;
}

async function removeUnnamed(directory: string, ledger: Ledger | undefined): Promise<void> {
  await removeOthers(directory, new Set([LEDGER_FILE, SEGMENTS]));
  const named = new Set(ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []));
  await removeOthers(join(directory, SEGMENTS), named);
}

async function removeOthers(directory: string, kept: ReadonlySet<string>): Promise<void> {
  const others = (await readdir(directory)).filter((name) => !kept.has(name));
  await Promise.all(others.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}
