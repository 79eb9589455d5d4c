import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Log } from '../../src/action/log.ts';
import { listenForSignals, type SignalTarget, type StopMeaning } from '../../src/action/signals.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A process that records its exit codes. */
class FakeProcess extends EventEmitter implements SignalTarget {
  readonly codes: (number | 'own')[] = [];

  exit(...codes: [] | [number]): void {
    this.codes.push(...(codes.length === 0 ? ['own' as const] : codes));
  }

  send(name: 'SIGINT' | 'SIGTERM'): void {
    this.emit(name, name);
  }
}

const COMPARING = {
  stopping: 'stopping, the checkpoint is saved',
  left: 'The checkpoint stays as it was last saved.',
  isResultTold: false,
};

function listening(meaning: StopMeaning = COMPARING) {
  const target = new FakeProcess();
  const lines: string[] = [];
  const log = new Log((line) => lines.push(line.replace(/^.*? - WARN\] - /, '').trimEnd()));
  return { target, lines, stop: listenForSignals(log, () => meaning, { target, graceMs: 7_000 }) };
}

test.each(['SIGINT', 'SIGTERM'] as const)('the first %s requests a clean stop', (name) => {
  const { target, lines, stop } = listening();
  expect(stop.signal.aborted).toBe(false);
  target.send(name);
  expect([stop.signal.aborted, stop.signal.reason]).toEqual([true, 'signal']);
  expect(lines).toEqual([`Received ${name}: stopping, the checkpoint is saved.`]);
  expect(target.codes).toEqual([]);
});

test('what a signal means is asked when it arrives, and nothing is said of what is left if there is nothing', () => {
  const stopping = 'stopping, no checkpoint is kept';
  const { target, lines } = listening({ stopping, left: '', isResultTold: false });
  target.send('SIGINT');
  target.send('SIGINT');
  expect(lines).toEqual([
    'Received SIGINT: stopping, no checkpoint is kept.',
    'Received a second signal (SIGINT): exiting at once.',
  ]);
});

test.each([
  ['SIGINT', 'SIGINT', 130],
  ['SIGINT', 'SIGTERM', 143],
  ['SIGTERM', 'SIGINT', 130],
] as const)('after %s, %s exits at once with code %i', (first, second, code) => {
  const { target } = listening();
  target.send(first);
  target.send(second);
  expect(target.codes).toEqual([code]);
});

test('once the result is told, a second signal exits with the code of the result', () => {
  const { target } = listening({ ...COMPARING, isResultTold: true });
  target.send('SIGINT');
  target.send('SIGTERM');
  expect(target.codes).toEqual(['own']);
});

test('a run that has not stopped after seven seconds exits', () => {
  const { target, lines } = listening();
  target.send('SIGTERM');
  vi.advanceTimersByTime(6_999);
  expect(target.codes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(target.codes).toEqual([143]);
  expect(lines.at(-1)).toBe('Stopping took too long: exiting. The checkpoint stays as it was last saved.');
});

test('after the run, signals are no longer listened for', () => {
  const { target, stop } = listening();
  stop.close();
  expect([target.listenerCount('SIGINT'), target.listenerCount('SIGTERM')]).toEqual([0, 0]);
});

test('after the first signal, closing changes nothing: the seven seconds pass, and a second signal exits', () => {
  const { target, stop } = listening();
  target.send('SIGINT');
  stop.close();
  vi.advanceTimersByTime(7_000);
  target.send('SIGTERM');
  expect(target.codes).toEqual([130, 143]);
});
