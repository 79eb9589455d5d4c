import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isLegalCut } from '../../../src/engine/splitting/cut-points.ts';
import { type PageGlimpse, SplitPlanner } from '../../../src/engine/splitting/split-planner.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { runs } from '../../form.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { rangeHolds } from '../../range-holds.ts';
import { type Bucket, type Chance, runPlan } from './plan-runner.ts';

const plainKey = fc.oneof(
  fc.nat(3000).map((n) => `a/segment-${String(n).padStart(8, '0')}`),
  fc.nat(3000).map((n) => `${n}`),
  fc.tuple(fc.nat(9), fc.nat(40)).map(([folder, n]) => `logs/2024-0${folder}/${n}`),
);
const keySet = fc
  .oneof(
    fc.array(hostileKey, { maxLength: 30 }),
    fc.array(plainKey, { maxLength: 120 }),
    fc.array(fc.oneof(hostileKey, plainKey), { maxLength: 60 }),
  )
  .map((names) => sorted(names.map(keyFromText)));

function sorted(keys: readonly ByteKey[]): ByteKey[] {
  return [...new Set(keys)].sort();
}

/** Two sides that are equal or unrelated, or one of which is empty or a part of the other. */
const buckets: fc.Arbitrary<Bucket> = fc.oneof(
  keySet.map((keys) => ({ source: keys, destination: keys })),
  fc.record({ source: keySet, destination: keySet }),
  keySet.map((keys) => ({ source: keys, destination: [] })),
  keySet.map((keys) => ({ source: [], destination: keys })),
  fc
    .tuple(keySet, fc.infiniteStream(fc.boolean()))
    .map(([keys, kept]) => ({ source: keys, destination: keys.filter(() => kept.next().value) })),
);

const chances: fc.Arbitrary<Chance> = fc
  .infiniteStream(fc.nat(0x7fffffff))
  .map((numbers) => (below: number) => (numbers.next().value as number) % below);

const plans = fc.record({
  bucket: buckets,
  atOnce: fc.integer({ min: 1, max: 20 }),
  pageSize: fc.integer({ min: 1, max: 5 }),
  refusals: fc.constantFrom(0, 0, 10, 50, 100),
  chance: chances,
  isAdaptive: fc.boolean(),
});

describe('for any keys, any order of events and any refusals', () => {
  test.prop([plans], { numRuns: runs(4000) })(
    'every key of either side is listed in exactly one range',
    (plan) => {
      const { ranges, listed } = runPlan(plan);
      for (const side of ['source', 'destination'] as const) {
        expect(listed[side].toSorted()).toEqual(plan.bucket[side]);
        for (const key of plan.bucket[side]) {
          expect(ranges.filter((range) => rangeHolds(range, key))).toHaveLength(1);
        }
      }
    },
  );

  test.prop([plans], { numRuns: runs(2000) })('the ranges cover the whole key space without gaps', (plan) => {
    const ranges = runPlan(plan).ranges.toSorted((a, b) => ((a.after ?? '') < (b.after ?? '') ? -1 : 1));
    const cuts = ranges.slice(1).map(({ after }) => after);
    expect(ranges.map(({ after }) => after)).toEqual([undefined, ...cuts]);
    expect(ranges.map(({ upTo }) => upTo)).toEqual([...cuts, undefined]);
    expect(new Set(cuts).size).toBe(cuts.length);
  });

  test.prop([plans], { numRuns: runs(2000) })(
    'cuts are legal, inside their range, above what was listed, and not too many',
    (plan) => {
      const { cuts, pages, mostAtOnce } = runPlan(plan);
      for (const { at, front, upTo } of cuts) {
        expect(isLegalCut(at)).toBe(true);
        expect(at > (front ?? '')).toBe(true);
        expect(upTo === undefined || at < upTo).toBe(true);
      }
      expect(mostAtOnce).toBeLessThanOrEqual(plan.atOnce);
      // After each page, a range is cut at most as often as there are ranges at once.
      expect(cuts.length).toBeLessThanOrEqual(pages * plan.atOnce);
    },
  );

  test.prop([plans], { numRuns: 500 })('a cut that the store does not accept is not proposed', (plan) => {
    const legalCut = (cut: ByteKey) => cut.length % 2 === 0;
    for (const { at } of runPlan({ ...plan, legalCut }).cuts) expect(legalCut(at)).toBe(true);
  });
});

const COUNTED = { entries: 1000, samples: counter(0, 1000, 66), more: true };

/** A planner that has seen the first page of a counter in the source, and the same or another in the destination. */
function begun(atOnce = 16, destination: Omit<PageGlimpse, 'side'> = COUNTED) {
  const planner = new SplitPlanner({ atOnce });
  const range = planner.first();
  planner.pageListed(range.id, { side: 'source', ...COUNTED });
  planner.pageListed(range.id, { side: 'destination', ...destination });
  return { planner, range };
}

function counter(from: number, to: number, step: number): ByteKey[] {
  const numbers = Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);
  return [...numbers, to - 1].map((n) => keyFromText(`segment-${String(n).padStart(12, '0')}`));
}

test('the first range is the whole key space', () => {
  expect(new SplitPlanner({ atOnce: 4 }).first()).toEqual({ id: 0, after: undefined, upTo: undefined });
});

test('no cut is proposed before the first page, and none again before the next page', () => {
  const unseen = new SplitPlanner({ atOnce: 16 });
  unseen.first();
  expect(unseen.propose()).toEqual([]);
  const { planner } = begun();
  const cuts = planner.propose();
  expect(cuts.length).toBeGreaterThan(0);
  for (const cut of cuts) planner.refused(cut);
  expect(planner.propose()).toEqual([]);
});

test('a range with cuts not yet answered is not cut again', () => {
  const { planner, range } = begun();
  const cuts = planner.propose();
  const further = { entries: 1000, samples: counter(1000, 2000, 66), more: true };
  for (const side of ['source', 'destination'] as const) planner.pageListed(range.id, { side, ...further });
  expect(planner.propose()).toEqual([]);
  for (const cut of cuts) planner.refused(cut);
  expect(planner.propose().length).toBeGreaterThan(0);
});

test('a range that was listed to its end is not cut', () => {
  const planner = new SplitPlanner({ atOnce: 16 });
  const range = planner.first();
  for (const side of ['source', 'destination'] as const) {
    planner.pageListed(range.id, { side, entries: 10, samples: counter(0, 10, 1), more: false });
  }
  expect(planner.propose()).toEqual([]);
  planner.rangeDone(range.id);
  expect(planner.remaining()).toEqual({ pages: 0, basis: 'measured' });
});

/** Cuts the range that {@link begun} began, and lists the source to its end in every range that this led to. */
function sourceListedAboveCuts({ planner, range }: ReturnType<typeof begun>) {
  const upper = planner.propose().map((cut) => planner.accepted(cut));
  expect(upper.length).toBeGreaterThan(0);
  for (const { id, after } of upper) {
    const samples = [`${after}\0` as ByteKey];
    planner.pageListed(id, { side: 'source', entries: 1, samples, more: false });
  }
  planner.rangeDone(range.id);
  return planner;
}

test('nothing is left of ranges above a cut once one side is listed, if the other had ended below', () => {
  const planner = sourceListedAboveCuts(begun(16, { entries: 0, samples: [], more: false }));
  expect(planner.remaining()).toEqual({ pages: 0, basis: 'measured' });
});

test('a side that was listed beyond a cut to its end has more to list above the cut', () => {
  const beyond = { entries: 1, samples: [keyFromText('\u{10ffff}')], more: false };
  const planner = sourceListedAboveCuts(begun(16, beyond));
  expect(planner.remaining()?.pages).toBeGreaterThan(0);
});

test('the same events lead to the same cuts', () => {
  expect(begun().planner.propose()).toEqual(begun().planner.propose());
});

test('what is left is unknown before the first page, then a guess', () => {
  const planner = new SplitPlanner({ atOnce: 16 });
  planner.first();
  expect(planner.remaining()).toBeUndefined();
  expect(begun().planner.remaining()).toMatchObject({ basis: 'guessed' });
});

test('a range that is not under way is an error', () => {
  const { planner, range } = begun();
  planner.rangeDone(range.id);
  expect(() => planner.rangeDone(range.id)).toThrow('no range 0 is under way');
});

test('no part has fewer pages than the fewest, however much capacity is idle', () => {
  const cutsWith = (leastPart: number) => {
    const { planner, range } = begun(16);
    const pages = planner.pagesLeftOf(range.id);
    planner.leastPart = leastPart;
    return { pages, cuts: planner.propose().length };
  };
  const { pages, cuts } = cutsWith(0);
  expect(cuts).toBeGreaterThan(1);
  expect(cutsWith(pages).cuts).toBe(0);
  expect(cutsWith(pages / 2.5).cuts).toBe(1);
});
