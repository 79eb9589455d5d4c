import { describe, expect, type onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { act, bothSides } from './stage.ts';

/** Starts a store that is closed when the test ends. */
async function openStore(finished: typeof onTestFinished): Promise<RunningStore> {
  const store = await startStore();
  finished(() => store.close());
  return store;
}

const BUCKETS = ['source-bucket', 'destination-bucket'] as const;

/** Adds 3,500 objects to both buckets. */
function addObjects(store: RunningStore): void {
  for (const bucket of BUCKETS) store.addGeneratedBucket(bucket, { shape: 'counter', count: 3_500 });
}

/** The key at an index of both buckets. */
function keyAt(index: number): string {
  return `backups/database/production/segment-${String(index).padStart(12, '0')}.bin`;
}

/** Gives this answer to the first page of either bucket. */
function answerFirstPage(store: RunningStore, fault: Omit<Fault, 'when'>): void {
  for (const bucket of BUCKETS) {
    store.addFault({
      ...fault,
      bucket,
      when: ({ query }) => query.get('max-keys') === '1000' && !query.has('start-after'),
    });
  }
}

describe.concurrent('a cache that answers with the page of another request', () => {
  const OTHERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['another start', { 'start-after': keyAt(999) }],
    ['another prefix', { prefix: keyAt(1_000).slice(0, -7) }],
  ];

  test.for(OTHERS)('now and then, for %s, hides no object', async ([, asked], context) => {
    const store = await openStore(context.onTestFinished);
    addObjects(store);
    answerFirstPage(store, { kind: 'other-question', asked, times: 2 });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '3500' });
  });

  test.for(inLongForm(OTHERS))('always, for %s, fails the run', async ([, asked], context) => {
    const store = await openStore(context.onTestFinished);
    addObjects(store);
    answerFirstPage(store, { kind: 'other-question', asked });
    const run = await act(bothSides(store));
    expectFailed(run);
    expect(failureLines(run)[0]).toMatch(/A proxy or a cache may return the answer to another request\.$/);
  });
});
