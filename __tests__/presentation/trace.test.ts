import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../src/engine/tracing/trace.ts';
import { wordTrace } from '../../src/presentation/trace.ts';
import { keyFromText } from '../../src/s3/byte-key.ts';

const ATTEMPT = {
  type: 'attempt',
  side: 'source',
  operation: 'head',
  key: keyFromText('a "b".txt'),
  after: undefined,
  attempt: 1,
  milliseconds: 4.21,
  bytes: 0,
  status: 200,
  failure: undefined,
  requestId: 'F00D',
  waitMs: undefined,
} as const satisfies TraceEvent;

const LOAD = { inFlight: 7, allowed: 32, perSecond: undefined, roundTrip: undefined };

describe.each<[string, TraceEvent, string]>([
  [
    'a request that succeeds',
    ATTEMPT,
    'source head "a \\"b\\".txt": 200, 4.2 ms, 0 bytes, request id "F00D"',
  ],
  [
    'a request that is tried again',
    {
      ...ATTEMPT,
      status: 503,
      failure: 'SlowDown',
      attempt: 2,
      bytes: 221,
      waitMs: 1234.5,
      requestId: undefined,
    },
    'source head "a \\"b\\".txt": 503 SlowDown, 4.2 ms, 221 bytes, attempt 2, the next in 1,235 ms',
  ],
  [
    'a request without an answer',
    {
      ...ATTEMPT,
      operation: 'list',
      key: undefined,
      after: 'k',
      status: undefined,
      failure: 'ECONNRESET',
      requestId: undefined,
    },
    'source list after "k": no answer ECONNRESET, 4.2 ms, 0 bytes, attempt 1',
  ],
  [
    'a cut',
    { type: 'cut', state: 'proposed', rangeId: 3, at: keyFromText('m'), pagesLeft: 12.4 },
    'range 3: cut proposed at "m", with about 12 pages left',
  ],
  [
    'a range that begins',
    { type: 'range-begun', rangeId: 4, after: keyFromText('m'), upTo: undefined, attempt: 2 },
    'range 4: begun after "m" to the last key, attempt 2',
  ],
  [
    'a range that is done',
    { type: 'range-done', rangeId: 4, pages: { source: 3, destination: 2 }, keys: 2500 },
    'range 4: done, 2,500 keys in 3 pages of the source and 2 of the destination',
  ],
  [
    'a checkpoint',
    { type: 'checkpoint', bytes: 20_500, milliseconds: 12.3 },
    'checkpoint: 20.5 KB written in 12 ms',
  ],
  [
    'a thread',
    {
      type: 'thread',
      thread: 'worker 2',
      openRanges: 1,
      objects: { underWay: 32, waiting: 1 },
      sides: { source: { ...LOAD, perSecond: 84.3, roundTrip: { median: 1.5, p99: 14 } }, destination: LOAD },
      keysPerSecond: 1000.4,
      bytesPerSecond: 2500,
      eventLoopDelay: { mean: 0.7, max: 8.7 },
      heapMegabytes: 14.6,
      residentMegabytes: 160.2,
    },
    'thread worker 2: 1 range open; 32 objects under way and 1 waiting; 1,000 keys and 2.50 KB a second; source: 7 of 32 ' +
      'requests in flight, limited to 84 a second, round trip 1.5 ms (median), 14 ms (99th percentile); destination: 7 of ' +
      '32 requests in flight; event loop delay 0.7 ms, at most 8.7 ms; heap 15 MB, process 160 MB',
  ],
  [
    'an object that is unverified',
    {
      type: 'verdict',
      key: keyFromText('k'),
      verdict: {
        kind: 'unverified',
        reason: 'etag-not-comparable',
        fields: [
          { field: 'content', source: 'a', destination: 'b' },
          { field: 'cache-control', source: undefined, destination: 'x', reason: 'permission-missing' },
        ],
      },
    },
    'object "k": unverified, content: etag-not-comparable, cache-control: permission-missing',
  ],
])('%s', (_, event, line) => {
  test('is one line', () => {
    expect(wordTrace(event)).toBe(line);
  });
});
