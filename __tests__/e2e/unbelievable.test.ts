import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { planObjects } from './hostile-plan.ts';
import { act, bothSides, fill, linesOf, logged } from './stage.ts';

/**
 * Starts a store whose source has 3,000 objects, of which the destination lacks 30. It is closed when the test ends.
 */
async function openStore(finished: typeof onTestFinished): Promise<RunningStore> {
  const store = await startStore();
  finished(() => store.close());
  store.addGeneratedBucket('source-bucket', { shape: 'counter', count: 3_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'counter', count: 3_000, missingEvery: 100 });
  return store;
}

/** Answers that must never count as a listing. The destination gives them to its first request, at every try. */
const ANSWERS: readonly (readonly [string, Fault['kind'], RegExp])[] = [
  ['an empty answer', 'empty-body', /the answer is empty .*another service/],
  ['a web page', 'html-page', /is not a bucket listing: it begins with "<!DOCTYPE html>.*text\/html.*proxy/],
  ['a truncated answer', 'cut-short', /ends before its closing tag.*cuts answers off\.$/],
  ['an answer whose connection breaks', 'broken-off', /got no answer in 4 tries: /],
  ['the listing of another bucket', 'other-bucket', /names the bucket "another-bucket".*another request\.$/],
  ['a wrong key count', 'wrong-key-count', /KeyCount is \d+, but the answer holds \d+/],
  ['a connection reset', 'reset', /got no answer in 4 tries: (ECONNRESET|the connection was closed)/],
];

describe.concurrent('a store that answers with', () => {
  test.for([...ANSWERS.slice(0, 3), ...inLongForm(ANSWERS.slice(3))])(
    '%s fails the run without a result',
    async ([, kind, message], { onTestFinished: finished }) => {
      const store = await openStore(finished);
      store.addFault({ kind, bucket: 'destination-bucket' });
      const run = await act(bothSides(store));
      expectFailed(run);
      expect(failureLines(run)).toHaveLength(1);
      expect(failureLines(run)[0]).toMatch(
        /^destination: listing bucket "destination-bucket" at http:\/\/127\.0\.0\.1:\d+ got /,
      );
      expect(failureLines(run)[0]).toMatch(message);
    },
  );
});

/** Faults that begin in the middle of a run, after many objects were compared. */
const MIDWAY: readonly (readonly [string, Fault['kind'], RegExp])[] = [
  ['a policy that changes', 'access-denied', /403 AccessDenied/],
  ['a truncated answer at every try', 'cut-short', /in 10 tries: .*ends before its closing tag/],
];

/** Faults that a run recovers from. */
const TRANSIENT: readonly (readonly [string, Fault])[] = [
  ['a 503 for every third request', { kind: 'slow-down', share: 1 / 3 }],
  ['a reset of every third connection', { kind: 'reset', share: 1 / 3 }],
  ['truncation of every third answer', { kind: 'cut-short', share: 1 / 3 }],
  ['two empty answers', { kind: 'empty-body', after: 1, times: 2 }],
];

describe.concurrent('in the middle of a run', () => {
  test.for([...MIDWAY.slice(0, 1), ...inLongForm(MIDWAY.slice(1))])(
    '%s fails the run, and the differences found so far are not reported',
    async ([, kind, message], { onTestFinished: finished }) => {
      const store = await openStore(finished);
      store.addFault({ kind, bucket: 'destination-bucket', after: 2 });
      const run = await act({ ...bothSides(store), workers: '1' });
      expectFailed(run);
      expect(failureLines(run)[0]).toMatch(message);
    },
  );

  test.for([...TRANSIENT.slice(0, 1), ...inLongForm(TRANSIENT.slice(1))])(
    '%s does not change the report',
    async ([, fault], { onTestFinished: finished }) => {
      const store = await openStore(finished);
      const normal = await act(bothSides(store));
      let requests = 0;
      store.addFault({ ...fault, when: () => ++requests > 0 });
      const run = await act(bothSides(store));
      expect(run.files).toEqual(normal.files);
      expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': '30', differences: '30' });
      // The fault was consulted for more than three requests, so every kind above took effect.
      expect(requests).toBeGreaterThan(3);
    },
  );
});

describe('a store that lists in another order', () => {
  test('has its keys sorted first: the differences are the same, and the run warns about it', async () => {
    const store = await openStore(onTestFinished);
    const plan = planObjects(400);
    await fill(
      store,
      'ordered-a',
      plan.flatMap(({ source }) => source ?? []),
    );
    await fill(
      store,
      'ordered-b',
      plan.flatMap(({ destination }) => destination ?? []),
    );
    const inputs = { ...bothSides(store), 'source-bucket': 'ordered-a', 'destination-bucket': 'ordered-b' };
    const normal = await act(inputs);
    store.addFault({ kind: 'utf16-order', bucket: 'ordered-b' });
    const run = await act(inputs);
    expect(run.files.get('report.txt')).toBe(normal.files.get('report.txt'));
    const [lines, normalLines] = [run, normal].map(({ files }) => linesOf(files.get('report.ndjson')));
    expect(lines?.slice(0, -1)).toEqual(normalLines?.slice(0, -1));
    expect(JSON.parse(lines?.at(-1) ?? '')).toEqual({
      ...JSON.parse(normalLines?.at(-1) ?? ''),
      unordered: ['destination'],
    });
    expect(logged(run, 'WARN')[0]).toMatch(
      /^destination: the store does not list keys in UTF-8 byte order\./,
    );
    expect(run.summary).toContain('On the destination, the store does not list keys in UTF-8 byte order');
  });
});
