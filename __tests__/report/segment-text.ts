import { createHash } from 'node:crypto';
import type { Segment } from '../../src/report/segment.ts';

/** Describes the segment that a file with this text is; undefined for no text. */
export function segmentWith(path: string, text: string): Segment | undefined {
  if (text === '') return undefined;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { path, bytes: Buffer.byteLength(text), sha256 };
}
