import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { mergePages, OrderViolation } from '../../../src/engine/ranges/merge.ts';
import { type ByteKey, keyFromText, keyToText } from '../../../src/s3/byte-key.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { runs } from '../../form.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { wholeRange } from './whole-range.ts';

/** A page of these keys, each with its own ETag and size. */
function pageOf(keys: readonly ByteKey[], side = ''): Page {
  return Page.of(keys.map((key) => ({ key, etag: etagOf(key, side), size: key.length })));
}

const etagOf = (key: string, side: string) => `${side}:${key}`;

/** Yields pages like a listing. */
async function* listing(pages: readonly Page[]): AsyncGenerator<Page, void, void> {
  yield* pages;
}

const texts = (...keys: string[]) => pageOf(keys.map(keyFromText));

/** A merged key: its text, and the ETag of its entry on each side. */
interface MergedKey {
  readonly key: string;
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

async function merged(source: AsyncIterable<Page>, destination: AsyncIterable<Page>): Promise<MergedKey[]> {
  const found: MergedKey[] = [];
  for await (const { source: left, destination: right, sourceAt, destinationAt, length } of mergePages(
    source,
    destination,
    wholeRange(),
  )) {
    for (let i = 0; i < length; i++) {
      const l = sourceAt[i] as number;
      const r = destinationAt[i] as number;
      found.push({
        key: keyToText(l < 0 ? right.key(r) : left.key(l)),
        source: l < 0 ? undefined : left.etag(l),
        destination: r < 0 ? undefined : right.etag(r),
      });
    }
  }
  return found;
}

/** The expected result, computed from sets and by comparing bytes: each key in S3's order, with the sides that have it. */
function oracle(source: ReadonlySet<string>, destination: ReadonlySet<string>): MergedKey[] {
  const all = [...new Set([...source, ...destination])].sort((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  const entry = (key: string, side: string) => etagOf(keyFromText(key), side);
  return all.map((key) => ({
    key,
    source: source.has(key) ? entry(key, 'source') : undefined,
    destination: destination.has(key) ? entry(key, 'destination') : undefined,
  }));
}

type Place = 'source' | 'destination' | 'both';
const place = fc.constantFrom<Place>('source', 'destination', 'both', 'both');
const buckets = fc
  .uniqueArray(fc.tuple(hostileKey, place), { maxLength: 30, selector: ([key]) => key })
  .map((placed) => {
    const keysIn = (side: Place) =>
      new Set(placed.filter(([, at]) => at === side || at === 'both').map(([key]) => key));
    return { source: keysIn('source'), destination: keysIn('destination') };
  });
/** Page lengths, used in turn. `paged` ends even if all are zero. */
const paging = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 6 });

function paged(keys: ReadonlySet<string>, lengths: readonly number[], side: string): Page[] {
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map(keyFromText);
  const pages: Page[] = [];
  let at = 0;
  for (let n = 0; at < sorted.length && n < 100; n++) {
    const length = lengths[n % lengths.length] as number;
    pages.push(pageOf(sorted.slice(at, at + length), side));
    at += length;
  }
  pages.push(pageOf(sorted.slice(at), side));
  return pages;
}

test.prop([buckets, paging, paging], { numRuns: runs(5000) })(
  'every key of either bucket comes once, in byte order, with the entries of the sides that have it, whatever the pages',
  async ({ source, destination }, sourcePaging, destinationPaging) => {
    const found = await merged(
      listing(paged(source, sourcePaging, 'source')),
      listing(paged(destination, destinationPaging, 'destination')),
    );
    expect(found).toEqual(oracle(source, destination));
  },
);

test.prop([buckets, paging], { numRuns: runs(1000) })(
  'two buckets with the same keys have no key on one side only',
  async ({ source }, lengths) => {
    const found = await merged(
      listing(paged(source, lengths, 'source')),
      listing(paged(source, [3], 'destination')),
    );
    expect(found.every((each) => each.source !== undefined && each.destination !== undefined)).toBe(true);
  },
);

test('two empty listings, with and without pages, have no pairs', async () => {
  expect(await merged(listing([]), listing([]))).toEqual([]);
  expect(await merged(listing([texts(), texts()]), listing([]))).toEqual([]);
});

const GOES_BACK = [texts('a', 'c'), texts('b', 'd')];
const REPEATS = [texts('a', 'b'), texts('b', 'c')];
const GOES_BACK_LATER = [texts('a', 'c'), texts(), texts('b')];
const IN_ORDER = [texts('a', 'b'), texts('c', 'd')];

test.each([
  ['goes back', GOES_BACK],
  ['repeats a key', REPEATS],
  ['goes back after an empty page', GOES_BACK_LATER],
])('a listing that %s from page to page is rejected, on either side', async (_, pages) => {
  await expect(merged(listing(pages), listing(IN_ORDER))).rejects.toThrow(OrderViolation);
  await expect(merged(listing(IN_ORDER), listing(pages))).rejects.toThrow(OrderViolation);
  await expect(merged(listing(pages), listing([]))).rejects.toThrow(OrderViolation);
});

/** A listing that records how it is used. */
function watched(pages: readonly Page[], { fails = false } = {}) {
  const seen = { pulled: 0, isClosed: false };
  async function* list(): AsyncGenerator<Page, void, void> {
    try {
      for (const page of pages) {
        seen.pulled++;
        yield page;
      }
      if (fails) throw new Error('the store is gone');
    } finally {
      seen.isClosed = true;
    }
  }
  return { seen, pages: list() };
}

test('both listings are closed when the merge is left early', async () => {
  const source = watched(IN_ORDER);
  const destination = watched(IN_ORDER);
  for await (const _ of mergePages(source.pages, destination.pages, wholeRange())) break;
  expect([source.seen, destination.seen]).toEqual([
    { pulled: 1, isClosed: true },
    { pulled: 1, isClosed: true },
  ]);
});

test.each(['source', 'destination'])(
  'when the %s fails, so does the merge, and the other is closed',
  async (side) => {
    const failing = watched([texts('a')], { fails: true });
    const other = watched(IN_ORDER);
    const merge = side === 'source' ? merged(failing.pages, other.pages) : merged(other.pages, failing.pages);
    await expect(merge).rejects.toThrow('the store is gone');
    expect(other.seen.isClosed).toBe(true);
  },
);

test('both listings are asked for a page at the same time', async () => {
  const asked: string[] = [];
  const { promise: bothAsked, resolve } = Promise.withResolvers<void>();
  // Neither side yields its page before both were asked: asked one after the other, they would wait forever.
  async function* list(side: string): AsyncGenerator<Page, void, void> {
    if (asked.push(side) === 2) resolve();
    await bothAsked;
    yield texts('a');
  }
  expect(await merged(list('source'), list('destination'))).toHaveLength(1);
  expect(asked.sort()).toEqual(['destination', 'source']);
});

test('no page is requested before the current one is used', async () => {
  const source = watched([texts('a', 'b'), texts('x')]);
  const destination = watched([texts('a'), texts('b'), texts('x')]);
  const pairs = mergePages(source.pages, destination.pages, wholeRange());
  await pairs.next();
  expect([source.seen.pulled, destination.seen.pulled]).toEqual([1, 1]);
  await pairs.next();
  expect([source.seen.pulled, destination.seen.pulled]).toEqual([1, 2]);
  await pairs.return();
});
