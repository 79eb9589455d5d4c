import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import {
  compareReadings,
  type Outcome,
  type Reading,
  readingOf,
} from '../../../src/compare/values/reading.ts';
import { UNVERIFIED_REASONS } from '../../../src/compare/verdict.ts';
import { runs } from '../../form.ts';

const compare = (a: string, b: string) =>
  a === b ? 'same' : a.toLowerCase() === b.toLowerCase() ? 'encoding' : 'different';
const value = (text: string): Reading => readingOf(text, 'missing');
const NONE = readingOf(undefined, 'proven');
const HIDDEN = readingOf(undefined, 'missing');
const UNSUPPORTED = readingOf(undefined, 'unsupported');
const NOT_ASKED: Reading = { isKnown: false, reason: 'not-asked' };
const unproven = (reason: 'permission-missing' | 'not-supported' | 'not-asked'): Outcome => ({
  kind: 'unproven',
  reason,
});

test.each<[what: string, source: Reading, destination: Reading, outcome: Outcome]>([
  ['the same value', value('a'), value('a'), { kind: 'same' }],
  ['two spellings of one value', value('a'), value('A'), { kind: 'encoding' }],
  ['different values', value('a'), value('b'), { kind: 'different' }],
  ['no value on either side', NONE, NONE, { kind: 'same' }],
  ['no value on one side', value('a'), NONE, { kind: 'different' }],
  ['an empty value and no value', value(''), NONE, { kind: 'different' }],
  ['a value and a hidden one', value('a'), HIDDEN, unproven('permission-missing')],
  ['no value and a hidden one', NONE, HIDDEN, unproven('permission-missing')],
  ['hidden values on both sides', HIDDEN, HIDDEN, unproven('permission-missing')],
  ['a hidden value and no support', HIDDEN, UNSUPPORTED, unproven('permission-missing')],
  ['a value and no support', value('a'), UNSUPPORTED, unproven('not-supported')],
  ['no value and no support', NONE, UNSUPPORTED, { kind: 'same' }],
  ['no support on either side', UNSUPPORTED, UNSUPPORTED, { kind: 'not-compared' }],
  ['a value not requested and a hidden one', NOT_ASKED, HIDDEN, unproven('permission-missing')],
  ['a value not requested and no support', NOT_ASKED, UNSUPPORTED, unproven('not-asked')],
])('%s', (_, source, destination, outcome) => {
  expect(compareReadings(source, destination, compare)).toEqual(outcome);
});

const reading: fc.Arbitrary<Reading> = fc.oneof(
  fc.constantFrom('a', 'A', 'b', '', undefined).map((text): Reading => ({ isKnown: true, value: text })),
  fc.constantFrom(...UNVERIFIED_REASONS).map((reason): Reading => ({ isKnown: false, reason })),
);

test.prop([reading, reading], { numRuns: runs(3000) })('swapped sides give the same outcome', (a, b) => {
  expect(compareReadings(b, a, compare)).toEqual(compareReadings(a, b, compare));
});

test.prop([reading, reading], { numRuns: runs(3000) })(
  'an unknown value is unproven, unless it is only unsupported',
  (a, b) => {
    const gaps = [a, b].flatMap((each) => (each.isKnown ? [] : each.reason));
    fc.pre(gaps.some((reason) => reason !== 'not-supported'));
    expect(compareReadings(a, b, compare).kind).toBe('unproven');
  },
);
