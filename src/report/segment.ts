import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Difference } from './difference.ts';
import { LineFile } from './line-file.ts';
import { parseDifferenceLine } from './ndjson.ts';

/** The differences of a key range on disk, in key order: lines of `report.ndjson`. */
export interface Segment {
  readonly path: string;
  /** What lies beyond was written by a run that was interrupted, and does not count. */
  readonly bytes: number;
}

/** Where segments are written, and what tells those of this run from those of a run before it. */
export interface SegmentNames {
  readonly directory: string;
  readonly prefix: string;
}

export function segmentFile({ directory, prefix }: SegmentNames, name: string): LineFile {
  return new LineFile(join(directory, `${prefix}${name}.ndjson`), 'new');
}

/** One difference of a segment, and the line that holds it. */
export interface SegmentLine {
  /** Without its line end. */
  readonly line: string;
  readonly difference: Difference;
}

/**
 * Reads a segment.
 *
 * @param segment undefined for a key range without differences
 * @yields each difference, in key order
 * @throws as `node:fs` and `JSON.parse` do, if the file can't be read or a line is no difference
 */
export async function* readSegment(segment: Segment | undefined): AsyncGenerator<SegmentLine, void, void> {
  if (segment === undefined || segment.bytes === 0) return;
  const lines = createInterface({ input: createReadStream(segment.path, { end: segment.bytes - 1 }) });
  for await (const line of lines) yield { line, difference: parseDifferenceLine(line) };
}

/** Writes a segment to its end; undefined where it has no line. */
export async function finishedSegment(file: LineFile): Promise<Segment | undefined> {
  return (await file.finish()) ? { path: file.path, bytes: file.bytes } : undefined;
}
