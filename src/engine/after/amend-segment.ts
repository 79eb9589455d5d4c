import type { Evidence, Verdict } from '../../compare/verdict.ts';
import { addCounts, type Counts, countVerdict, noCounts, subtractCounts } from '../../report/counts.ts';
import { differenceOf, keyOfDifference } from '../../report/difference.ts';
import { differenceLine } from '../../report/ndjson.ts';
import { finishSegment, readSegment, type Segment, type SegmentFile } from '../../report/segment.ts';
import type { ByteKey } from '../../s3/byte-key.ts';

/** A new verdict on a key, which replaces the one that was found before. */
export interface Amendment {
  readonly key: ByteKey;
  readonly verdict: Verdict;
  /** Why the key counted as equal before, or undefined if it is in the segment. */
  readonly evidence: Evidence | undefined;
}

/** The parts of a range's outcome that change. */
interface Amended {
  readonly counts: Counts;
  readonly segment: Segment | undefined;
}

/**
 * Writes a new segment for a range, with new verdicts for some of its keys.
 *
 * @param outcome    what was found before
 * @param amendments in key order
 * @param file       the new segment; it is closed afterwards
 * @returns the new counts and segment
 */
export async function amendSegment(
  { counts: counted, segment }: Amended,
  amendments: readonly Amendment[],
  file: SegmentFile,
): Promise<Amended> {
  const counts = structuredClone(counted);
  const left = [...amendments];
  const write = async (lines: string) => {
    const written = file.append(lines);
    if (written !== undefined) await written;
  };
  const amend = async ({ key, verdict }: Amendment, before: Verdict | undefined) => {
    if (before !== undefined) {
      subtractCounts(counts, countsOf(before));
      addCounts(counts, countsOf(verdict));
    }
    if (verdict.kind !== 'equal') await write(differenceLine(differenceOf(key, verdict)));
  };
  /** Amends the keys below `key`. They are not in the segment, so they were equal. */
  const amendBelow = async (key: ByteKey | undefined) => {
    for (let [next] = left; next !== undefined && (key === undefined || next.key < key); [next] = left) {
      left.shift();
      await amend(next, next.evidence && { kind: 'equal', evidence: next.evidence });
    }
  };
  try {
    for await (const { line, difference } of readSegment(segment)) {
      const key = keyOfDifference(difference);
      await amendBelow(key);
      if (left[0]?.key === key) await amend(left.shift() as Amendment, difference.verdict);
      else await write(`${line}\n`);
    }
    await amendBelow(undefined);
    return { counts, segment: await finishSegment(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function countsOf(verdict: Verdict): Counts {
  const counts = noCounts();
  countVerdict(counts, verdict);
  return counts;
}
