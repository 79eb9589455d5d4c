import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { type ChecksumSign, compareChecksums } from '../../../src/compare/content/checksums.ts';
import type { ObjectHead } from '../../../src/s3/object/head.ts';
import { anyHead, head } from '../inspected.ts';

const whole = (checksums: ObjectHead['checksums']) => head({ checksums, checksumType: 'FULL_OBJECT' });
const parts = (checksums: ObjectHead['checksums']) => head({ checksums, checksumType: 'COMPOSITE' });
const untold = (checksums: ObjectHead['checksums']) => head({ checksums });

test.each<[what: string, source: ObjectHead, destination: ObjectHead, sign: ChecksumSign['sign']]>([
  ['none', head(), head(), 'nothing'],
  ['one side only', whole({ crc32: 'a' }), head(), 'nothing'],
  ['two algorithms', whole({ crc32: 'a' }), whole({ sha1: 'a' }), 'nothing'],
  ['the same', whole({ crc32: 'a' }), whole({ crc32: 'a' }), 'equal'],
  ['two values', whole({ crc32: 'a' }), whole({ crc32: 'b' }), 'different'],
  ['one algorithm in common', whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'a', sha256: 'y' }), 'equal'],
  ['two algorithms that agree', whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'a', sha1: 'x' }), 'equal'],
  ['two that disagree', whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'a', sha1: 'y' }), 'contradiction'],
  ['of the same parts', parts({ crc32: 'a-2' }), parts({ crc32: 'a-2' }), 'equal'],
  ['of other parts', parts({ crc32: 'a-2' }), parts({ crc32: 'b-2' }), 'nothing'],
  ['of more parts', parts({ crc32: 'a-2' }), parts({ crc32: 'b-3' }), 'nothing'],
  ['of the whole and of parts', whole({ crc32: 'a' }), parts({ crc32: 'b' }), 'nothing'],
  ['the same, of the whole and of parts', whole({ crc32: 'a' }), parts({ crc32: 'a' }), 'nothing'],
  ['the same of a type not told', untold({ crc32: 'a' }), whole({ crc32: 'a' }), 'equal'],
  ['two of a type not told', untold({ crc32: 'a' }), whole({ crc32: 'b' }), 'nothing'],
  ['parts by their number, whatever is said', whole({ crc32: 'a-2' }), whole({ crc32: 'b-2' }), 'nothing'],
  ['two that are empty', whole({ crc32: '' }), whole({ crc32: '' }), 'nothing'],
])('%s', (_, source, destination, sign) => {
  expect(compareChecksums(source, destination).sign).toBe(sign);
  expect(compareChecksums(destination, source).sign).toBe(sign);
});

test('what decided is shown, and all there is where nothing did', () => {
  expect(compareChecksums(whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'b' }))).toEqual({
    sign: 'different',
    source: 'crc32:a',
    destination: 'crc32:b',
  });
  expect(compareChecksums(whole({ crc32: 'a', sha1: 'x' }), head())).toEqual({
    sign: 'nothing',
    source: 'sha1:x, crc32:a',
    destination: undefined,
  });
});

test.prop([anyHead, anyHead], { numRuns: 3000 })('the sides can be swapped', (a, b) => {
  const { sign, source, destination } = compareChecksums(a, b);
  expect(compareChecksums(b, a)).toEqual({ sign, source: destination, destination: source });
});

test.prop([anyHead], { numRuns: 1000 })('an object never contradicts itself', (a) => {
  fc.pre(Object.keys(a.checksums).length > 0);
  expect(compareChecksums(a, { ...a }).sign).toBe('equal');
});
