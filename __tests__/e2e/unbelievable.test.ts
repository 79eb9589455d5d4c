import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { planObjects } from './hostile-plan.ts';
import { act, bothSides, fill, linesOf, logged } from './stage.ts';

/** A store whose source has 3,000 objects, of which the destination lacks 30; closed when the test ends. */
async function openStore(finished: typeof onTestFinished): Promise<RunningStore> {
  const store = await startStore();
  finished(() => store.close());
  store.addGeneratedBucket('source-bucket', { shape: 'counter', count: 3_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'counter', count: 3_000, missingEvery: 100 });
  return store;
}

/** Answers that must never be taken for a listing: the first of the destination, at every try. */
const ANSWERS: readonly (readonly [string, Fault['kind'], RegExp])[] = [
  ['an empty answer', 'empty-body', /the answer is empty .*proxy/],
  ['a web page', 'html-page', /is not a bucket listing: it begins with "<!DOCTYPE html>.*text\/html.*proxy/],
  ['an answer cut short', 'cut-short', /ends before its closing tag.*cuts answers off\.$/],
  ['an answer broken off', 'broken-off', /got no answer in 4 tries: /],
  ['the answer of another bucket', 'other-bucket', /names the bucket "another-bucket".*another request\.$/],
  ['a count that is wrong', 'wrong-key-count', /KeyCount is \d+, but the answer holds \d+/],
  ['a connection reset', 'reset', /got no answer in 4 tries: (ECONNRESET|UND_ERR_SOCKET)/],
];

describe.concurrent('from a store that answers with', () => {
  test.for(ANSWERS)('%s nothing is concluded', async ([, kind, message], { onTestFinished: finished }) => {
    const store = await openStore(finished);
    store.addFault({ kind, bucket: 'destination-bucket' });
    const run = await act(bothSides(store));
    expectFailed(run);
    expect(failureLines(run)).toHaveLength(1);
    expect(failureLines(run)[0]).toMatch(
      /^destination: listing bucket "destination-bucket" at http:\/\/127\.0\.0\.1:\d+ got /,
    );
    expect(failureLines(run)[0]).toMatch(message);
  });
});

/** What strikes in the middle of a run, when much was compared already. */
const MIDWAY: readonly (readonly [string, Fault['kind'], RegExp])[] = [
  ['a policy that changes', 'access-denied', /403 AccessDenied/],
  ['an answer cut short at every try', 'cut-short', /in 10 tries: .*ends before its closing tag/],
];

/** What a run gets over. */
const PASSING: readonly (readonly [string, Fault])[] = [
  ['every third answer refused with 503', { kind: 'slow-down', share: 1 / 3 }],
  ['every third connection reset', { kind: 'reset', share: 1 / 3 }],
  ['every third answer cut short', { kind: 'cut-short', share: 1 / 3 }],
  ['two empty answers', { kind: 'empty-body', after: 1, times: 2 }],
];

/** Ten tries take up to three quarters of a minute. */
const TWO_MINUTES = 120_000;

describe.concurrent('in the middle of a run', () => {
  test.for(MIDWAY)(
    '%s fails it: what was found so far is not told',
    { timeout: TWO_MINUTES },
    async ([, kind, message], { onTestFinished: finished }) => {
      const store = await openStore(finished);
      store.addFault({ kind, bucket: 'destination-bucket', after: 2 });
      const run = await act({ ...bothSides(store), workers: '1' });
      expectFailed(run);
      expect(failureLines(run)[0]).toMatch(message);
    },
  );

  test.for(PASSING)('%s changes nothing of the report', async ([, fault], { onTestFinished: finished }) => {
    const store = await openStore(finished);
    const well = await act(bothSides(store));
    let met = 0;
    store.addFault({ ...fault, when: () => ++met > 0 });
    const run = await act(bothSides(store));
    expect(run.files).toEqual(well.files);
    expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': '30', differences: '30' });
    // Every third of them, or two after the first.
    expect(met).toBeGreaterThan(3);
  });
});

describe('from a store that lists in another order', () => {
  test('keys are put in order first: the findings are the same, and the run tells of it', async () => {
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
    const well = await act(inputs);
    store.addFault({ kind: 'utf16-order', bucket: 'ordered-b' });
    const run = await act(inputs);
    expect(run.files.get('report.txt')).toBe(well.files.get('report.txt'));
    const [lines, linesWell] = [run, well].map(({ files }) => linesOf(files.get('report.ndjson')));
    expect(lines?.slice(0, -1)).toEqual(linesWell?.slice(0, -1));
    expect(JSON.parse(lines?.at(-1) ?? '')).toEqual({
      ...JSON.parse(linesWell?.at(-1) ?? ''),
      unordered: ['destination'],
    });
    expect(logged(run, 'WARN')[0]).toMatch(
      /^destination: the store does not list keys in UTF-8 byte order\./,
    );
    expect(run.summary).toContain("The destination's store does not list keys in UTF-8 byte order");
  });
});
