import { Crc32c } from '@aws-crypto/crc32c';
import { Crc64Nvme } from '@aws-sdk/crc64-nvme';
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { compositeChecksum, fullChecksum } from '../../store/protocol/checksums.ts';

// The check values of "123456789" in the CRC catalogue (reveng.sourceforge.io), as base64.
test.each([
  ['CRC32', 'cbf43926'],
  ['CRC32C', 'e3069283'],
  ['CRC64NVME', 'ae8b14860a799888'],
] as const)('%s of "123456789" is the catalogued value', (algorithm, hex) => {
  const value = fullChecksum(algorithm, Buffer.from('123456789')).value;
  expect(Buffer.from(value, 'base64').toString('hex')).toBe(hex);
});

property.prop([fc.uint8Array({ maxLength: 5000 })])(
  "CRC32C and CRC64NVME are those of AWS's own libraries",
  async (bytes) => {
    const crc32c = new Crc32c().update(bytes).digest();
    const crc64 = new Crc64Nvme();
    crc64.update(bytes);
    expect(Buffer.from(fullChecksum('CRC32C', bytes).value, 'base64').readUInt32BE()).toBe(crc32c);
    expect(fullChecksum('CRC64NVME', bytes).value).toBe(Buffer.from(await crc64.digest()).toString('base64'));
  },
);

test('a composite checksum covers the checksums of the parts and ends with their number', () => {
  const parts = ['a', 'b', 'c'].map((text) => fullChecksum('SHA256', Buffer.from(text)).value);
  const joined = Buffer.concat(parts.map((value) => Buffer.from(value, 'base64')));
  expect(compositeChecksum('SHA256', parts).value).toBe(`${fullChecksum('SHA256', joined).value}-3`);
});
