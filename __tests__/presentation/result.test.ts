import { describe, expect, test } from 'vitest';
import { titleOf, wordFinalReport, wordResult, wordTripped } from '../../src/presentation/result.ts';
import { noCounts } from '../../src/report/counts.ts';
import { interrupted, onlyInSource, outcome, settings } from './summary/stage.ts';

describe('the final report', () => {
  test("has the published tool's lines, and one about what is unverified", () => {
    expect(wordFinalReport(outcome([{ key: 'a', verdict: onlyInSource }]))).toEqual([
      '------Final report------',
      'Total objects processed: 2',
      'Total objects with differences: 1',
      'Total objects unverified: 0',
      'Total execution time: 2.00 seconds',
      'Throughput: 1.00 objects/second',
      '------End of report------',
    ]);
  });

  test('has a line about what include and exclude leave out, if they do', () => {
    const counts = { ...noCounts(), compared: 2, equal: 2, excluded: 3 };
    expect(wordFinalReport(outcome([], { counts }))).toContain(
      'Total entries left out by include and exclude: 3',
    );
  });
});

test('what fails the step is named by its settings', () => {
  expect(wordTripped({ verdicts: ['different', 'unverified'], incomplete: true, empty: false })).toBe(
    'fail-on: different, unverified; allow-incomplete: false',
  );
  expect(wordTripped({ verdicts: [], incomplete: false, empty: true })).toBe('allow-empty: false');
  expect(wordTripped({ verdicts: [], incomplete: false, empty: false })).toBe('');
});

describe('the result on one line', () => {
  test('names the buckets and what was found in how many objects', () => {
    expect(wordResult(settings(), outcome([{ key: 'a', verdict: onlyInSource }]))).toBe(
      'source-bucket and destination-bucket: 1 difference (1 only in the source) in 2 objects',
    );
  });

  test.each([
    [{ excluded: 2 }, 'nothing compared, because include and exclude leave out every object'],
    [{}, 'nothing compared, because neither side holds an object'],
  ])('says so if nothing was compared: %o', (counts, found) => {
    const run = outcome([], { counts: { ...noCounts(), ...counts }, result: 'unverified' });
    expect(wordResult(settings(), run)).toBe(`source-bucket and destination-bucket: ${found}`);
    expect(titleOf(run)).toBe('Nothing was compared');
  });

  test.each([
    [interrupted({ reason: 'signal' }), 'no difference'],
    [interrupted({ reason: 'signal' }, { counts: noCounts() }), 'nothing'],
  ])('of a run that stopped says why, how far it got and what to do next: %#', (run, found) => {
    expect(wordResult(settings(), run)).toMatch(
      new RegExp(
        '^source-bucket and destination-bucket: Stopped by a signal: .* Compared so far: .* ' +
          `No checkpoint is kept; the next run starts afresh\\. Found so far: ${found}$`,
      ),
    );
  });
});
