import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StopRequest } from '../../src/engine/stop-request.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const NEVER = new AbortController().signal;

test('a run stops at its time limit, and not before', () => {
  const stop = new StopRequest(NEVER, 1.5);
  vi.advanceTimersByTime(89_999);
  expect(stop.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(stop.signal.aborted).toBe(true);
  expect(stop.reason).toBe('time-limit');
});

test('a run stops when the signal is aborted', () => {
  const stopSignal = new AbortController();
  const stop = new StopRequest(stopSignal.signal, 5);
  stopSignal.abort();
  expect(stop.signal.aborted).toBe(true);
  expect(stop.reason).toBe('signal');
});

test('a run whose signal was aborted before it started is stopped', () => {
  expect(new StopRequest(AbortSignal.abort(), undefined).signal.aborted).toBe(true);
});

test('a run without a limit does not stop', () => {
  const stop = new StopRequest(NEVER, undefined);
  vi.advanceTimersByTime(7 * 24 * 3_600_000);
  expect(stop.signal.aborted).toBe(false);
});

test('a limit that is longer than a timer can wait does not stop the run at once', () => {
  const stop = new StopRequest(NEVER, 60 * 24 * 30);
  vi.advanceTimersByTime(24 * 24 * 3_600_000);
  expect(stop.signal.aborted).toBe(false);
  stop.close();
});

test('a run that has ended leaves no timer', () => {
  const stop = new StopRequest(NEVER, 5);
  stop.close();
  expect(vi.getTimerCount()).toBe(0);
});
