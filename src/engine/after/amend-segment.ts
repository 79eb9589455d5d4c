import type { Evidence, Verdict } from '../../compare/verdict.ts';
import { addCounts, type Counts, countVerdict, noCounts, subtractCounts } from '../../report/counts.ts';
import { differenceOf, keyOfDifference } from '../../report/difference.ts';
import type { LineFile } from '../../report/line-file.ts';
import { differenceLine } from '../../report/ndjson.ts';
import { finishedSegment, readSegment, type Segment } from '../../report/segment.ts';
import type { ByteKey } from '../../s3/byte-key.ts';

/** A verdict that takes the place of another one. */
export interface Amendment {
  readonly key: ByteKey;
  readonly verdict: Verdict;
  /** Why it counted as equal; undefined where it is in the segment. */
  readonly evidence: Evidence | undefined;
}

/** What of a range's outcome changes. */
export interface Amended {
  readonly counts: Counts;
  readonly segment: Segment | undefined;
}

/**
 * Writes a segment anew, with other verdicts for some of its range's keys.
 *
 * @param amendments in key order
 * @param file the new segment
 */
export async function amendSegment(
  { counts: counted, segment }: Amended,
  amendments: readonly Amendment[],
  file: LineFile,
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
  /** Those before a line of the segment; what is not in it was equal. */
  const amendUpTo = async (key: ByteKey | undefined) => {
    for (let [next] = left; next !== undefined && (key === undefined || next.key < key); [next] = left) {
      left.shift();
      await amend(next, next.evidence && { kind: 'equal', evidence: next.evidence });
    }
  };
  try {
    for await (const { line, difference } of readSegment(segment)) {
      const key = keyOfDifference(difference);
      await amendUpTo(key);
      if (left[0]?.key === key) await amend(left.shift() as Amendment, difference.verdict);
      else await write(`${line}\n`);
    }
    await amendUpTo(undefined);
    return { counts, segment: await finishedSegment(file) };
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
