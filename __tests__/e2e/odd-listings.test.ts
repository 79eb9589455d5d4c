import { describe, expect, onTestFinished, test } from 'vitest';
import { startResultsService } from '../../local-runner/index.ts';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { cancelMidway, Machine } from './interrupted-stage.ts';
import { act, bothSides, fill, linesOf, logged } from './stage.ts';

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

describe.concurrent('a store that says that it encodes keys, and does not', () => {
  /** Keys that mean something else if they are decoded, and keys that no encoder leaves as they are. */
  const PLUSES = ['dir/a+b', 'dir/c+d'];
  const ESCAPES = ['%41', 'a%20b'];
  const SPACES = ['dir/a b', 'e é"<&'];
  const ALL = [...PLUSES, ...ESCAPES, ...SPACES, '100%', 'plain'];
  const objects = (keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, key.length.toString()]));

  test.for<[what: string, keys: readonly string[], kind: Fault['kind'], given: string]>([
    ['keys that show it', ALL, 'encoding-claimed', 'URL-encoded, and they are not'],
    ['only pluses', PLUSES, 'encoding-claimed', 'leaves a plus as it is'],
    ['only escapes', ESCAPES, 'encoding-claimed', 'URL-encoded, and they are not'],
    ['a plus that is not encoded', ALL, 'plus-left', 'leaves a plus as it is'],
  ])('is found out by %s: the same keys are the same, and a warning says so', async (row, context) => {
    const [, keys, kind, given] = row;
    const store = await openStore(context.onTestFinished);
    for (const bucket of BUCKETS) await fill(store, bucket, objects(keys));
    store.addFault({ kind, bucket: 'destination-bucket' });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(keys.length) });
    expect(logged(run, 'WARN').join('\n')).toContain(given);
    expect(run.summary).toContain(given);
  });

  test.for<[what: string, source: string, destination: string]>([
    ['a plus for a space', 'a+b', 'a b'],
    ['an escape for what it means', 'a%41', 'aA'],
  ])('does not have %s', async ([, inSource, inDestination], context) => {
    const store = await openStore(context.onTestFinished);
    await fill(store, 'source-bucket', { [inSource]: 'same' });
    await fill(store, 'destination-bucket', { [inDestination]: 'same' });
    store.addFault({ kind: 'encoding-claimed', bucket: 'source-bucket' });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({
      result: 'different',
      'only-in-source': '1',
      'only-in-destination': '1',
    });
    const lines = linesOf(run.files.get('report.ndjson')).slice(1, -1);
    expect(lines.map((line) => JSON.parse(line).key)).toEqual([inSource, inDestination].sort());
  });

  test('on some of its pages only, is compared rightly', async (context) => {
    const store = await openStore(context.onTestFinished);
    for (const bucket of BUCKETS) await fill(store, bucket, objects(ALL));
    store.addFault({ kind: 'encoding-claimed', bucket: 'source-bucket', share: 1 / 3 });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(ALL.length) });
  });

  test('is compared under a prefix that an encoder would change', async (context) => {
    const store = await openStore(context.onTestFinished);
    for (const bucket of BUCKETS) await fill(store, bucket, objects(['50%+/a+b', '50%+/a b', '50%+/c']));
    store.addFault({ kind: 'encoding-claimed', bucket: 'source-bucket' });
    const run = await act({ ...bothSides(store), 'source-prefix': '50%+/', 'destination-prefix': '50%+/' });
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '3' });
  });
});

describe.concurrent('a store that says too early that its listing is complete', () => {
  test.for<[what: string, buckets: readonly string[], fault: Partial<Fault>]>([
    [
      'once, on both sides',
      BUCKETS,
      { times: 1, when: ({ query }) => query.get('start-after') === keyAt(999) },
    ],
    ['always, on one side', ['destination-bucket'], {}],
  ])('%s, is asked again after its last key', async ([, buckets, fault], context) => {
    const store = await openStore(context.onTestFinished);
    addObjects(store);
    for (const bucket of buckets) store.addFault({ kind: 'ends-early', bucket, ...fault });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '3500' });
    expect(run.summary).toContain('more keys after it had said that the listing was complete');
    expect(logged(run, 'WARN').join('\n')).toMatch(/every end of its listings is now asked for twice\.$/m);
  });

  test('in the middle of many ranges, has the ranges listed again', async (context) => {
    const store = await openStore(context.onTestFinished);
    const count = 40_000;
    for (const bucket of BUCKETS) {
      store.addGeneratedBucket(bucket, { shape: 'counter', count, latencyMs: 5 });
      store.addFault({
        kind: 'ends-early',
        bucket,
        after: 12,
        share: 1 / 3,
        when: ({ query }) => (query.get('start-after') ?? keyAt(count)) < keyAt(count / 2),
      });
    }
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(count) });
  });
});

describe.concurrent('a store that loses the first key after a start that is no key', () => {
  const count = 40_000;

  /** Lists in byte order within each range. A cut of the key space is hardly ever a key. */
  const openLosingStore = async (finished: typeof onTestFinished, when?: Fault['when']) => {
    const store = await openStore(finished);
    for (const bucket of BUCKETS) {
      store.addGeneratedBucket(bucket, { shape: 'hex', count, latencyMs: 5 });
      store.addFault({ kind: 'skips-after-missing', bucket, ...(when === undefined ? {} : { when }) });
    }
    return store;
  };

  test('is found out at the borders of the ranges, and sorted', async (context) => {
    const store = await openLosingStore(context.onTestFinished);
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(count) });
    expect(run.summary).toContain('does not list keys in UTF-8 byte order');
  });

  test('now and then, has the ranges above the borders listed again', async (context) => {
    // The listing of a range loses its first key, and so does the first look at the border. Only the places that a bucket
    // is listed from first do this: the others would lose keys in the last round too if the cuts happen to fall so.
    const places = {
      'source-bucket': new Map<string, number>(),
      'destination-bucket': new Map<string, number>(),
    };
    const store = await openLosingStore(context.onTestFinished, ({ bucket, query }) => {
      const asked = places[bucket as keyof typeof places];
      const place = query.get('start-after') ?? '';
      if (!asked.has(place) && asked.size === 8) return false;
      const times = (asked.get(place) ?? 0) + 1;
      asked.set(place, times);
      return times <= 2;
    });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(count) });
    expect(run.summary).not.toContain('does not list keys in UTF-8 byte order');
    // Listed, looked at twice, and listed again.
    expect(Math.max(...Object.values(places).flatMap((asked) => [...asked.values()]))).toBeGreaterThan(3);
  });
});

test('a key that is lost where an interrupted range was cut is found again', async () => {
  const store = await openStore(onTestFinished);
  const services = await startResultsService();
  onTestFinished(() => services.close());
  const count = 40_000;
  for (const bucket of BUCKETS) store.addGeneratedBucket(bucket, { shape: 'counter', count });
  const machine = await Machine.open(services);
  const inputs = { ...bothSides(store), workers: '1', connections: '4', resume: 'always' };
  const first = await cancelMidway(machine, store, inputs);
  expect(first.main.outputs).toMatchObject({ result: 'incomplete' });
  // The next job begins where the first range was cut, on both sides.
  const asked = new Set<string>();
  store.addFault({
    kind: 'missing-first-row',
    when: ({ bucket, query }) => {
      const place = `${bucket} ${query.get('start-after')}`;
      if (!query.has('start-after') || asked.has(place)) return false;
      return asked.add(place).size <= 2;
    },
  });
  const second = await machine.runJob(inputs);
  expect(second.main.outputs).toMatchObject({ result: 'identical', equal: String(count), resumed: 'true' });
});
