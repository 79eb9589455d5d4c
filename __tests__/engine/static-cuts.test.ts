import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { chooseCuts, rangesBetween } from '../../src/engine/static-cuts.ts';
import { type ByteKey, isUtf8Key, keyFromBytes, keyFromText } from '../../src/s3/byte-key.ts';
import { rangeHolds } from '../../src/s3/key-range.ts';
import type { Page } from '../../src/s3/page.ts';
import { hostileKey } from '../hostile-keys.ts';

/** The first page of a bucket's groups. */
function groupsOf(commonPrefixes: readonly ByteKey[], more: Partial<Page> = {}): Page {
  return { keys: [], etags: [], sizes: [], commonPrefixes, more: false, nextToken: undefined, ...more };
}

const groups = (...names: string[]) => groupsOf(names.map(keyFromText));
const EMPTY = groups();

const key = fc
  .oneof({ weight: 20, arbitrary: hostileKey }, { weight: 1, arbitrary: fc.constant('') })
  .map(keyFromText);
const cuts = fc.uniqueArray(key, { maxLength: 12 }).map((keys) => keys.sort());

test.prop([cuts, fc.array(key, { minLength: 1, maxLength: 20 })], { numRuns: 3000 })(
  'every key falls into exactly one range, whatever the cuts',
  (cuts, keys) => {
    const ranges = rangesBetween(cuts);
    expect(ranges).toHaveLength(cuts.length + 1);
    for (const key of [...keys, ...cuts, keyFromText('')]) {
      expect(ranges.filter((range) => rangeHolds(range, key))).toHaveLength(1);
    }
  },
);

test.prop([cuts], { numRuns: 1000 })(
  'ranges follow one another without a gap, from no bound to no bound',
  (cuts) => {
    const ranges = rangesBetween(cuts);
    expect(ranges.map(({ after }) => after)).toEqual([undefined, ...cuts]);
    expect(ranges.map(({ upTo }) => upTo)).toEqual([...cuts, undefined]);
  },
);

test.each([
  ['b', true],
  ['bb', true],
  ['d', true],
  ['a', false],
  ['d\u0000', false],
])('a range ends with its end and begins after its beginning: %j', (text, isIn) => {
  const range = { after: keyFromText('a'), upTo: keyFromText('d') };
  expect(rangeHolds(range, keyFromText(text))).toBe(isIn);
});

const page = fc
  .record({
    groups: fc.array(
      hostileKey.map((name) => keyFromText(`${name}/`)),
      { maxLength: 40 },
    ),
    more: fc.boolean(),
  })
  .map(({ groups, more }) => groupsOf([...new Set(groups)].sort(), { more }));
const wanted = fc.integer({ min: 1, max: 64 });

test.prop([page, page, wanted], { numRuns: 3000 })(
  'cuts are in increasing order, none twice, and make no more ranges than are wanted',
  (source, destination, wanted) => {
    const cuts = chooseCuts(source, destination, wanted);
    expect(cuts).toEqual([...new Set(cuts)].sort());
    expect(cuts.length).toBeLessThanOrEqual(wanted - 1);
  },
);

test.prop([page, page, wanted], { numRuns: 500 })(
  'the sides may be swapped: cuts are common to both',
  (source, destination, wanted) => {
    expect(chooseCuts(destination, source, wanted)).toEqual(chooseCuts(source, destination, wanted));
  },
);

test.each<[bucket: string, source: Page, destination: Page, wanted: number, cuts: string[]]>([
  ['two empty buckets', EMPTY, EMPTY, 16, []],
  ['buckets of one page without groups', groupsOf([], { keys: [keyFromText('a')] }), EMPTY, 16, []],
  ['one range wanted', groups('a/', 'b/', 'c/'), EMPTY, 1, []],
  ['as many groups as cuts', groups('a/', 'b/', 'd/'), groups('b/', 'c/'), 5, ['a/', 'b/', 'c/', 'd/']],
])('cuts for %s', (_, source, destination, wanted, cuts) => {
  expect(chooseCuts(source, destination, wanted)).toEqual(cuts);
});

test('a single group is cut inside by first characters', () => {
  const cuts = chooseCuts(groups('only/'), groups('only/'), 16);
  expect(cuts.length).toBeGreaterThan(8);
  for (const cut of cuts) expect(cut).toMatch(/^only\//);
});

test('a flat bucket of more than a page is cut by first characters', () => {
  const cuts = chooseCuts(groupsOf([], { more: true }), EMPTY, 16);
  expect(cuts).toHaveLength(15);
});

test('many groups are shared out evenly', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `${String(i).padStart(3, '0')}/`);
  const cuts = chooseCuts(groups(...names), EMPTY, 11);
  const positions = [...cuts.map((cut) => names.indexOf(cut)), 1000];
  const lengths = positions.map((at, i) => at - (positions[i - 1] ?? 0));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(150);
});

test.prop(
  [fc.array(fc.uint8Array({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 }), wanted],
  {
    numRuns: 1000,
  },
)('a cut is always text: a listing can begin after nothing else', (names, wanted) => {
  const groups = names.map((bytes) => keyFromBytes(`${Buffer.from(bytes).toString('latin1')}/`));
  const cuts = chooseCuts(groupsOf([...new Set(groups)].sort()), EMPTY, wanted);
  for (const cut of cuts) expect(isUtf8Key(cut), JSON.stringify(cut)).toBe(true);
});
