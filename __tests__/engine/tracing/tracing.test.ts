import { expect, test } from 'vitest';
import { percentilesOf, ThreadTrace } from '../../../src/engine/tracing/thread-trace.ts';
import type { TraceEvent } from '../../../src/engine/tracing/trace.ts';
import { VerdictTrace } from '../../../src/engine/tracing/verdict-trace.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import type { AttemptTrace } from '../../../src/s3/wire/attempt-trace.ts';

const KEY = keyFromText('some/key');

const HEAD: AttemptTrace = {
  side: 'source',
  operation: 'head',
  key: KEY,
  after: undefined,
  attempt: 1,
  milliseconds: 4,
  bytes: 0,
  status: 200,
  failure: undefined,
  requestId: 'id',
  waitMs: undefined,
};

/** Returns the events for some attempts. */
function attemptEvents(attempts: readonly AttemptTrace[]): TraceEvent[] {
  const events: TraceEvent[] = [];
  const trace = new ThreadTrace('main', (event) => events.push(event));
  attempts.forEach(trace.onAttempt);
  trace.close();
  return events;
}

test('of requests without trouble, one in a hundred is traced', () => {
  expect(attemptEvents(Array.from({ length: 300 }, () => HEAD))).toHaveLength(3);
});

test('each listing, each failure and each further attempt is traced', () => {
  const notable: AttemptTrace[] = [
    { ...HEAD, operation: 'list', key: undefined },
    { ...HEAD, status: 503, failure: 'SlowDown', waitMs: 90 },
    { ...HEAD, attempt: 2 },
  ];
  expect(attemptEvents([HEAD, ...notable])).toEqual(
    [HEAD, ...notable].map((each) => ({ type: 'attempt', ...each })),
  );
});

test('one in a thousand objects is traced, and each that is unverified', () => {
  const events: TraceEvent[] = [];
  const trace = new VerdictTrace((event) => events.push(event));
  trace.plainEquals(700, () => KEY);
  trace.plainEquals(700, () => keyFromText('not due'));
  trace.plainEquals(700, () => KEY);
  trace.verdict(KEY, { kind: 'unverified', reason: 'etag-missing', fields: [] });
  trace.verdict(KEY, { kind: 'different', fields: [] });
  expect(events.map((event) => event.type === 'verdict' && [event.key, event.verdict.kind])).toEqual([
    [KEY, 'equal'],
    [KEY, 'equal'],
    [KEY, 'unverified'],
  ]);
});

test('percentiles are those of the nearest rank', () => {
  expect(percentilesOf(Array.from({ length: 200 }, (_, i) => 200 - i))).toEqual({ median: 100, p99: 198 });
  expect(percentilesOf([7])).toEqual({ median: 7, p99: 7 });
  expect(percentilesOf([])).toBeUndefined();
});
