import { fc, test as property } from '@fast-check/vitest';
import { expect } from 'vitest';
import { addCounts, countVerdict, differencesIn, noCounts } from '../../src/report/counts.ts';
import { verdict } from './report-lines.ts';

const verdicts = fc.array(verdict);

property.prop([verdicts, verdicts])('counts of two ranges add up to those of both', (left, right) => {
  const apart = noCounts();
  for (const stretch of [left, right]) {
    const counts = noCounts();
    for (const each of stretch) countVerdict(counts, each);
    addCounts(apart, counts);
  }
  const together = noCounts();
  for (const each of [...left, ...right]) countVerdict(together, each);
  expect(apart).toEqual(together);
});

property.prop([verdicts])('every key counts once', (found) => {
  const counts = noCounts();
  for (const each of found) countVerdict(counts, each);
  expect(counts.compared).toBe(found.length);
  expect(counts.equal + differencesIn(counts) + counts.unverified).toBe(found.length);
});
