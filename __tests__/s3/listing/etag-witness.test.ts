import { createHash } from 'node:crypto';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { EtagWitness } from '../../../src/s3/listing/etag-witness.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { runs } from '../../form.ts';

interface Entry {
  readonly etag: string;
  readonly size: number;
}

const NOTHING = md5('');
const CONSTANT = '0123456789abcdef0123456789abcdef-1';

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function pageOf(entries: readonly Entry[]): Page {
  return Page.of(entries.map((entry, i) => ({ key: keyFromText(`key-${i}`), ...entry })));
}

function isConvincedBy(...pages: readonly (readonly Entry[])[]): boolean {
  const witness = new EtagWitness();
  return pages.map((entries) => witness.isConvincedBy(pageOf(entries).columns)).includes(true);
}

/** Objects with ETags of their own. */
function objects(count: number, from = 0): Entry[] {
  return Array.from({ length: count }, (_, i) => ({ etag: md5(`object ${from + i}`), size: from + i }));
}

describe('ETags do not depend on the content', () => {
  test.each<[string, readonly Entry[]]>([
    ['if two neighbours have one ETag and different sizes', [1, 2].map((size) => ({ etag: CONSTANT, size }))],
    [
      'if two distant entries do',
      [{ etag: CONSTANT, size: 1 }, ...objects(900), { etag: CONSTANT, size: 2 }],
    ],
    ['if an object that is not empty has the MD5 of nothing', [{ etag: NOTHING, size: 50_000 }]],
    ['if an ETag is too short for a digest', [{ etag: '0', size: 7 }]],
    ['if an ETag is one digit repeated', [{ etag: `${'0'.repeat(32)}-1`, size: 7 }]],
  ])('%s', (_, entries) => {
    expect(isConvincedBy(entries)).toBe(true);
  });

  test('if two entries of different pages have one ETag and different sizes', () => {
    const [first, second] = [1, 2].map((size) => [{ etag: CONSTANT, size }, ...objects(100, size)]);
    expect(isConvincedBy(first ?? [], second ?? [])).toBe(true);
  });

  test('if one object in a hundred has a constant ETag, far into a large bucket', () => {
    const witness = new EtagWitness();
    const page = (at: number, etag: (i: number) => string) =>
      pageOf(objects(1_000, at * 1_000).map(({ size }, i) => ({ etag: etag(i), size })));
    for (let at = 0; at < 11; at++)
      expect(witness.isConvincedBy(page(at, (i) => md5(`${at} ${i}`)).columns)).toBe(false);
    const seen = Array.from({ length: 12 }, (_, at) =>
      witness.isConvincedBy(page(at, (i) => (i % 97 === 0 ? CONSTANT : md5(`later ${at} ${i}`))).columns),
    );
    expect(seen).toContain(true);
  });
});

describe('ETags may depend on the content', () => {
  test.each<[string, readonly Entry[]]>([
    ['if there are none', [1, 2, 3].map((size) => ({ etag: '', size }))],
    ['if many objects are the same', Array.from({ length: 900 }, () => ({ etag: CONSTANT, size: 5 }))],
    ['if many objects are empty', Array.from({ length: 900 }, () => ({ etag: NOTHING, size: 0 }))],
    ['if ETags begin alike', [1, 2, 3].map((size) => ({ etag: `prefix-of-every-object-${size}`, size }))],
  ])('%s', (_, entries) => {
    expect(isConvincedBy(entries)).toBe(false);
  });

  test('in a large bucket, whatever its ETags hash to', () => {
    const witness = new EtagWitness();
    for (let at = 0; at < 20; at++)
      expect(witness.isConvincedBy(pageOf(objects(1_000, at * 1_000)).columns)).toBe(false);
  });
});

/** Few ETags and sizes, so that contradictions are frequent. */
const entries = fc.array(
  fc.record({ content: fc.nat({ max: 200 }), stray: fc.nat({ max: 99 }) }).map(({ content, stray }) => ({
    etag: md5(`content ${content}`),
    size: stray === 0 ? 1_000 + content : content,
  })),
  { maxLength: 300 },
);

propertyTest.prop([fc.array(entries, { maxLength: 4 })], { numRuns: runs(500) })(
  'nothing but one ETag with two sizes convinces it, and neighbours always do',
  (pages) => {
    const sizes = new Map<string, Set<number>>();
    for (const { etag, size } of pages.flat()) sizes.set(etag, (sizes.get(etag) ?? new Set()).add(size));
    const isContradicted = [...sizes.values()].some((each) => each.size > 1);
    const areNeighbours = pages.some((page) =>
      page.some(({ etag, size }, i) => page[i - 1]?.etag === etag && page[i - 1]?.size !== size),
    );
    const isConvinced = isConvincedBy(...pages);
    if (isConvinced) expect(isContradicted).toBe(true);
    if (areNeighbours) expect(isConvinced).toBe(true);
  },
);
