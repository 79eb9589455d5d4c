import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Difference } from './difference.ts';
import { LineFile } from './line-file.ts';
import { parseDifferenceLine } from './ndjson.ts';

/** A file with the differences of a key range, in key order: lines of `report.ndjson`. */
export interface Segment {
  readonly path: string;
  /** The length that counts. Lines beyond it were written by a run that was interrupted. */
  readonly bytes: number;
  /** The SHA-256 of these bytes, in hexadecimal. */
  readonly sha256: string;
}

/** The part of a segment's description that is needed to read it. */
export type SegmentPlace = Pick<Segment, 'path' | 'bytes'>;

/** Where segments are written. The prefix distinguishes the segments of this run from those of an earlier one. */
export interface SegmentNames {
  readonly directory: string;
  readonly prefix: string;
}

/** Characters that are hashed at once. One call per line would take most of the time. */
const HASHED = 64 * 1024;

/** A segment that is being written. It knows the length and the hash of what was written up to its last mark. */
export class SegmentFile extends LineFile {
  readonly #hash = createHash('sha256');
  #unhashed = '';
  #marked: { readonly bytes: number; readonly hash: Hash } | undefined;

  override append(lines: string): Promise<void> | undefined {
    this.#unhashed += lines;
    if (this.#unhashed.length >= HASHED) this.#hashRest();
    return super.append(lines);
  }

  /** Marks the end of everything that was appended so far. */
  mark(): void {
    if (this.bytes === (this.#marked?.bytes ?? 0)) return;
    this.#hashRest();
    this.#marked = { bytes: this.bytes, hash: this.#hash.copy() };
  }

  /** The segment up to the last mark; undefined if there was nothing to write. It is on disk after the next flush. */
  get marked(): Segment | undefined {
    if (this.#marked === undefined) return undefined;
    const { bytes, hash } = this.#marked;
    // A copy, because a digest can be read only once.
    return { path: this.path, bytes, sha256: hash.copy().digest('hex') };
  }

  #hashRest(): void {
    this.#hash.update(this.#unhashed);
    this.#unhashed = '';
  }
}

/** Creates the writer of a new segment. Writing fails if the file already exists. */
export function createSegmentFile({ directory, prefix }: SegmentNames, name: string): SegmentFile {
  return new SegmentFile(join(directory, `${prefix}${name}.ndjson`), 'exclusive');
}

/** One difference of a segment, and the line that holds it. */
interface SegmentLine {
  /** Without its line end. */
  readonly line: string;
  readonly difference: Difference;
}

/**
 * Reads a segment.
 *
 * @param segment undefined for a key range without differences
 * @yields each difference, in key order
 * @throws as `node:fs` and `JSON.parse` do, if the file can't be read or a line is not a difference
 */
export async function* readSegment(
  segment: SegmentPlace | undefined,
): AsyncGenerator<SegmentLine, void, void> {
  if (segment === undefined || segment.bytes === 0) return;
  const lines = createInterface({ input: createReadStream(segment.path, { end: segment.bytes - 1 }) });
  for await (const line of lines) yield { line, difference: parseDifferenceLine(line) };
}

/**
 * Writes the rest of a segment.
 *
 * @returns undefined if the segment has no difference, so that no file exists
 */
export async function finishSegment(file: SegmentFile): Promise<Segment | undefined> {
  await file.finish();
  file.mark();
  return file.marked;
}
