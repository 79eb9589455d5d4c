import { describe, expect, test } from 'vitest';
import type { Permission } from '../../src/compare/fields.ts';
import { ASSUMPTION_NAMES, ASSUMPTIONS } from '../../src/engine/assumptions.ts';
import {
  fieldsOf,
  wordConfirming,
  wordContradiction,
  wordLookedAgain,
  wordRefusedPermission,
  wordResumption,
  wordStart,
  wordUnordered,
} from '../../src/presentation/run-events.ts';
import { settings, store } from './summary/stage.ts';

test("the start is worded in the published tool's form", () => {
  const source = store('source', { prefix: 'a/' });
  expect(wordStart(settings({ source, mode: 'deep' }))).toEqual([
    'Listing all objects from source bucket: source-bucket, prefix "a/" at AWS',
    'Listing all objects from destination bucket: destination-bucket at https://s3.example.com/',
    'Starting bucket comparison',
    'Mode: latest objects only, deep',
  ]);
});

describe('a checkpoint of an earlier run', () => {
  test('that does not exist has no line', () => {
    expect(wordResumption({ kind: 'afresh' })).toBeUndefined();
  });

  test('that is refused is worded with the reason', () => {
    expect(wordResumption({ kind: 'refused', reason: 'it is too old' })).toBe(
      'The checkpoint is not used, because it is too old. The comparison starts afresh.',
    );
  });

  test('that is resumed is worded with its objects and its first start', () => {
    const parts = [{ startedAt: '2026-11-21T13:54:46.000Z', objects: 1_200 }];
    expect(wordResumption({ kind: 'resumed', parts, objects: 1_200, isAuthenticated: true })).toBe(
      'Resuming from the checkpoint: 1,200 objects were compared before, starting at 2026-11-21T13:54:46.000Z.',
    );
  });

  test('that is resumed without a proof of where it comes from is worded as not authenticated', () => {
    const parts = [{ startedAt: '2026-11-21T13:54:46.000Z', objects: 1 }];
    expect(wordResumption({ kind: 'resumed', parts, objects: 1, isAuthenticated: false })).toMatch(
      /^Resuming from the checkpoint: 1 object was compared before, .*Z\. It is not authenticated: /,
    );
  });
});

test.each<[Permission, string]>([
  ['s3:GetObjectTagging', '`tags`'],
  [
    's3:GetObjectRetention',
    '`object-lock.mode`, `object-lock.retain-until`, `object-lock.event-hold`, `object-lock.event-hold-duration-days`, `object-lock.event-hold-duration-years`, `object-lock.other`',
  ],
  ['s3:GetObjectLegalHold', '`object-lock.legal-hold`'],
])('%s is needed to see %s', (permission, fields) => {
  expect(fieldsOf(permission)).toBe(fields);
  expect(wordRefusedPermission('source', permission)).toBe(
    `source: the credentials lack ${permission}. What it shows can't be proven equal and is unverified: ${fields}.`,
  );
});

test('a store that lists in another order is worded with the size of its listing', () => {
  expect(wordUnordered('destination', 1_234)).toMatch(
    /^destination: .* All of its 1,234 objects were .* starts over\.$/,
  );
});

test.each(ASSUMPTION_NAMES)('the contradiction of %s is worded with the side', (name) => {
  const words = wordContradiction('source', name);
  expect(words).toMatch(/^source: the .*\. .*\.$/);
  expect(words.endsWith('; the comparison starts over.')).toBe(!('isPartial' in ASSUMPTIONS[name]));
});

test.each([
  [0, 'Looking again at 3 differences'],
  [1, 'Looking again at 3 differences in 1 second'],
])('a second look after %i seconds is worded as %s', (seconds, words) => {
  expect(wordConfirming(3, seconds)).toBe(words);
});

test('how far the second look has come is worded with its share', () => {
  expect(wordLookedAgain(5_120, 50_653)).toBe('Looked again at 5,120 of 50,653 differences (10%)');
  expect(wordLookedAgain(1, 1)).toBe('Looked again at 1 of 1 difference (100%)');
});
