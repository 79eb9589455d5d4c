import { lstat, mkdir, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegmentNames } from '../../report/segment.ts';
import { type Ledger, ledgerText } from './ledger.ts';
import { LEDGER_FILE } from './paths.ts';
import { type LedgerExpectation, readLedger } from './read-ledger.ts';

const PARTIAL = `${LEDGER_FILE}.partial`;
const SEGMENTS = 'segments';
const LINE_END = 0x0a;

/** What was found of an earlier run. */
export type FoundCheckpoint =
  | { readonly kind: 'none' }
  /** It is there and of no use; why, in a line. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'found'; readonly ledger: Ledger };

/** A folder with a ledger and the segments that it names. */
export class CheckpointFolder {
  readonly directory: string;
  /** Distinguishes the segments of this run from those of the runs before it. */
  readonly #generation: number;
  #saving: Promise<void> = Promise.resolve();
  #isRemoved = false;

  private constructor(directory: string, generation: number) {
    this.directory = directory;
    this.#generation = generation;
  }

  /**
   * Looks for what an earlier run left, cuts its segments to what the ledger names, and takes away all else.
   *
   * @throws as `node:fs` does, where the folder can't be written
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

  segmentPath(name: string): string {
    return join(this.directory, SEGMENTS, name);
  }

  /**
   * Where segments of this run are written.
   *
   * @param attempt how often the comparison was begun in this run: what an earlier attempt still writes is not theirs
   */
  segments(attempt: number): SegmentNames {
    return { directory: join(this.directory, SEGMENTS), prefix: `${this.#generation}-${attempt}-` };
  }

  /** Writes the ledger; whatever happens meanwhile, the file is whole: the one before or this one. */
  save(ledger: Ledger): Promise<void> {
    this.#saving = this.#saving
      .catch(() => {})
      .then(() => (this.#isRemoved ? undefined : this.#write(ledgerText(ledger))));
    return this.#saving;
  }

  /** Nothing of a finished comparison is gone on from. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    await this.#saving.catch(() => {});
    // The ledger first: without its segments it would be taken for a damaged one.
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

/** Of the runs before this one, and of those that wrote the segments; 0 where there were none. */
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
  if (folder?.isSymbolicLink()) return { kind: 'refused', reason: 'its segments lie elsewhere' };
  for (const { segment } of ledger.ranges) {
    if (segment !== undefined && !(await cutSegment(join(directory, SEGMENTS, segment.name), segment.bytes)))
      return { kind: 'refused', reason: `${segment.name}, which it names, is missing or cut off` };
  }
  return { kind: 'found', ledger };
}

/**
 * Cuts a segment to what was named; false where it is shorter than that, no file of its own, or was never written in
 * lines of such a length.
 */
async function cutSegment(path: string, bytes: number): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || !found.isFile() || found.size < bytes) return false;
  if (!(await endsLine(path, bytes))) return false;
  if (found.size > bytes) await truncate(path, bytes);
  return true;
}

/** Whether a line ends after so many bytes of a file. */
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
