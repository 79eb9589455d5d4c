import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Verdict } from '../../../src/compare/verdict.ts';
import { type Amendment, amendSegment } from '../../../src/engine/after/amend-segment.ts';
import { countVerdict, noCounts } from '../../../src/report/counts.ts';
import { differenceOf } from '../../../src/report/difference.ts';
import { differenceLine } from '../../../src/report/ndjson.ts';
import { SegmentFile } from '../../../src/report/segment.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { segmentWith } from '../../report/segment-text.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bucket-delta-amend-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const EQUAL: Verdict = { kind: 'equal', evidence: 'etag' };
const PROVEN: Verdict = { kind: 'equal', evidence: 'content' };
const DIFFERENT: Verdict = {
  kind: 'different',
  fields: [{ field: 'content', source: 's', destination: 'd' }],
};
const OPEN: Verdict = { kind: 'unverified', reason: 'etag-missing', fields: [] };
const verdicts = fc.constantFrom(EQUAL, PROVEN, DIFFERENT, OPEN);

type Found = ReadonlyMap<ByteKey, Verdict>;
const founds = fc
  .uniqueArray(fc.tuple(hostileKey.map(keyFromText), verdicts, fc.option(verdicts)), {
    selector: ([key]) => key,
    maxLength: 12,
  })
  .map((rows) => rows.sort(([a], [b]) => (a < b ? -1 : 1)));

function countsOf(found: Found) {
  const counts = noCounts();
  for (const verdict of found.values()) countVerdict(counts, verdict);
  return counts;
}

const linesOf = (found: Found) =>
  [...found].flatMap(([key, verdict]) =>
    verdict.kind === 'equal' ? [] : [differenceLine(differenceOf(key, verdict))],
  );

property.prop([founds], { numRuns: 60 })(
  'an amended segment is the same as if the new verdicts had been found at first',
  async (rows) => {
    const before: Found = new Map(rows.map(([key, verdict]) => [key, verdict]));
    const after: Found = new Map(rows.map(([key, verdict, other]) => [key, other ?? verdict]));
    const amendments = rows.flatMap(([key, verdict, other]): Amendment[] => {
      const evidence = verdict.kind === 'equal' ? verdict.evidence : undefined;
      return other === null ? [] : [{ key, verdict: other, evidence }];
    });
    const lines = linesOf(before);
    const text = lines.join('');
    const segment = segmentWith(join(directory, 'segment'), text);
    // Bytes beyond the recorded length are ignored.
    if (segment !== undefined) await writeFile(segment.path, `${text}{"cut off`);
    const path = join(directory, 'amended');
    const amended = await amendSegment(
      { counts: countsOf(before), segment },
      amendments,
      new SegmentFile(path),
    );
    const expected = linesOf(after).join('');
    expect(amended.segment).toEqual(segmentWith(path, expected));
    if (amended.segment !== undefined) expect(await readFile(path, 'utf8')).toBe(expected);
    expect(amended.counts).toEqual({
      ...countsOf(after),
      evidence: { ...amended.counts.evidence, ...countsOf(after).evidence },
      ...(amended.counts.inspected && { inspected: amended.counts.inspected }),
    });
  },
);
