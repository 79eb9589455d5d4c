import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { fillListingTable, ListingTable, RepeatedKey } from '../../../src/engine/ranges/listing-table.ts';
import { type ByteKey, keyFromBytes, keyFromText } from '../../../src/s3/byte-key.ts';
import type { KeyRange } from '../../../src/s3/key-range.ts';
import { noEnds } from '../../../src/s3/listing/list.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { columnsOf, type PageColumns } from '../../page-columns.ts';
import { rangeHolds } from '../../range-holds.ts';

let folder: string;
let tables = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-table-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function pageOf(keys: readonly ByteKey[]): Page {
  return Page.of(keys.map((key, i) => ({ key, etag: `etag of ${key}`, size: Number.MAX_SAFE_INTEGER - i })));
}

async function* listing(...pages: Page[]): AsyncGenerator<Page, void, void> {
  yield* pages;
}

const nothingBeyond = async () => Page.of([]);

/** Fills a table with pages and lists a range of it. */
async function listed(pages: readonly Page[], range: KeyRange) {
  const path = join(folder, `${++tables}.sqlite`);
  const entries = await fillListingTable(path, listing(...pages), nothingBeyond);
  const table = await ListingTable.open(path);
  try {
    const found: PageColumns[] = [];
    for await (const page of table.list(range, noEnds())) found.push(columnsOf(page));
    return {
      entries,
      keys: found.flatMap(({ keys }) => keys),
      etags: found.flatMap(({ etags }) => etags),
      sizes: found.flatMap(({ sizes }) => sizes),
    };
  } finally {
    table.close();
  }
}

const key = fc.oneof(
  hostileKey.map(keyFromText),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => keyFromBytes(Buffer.from(bytes).toString('latin1'))),
);
const bound = fc.option(key, { nil: undefined });

test.prop([fc.uniqueArray(key, { maxLength: 20 }), fc.nat({ max: 20 }), bound, bound], { numRuns: 200 })(
  'a range of a table has its entries in byte order, whatever the order of the pages',
  async (keys, cut, after, upTo) => {
    const pages = [pageOf(keys.slice(0, cut)), pageOf(keys.slice(cut))];
    const found = await listed(pages, { after, upTo });
    const expected = keys.filter((each) => rangeHolds({ after, upTo }, each)).sort();
    expect(found.entries).toBe(keys.length);
    expect(found.keys).toEqual(expected);
    expect(found.etags).toEqual(expected.map((each) => `etag of ${each}`));
    const sizeOf = new Map(pages.flatMap((page) => page.keys().map((each, i) => [each, page.size(i)])));
    expect(found.sizes).toEqual(expected.map((each) => sizeOf.get(each)));
  },
);

test('a listing of several pages is complete', async () => {
  const keys = Array.from({ length: 2500 }, (_, i) => keyFromText(String(i)));
  const found = await listed([pageOf(keys)], { after: undefined, upTo: undefined });
  expect(found.keys).toEqual([...keys].sort());
});

test.each([
  ['in one page', [['b', 'a', 'b']]],
  [
    'in two pages',
    [
      ['b', 'a'],
      ['c', 'b'],
    ],
  ],
])('a key that is listed twice %s is rejected', async (_, pages) => {
  const path = join(folder, `${++tables}.sqlite`);
  const texts = pages.map((keys) => pageOf(keys.map(keyFromText)));
  const filling = fillListingTable(path, listing(...texts), nothingBeyond);
  await expect(filling).rejects.toThrow(RepeatedKey);
});

test.each<[what: string, pages: Readonly<Record<string, string[]>>, keys: string[], asked: string[]]>([
  ['is complete', {}, ['a', 'b', 'c'], ['a']],
  ['ended early', { a: ['z', 'd'], d: ['0'] }, ['0', 'a', 'b', 'c', 'd', 'z'], ['a', 'd', '0']],
  ['begins anew after any key', { a: ['c', 'b', 'a'] }, ['a', 'b', 'c'], ['a']],
])('a listing that %s is asked for what follows its last key', async (_, beyond, keys, asked) => {
  const path = join(folder, `${++tables}.sqlite`);
  const asks: string[] = [];
  const entries = await fillListingTable(
    path,
    listing(pageOf(['c', 'b', 'a'].map(keyFromText))),
    async (key) => {
      asks.push(key);
      return pageOf((beyond[key] ?? []).map(keyFromText));
    },
  );
  expect([entries, asks]).toEqual([keys.length, asked]);
  const table = await ListingTable.open(path);
  const found: string[] = [];
  for await (const page of table.list({ after: undefined, upTo: undefined }, noEnds()))
    found.push(...page.keys());
  expect(found).toEqual(keys);
});
