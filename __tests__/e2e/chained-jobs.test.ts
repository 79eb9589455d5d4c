import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { Machine } from './interrupted-stage.ts';
import { bothSides, logged } from './stage.ts';

const KEYS = 20_000;

let store: RunningStore;
let services: ResultsService;
beforeAll(async () => {
  [store, services] = await Promise.all([startStore(), startResultsService()]);
  for (const bucket of ['source-bucket', 'destination-bucket'])
    store.addGeneratedBucket(bucket, { shape: (i) => `k${String(i).padStart(6, '0')}`, count: KEYS });
});
afterAll(() => Promise.all([store.close(), services.close()]));

test('the first job of a chain may be incomplete, and the second one finishes its comparison', async () => {
  const machine = await Machine.open(services);
  // Only a key of the first part matches the first glob.
  const inputs = { ...bothSides(store), workers: '1', connections: '1', include: 'k000000\n**' };
  const faults = [
    store.addFault({ kind: 'latency', milliseconds: 150 }),
    store.addFault({ kind: 'expired-token', operations: ['ListObjectsV2'], after: 24 }),
  ];
  const first = await machine.runJob({ ...inputs, 'allow-incomplete': 'true' });
  for (const clear of faults) clear();
  expect([first.main.exitCode, first.main.outputs.result]).toEqual([0, 'incomplete']);
  expect(logged(first.main, 'WARN').at(-1)).toMatch(/^Result: incomplete, which allow-incomplete allows\. /);
  expect(first.post.log).toContain('is saved in the cache as');

  const second = await machine.runJob(inputs);
  expect([second.main.exitCode, second.main.outputs]).toMatchObject([
    0,
    { result: 'identical', resumed: 'true', equal: String(KEYS) },
  ]);
  // What the first job saw matches is not known any more, so that nothing is said of it.
  expect([logged(second.main, 'WARN'), second.main.annotations]).toEqual([[], []]);
});
