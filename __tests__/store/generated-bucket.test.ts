import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type BucketFormula, parseGeneratedBucket } from '../../store/generated/formula.ts';
import { GeneratedBucket } from '../../store/generated/generated-bucket.ts';
import { SHAPES, type ShapeName } from '../../store/generated/shapes.ts';
import { listPage } from '../../store/listing/list-page.ts';
import { PageWriter } from '../../store/listing/page-writer.ts';
import { type ByteKey, NO_BYTES, toByteKey } from '../../store/protocol/bytes.ts';

const SHAPE_NAMES = Object.keys(SHAPES) as ShapeName[];

/** The keys of a formula, computed in a simple and slow way. */
function expectedKeys({ shape, count, missingEvery = 0, extraEvery = 0 }: BucketFormula): string[] {
  const keyAt = SHAPES[shape as ShapeName](count);
  const nth = (index: number, every: number): boolean => every > 0 && index % every === every - 1;
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => [
    ...(nth(index, missingEvery) ? [] : [keyAt(index)]),
    ...(nth(index, extraEvery) ? [`${keyAt(index)}~extra`] : []),
  ]);
}

function rows(xml: string): string[] {
  return [...xml.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key as string);
}

/** Lists a bucket page by page. Each page starts after the last key of the previous one. */
function listAll(bucket: GeneratedBucket, prefix: ByteKey, after: ByteKey, maxKeys: number): string[] {
  const keys: string[] = [];
  let from = after;
  for (;;) {
    const out = new PageWriter(false);
    const bounds = { prefix, delimiter: NO_BYTES, after: from, maxKeys };
    const page = listPage(bucket.listable(), bounds, out, { hasOwner: false });
    keys.push(...rows(out.written().toString('latin1').replaceAll('&amp;', '&')));
    if (!page.isTruncated) return keys;
    from = page.last;
  }
}

const formulas: fc.Arbitrary<BucketFormula> = fc.record({
  shape: fc.constantFrom(...SHAPE_NAMES),
  count: fc.integer({ min: 0, max: 400 }),
  missingEvery: fc.integer({ min: 0, max: 9 }),
  extraEvery: fc.integer({ min: 0, max: 9 }),
});

describe.each(SHAPE_NAMES)('the shape %s', (shape) => {
  property.prop([fc.integer({ min: 2, max: 5_000_000 }), fc.nat()])(
    'increases strictly with the index, and no key is a prefix of the next',
    (count, seed) => {
      const keyAt = SHAPES[shape](count);
      const index = seed % (count - 1);
      const [key, next] = [keyAt(index), keyAt(index + 1)];
      expect(key < next).toBe(true);
      expect(next.startsWith(key)).toBe(false);
    },
  );

  test('increases strictly over 20,000 keys', () => {
    const keyAt = SHAPES[shape](20_000);
    for (let index = 1; index < 20_000; index++) expect(keyAt(index - 1) < keyAt(index)).toBe(true);
  });
});

property.prop([formulas, fc.integer({ min: 1, max: 60 })])(
  'pages of any size together contain the keys of the formula',
  (formula, maxKeys) => {
    expect(listAll(new GeneratedBucket('b', formula), NO_BYTES, NO_BYTES, maxKeys)).toEqual(
      expectedKeys(formula),
    );
  },
);

property.prop([formulas, fc.nat(), fc.nat(), fc.constantFrom('', '!', '~', '~extra')])(
  'a listing can start after any key, existing or not, under any prefix',
  (formula, position, length, tail) => {
    const keys = expectedKeys(formula);
    const key = keys[position % Math.max(keys.length, 1)] ?? '';
    const prefix = key.slice(0, length % (key.length + 1)) as ByteKey;
    const after = (key + tail) as ByteKey;
    const expected = keys.filter((each) => each > after && each.startsWith(prefix));
    expect(listAll(new GeneratedBucket('b', formula), prefix, after, 50)).toEqual(expected);
  },
);

property.prop([formulas])('every listed key has an object, and the keys beside it have none', (formula) => {
  const bucket = new GeneratedBucket('b', formula);
  for (const key of expectedKeys(formula)) {
    expect(bucket.find(key as ByteKey)).toBeDefined();
    expect(bucket.find(`${key}!` as ByteKey)).toBeUndefined();
  }
});

test('every n-th object is altered, and only these differ from the unaltered bucket', () => {
  const plain = new GeneratedBucket('a', { shape: 'counter', count: 100 });
  const altered = new GeneratedBucket('b', { shape: 'counter', count: 100, alteredEvery: 25 });
  const keyAt = SHAPES.counter();
  const differing = Array.from({ length: 100 }, (_, index) => index).filter(
    (index) => plain.find(keyAt(index))?.etag !== altered.find(keyAt(index))?.etag,
  );
  expect(differing).toEqual([24, 49, 74, 99]);
});

test('a shape can be a function of the index', () => {
  const bucket = new GeneratedBucket('b', { shape: (index) => `é${index}`, count: 3 });
  expect(listAll(bucket, NO_BYTES, NO_BYTES, 10)).toEqual(['é0', 'é1', 'é2'].map(toByteKey));
});

describe('a formula on the command line', () => {
  test('contains bucket, shape, count and settings', () => {
    expect(parseGeneratedBucket('d:hex:1000:missingEvery=10:latencyMs=4')).toEqual({
      name: 'd',
      formula: { shape: 'hex', count: 1000, missingEvery: 10, latencyMs: 4 },
    });
  });

  test.each(['', 'd', 'd:oval:10', 'd:hex:ten', 'd:hex:10:missing=3', 'd:hex:10:missingEvery=x'])(
    '%j is refused',
    (text) => {
      expect(() => parseGeneratedBucket(text)).toThrow();
    },
  );
});
