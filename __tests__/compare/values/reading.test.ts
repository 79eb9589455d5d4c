import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import {
  compareReadings,
  type Outcome,
  type Reading,
  readingOf,
} from '../../../src/compare/values/reading.ts';
import { UNVERIFIED_REASONS } from '../../../src/compare/verdict.ts';

const compare = (a: string, b: string) =>
  a === b ? 'same' : a.toLowerCase() === b.toLowerCase() ? 'encoding' : 'different';
const value = (text: string): Reading => readingOf(text, 'missing');
const NONE = readingOf(undefined, 'proven');
const HIDDEN = readingOf(undefined, 'missing');
const UNSUPPORTED = readingOf(undefined, 'unsupported');
const NOT_ASKED: Reading = { isRead: false, reason: 'not-asked' };
const unproven = (reason: 'permission-missing' | 'not-supported' | 'not-asked'): Outcome => ({
  kind: 'unproven',
  reason,
});

test.each<[what: string, source: Reading, destination: Reading, outcome: Outcome]>([
  ['one value', value('a'), value('a'), { kind: 'same' }],
  ['one value in two spellings', value('a'), value('A'), { kind: 'encoding' }],
  ['two values', value('a'), value('b'), { kind: 'different' }],
  ['none on either side', NONE, NONE, { kind: 'same' }],
  ['none on one', value('a'), NONE, { kind: 'different' }],
  ['nothing, which is not none', value(''), NONE, { kind: 'different' }],
  ['hidden on one', value('a'), HIDDEN, unproven('permission-missing')],
  ['hidden, and none', NONE, HIDDEN, unproven('permission-missing')],
  ['hidden on both', HIDDEN, HIDDEN, unproven('permission-missing')],
  ['hidden, and no such feature', HIDDEN, UNSUPPORTED, unproven('permission-missing')],
  ['no such feature for a value', value('a'), UNSUPPORTED, unproven('not-supported')],
  ['no such feature, and none', NONE, UNSUPPORTED, { kind: 'same' }],
  ['no such feature on either side', UNSUPPORTED, UNSUPPORTED, { kind: 'not-compared' }],
  ['not asked, and hidden', NOT_ASKED, HIDDEN, unproven('permission-missing')],
  ['not asked, and no such feature', NOT_ASKED, UNSUPPORTED, unproven('not-asked')],
])('%s', (_, source, destination, outcome) => {
  expect(compareReadings(source, destination, compare)).toEqual(outcome);
});

const reading: fc.Arbitrary<Reading> = fc.oneof(
  fc.constantFrom('a', 'A', 'b', '', undefined).map((text): Reading => ({ isRead: true, value: text })),
  fc.constantFrom(...UNVERIFIED_REASONS).map((reason): Reading => ({ isRead: false, reason })),
);

test.prop([reading, reading], { numRuns: 3000 })('the sides can be swapped', (a, b) => {
  expect(compareReadings(b, a, compare)).toEqual(compareReadings(a, b, compare));
});

test.prop([reading, reading], { numRuns: 3000 })(
  'what was not read is never the same, but for a feature that there is none of',
  (a, b) => {
    const gaps = [a, b].flatMap((each) => (each.isRead ? [] : each.reason));
    fc.pre(gaps.some((reason) => reason !== 'not-supported'));
    expect(compareReadings(a, b, compare).kind).toBe('unproven');
  },
);
