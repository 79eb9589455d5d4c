import { lstat, mkdir, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegmentNames } from '../../report/segment.ts';
import { type Ledger, ledgerText } from './ledger.ts';
import { LEDGER_FILE } from './paths.ts';
import { type LedgerExpectation, readLedger } from './read-ledger.ts';

const PARTIAL = `${LEDGER_FILE}.partial`;
const SEGMENTS = 'segments';
const LINE_END = 0x0a;

/** The checkpoint that was found in a folder. */
type FoundCheckpoint =
  | { readonly kind: 'none' }
  /** There is one, and it can't be used. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'found'; readonly ledger: Ledger };

/** A folder that holds a checkpoint: the ledger, and the segments that it names. */
export class CheckpointFolder {
  readonly directory: string;
  /** A number that distinguishes the segments of this run from those of earlier runs. */
  readonly #generation: number;
  #saving: Promise<void> = Promise.resolve();
  #isRemoved = false;

  private constructor(directory: string, generation: number) {
    this.directory = directory;
    this.#generation = generation;
  }

  /**
   * Opens the folder. Looks for the checkpoint of an earlier run, truncates its segments to the lengths in the ledger,
   * and removes everything else.
   *
   * @throws as `node:fs` does, if the folder can't be written
   */
  static async open(
    directory: string,
    expected: LedgerExpectation,
  ): Promise<{ readonly checkpoint: CheckpointFolder; readonly found: FoundCheckpoint }> {
    const found = await findLedger(directory, expected);
    const kept = found.kind === 'found' ? found.ledger : undefined;
    await rm(kept === undefined ? directory : join(directory, PARTIAL), { recursive: true, force: true });
    await mkdir(join(directory, SEGMENTS), { recursive: true });
    await removeUnnamed(directory, kept);
    return { checkpoint: new CheckpointFolder(directory, 1 + newestGeneration(kept)), found };
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

  /** Writes the ledger atomically: after a crash, the file is the previous ledger or this one. */
  save(ledger: Ledger): Promise<void> {
    this.#saving = this.#saving
      .catch(() => {})
      .then(() => (this.#isRemoved ? undefined : this.#write(ledgerText(ledger))));
    return this.#saving;
  }

  /** Removes the checkpoint, after any write that is in progress. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    await this.#saving.catch(() => {});
    // The ledger first: without its segments it would look damaged.
    await rm(join(this.directory, LEDGER_FILE), { force: true });
    await rm(this.directory, { recursive: true, force: true });
  }

  async #write(text: string): Promise<void> {
    const partial = join(this.directory, PARTIAL);
    const file = await open(partial, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, join(this.directory, LEDGER_FILE));
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

async function findLedger(directory: string, expected: LedgerExpectation): Promise<FoundCheckpoint> {
  let text: string;
  try {
    text = await readFile(join(directory, LEDGER_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' };
    throw error;
  }
  const ledger = readLedger(text, expected);
  if ('refusal' in ledger) return { kind: 'refused', reason: ledger.refusal };
  const folder = await lstat(join(directory, SEGMENTS)).catch(() => undefined);
  if (folder?.isSymbolicLink()) return { kind: 'refused', reason: 'its segments folder is a symbolic link' };
  for (const { segment } of ledger.ranges) {
    if (
      segment !== undefined &&
      !(await truncateSegment(join(directory, SEGMENTS, segment.name), segment.bytes))
    )
      return { kind: 'refused', reason: `its segment ${segment.name} is missing or cut off` };
  }
  return { kind: 'found', ledger };
}

/**
 * Truncates a segment to the length in the ledger.
 *
 * @returns false if the segment can't be used: it is not a regular file, is shorter, or has no line end at that length
 */
async function truncateSegment(path: string, bytes: number): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || !found.isFile() || found.size < bytes) return false;
  if (!(await endsLine(path, bytes))) return false;
  if (found.size > bytes) await truncate(path, bytes);
  return true;
}

/** Returns whether a line of a file ends after this many bytes. */
async function endsLine(path: string, bytes: number): Promise<boolean> {
  if (bytes === 0) return true;
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, bytes - 1);
    return buffer[0] === LINE_END;
  } finally {
    await file.close();
  }
}

async function removeUnnamed(directory: string, ledger: Ledger | undefined): Promise<void> {
  const named = new Set(ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []));
  const names = await readdir(join(directory, SEGMENTS));
  const unnamed = names.filter((name) => !named.has(name));
  await Promise.all(unnamed.map((name) => rm(join(directory, SEGMENTS, name), { force: true })));
}
