import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { NOTHING_GIVEN_UP } from '../../../src/engine/assumptions.ts';
import type { RunHooks } from '../../../src/engine/run/hooks.ts';
import type { RunOutcome } from '../../../src/engine/run/outcome.ts';
import { runComparison } from '../../../src/engine/run/run.ts';
import { RunFailure } from '../../../src/engine/run-failure.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import type { Side } from '../../../src/s3/side.ts';
import { type RunningStore, startStore } from '../../../store/index.ts';
import { IS_LONG, inLongForm } from '../../form.ts';
import { HOSTILE_KEYS } from '../../hostile-keys.ts';
import { SHALLOW, SILENT, sideOn } from './usual-settings.ts';

const CREDENTIALS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

let store: RunningStore;
let s3: S3Client;

/** The hostile keys, and how each object is changed in the destination. */
const PLANTED = HOSTILE_KEYS.map((key, i) => ({
  key,
  isMissing: i % 5 === 4,
  isAltered: i % 7 === 6,
  isLonger: i % 11 === 10,
}));
const EXTRA = ['extra', 'p/extra', '\u{1f600}/extra'];

beforeAll(async () => {
  store = await startStore();
  s3 = new S3Client({
    endpoint: store.endpoint,
    region: 'us-east-1',
    credentials: CREDENTIALS,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  await fill(
    'source',
    'p/',
    PLANTED.map(({ key }) => [key, content(key)]),
  );
  await fill('destination', 'q +é/', [
    ...PLANTED.filter(({ isMissing }) => !isMissing).map(
      ({ key, isAltered, isLonger }) =>
        [key, isLonger ? `${content(key)}!` : isAltered ? content(key).toUpperCase() : content(key)] as const,
    ),
    ...EXTRA.map((key) => [key, 'extra'] as const),
  ]);
  store.addGeneratedBucket('generated-source', { shape: 'dated', count: 12_000, extraEvery: 1000 });
  store.addGeneratedBucket('generated-destination', {
    shape: 'dated',
    count: 12_000,
    missingEvery: 100,
    alteredEvery: 70,
  });
});

afterAll(async () => {
  s3.destroy();
  await store.close();
});

const content = (key: string) => `content of ${key.length}`;

async function fill(bucket: string, prefix: string, objects: readonly (readonly [string, string])[]) {
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (const [key, Body] of objects) {
    // With its prefix a key may be a few bytes too long. Such a key is left out on both sides.
    if (Buffer.byteLength(key) > 1000) continue;
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body }));
  }
}

/** Settings that compare the buckets with hostile keys, by default. */
async function settingsOf(more: Partial<Settings> = {}): Promise<Settings> {
  const reportDirectory = await mkdtemp(join(tmpdir(), 'bucket-delta-run-'));
  onTestFinished(() => rm(reportDirectory, { recursive: true, force: true }));
  return {
    source: sideOn(store.endpoint, 'source', { prefix: 'p/' }),
    destination: sideOn(store.endpoint, 'destination', { prefix: 'q +é/' }),
    ...SHALLOW,
    include: [],
    exclude: [],
    workers: 1,
    connections: 8,
    reportInterval: 1000,
    reportDirectory,
    reportFormats: ['ndjson', 'text'],
    ...more,
  };
}

const HOOKS: RunHooks = {
  workerUrl: new URL('../../../src/worker.ts', import.meta.url),
  mintIdToken: () => Promise.reject(new Error('no roles here')),
  ...SILENT,
};

interface Report {
  readonly outcome: RunOutcome;
  /** The contents of each file in the report directory. */
  readonly files: Readonly<Record<string, string>>;
}

async function run(more: Partial<Settings> = {}): Promise<Report> {
  const settings = await settingsOf(more);
  const outcome = await runComparison(settings, HOOKS);
  const names = await readdir(settings.reportDirectory);
  const read = async (name: string) =>
    [name, await readFile(join(settings.reportDirectory, name), 'utf8')] as const;
  return { outcome, files: Object.fromEntries(await Promise.all(names.map(read))) };
}

interface ReportedDifference {
  readonly key: string;
  readonly verdict: string;
}

function differencesIn({ files }: Report): ReportedDifference[] {
  const lines = (files['report.ndjson'] ?? '').trimEnd().split('\n').slice(1, -1);
  return lines.map((line) => JSON.parse(line)).map(({ key, verdict }) => ({ key, verdict }));
}

const GENERATED = () => ({
  source: sideOn(store.endpoint, 'source', { bucket: 'generated-source' }),
  destination: sideOn(store.endpoint, 'destination', { bucket: 'generated-destination' }),
});

test('a report of hostile keys contains every planted difference once, in byte order, and nothing else', async () => {
  const planted = PLANTED.filter(({ key }) => Buffer.byteLength(key) <= 1000).flatMap(
    ({ key, isMissing, isAltered, isLonger }) => {
      if (isMissing) return [{ key, verdict: 'only-in-source' }];
      return isAltered || isLonger ? [{ key, verdict: 'different' }] : [];
    },
  );
  const expected = [...planted, ...EXTRA.map((key) => ({ key, verdict: 'only-in-destination' }))].sort(
    (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
  );
  const report = await run();
  expect(differencesIn(report)).toEqual(expected);
  const { result, counts, givenUp, requests } = report.outcome;
  const countOf = (kind: string) => expected.filter(({ verdict }) => verdict === kind).length;
  expect({ result, givenUp }).toEqual({ result: 'different', givenUp: NOTHING_GIVEN_UP });
  expect(counts).toMatchObject({
    different: countOf('different'),
    onlyInSource: countOf('only-in-source'),
    onlyInDestination: countOf('only-in-destination'),
    unverified: 0,
    excluded: 0,
  });
  expect(counts.compared).toBe(counts.equal + expected.length);
  expect(requests.list).toBeGreaterThan(1);
});

test('a report has the same bytes whatever the number of workers and connections', async () => {
  const { files, outcome } = await run({ ...GENERATED(), workers: 1, connections: 1 });
  expect(Object.keys(files).sort()).toEqual(['report.ndjson', 'report.txt']);
  for (const [workers, connections] of [
    [3, 8],
    ...inLongForm([
      [2, 32],
      [3, 1],
      [8, 8],
    ] as const),
  ] as const) {
    const again = await run({ ...GENERATED(), workers, connections });
    expect(again.files, `${workers} workers, ${connections} connections`).toEqual(files);
    expect(again.outcome.counts).toEqual(outcome.counts);
  }
});

test('a report of hostile keys has the same bytes whatever the number of workers', async () => {
  const { files } = await run({ workers: 1 });
  expect((await run({ workers: 3 })).files).toEqual(files);
});

test('the counts over many pages are those of the formulas', async () => {
  const { outcome } = await run(GENERATED());
  const indexes = Array.from({ length: 12_000 }, (_, i) => i);
  const missing = indexes.filter((i) => i % 100 === 99);
  const altered = indexes.filter((i) => i % 70 === 69 && i % 100 !== 99);
  expect(outcome.counts).toMatchObject({
    compared: 12_012,
    onlyInSource: missing.length + 12,
    onlyInDestination: 0,
    different: altered.length,
    equal: 12_000 - missing.length - altered.length,
  });
});

test('a bucket is identical to itself', async () => {
  const { outcome, files } = await run({
    destination: sideOn(store.endpoint, 'destination', { bucket: 'source', prefix: 'p/' }),
  });
  expect(outcome.result).toBe('identical');
  expect(files['report.txt']).toBe('');
  expect(files['report.ndjson']?.split('\n')).toHaveLength(3);
});

test('two empty prefixes are identical only if that is allowed', async () => {
  const empty = {
    source: sideOn(store.endpoint, 'source', { prefix: 'no/' }),
    destination: sideOn(store.endpoint, 'destination', { prefix: 'no/' }),
  };
  for (const [allowEmpty, result] of [
    [false, 'unverified'],
    [true, 'identical'],
  ] as const) {
    const { outcome, files } = await run({ ...empty, allowEmpty });
    expect(outcome).toMatchObject({ result, counts: { compared: 0 } });
    expect(files['report.ndjson']).toContain(`"result":"${result}"`);
  }
});

test('if one side is empty, every key of the other is a difference', async () => {
  const { outcome } = await run({ destination: sideOn(store.endpoint, 'destination', { prefix: 'no/' }) });
  expect(outcome.counts.onlyInSource).toBe(outcome.counts.compared);
  expect(outcome.counts.compared).toBeGreaterThan(100);
});

test('keys that the globs exclude are counted separately', async () => {
  const all = await run();
  const { outcome } = await run({ exclude: ['folder/**'] });
  expect(outcome.counts.excluded).toBeGreaterThan(0);
  expect(outcome.counts.compared).toBeLessThan(all.outcome.counts.compared);
});

// The second look

/** Compares two buckets, and changes them after the differences were found and before the second look. */
async function runWithChanges(
  name: string,
  more: Partial<Settings>,
  change: (buckets: Record<Side, string>) => Promise<unknown>,
) {
  const buckets = { source: `${name}-source`, destination: `${name}-destination` };
  await fill(buckets.source, '', [
    ['deleted', 'x'],
    ['kept', 'x'],
    ['overwritten', 'x'],
  ]);
  await fill(buckets.destination, '', [['overwritten', 'y']]);
  const settings = await settingsOf({
    source: sideOn(store.endpoint, 'source', { bucket: buckets.source }),
    destination: sideOn(store.endpoint, 'destination', { bucket: buckets.destination }),
    settleSeconds: 2,
    ...more,
  });
  let changed: Promise<unknown> = Promise.reject(new Error('there was no second look'));
  changed.catch(() => {});
  const confirmations: [number, number][] = [];
  const running = runComparison(settings, {
    ...HOOKS,
    onConfirming: (...confirming) => {
      confirmations.push(confirming);
      changed = change(buckets);
    },
  });
  const outcome = await running;
  await changed;
  const report = await readFile(join(settings.reportDirectory, 'report.ndjson'), 'utf8');
  const lines = report
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { outcome, confirmations, differences: lines.slice(1, -1), totals: lines.at(-1) };
}

const DEEP: Partial<Settings> = {
  mode: 'deep',
  fields: new Set(['etag', 'size', 'content-type', 'metadata', 'tags']),
};

test.each<[string, Partial<Settings>]>([
  ['shallow', {}],
  ['deep', DEEP],
])(
  'objects that change before the second look of a %s run are not reported as differences',
  async (mode, more) => {
    const { outcome, confirmations, differences, totals } = await runWithChanges(
      mode,
      more,
      async ({ source, destination }) => {
        await s3.send(new DeleteObjectCommand({ Bucket: source, Key: 'deleted' }));
        // Later than the second in which the run started.
        await new Promise((resolve) => setTimeout(resolve, 1001));
        await s3.send(new PutObjectCommand({ Bucket: destination, Key: 'overwritten', Body: 'z' }));
      },
    );
    expect(confirmations).toEqual([[3, 2]]);
    expect(differences.map(({ key, verdict, reason }) => [key, verdict, reason])).toEqual([
      ['kept', 'only-in-source', undefined],
      ['overwritten', 'unverified', 'newer-than-run'],
    ]);
    expect(totals).toMatchObject({
      result: 'different',
      compared: 3,
      onlyInSource: 1,
      different: 0,
      unverified: 1,
      confirmation: { confirmed: 1, converged: 1, unsettled: 1, unconfirmed: 0 },
    });
    expect(outcome.report.first.map(({ key }) => key)).toEqual(['kept', 'overwritten']);
  },
);

test('a bucket that goes away before the second look fails the run', async () => {
  const gone = runWithChanges('gone', {}, async ({ destination }) => {
    await s3.send(new DeleteObjectCommand({ Bucket: destination, Key: 'overwritten' }));
    await s3.send(new DeleteBucketCommand({ Bucket: destination }));
  });
  await expect(gone).rejects.toMatchObject({
    failures: [{ side: 'destination', cause: { code: 'NoSuchBucket' } }],
  });
});

test('requests of all threads are counted per operation', async () => {
  const before = { ...store.requests };
  const { outcome } = await run({ ...DEEP, workers: 3 });
  const sent = (operation: string) => (store.requests[operation] ?? 0) - (before[operation] ?? 0);
  expect(outcome.requests).toEqual({
    list: sent('ListObjectsV2'),
    head: sent('HeadObject'),
    tags: sent('GetObjectTagging'),
    // Many of the objects have the same content, so that some of them are read to see whether their ETags depend on it.
    content: sent('GetObject'),
  });
  expect(outcome.requests.head).toBeGreaterThan(outcome.counts.compared);
});

// Failures

const STALE = {
  'report.ndjson': '{"type":"header","schema":1,"tool":"bucket-delta"}\n',
  'report.txt': 'Difference in Key: a, Differences: []\n',
};

/** Runs with an earlier run's report in the report directory; returns the failure, and the files left there. */
async function failedRun(more: Partial<Settings>): Promise<{ error: unknown; left: string[] }> {
  const settings = await settingsOf(more);
  await mkdir(settings.reportDirectory, { recursive: true });
  for (const [name, text] of Object.entries(STALE))
    await writeFile(join(settings.reportDirectory, name), text);
  const error = await runComparison(settings, HOOKS).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, left: await readdir(settings.reportDirectory) };
}

test('a side that can’t be listed fails the run, and no report is left, not even an earlier one', async () => {
  const { error, left } = await failedRun({
    destination: sideOn(store.endpoint, 'destination', { bucket: 'no-such-bucket' }),
  });
  expect(error).toBeInstanceOf(RunFailure);
  expect((error as RunFailure).failures).toMatchObject([
    {
      side: 'destination',
      bucket: 'no-such-bucket',
      cause: { kind: 'status', status: 404, code: 'NoSuchBucket' },
    },
  ]);
  expect(left).toEqual([]);
});

test('the failures of both sides are reported together', async () => {
  const { error } = await failedRun({
    source: sideOn(store.endpoint, 'source', { bucket: 'neither-this' }),
    destination: sideOn(store.endpoint, 'destination', { bucket: 'nor-that' }),
  });
  expect((error as RunFailure).failures.map(({ side }) => side)).toEqual(['source', 'destination']);
});

test('a wrong secret fails the run with the store’s error code', async () => {
  const destination = {
    ...sideOn(store.endpoint, 'destination'),
    credentials: {
      kind: 'static',
      accessKeyId: 'testaccesskey',
      secretAccessKey: 'wrong',
      sessionToken: undefined,
    },
  } as const;
  const { error } = await failedRun({ destination });
  expect((error as RunFailure).failures).toMatchObject([
    { side: 'destination', cause: { status: 403, code: 'SignatureDoesNotMatch' } },
  ]);
});

test.each(['source', 'destination'] as const)(
  'a %s that refuses in the middle of the run fails it, and no report is left',
  async (side) => {
    const bucket = `generated-${side}`;
    const off = store.addFault({ kind: 'access-denied', operations: ['ListObjectsV2'], bucket, after: 6 });
    onTestFinished(() => void off());
    const { error, left } = await failedRun(GENERATED());
    expect(error).toBeInstanceOf(RunFailure);
    expect((error as RunFailure).failures).toMatchObject([{ side, bucket, cause: { status: 403 } }]);
    expect(left).toEqual([]);
  },
);

test.each(['html-page', 'empty-body', 'other-bucket', 'wrong-key-count'] as const)(
  'a side that answers with %s fails the run and is never compared as empty',
  async (kind) => {
    const off = store.addFault({ kind, operations: ['ListObjectsV2'], bucket: 'generated-destination' });
    onTestFinished(() => void off());
    const destination = sideOn(store.endpoint, 'destination', {
      bucket: 'generated-destination',
      prefix: '2',
    });
    const { error, left } = await failedRun({ ...GENERATED(), destination });
    expect(error).toBeInstanceOf(RunFailure);
    expect((error as RunFailure).failures).toMatchObject([
      { side: 'destination', cause: { kind: 'answer' } },
    ]);
    expect(left).toEqual([]);
  },
);

test.runIf(IS_LONG)('occasional failures of requests for objects do not change a deep report', async () => {
  const { files } = await run(DEEP);
  onTestFinished(() => store.clearFaults());
  store.addFault({ kind: 'reset', operations: ['HeadObject', 'GetObjectTagging'], share: 0.02 });
  // At most one unreadable answer of each kind per object: four in a row would make the object unverified.
  const oncePerObject = () => {
    const seen = new Set<string>();
    return ({ bucket, key }: { bucket: string; key: string }) => {
      const object = `${bucket}/${key}`;
      return !seen.has(object) && seen.add(object) !== undefined;
    };
  };
  const operations = ['GetObjectTagging'] as const;
  store.addFault({ kind: 'cut-short', operations, share: 0.03, when: oncePerObject() });
  store.addFault({ kind: 'html-page', operations, share: 0.03, after: 1, when: oncePerObject() });
  expect((await run({ ...DEEP, workers: 2 })).files).toEqual(files);
});

test.each(['source', 'destination'] as const)(
  'a %s whose session expires while objects are looked at leaves the run incomplete, without a report',
  async (side) => {
    const off = store.addFault({
      kind: 'expired-token',
      operations: ['HeadObject', 'GetObject'],
      bucket: side,
      after: 20,
    });
    onTestFinished(() => void off());
    const { outcome, files } = await run(DEEP);
    expect(outcome).toMatchObject({
      complete: false,
      result: 'incomplete',
      stopped: { reason: 'credentials', failure: { side, operation: 'head', cause: { status: 400 } } },
    });
    expect(files).toEqual({});
  },
);

test('occasional failures of listing requests do not change the report', async () => {
  const { files } = await run(GENERATED());
  const faults = (['slow-down', 'cut-short', 'broken-off', 'reset', 'html-page'] as const).map((kind, i) =>
    store.addFault({ kind, operations: ['ListObjectsV2'], share: 0.05, after: i }),
  );
  onTestFinished(() => store.clearFaults());
  expect(faults).toHaveLength(5);
  const again = await run({ ...GENERATED(), workers: 2 });
  expect(again.files).toEqual(files);
  expect(again.outcome.givenUp).toEqual(NOTHING_GIVEN_UP);
});
