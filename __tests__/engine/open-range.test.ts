import { expect, test } from 'vitest';
import { OpenRange } from '../../src/engine/open-range.ts';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { Page } from '../../src/s3/page.ts';

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
  ['below what one side listed, whose page was given back', rangeAt('d', 'n'), 'm', false],
  ['at the beginning', rangeAt(undefined, undefined), 'b', false],
  ['at the end', rangeAt(undefined, undefined), 'y', false],
  ['outside', rangeAt(undefined, undefined), 'z', false],
])('a cut %s', (_, range, at, isTaken) => {
  expect(range.endAt(key(at)) !== undefined).toBe(isTaken);
  expect(range.upTo).toBe(isTaken ? at : 'y');
});

test('a side that has seen beyond the range need not be listed above the cut', () => {
  const range = rangeAt('d', 'e');
  range.ends.source.beyond = { key: key('z') };
  range.ends.destination.beyond = 'end';
  expect(range.endAt(key('m'))).toEqual({ source: { key: 'z' }, destination: 'end' });
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

test('a cut below the last key of a page that is lent leaves the rest of the page to another', () => {
  const range = rangeAt('d', 'x');
  range.hold('destination', { page: page('c', 'n', 'x'), before: undefined });
  range.paired = key('c');
  expect(range.endAt(key('m'))).toEqual({});
  expect(range.ends.destination).toMatchObject({ last: 'c', beyond: { key: 'n' } });
});

test.each([
  ['what was paired', page('n', 'x'), undefined, 'n'],
  ['the page that is lent', page('w', 'x'), 'n', 'c'],
])('a cut below %s is refused', (_, held, before, paired) => {
  const range = rangeAt('d', 'x');
  range.hold('destination', { page: held, before: before === undefined ? undefined : key(before) });
  range.paired = key(paired);
  expect(range.endAt(key('m'))).toBeUndefined();
  expect(range.upTo).toBe('y');
});
