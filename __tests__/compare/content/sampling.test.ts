import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  isSampled,
  MAX_STRATA,
  type Representative,
  Strata,
  samplePoint,
  stratumOf,
} from '../../../src/compare/content/sampling.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { runs } from '../../form.ts';
import { hostileKey } from '../../hostile-keys.ts';

const MIB = 1024 ** 2;
const key = keyFromText;

describe('the point of a key', () => {
  test('never changes between versions, so that a seed reproduces its sample', () => {
    // printf '4:seeda/b' | sha256sum
    expect(samplePoint('seed', key('a/b'))).toBe(0x35bd12e616109 / 2 ** 52);
  });

  test('depends on the seed, and keeps seed and key apart', () => {
    expect(samplePoint('a', key('b'))).not.toBe(samplePoint('b', key('b')));
    expect(samplePoint('a', key('bc'))).not.toBe(samplePoint('ab', key('c')));
  });

  test.prop([fc.string(), hostileKey], { numRuns: runs(2000) })(
    'is at least 0 and less than 1',
    (seed, name) => {
      const point = samplePoint(seed, key(name));
      expect(point).toBeGreaterThanOrEqual(0);
      expect(point).toBeLessThan(1);
      expect(isSampled(point, 1)).toBe(true);
      expect(samplePoint(seed, key(name))).toBe(point);
    },
  );

  test.each([0.001, 0.05, 0.5])('gives the rate %d its share of consecutive keys', (rate) => {
    const keys = 100_000;
    let sampled = 0;
    for (let i = 0; i < keys; i++) if (isSampled(samplePoint('s', key(`logs/2026/${i}`)), rate)) sampled++;
    // Five standard deviations. The keys are fixed, so this passes always or never.
    expect(Math.abs(sampled - keys * rate)).toBeLessThan(5 * Math.sqrt(keys * rate * (1 - rate)));
  });

  test.prop([
    hostileKey,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ])('in the sample of one rate is in the sample of every higher rate', (name, one, other) => {
    const point = samplePoint('s', key(name));
    if (isSampled(point, Math.min(one, other))) expect(isSampled(point, Math.max(one, other))).toBe(true);
  });
});

test.each([
  ['a', 0, '0:'],
  ['a/b/c', 1, '0:a/'],
  ['/a', 1, '0:/'],
  ['a/', 64 * 1024, '1:a/'],
  ['a/', MIB, '2:a/'],
  ['a/', 8 * MIB - 1, '2:a/'],
  ['a/', 8 * MIB, '3:a/'],
  ['a/', 64 * MIB, '4:a/'],
  ['a/', 5 * 1024 ** 4, '5:a/'],
])('%s of %d bytes belongs to the stratum %s', (name, size, stratum) => {
  expect(stratumOf(key(name), size)).toBe(stratum);
});

const object = fc
  .record({
    folder: fc.constantFrom('', 'a/', 'b/', 'c/', 'é/'),
    name: fc.string({ maxLength: 4 }),
    size: fc.constantFrom(0, 1, MIB, 100 * MIB),
  })
  .map(({ folder, name, size }): Representative => {
    const bytes = key(folder + name);
    return { key: bytes, size, point: samplePoint('s', bytes) };
  });
const objects = fc.uniqueArray(object, { selector: (each) => each.key, maxLength: 60 });
const rate = fc.constantFrom(0.01, 0.1, 0.5);

function collect(found: readonly Representative[], max = MAX_STRATA): Strata {
  const strata = new Strata('s', max);
  for (const each of found) strata.add(each);
  return strata;
}

describe('strata', () => {
  test.prop([objects, rate], { numRuns: runs(3000) })(
    'make a sample complete: it then holds an object of each stratum',
    (found, share) => {
      const missed = collect(found).missedBy(share);
      const sampled = found.filter(({ point }) => isSampled(point, share));
      const held = new Set([...sampled, ...missed].map((each) => stratumOf(each.key, each.size)));
      expect(held).toEqual(new Set(found.map((each) => stratumOf(each.key, each.size))));
      // No representative is returned twice, and none of a stratum that the sample covers.
      const covered = new Set(sampled.map((each) => stratumOf(each.key, each.size)));
      const added = missed.map((each) => stratumOf(each.key, each.size));
      expect(new Set(added).size).toBe(added.length);
      for (const stratum of added) expect(covered.has(stratum)).toBe(false);
    },
  );

  test.prop(
    [
      objects,
      fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
      rate,
      fc.constantFrom(1, 2, 3, MAX_STRATA),
    ],
    {
      numRuns: runs(5000),
    },
  )('are the same however the objects are divided and ordered', (found, parts, share, max) => {
    const whole = collect(found, max).missedBy(share);
    const joined = new Strata('s', max);
    for (const part of [2, 0, 3, 1]) {
      const shuffled = found.filter((_, i) => parts[i] === part).reverse();
      for (const each of collect(shuffled, max).takeChanges()) joined.add(each);
    }
    expect(joined.missedBy(share)).toEqual(whole);
  });

  test('are bounded however many folders there are', () => {
    const found = Array.from({ length: 1000 }, (_, i): Representative => {
      const bytes = key(`${i}/x`);
      return { key: bytes, size: 1, point: samplePoint('s', bytes) };
    });
    const strata = collect(found, 10);
    expect(strata.missedBy(0)).toHaveLength(10);
    expect(collect([...found].reverse(), 10).missedBy(0)).toEqual(strata.missedBy(0));
  });

  test('are returned in key order', () => {
    const found = ['z/1', 'a/1', 'm/1'].map((name) => ({ key: key(name), size: 1, point: 0.9 }));
    expect(
      collect(found)
        .missedBy(0.5)
        .map((each): ByteKey => each.key),
    ).toEqual(['a/1', 'm/1', 'z/1']);
  });
});
