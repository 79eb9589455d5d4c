import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { act, bothSides } from './stage.ts';

/** @param finished the one of the test's context: several tests run at the same time */
async function openStore(finished: typeof onTestFinished): Promise<RunningStore> {
  const store = await startStore();
  finished(() => store.close());
  for (const bucket of ['source-bucket', 'destination-bucket']) {
    store.addGeneratedBucket(bucket, { shape: 'counter', count: 1_500 });
  }
  return store;
}

/** Answers that never pause for long, and never come to an end. */
const ENDLESS: readonly (readonly [what: string, fault: Fault, message: RegExp])[] = [
  [
    'one byte after the other',
    { kind: 'trickle', milliseconds: 200 },
    /only \d+ bytes of the answer arrived in \d+ s/,
  ],
  [
    'informational answers',
    { kind: 'endless-informational', milliseconds: 200 },
    /no headers of an answer arrived in 4 s/,
  ],
  ['headers', { kind: 'endless-headers', milliseconds: 200 }, /no headers of an answer arrived in 4 s/],
  ['nothing', { kind: 'hang' }, /no headers of an answer arrived in 4 s/],
];

describe.concurrent('a store that sends', () => {
  test.for([...ENDLESS.slice(0, 2), ...inLongForm(ENDLESS.slice(2))])(
    '%s fails the run after two tries',
    async ([, fault, message], context) => {
      const store = await openStore(context.onTestFinished);
      store.addFault({ bucket: 'destination-bucket', ...fault });
      const started = performance.now();
      const run = await act({ ...bothSides(store), 'request-timeout': '2' });
      const seconds = (performance.now() - started) / 1000;
      console.log(`${fault.kind}: failed after ${seconds.toFixed(1)} s`);
      expectFailed(run);
      expect(failureLines(run)[0]).toMatch(/^destination: listing bucket .* got no answer in 2 tries: /);
      expect(failureLines(run)[0]).toMatch(message);
    },
  );
});

test('a page that takes longer than request-timeout is waited for longer at the next try', async () => {
  const store = await openStore(onTestFinished);
  store.addFault({
    kind: 'latency',
    bucket: 'source-bucket',
    operations: ['ListObjectsV2'],
    after: 1,
    milliseconds: 3_000,
  });
  const run = await act({ ...bothSides(store), 'request-timeout': '1', workers: '1' });
  expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': '1500' });
});
