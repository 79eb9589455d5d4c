import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { editDistance } from '../../src/engine/edit-distance.ts';
import { nearestName } from '../../src/inputs/nearest-name.ts';
import { runs } from '../form.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['abc', 'abc', 0],
])('the distance from %j to %j is %i', (from, to, distance) => {
  expect(editDistance(from, to)).toBe(distance);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

test.prop([word, word, word], { numRuns: runs(3000) })(
  'the distance is a metric: symmetric, zero only to the word itself, never longer than a detour',
  (a, b, c) => {
    expect(editDistance(a, b)).toBe(editDistance(b, a));
    expect(editDistance(a, b) === 0).toBe(a === b);
    expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
  },
);

test.each([
  ['tag', ['etag', 'tags'], 'tags'],
  ['hold', ['gold', 'legal-hold'], 'legal-hold'],
  ['tagz', ['etag', 'tags'], 'tags'],
  ['x', ['a', 'b'], 'a'],
  ['x', [], undefined],
])('for %j, of %j, the suggestion is %j', (typed, names, nearest) => {
  expect(nearestName(typed, names)).toBe(nearest);
});
