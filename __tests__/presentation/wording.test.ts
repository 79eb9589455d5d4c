import { expect, test } from 'vitest';
import type { ProgressLine } from '../../src/engine/run/progress.ts';
import { countOf, wordFindings, wordNumber, wordProgress } from '../../src/presentation/wording.ts';
import { noCounts } from '../../src/report/counts.ts';

test('numbers have their thousands separated, and nouns are singular or plural', () => {
  const numbers = [0, 999, 1_000, 1_234_567, 2 ** 53 - 1, 0.0125, 1_234.5678];
  const worded = ['0', '999', '1,000', '1,234,567', '9,007,199,254,740,991', '0.0125', '1,234.5678'];
  expect(numbers.map(wordNumber)).toEqual(worded);
  expect([0, 1, 2].map((count) => countOf(count, 'object'))).toEqual(['0 objects', '1 object', '2 objects']);
});

test.each([
  [{ compared: 9 }, 'no difference'],
  [{}, 'nothing compared, because neither side holds an object'],
  [{ compared: 1, different: 1 }, '1 difference (1 different)'],
  [{ compared: 2_000, onlyInSource: 2_000 }, '2,000 differences (2,000 only in the source)'],
  [{ compared: 3, unverified: 3 }, '3 unverified'],
  [{ excluded: 3 }, 'nothing compared, because include and exclude leave out every object'],
  [
    { compared: 10, different: 1, onlyInSource: 2, onlyInDestination: 3, unverified: 4 },
    '6 differences (1 different, 2 only in the source, 3 only in the destination), 4 unverified',
  ],
])('%j is worded as %s', (counts, words) => {
  expect(wordFindings({ ...noCounts(), ...counts })).toBe(words);
});

test("progress has a line in the published tool's form, and one with what that leaves out", () => {
  const line: ProgressLine = {
    compared: 2000,
    sinceLast: 9.123,
    elapsed: 17.57,
    objectsPerSecond: 109.6,
    requests: 40,
    ranges: { open: 3, done: 1, pagesListed: 20, remaining: { pages: 30, basis: 'measured' } },
    secondsLeft: 100,
  };
  expect(wordProgress(line)).toEqual([
    'Processed 2000 objects in 9.12 seconds, total elapsed 17.57 seconds',
    '110 objects per second, 3 key ranges open and 1 done, 40 requests, about 2 minutes left (from the estimated number of pages left)',
  ]);
  expect(wordProgress({ ...line, secondsLeft: undefined })[1]).toMatch(/, time left unknown$/);
});
