import { expect, test } from 'vitest';
import { OpenRange } from '../../../src/engine/ranges/open-range.ts';
import { noCounts } from '../../../src/report/counts.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { Page } from '../../../src/s3/listing/page.ts';

const key = keyFromText;

function rangeAt(source: string | undefined, destination: string | undefined): OpenRange {
  const range = new OpenRange({ id: 1, after: key('b'), upTo: key('y'), closed: {}, attempt: 1 });
  range.ends.source.last = source === undefined ? undefined : key(source);
  range.ends.destination.last = destination === undefined ? undefined : key(destination);
  return range;
}

test.each<[what: string, OpenRange, at: string, isTaken: boolean]>([
  ['before anything was listed', rangeAt(undefined, undefined), 'm', true],
  ['above what both sides listed', rangeAt('d', 'e'), 'm', true],
  ['at the last key that was listed', rangeAt('m', 'e'), 'm', true],
  ['below what one side listed, whose page is no longer in use', rangeAt('d', 'n'), 'm', false],
  ['at the beginning', rangeAt(undefined, undefined), 'b', false],
  ['at the end', rangeAt(undefined, undefined), 'y', false],
  ['outside', rangeAt(undefined, undefined), 'z', false],
])('a cut %s', (_, range, at, isTaken) => {
  expect(range.shortenTo(key(at)) !== undefined).toBe(isTaken);
  expect(range.upTo).toBe(isTaken ? at : 'y');
});

test('a side that was listed to the end of the range need not be listed above the cut', () => {
  const range = rangeAt('d', 'e');
  range.ends.source.beyond = { key: key('z') };
  range.ends.destination.beyond = 'end';
  expect(range.shortenTo(key('m'))).toEqual({ source: { key: 'z' }, destination: 'end' });
  const upper = new OpenRange({
    id: 2,
    after: key('m'),
    upTo: key('y'),
    closed: { source: { key: key('z') } },
    attempt: 1,
  });
  expect(upper.ends.source).toEqual({ first: 'z', last: undefined, beyond: { key: 'z' } });
  expect(upper.ends.destination).toEqual({ first: undefined, last: undefined, beyond: 'not-seen' });
});

const page = (...keys: string[]) => Page.of(keys.map((text) => ({ key: key(text), etag: 'e', size: 1 })));

test('a cut below the last key of a page in use leaves the rest of the page to another range', () => {
  const range = rangeAt('d', 'x');
  range.setPageInUse('destination', { page: page('c', 'n', 'x'), before: undefined });
  range.pairedUpTo = key('c');
  expect(range.shortenTo(key('m'))).toEqual({});
  expect(range.ends.destination).toMatchObject({ last: 'c', beyond: { key: 'n' } });
});

test.each([
  ['what was paired', page('n', 'x'), undefined, 'n'],
  ['the page in use', page('w', 'x'), 'n', 'c'],
])('a cut below %s is refused', (_, held, before, paired) => {
  const range = rangeAt('d', 'x');
  range.setPageInUse('destination', { page: held, before: before === undefined ? undefined : key(before) });
  range.pairedUpTo = key(paired);
  expect(range.shortenTo(key('m'))).toBeUndefined();
  expect(range.upTo).toBe('y');
});

test('the first part of a cut range has seen the key that follows it on the page in use', () => {
  const range = rangeAt('d', 'x');
  range.ends.destination.first = key('c');
  range.setPageInUse('destination', { page: page('c', 'n', 'x'), before: undefined });
  expect(range.endsIfCutAt(key('m'))).toEqual({
    source: { first: undefined, last: 'd', beyond: 'not-seen' },
    destination: { first: 'c', last: 'c', beyond: { key: 'n' } },
  });
  // The range itself is not cut.
  expect(range.ends.destination).toEqual({ first: 'c', last: 'x', beyond: 'not-seen' });
});

test.each<[what: string, at: string, last: string | undefined, beyond: unknown]>([
  ['before the page in use', 'm', 'k', { key: 'n' }],
  ['at a key of it', 'n', 'n', { key: 'x' }],
  ['at its last key', 'x', 'x', 'not-seen'],
  ['if the page is no longer in use', 'g', 'e', 'not-seen'],
])('the end of a part %s', (_, at, last, beyond) => {
  const range = rangeAt('x', 'd');
  for (const end of ['b', 'e', 'k']) range.markProcessed('source', key(end));
  range.setPageInUse('source', { page: page('n', 'x'), before: key('k') });
  expect(range.endsIfCutAt(key(at)).source).toEqual({ first: undefined, last, beyond });
});

test('the ends of a side without keys beyond the part are those that it saw', () => {
  const range = rangeAt('d', 'e');
  range.ends.source.beyond = 'end';
  range.ends.destination.beyond = { key: key('z') };
  const ends = range.endsIfCutAt(key('m'));
  expect(ends).toMatchObject({ source: { beyond: 'end' }, destination: { last: 'e', beyond: { key: 'z' } } });
  ends.source.last = key('changed');
  expect(range.ends.source.last).toBe('d');
});

test('a range is processed as far as both sides are', () => {
  const range = rangeAt('m', 'e');
  expect(range.processedUpTo).toBeUndefined();
  range.markProcessed('source', key('m'));
  expect(range.processedUpTo).toBeUndefined();
  range.markProcessed('destination', key('e'));
  expect(range.processedUpTo).toBe('e');
});

test('a range is processed as far as one side is if the other has no more keys', () => {
  const range = rangeAt('d', 'm');
  range.ends.source.beyond = 'end';
  range.markProcessed('destination', key('m'));
  // The last key of the source was not compared yet.
  expect(range.processedUpTo).toBeUndefined();
  range.markProcessed('source', key('d'));
  expect(range.processedUpTo).toBe('m');
});

test('a side that is not listed does not hold back the range', () => {
  const range = new OpenRange({
    id: 1,
    after: key('b'),
    upTo: key('y'),
    closed: { source: 'end' },
    attempt: 1,
  });
  range.ends.destination.last = key('m');
  range.markProcessed('destination', key('m'));
  expect(range.processedUpTo).toBe('m');
});

test('a range that was shortened below the page in use is processed no further than its end', () => {
  const range = rangeAt('x', 'x');
  for (const side of ['source', 'destination'] as const) {
    range.setPageInUse(side, { page: page('c', 'n', 'x'), before: undefined });
  }
  expect(range.shortenTo(key('m'))).toBeDefined();
  for (const side of ['source', 'destination'] as const) range.markProcessed(side, key('x'));
  expect(range.processedUpTo).toBe('m');
});

test('a cut below the reported progress is refused, even if no keys lie between', () => {
  const range = rangeAt('d', 'e');
  range.pairedUpTo = key('e');
  range.progress = { upTo: key('n'), counts: noCounts() };
  expect(range.shortenTo(key('m'))).toBeUndefined();
  expect(range.shortenTo(key('n'))).toBeDefined();
});
