import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { freeKey, lookupPrefix, runNumbers } from '../../../src/action/checkpoint/keys.ts';

const run = { runId: '12', attempt: '3' };

test('a key names the comparison, the workflow run and its attempt', () => {
  expect(freeKey('abc', run, undefined)).toBe('bucket-delta-abc-12-3');
});

test('the lookup prefix is that of the same run, or of any run', () => {
  expect(lookupPrefix('abc', 'auto', run)).toBe('bucket-delta-abc-12-');
  expect(lookupPrefix('abc', 'always', run)).toBe('bucket-delta-abc-');
});

describe('a key that is taken', () => {
  test.each([
    ['bucket-delta-abc-12-3', 'bucket-delta-abc-12-3-2'],
    ['bucket-delta-abc-12-3-2', 'bucket-delta-abc-12-3-3'],
    ['bucket-delta-abc-12-3-9', 'bucket-delta-abc-12-3-10'],
  ])('%s is followed by %s', (newest, key) => {
    expect(freeKey('abc', run, newest)).toBe(key);
  });

  test.each([
    'bucket-delta-abc-12-2',
    'bucket-delta-abc-12-30',
    'bucket-delta-abc-11-3',
    'bucket-delta-abc-12-3-x',
  ])('is not that of another attempt or run: %s', (newest) => {
    expect(freeKey('abc', run, newest)).toBe('bucket-delta-abc-12-3');
  });
});

const numbers = fc.record({
  runId: fc.stringMatching(/^[1-9][0-9]{0,10}$/),
  attempt: fc.stringMatching(/^[1-9][0-9]?$/),
});

property.prop([numbers, numbers])(
  'with auto, a run finds its own attempts and no other run',
  (one, other) => {
    const prefix = lookupPrefix('abc', 'auto', one);
    expect(freeKey('abc', one, undefined).startsWith(prefix)).toBe(true);
    expect(freeKey('abc', other, undefined).startsWith(prefix)).toBe(one.runId === other.runId);
  },
);

test('there are numbers outside a workflow run too', () => {
  expect(runNumbers({})).toEqual({ runId: '0', attempt: '1' });
  expect(runNumbers({ GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' })).toEqual({ runId: '7', attempt: '2' });
});
