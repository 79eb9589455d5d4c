import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { parseByteCount } from '../../src/inputs/byte-count.ts';

test.each<[text: string, bytes: number]>([
  ['1', 1],
  ['500000000000', 500e9],
  ['12 B', 12],
  ['500 GB', 500e9],
  ['500GB', 500e9],
  ['1.5 TiB', 1.5 * 2 ** 40],
  ['0.5 KiB', 512],
  ['1 kB', 1000],
  ['1 KB', 1000],
  ['2 PiB', 2 * 2 ** 50],
  ['1.0001 KB', 1000],
])('%j is %d bytes', (text, bytes) => {
  expect(parseByteCount(text)).toBe(bytes);
});

test.each([
  '',
  '0',
  '0 GB',
  '0.5',
  '0.5 B',
  '0.0001 KB',
  '-1',
  '+1',
  '1e9',
  '01',
  '1,5 GB',
  '1_000',
  '1 000',
  '5 Gb',
  '5 gb',
  '5 G',
  '5  GB',
  '5 GB ',
  '10 PiB',
  'GB',
  'unlimited',
  '99999999999999999',
])('%j is not a number of bytes', (text) => {
  expect(parseByteCount(text)).toBeUndefined();
});

property.prop([fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })])(
  'digits alone are the number itself',
  (bytes) => {
    expect(parseByteCount(String(bytes))).toBe(bytes);
  },
);

property.prop([fc.string()])('any text gives whole bytes, or nothing', (text) => {
  const bytes = parseByteCount(text);
  if (bytes !== undefined) expect(Number.isSafeInteger(bytes) && bytes >= 1).toBe(true);
});
