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
}

/** Where segments are written. The prefix distinguishes the segments of this run from those of an earlier one. */
export interface SegmentNames {
  readonly directory: string;
  readonly prefix: string;
}

/** Creates the writer of a new segment. Writing fails if the file already exists. */
export function createSegmentFile({ directory, prefix }: SegmentNames, name: string): LineFile {
  return new LineFile(join(directory, `${prefix}${name}.ndjson`), 'exclusive');
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
export async function* readSegment(segment: Segment | undefined): AsyncGenerator<SegmentLine, void, void> {
  if (segment === undefined || segment.bytes === 0) return;
  const lines = createInterface({ input: createReadStream(segment.path, { end: segment.bytes - 1 }) });
  for await (const line of lines) yield { line, difference: parseDifferenceLine(line) };
}

/**
 * Writes the rest of a segment.
 *
 * @returns undefined if the segment has no difference, so that no file exists
 */
export async function finishSegment(file: LineFile): Promise<Segment | undefined> {
  return (await file.finish()) ? { path: file.path, bytes: file.bytes } : undefined;
}
