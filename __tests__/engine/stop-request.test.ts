import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StopRequest } from '../../src/engine/stop-request.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const NEVER = new AbortController().signal;

test('a run stops when its time is over, and not before', () => {
  const stop = new StopRequest(NEVER, 1.5);
  vi.advanceTimersByTime(89_999);
  expect(stop.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(stop.signal.aborted).toBe(true);
  expect(stop.reason).toBe('time-limit');
});

test('a run stops when it is told to', () => {
  const told = new AbortController();
  const stop = new StopRequest(told.signal, 5);
  told.abort();
  expect(stop.signal.aborted).toBe(true);
  expect(stop.reason).toBe('signal');
});

test('a run that was told to stop before it began is stopped', () => {
  expect(new StopRequest(AbortSignal.abort(), undefined).signal.aborted).toBe(true);
});

test('a run without a limit has all the time there is', () => {
  const stop = new StopRequest(NEVER, undefined);
  vi.advanceTimersByTime(7 * 24 * 3_600_000);
  expect(stop.signal.aborted).toBe(false);
});

test('a limit beyond what a timer takes does not end the run at once', () => {
  const stop = new StopRequest(NEVER, 60 * 24 * 30);
  vi.advanceTimersByTime(24 * 24 * 3_600_000);
  expect(stop.signal.aborted).toBe(false);
  stop.close();
});

test('a run that ended keeps nothing waiting', () => {
  const stop = new StopRequest(NEVER, 5);
  stop.close();
  expect(vi.getTimerCount()).toBe(0);
});
