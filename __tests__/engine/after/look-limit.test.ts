import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LookLimit } from '../../../src/engine/after/look-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<string>(() => {});

test('looks are waited for until there was no answer for two minutes', async () => {
  let quiet = 0;
  const limit = new LookLimit(() => quiet++);
  const look = limit.unlessQuiet(never());
  await vi.advanceTimersByTimeAsync(119_000);
  limit.answered();
  await vi.advanceTimersByTimeAsync(119_000);
  expect([limit.isReached, quiet]).toEqual([false, 0]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await look).toBeUndefined();
  expect([limit.isReached, limit.isQuiet, quiet]).toEqual([true, true, 1]);
});

test('64 looks without a result, and none with one, are enough', () => {
  const limit = new LookLimit(() => {});
  for (let i = 0; i < 64; i++) {
    expect(limit.isReached).toBe(false);
    limit.record(false);
  }
  expect([limit.isReached, limit.isQuiet]).toEqual([true, false]);
  limit.record(true);
  expect(limit.isReached).toBe(false);
});

test('time without any look counts for nothing', async () => {
  const limit = new LookLimit(() => expect.unreachable());
  expect(await limit.unlessQuiet(Promise.resolve('seen'))).toBe('seen');
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(await limit.unlessQuiet(Promise.resolve('seen'))).toBe('seen');
  expect(limit.isQuiet).toBe(false);
});

test('an answer that comes when nobody waits any more starts nothing', async () => {
  let quiet = 0;
  const limit = new LookLimit(() => quiet++);
  void limit.unlessQuiet(never());
  await vi.advanceTimersByTimeAsync(120_000);
  limit.answered();
  await limit.unlessQuiet(Promise.resolve('seen'));
  limit.answered();
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(quiet).toBe(1);
});
