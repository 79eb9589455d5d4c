import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOOKUP_MS, uploadMs, waitAtMost } from '../../src/action/patience.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});

test('what a service answers in time is returned, and no timer is left', async () => {
  await expect(waitAtMost(LOOKUP_MS, undefined, Promise.resolve('found'))).resolves.toBe('found');
  await expect(waitAtMost(LOOKUP_MS, undefined, Promise.reject(new Error('refused')))).rejects.toThrow(
    'refused',
  );
  expect(vi.getTimerCount()).toBe(0);
});

test('a service that hangs is waited for until the time is up', async () => {
  const waiting = expect(waitAtMost(LOOKUP_MS, undefined, never())).rejects.toThrow(
    'the service did not answer within 60 seconds',
  );
  await vi.advanceTimersByTimeAsync(LOOKUP_MS);
  await waiting;
});

test('a signal ends the wait at once, even if it came before', async () => {
  const controller = new AbortController();
  const waiting = waitAtMost(LOOKUP_MS, controller.signal, never());
  controller.abort();
  await expect(waiting).rejects.toThrow('the step was stopped meanwhile');
  await expect(waitAtMost(LOOKUP_MS, controller.signal, never())).rejects.toThrow('stopped meanwhile');
  expect(vi.getTimerCount()).toBe(0);
});

test('an upload has more time the larger it is', () => {
  expect(uploadMs(0)).toBe(LOOKUP_MS);
  expect(uploadMs(600 * 1024 * 1024)).toBe(LOOKUP_MS + 600_000);
});
