import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LineFile } from './line-file.ts';

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

/** The lines of a segment. */
export async function* segmentLines(segment: Segment | undefined): AsyncGenerator<string, void, void> {
  if (segment === undefined || segment.bytes === 0) return;
  yield* createInterface({ input: createReadStream(segment.path, { end: segment.bytes - 1 }) });
}

/** Writes a segment to its end; undefined where it has no line. */
export async function finishedSegment(file: LineFile): Promise<Segment | undefined> {
  return (await file.finish()) ? { path: file.path, bytes: file.bytes } : undefined;
}
