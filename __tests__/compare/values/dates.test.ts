import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  compareExpires,
  compareRetainUntil,
  httpDateInstant,
  rfc3339Instant,
} from '../../../src/compare/values/dates.ts';
import type { ValueComparison } from '../../../src/compare/values/header-text.ts';
import { runs } from '../../form.ts';

describe('retain-until dates', () => {
  test.each<[source: string, destination: string, expected: ValueComparison]>([
    ['2030-01-02T03:04:05Z', '2030-01-02T03:04:05Z', 'same'],
    ['2030-01-02T03:04:05Z', '2030-01-02T03:04:05.000Z', 'same'],
    ['2030-01-02T03:04:05.12Z', '2030-01-02T03:04:05.120000000Z', 'same'],
    ['2030-01-02T03:04:05Z', '2030-01-02T04:04:05+01:00', 'same'],
    ['2030-01-02T03:04:05Z', '2030-01-01t22:34:05.0-04:30', 'same'],
    ['2030-01-02T03:04:05Z', '2030-01-02 03:04:05z', 'same'],
    ['2030-01-02T03:04:05Z', ' 2030-01-02T03:04:05.0Z', 'same'],
    ['2030-01-02T03:04:05.123Z', '2030-01-02T03:04:05.1234Z', 'different'],
    ['2030-01-02T03:04:05Z', '2030-01-02T03:04:06Z', 'different'],
    ['2030-01-02T03:04:05Z', '2030-01-02T03:04:05', 'different'],
    ['2030-02-30T03:04:05Z', '2030-03-02T03:04:05Z', 'different'],
    ['2030-01-02T24:00:00Z', '2030-01-03T00:00:00Z', 'different'],
    ['2030-12-31T23:59:60Z', '2031-01-01T00:00:00Z', 'different'],
    ['never', 'never', 'same'],
    ['never', 'always', 'different'],
  ])('%s and %s are %s', (source, destination, expected) => {
    expect(compareRetainUntil(source, destination)).toBe(expected);
    expect(compareRetainUntil(destination, source)).toBe(expected);
  });
});

describe('Expires', () => {
  const fixed = 'Sun, 06 Nov 1994 08:49:37 GMT';
  test.each<[source: string, destination: string, expected: ValueComparison]>([
    [fixed, fixed, 'same'],
    [fixed, ` ${fixed} `, 'same'],
    [fixed, 'Sunday, 06-Nov-94 08:49:37 GMT', 'encoding'],
    [fixed, 'Sun Nov  6 08:49:37 1994', 'encoding'],
    [fixed, '1994-11-06T08:49:37Z', 'encoding'],
    ['Tue Nov 15 08:49:37 1994', 'Tue, 15 Nov 1994 08:49:37 GMT', 'encoding'],
    ['Monday, 01-Jan-35 00:00:00 GMT', 'Mon, 01 Jan 2035 00:00:00 GMT', 'encoding'],
    [fixed, 'Sun, 06 Nov 1994 08:49:38 GMT', 'different'],
    [fixed, 'Mon, 06 Nov 1994 08:49:37 GMT', 'different'],
    [fixed, 'sun, 06 nov 1994 08:49:37 gmt', 'different'],
    [fixed, '0', 'different'],
    ['0', '-1', 'different'],
    ['0', '0', 'same'],
  ])('%s and %s are %s', (source, destination, expected) => {
    expect(compareExpires(source, destination)).toBe(expected);
    expect(compareExpires(destination, source)).toBe(expected);
  });
});

const second = fc
  .integer({ min: Date.UTC(1900) / 1000, max: Date.UTC(9999) / 1000 })
  .map((each) => each * 1000);
const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
const two = (number: number) => String(Math.abs(number)).padStart(2, '0');

test.prop([second, offset, fc.stringMatching(/^[0-9]{0,12}$/)], { numRuns: runs(5000) })(
  'a moment is the same with every offset and every number of fraction digits',
  (time, minutes, fraction) => {
    const local = new Date(time + minutes * 60_000);
    fc.pre(local.getUTCFullYear() >= 0 && local.getUTCFullYear() <= 9999);
    const zone = `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
    const here = `${local.toISOString().slice(0, 19)}.${fraction}000${zone}`;
    const digits = fraction === '' ? '' : `.${fraction}`;
    const there = `${new Date(time).toISOString().slice(0, 19)}${digits}Z`;
    expect(rfc3339Instant(here)).toBeDefined();
    expect(compareRetainUntil(here, there)).toBe('same');
  },
);

test.prop([second, second], { numRuns: runs(5000) })(
  'different moments are different instants in both kinds of dates',
  (one, other) => {
    const [a, b] = [new Date(one), new Date(other)];
    expect(rfc3339Instant(a.toISOString()) === rfc3339Instant(b.toISOString())).toBe(one === other);
    expect(httpDateInstant(a.toUTCString()) === httpDateInstant(b.toUTCString())).toBe(one === other);
    expect(httpDateInstant(a.toUTCString())).toBe(rfc3339Instant(a.toISOString()));
  },
);

test.prop([fc.string()], { numRuns: runs(3000) })('text that is not a date has no instant', (text) => {
  fc.pre(Number.isNaN(Date.parse(text)));
  expect(rfc3339Instant(text)).toBeUndefined();
  expect(httpDateInstant(text)).toBeUndefined();
});
