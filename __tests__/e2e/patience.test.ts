import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { expectFailed } from './failed-run.ts';
import { preload } from './interrupted-stage.ts';
import { type Acted, act, bothSides, linesOf, logged } from './stage.ts';

const OBJECTS = 300;
const MISSING = 30;

let store: RunningStore;
beforeEach(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: OBJECTS });
  store.addGeneratedBucket('destination-bucket', {
    shape: 'hex',
    count: OBJECTS,
    missingEvery: OBJECTS / MISSING,
  });
});
afterEach(() => store.close());

// A store that throttles from the first request

const SLOW_DOWN = { status: 503, code: 'SlowDown' };

test.each<[string, Fault]>([
  ['503 SlowDown', { kind: 'slow-down' }],
  [
    '503 SlowDown with Retry-After',
    { kind: 'other-answer', answer: { ...SLOW_DOWN, headers: { 'retry-after': '2' } } },
  ],
  ['429 without a body', { kind: 'other-answer', answer: { status: 429 } }],
])('a store that answers %s for the first seconds is waited for', async (_, fault) => {
  const relieve = store.addFault(fault);
  setTimeout(relieve, 4000);
  const run = await act(bothSides(store));
  expect(logged(run, 'ERROR').slice(0, -1)).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': String(MISSING) });
});

// Requests about single objects that hang

/** Shortens the two minutes without an answer. */
const QUIET_SOON = `
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (wake, ms, ...given) => wait(wake, ms === 120_000 ? 1500 : ms, ...given);
`;

test('differences that the second look gets no answer about stand as they were found, not confirmed', async () => {
  store.addFault({ kind: 'hang', operations: ['HeadObject'] });
  const run = await act(bothSides(store), { nodeOptions: preload(QUIET_SOON) });
  expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': String(MISSING) });
  expect(unconfirmedIn(run)).toBe(MISSING);
  expect(run.summary).toContain('**not confirmed**');
  expect(logged(run, 'WARN')[0]).toMatch(/^For 2 minutes the stores have not answered any request about/);
  expect(run.durationMs).toBeLessThan(60_000);
});

test('a second look that is answered now and then goes on', async () => {
  store.addFault({ kind: 'latency', milliseconds: 600, operations: ['HeadObject'] });
  const run = await act(bothSides(store), { nodeOptions: preload(QUIET_SOON) });
  expect([unconfirmedIn(run), logged(run, 'WARN')]).toEqual([0, []]);
});

test('a deep comparison of which no object is answered fails after a few of them', async () => {
  store.addFault({ kind: 'hang', operations: ['HeadObject'] });
  const run = await act({ ...bothSides(store), mode: 'deep', 'request-timeout': '1' });
  expectFailed(run);
  // Each object is given up after three requests a side; to try all of them would take two thousand.
  expect(store.requests.HeadObject).toBeLessThan(500);
});

function unconfirmedIn({ files }: Acted): number {
  return linesOf(files.get('report.ndjson')).filter((line) => line.includes('"unconfirmed":true')).length;
}
