import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Log } from '../../src/action/log.ts';
import { listenForSignals, type Signalled } from '../../src/action/signals.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A process that notes how it is ended. */
class FakeProcess extends EventEmitter implements Signalled {
  readonly codes: number[] = [];

  exit(code: number): void {
    this.codes.push(code);
  }

  send(name: 'SIGINT' | 'SIGTERM'): void {
    this.emit(name, name);
  }
}

function listening(keeps = true) {
  const target = new FakeProcess();
  const lines: string[] = [];
  const log = new Log((line) => lines.push(line.replace(/^.*? - WARN\] - /, '').trimEnd()));
  return { target, lines, stop: listenForSignals(log, keeps, { target, patienceMs: 7_000 }) };
}

test.each(['SIGINT', 'SIGTERM'] as const)('the first %s asks for an end in good order', (name) => {
  const { target, lines, stop } = listening();
  expect(stop.signal.aborted).toBe(false);
  target.send(name);
  expect([stop.signal.aborted, stop.signal.reason]).toEqual([true, 'signal']);
  expect(lines).toEqual([`${name} came: stopping in good order, the checkpoint is saved.`]);
  expect(target.codes).toEqual([]);
});

test('where no checkpoint is kept, none is promised', () => {
  const { target, lines } = listening(false);
  target.send('SIGINT');
  target.send('SIGINT');
  expect(lines).toEqual([
    'SIGINT came: stopping in good order, nothing is kept of the run.',
    'A second signal came (SIGINT): leaving at once.',
  ]);
});

test.each([
  ['SIGINT', 'SIGINT', 130],
  ['SIGINT', 'SIGTERM', 143],
  ['SIGTERM', 'SIGINT', 130],
] as const)('after %s, %s ends at once, with %i', (first, second, code) => {
  const { target } = listening();
  target.send(first);
  target.send(second);
  expect(target.codes).toEqual([code]);
});

test('what is not in order after seven seconds is ended', () => {
  const { target, lines } = listening();
  target.send('SIGTERM');
  vi.advanceTimersByTime(6_999);
  expect(target.codes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(target.codes).toEqual([143]);
  expect(lines.at(-1)).toBe('Stopping took too long: leaving. What the checkpoint last held counts.');
});

test('when the run is over, signals are left to Node again', () => {
  const { target, stop } = listening();
  stop.close();
  expect([target.listenerCount('SIGINT'), target.listenerCount('SIGTERM')]).toEqual([0, 0]);
});

test('once one has come, the second still ends at once, and the seven seconds still pass', () => {
  const { target, stop } = listening();
  target.send('SIGINT');
  stop.close();
  vi.advanceTimersByTime(7_000);
  target.send('SIGTERM');
  expect(target.codes).toEqual([130, 143]);
});
