import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, logged, OWNER } from './stage.ts';

const OBJECTS = 6_000;

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: OBJECTS });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: OBJECTS, alteredEvery: 1_000 });
});
afterAll(() => store.close());

describe('a run with log-level debug', () => {
  test('tells of requests, ranges, cuts, checkpoints and objects', async () => {
    store.addFault({ kind: 'slow-down', bucket: 'source-bucket', times: 3 });
    const run = await act({ ...bothSides(store), 'log-level': 'debug' });
    store.clearFaults();
    expect(run.outputs.result).toBe('different');
    const lines = logged(run, 'DEBUG');
    const patterns = [
      /^source list: 503 SlowDown, [\d.]+ ms, \d+ bytes, request id "\w+", attempt \d, the next in [\d.,]+ ms$/,
      /^destination list( after "\w+")?: 200, [\d.,]+ ms, \d+ KB, request id "\w+"$/,
      /^range 0: begun from the first key to the last key$/,
      /^range \d+: cut proposed at "\w+", with about \d+ pages? left$/,
      /^range \d+: done, [\d,]+ keys? in \d+ pages? of the source and \d+ of the destination$/,
      /^checkpoint: [\d.]+ KB written in [\d.]+ ms$/,
      /^object "\w+": equal by etag$/,
    ];
    for (const pattern of patterns) expect(lines).toContainEqual(expect.stringMatching(pattern));
    for (const { secretAccessKey } of [OWNER]) expect(run.log).not.toContain(secretAccessKey);
  });

  test('is what step debugging turns on', async () => {
    const run = await act(bothSides(store), { env: { RUNNER_DEBUG: '1' } });
    expect(logged(run, 'INFO')).toContain('Log level set to DEBUG');
    expect(logged(run, 'DEBUG')).toContainEqual(expect.stringMatching(/^range 0: begun/));
  });

  test('tells each second how busy each thread is', async () => {
    const slow = await startStore({ latencyMs: 400 });
    try {
      for (const name of ['source-bucket', 'destination-bucket'])
        slow.addGeneratedBucket(name, { shape: 'hex', count: OBJECTS });
      const lines = logged(await act({ ...bothSides(slow), 'log-level': 'debug' }), 'DEBUG');
      const vitals =
        /^thread worker 1: \d+ ranges? open; .* keys? and .* a second; source: \d+ of \d+ requests in flight.*; event loop delay .*; heap \d+ MB, process \d+ MB$/;
      expect(lines).toContainEqual(expect.stringMatching(vitals));
    } finally {
      await slow.close();
    }
  });
});

test('a run with log-level info tells nothing of that', async () => {
  const run = await act(bothSides(store));
  expect(logged(run, 'DEBUG')).toEqual([]);
  expect(run.log).not.toMatch(/range 0: begun|request id/);
});
