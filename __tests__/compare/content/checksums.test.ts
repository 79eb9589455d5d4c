import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { type ChecksumComparison, compareChecksums } from '../../../src/compare/content/checksums.ts';
import type { ObjectHead } from '../../../src/s3/object/head.ts';
import { runs } from '../../form.ts';
import { anyHead, head } from '../inspected.ts';

const whole = (checksums: ObjectHead['checksums']) => head({ checksums, checksumType: 'FULL_OBJECT' });
const parts = (checksums: ObjectHead['checksums']) => head({ checksums, checksumType: 'COMPOSITE' });
const untyped = (checksums: ObjectHead['checksums']) => head({ checksums });

test.each<[what: string, source: ObjectHead, destination: ObjectHead, result: ChecksumComparison['result']]>([
  ['no checksum', head(), head(), 'inconclusive'],
  ['a checksum on one side only', whole({ crc32: 'a' }), head(), 'inconclusive'],
  ['different algorithms', whole({ crc32: 'a' }), whole({ sha1: 'a' }), 'inconclusive'],
  ['the same checksum', whole({ crc32: 'a' }), whole({ crc32: 'a' }), 'equal'],
  ['different checksums', whole({ crc32: 'a' }), whole({ crc32: 'b' }), 'different'],
  ['one common algorithm', whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'a', sha256: 'y' }), 'equal'],
  ['two algorithms that agree', whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'a', sha1: 'x' }), 'equal'],
  [
    'two algorithms that disagree',
    whole({ crc32: 'a', sha1: 'x' }),
    whole({ crc32: 'a', sha1: 'y' }),
    'contradiction',
  ],
  ['the same composite checksum', parts({ crc32: 'a-2' }), parts({ crc32: 'a-2' }), 'equal'],
  ['different composite checksums', parts({ crc32: 'a-2' }), parts({ crc32: 'b-2' }), 'inconclusive'],
  [
    'composite checksums of different numbers of parts',
    parts({ crc32: 'a-2' }),
    parts({ crc32: 'b-3' }),
    'inconclusive',
  ],
  [
    'a checksum of the whole object and a composite one',
    whole({ crc32: 'a' }),
    parts({ crc32: 'b' }),
    'inconclusive',
  ],
  [
    'the same value, of the whole object and composite',
    whole({ crc32: 'a' }),
    parts({ crc32: 'a' }),
    'inconclusive',
  ],
  ['the same checksum, one of unknown type', untyped({ crc32: 'a' }), whole({ crc32: 'a' }), 'equal'],
  [
    'different checksums, one of unknown type',
    untyped({ crc32: 'a' }),
    whole({ crc32: 'b' }),
    'inconclusive',
  ],
  [
    'composite values that the store calls full-object',
    whole({ crc32: 'a-2' }),
    whole({ crc32: 'b-2' }),
    'inconclusive',
  ],
  ['the same checksum of a new algorithm', whole({ xxhash128: 'a' }), whole({ xxhash128: 'a' }), 'equal'],
  ['different checksums of a new algorithm', whole({ blake3: 'a' }), whole({ blake3: 'b' }), 'different'],
  ['a name that every object has', whole({ constructor: 'a' }), whole({ crc32: 'b' }), 'inconclusive'],
  ['CRC64NVME without a type', untyped({ crc64nvme: 'a' }), untyped({ crc64nvme: 'b' }), 'different'],
  ['CRC64NVME that is called composite', parts({ crc64nvme: 'a' }), whole({ crc64nvme: 'b' }), 'different'],
  ['CRC64NVME of parts', untyped({ crc64nvme: 'a-2' }), untyped({ crc64nvme: 'b-2' }), 'inconclusive'],
  ['another algorithm without a type', untyped({ sha512: 'a' }), untyped({ sha512: 'b' }), 'inconclusive'],
  ['two empty checksums', whole({ crc32: '' }), whole({ crc32: '' }), 'inconclusive'],
])('%s', (_, source, destination, result) => {
  expect(compareChecksums(source, destination).result).toBe(result);
  expect(compareChecksums(destination, source).result).toBe(result);
});

test('the checksums that decided are shown, or all checksums if none decided', () => {
  expect(compareChecksums(whole({ crc32: 'a', sha1: 'x' }), whole({ crc32: 'b' }))).toEqual({
    result: 'different',
    source: 'crc32:a',
    destination: 'crc32:b',
  });
  expect(compareChecksums(whole({ crc32: 'a', sha1: 'x' }), head())).toEqual({
    result: 'inconclusive',
    source: 'sha1:x, crc32:a',
    destination: undefined,
  });
});

test.prop([anyHead, anyHead], { numRuns: runs(3000) })('swapped sides give the same result', (a, b) => {
  const { result, source, destination } = compareChecksums(a, b);
  expect(compareChecksums(b, a)).toEqual({ result, source: destination, destination: source });
});

test.prop([anyHead], { numRuns: runs(1000) })('an object never contradicts itself', (a) => {
  fc.pre(Object.keys(a.checksums).length > 0);
  expect(compareChecksums(a, { ...a }).result).toBe('equal');
});
