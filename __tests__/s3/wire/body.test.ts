import { expect, test } from 'vitest';
import { BufferPool } from '../../../src/s3/wire/body.ts';

test('a buffer that is given back is reused', () => {
  const pool = new BufferPool();
  const first = pool.take(200_000);
  expect(first.length).toBeGreaterThanOrEqual(200_000);
  pool.give(first.subarray(0, 10));
  expect(pool.take(180_000).buffer).toBe(first.buffer);
});

test('a buffer in use is not lent a second time, even if it was given back twice', () => {
  const pool = new BufferPool();
  const first = pool.take(200_000);
  pool.give(first);
  pool.give(first);
  expect(pool.take(200_000).buffer).toBe(first.buffer);
  expect(pool.take(200_000).buffer).not.toBe(first.buffer);
});

test('a buffer that is too short is not reused', () => {
  const pool = new BufferPool();
  pool.give(pool.take(100_000));
  expect(pool.take(1_000_000).length).toBeGreaterThanOrEqual(1_000_000);
});

test('memory of others is never lent: Node shares one buffer among many short ones', () => {
  const pool = new BufferPool();
  const foreign = Buffer.allocUnsafeSlow(200_000);
  pool.give(foreign);
  pool.give(pool.take(10));
  expect(pool.take(200_000).buffer).not.toBe(foreign.buffer);
});
