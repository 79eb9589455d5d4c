import { fc } from '@fast-check/vitest';
import type { Representative } from '../../../src/compare/content/sampling.ts';
import { EVIDENCE, UNVERIFIED_REASONS } from '../../../src/compare/verdict.ts';
import { ASSUMPTION_NAMES } from '../../../src/engine/assumptions.ts';
import type { Ledger, LedgerRange, RunPart } from '../../../src/engine/checkpoint/ledger.ts';
import type { LedgerExpectation } from '../../../src/engine/checkpoint/read-ledger.ts';
import { type Counts, NO_CONTENT, NOT_CONFIRMED, noCounts } from '../../../src/report/counts.ts';
import { type ByteKey, keyFromBytes, keyFromText } from '../../../src/s3/byte-key.ts';
import { noEnds, type RangeEnds } from '../../../src/s3/listing/list.ts';
import { hostileKey } from '../../hostile-keys.ts';

const IDENTITY = '0123456789abcdef0123456789abcdef';
/** A hash for segments that no test reads. */
export const SHA256 = '0123456789abcdef'.repeat(4);
export const STARTED = Date.UTC(2026, 0, 2, 3, 4, 5);

/** An expectation that {@link aLedger} fulfils, an hour after it was started. */
export const EXPECTED: LedgerExpectation = {
  identity: IDENTITY,
  maxAgeHours: 24,
  now: STARTED + 3_600_000,
};

/** A ledger of two ranges with a gap between them. */
export function aLedger(more: Partial<Ledger> = {}): Ledger {
  return {
    identity: IDENTITY,
    parts: [{ startedAt: new Date(STARTED).toISOString(), objects: 5 }],
    givenUp: { source: ['tag-counts'], destination: [] },
    representatives: [],
    ranges: [
      aRange(undefined, 'b', { segment: { name: '1-1-0-1.ndjson', bytes: 7, sha256: SHA256 } }),
      aRange('c', undefined),
    ],
    ...more,
  };
}

/** A compared range without differences. */
export function aRange(
  after: string | undefined,
  upTo: string | undefined,
  more: Partial<LedgerRange> = {},
): LedgerRange {
  const place = (text: string | undefined) => (text === undefined ? undefined : keyFromText(text));
  return {
    after: place(after),
    upTo: place(upTo),
    counts: noCounts(),
    segment: undefined,
    ends: { source: noEnds(), destination: noEnds() },
    isConfirmed: false,
    ...more,
  };
}

/** Keys as stores have them, some of which are not valid UTF-8. */
const byteKeys: fc.Arbitrary<ByteKey> = fc.oneof(
  hostileKey.map(keyFromText),
  fc
    .uint8Array({ minLength: 1, maxLength: 12 })
    .map((bytes) => keyFromBytes(Buffer.from(bytes).toString('latin1'))),
);

const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const countsNamed = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, count])));
const { evidence: _, ...TOTALS } = noCounts();

const counts: fc.Arbitrary<Counts> = fc
  .tuple(
    // Far below the ceiling on lines, however many ranges are added up.
    fc.record(Object.fromEntries(Object.keys(TOTALS).map((name) => [name, fc.nat({ max: 1_000_000 })]))),
    fc.record(Object.fromEntries(EVIDENCE.map((name) => [name, count])), {
      requiredKeys: ['etag', 'content'],
    }),
    fc.record(
      {
        inspected: fc.record({
          noted: count,
          notCompared: count,
          unverified: fc.record(Object.fromEntries(UNVERIFIED_REASONS.map((name) => [name, count])), {
            requiredKeys: [],
          }),
        }),
        confirmation: countsNamed(Object.keys(NOT_CONFIRMED)),
        content: countsNamed(Object.keys(NO_CONTENT)),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([totals, evidence, others]) => ({ ...totals, evidence, ...others }) as unknown as Counts);

const place = fc.option(byteKeys, { nil: undefined });
const ends: fc.Arbitrary<RangeEnds> = fc.record({
  first: place,
  last: place,
  beyond: fc.oneof(
    fc.constantFrom('end' as const, 'not-seen' as const),
    byteKeys.map((key) => ({ key })),
  ),
});

const part: fc.Arbitrary<RunPart> = fc.record({
  startedAt: fc.constant(new Date(STARTED).toISOString()),
  objects: count,
});

const representative: fc.Arbitrary<Representative> = fc.record(
  {
    key: byteKeys,
    size: count,
    point: fc.double({ min: 0, max: 1, noNaN: true }),
    evidence: fc.constantFrom(...EVIDENCE),
  },
  { requiredKeys: ['key', 'size', 'point'] },
);

/** Ranges in key order, with gaps. */
const ranges: fc.Arbitrary<LedgerRange[]> = fc
  .tuple(
    fc.uniqueArray(byteKeys, { maxLength: 8 }),
    fc.array(
      fc.record({
        isThere: fc.boolean(),
        counts,
        ends: fc.record({ source: ends, destination: ends }),
        isConfirmed: fc.boolean(),
        bytes: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
      }),
      { minLength: 9, maxLength: 9 },
    ),
  )
  .map(([keys, found]) => {
    const cuts = [undefined, ...keys.sort(), undefined];
    return found.slice(0, cuts.length - 1).flatMap(({ isThere, bytes, ...range }, i) => {
      const segment = bytes === undefined ? undefined : { name: `1-1-${i}-1.ndjson`, bytes, sha256: SHA256 };
      return isThere ? [{ after: cuts[i], upTo: cuts[i + 1], segment, ...range }] : [];
    });
  });

/** Any ledger that a run can write. */
export const ledgers: fc.Arbitrary<Ledger> = fc.record({
  identity: fc.constant(IDENTITY),
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
  givenUp: fc.record({
    source: fc.subarray([...ASSUMPTION_NAMES]),
    destination: fc.subarray([...ASSUMPTION_NAMES]),
  }),
  representatives: fc.array(representative, { maxLength: 3 }),
  ranges,
});
