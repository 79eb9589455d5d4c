import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { SyntheticBody } from '../../store/protocol/synthetic-body.ts';

const PATTERN = '0123456789abcdef0123456789ABCDEF';

const bytesOf = (body: SyntheticBody) => Buffer.concat([...body.pieces()]);

property.prop([fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), fc.option(fc.nat(1_000_000))], {
  numRuns: 50,
})('a slice contains the bytes of the whole body at its place', (length, one, other, flaw) => {
  const [start, end] = [one % (length + 1), other % (length + 1)].sort((a, b) => a - b) as [number, number];
  const flawAt = flaw === null || flaw >= length ? undefined : flaw;
  const expected = Buffer.alloc(length, PATTERN);
  if (flawAt !== undefined) expected.writeUInt8(expected.readUInt8(flawAt) ^ 1, flawAt);
  const body = SyntheticBody.of(PATTERN, length, flawAt).subarray(start, end);
  expect(body.length).toBe(end - start);
  expect(bytesOf(body).equals(expected.subarray(start, end))).toBe(true);
});

test('a body of one terabyte takes no memory for its bytes', () => {
  const body = SyntheticBody.of(PATTERN, 1e12).subarray(1e12 - 10, 1e12);
  expect(bytesOf(body).toString()).toBe('6789ABCDEF'.slice(-10));
});
