import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { isSampled, samplePoint } from '../../../src/compare/content/sampling.ts';
import type { RunHooks } from '../../../src/engine/run/hooks.ts';
import { runComparison } from '../../../src/engine/run/run.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { type BucketFormula, type RunningStore, startStore } from '../../../store/index.ts';
import { IS_LONG } from '../../form.ts';
import { SHALLOW, SILENT, sideOn } from './usual-settings.ts';

const OBJECTS = 600;
const FOLDERS = 10;
const BYTES = 100;
const CORRUPT_EVERY = 7;

const digits = (value: number, width: number) => String(value).padStart(width, '0');
const keyAt = (index: number) =>
  `folder-${digits(Math.floor((index * FOLDERS) / OBJECTS), 2)}/${digits(index, 6)}`;
const KEYS = Array.from({ length: OBJECTS }, (_, index) => keyAt(index));
const CORRUPT = new Set(KEYS.filter((_, index) => index % CORRUPT_EVERY === CORRUPT_EVERY - 1));

let store: RunningStore;

beforeAll(async () => {
  store = await startStore();
  const formula: BucketFormula = { shape: keyAt, count: OBJECTS, objectBytes: BYTES };
  store.addGeneratedBucket('source', formula);
  store.addGeneratedBucket('destination', { ...formula, corruptEvery: CORRUPT_EVERY });
});
beforeEach(() => store.clearFaults());
afterAll(() => store.close());

async function run(more: Partial<Settings>, hooks: Partial<RunHooks> = {}) {
  const reportDirectory = await mkdtemp(join(tmpdir(), 'bucket-delta-content-'));
  onTestFinished(() => rm(reportDirectory, { recursive: true, force: true }));
  const outcome = await runComparison(
    {
      source: sideOn(store.endpoint, 'source'),
      destination: sideOn(store.endpoint, 'destination'),
      ...SHALLOW,
      fields: new Set(['etag', 'size', 'content']),
      include: [],
      exclude: [],
      workers: 2,
      connections: 16,
      reportInterval: 1000,
      reportDirectory,
      reportFormats: ['ndjson', 'text'],
      ...more,
    },
    {
      workerUrl: new URL('../../../src/worker.ts', import.meta.url),
      mintIdToken: () => Promise.reject(new Error('no roles here')),
      ...SILENT,
      ...hooks,
    },
  );
  const [ndjson, text] = await Promise.all(
    ['report.ndjson', 'report.txt'].map((name) => readFile(join(reportDirectory, name), 'utf8')),
  );
  const lines = (ndjson ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { outcome, ndjson, text, keys: lines.slice(1, -1).map(({ key }) => key as string), lines };
}

const inSample = (seed: string, rate: number) =>
  KEYS.filter((key) => isSampled(samplePoint(seed, keyFromText(key)), rate));

test('reading all contents finds differences that no ETag shows, and a second reading confirms them', async () => {
  const { outcome, keys, lines, text } = await run({ verifyContent: { kind: 'all' } });
  expect(keys).toEqual([...CORRUPT]);
  expect(lines[1]).toMatchObject({
    verdict: 'different',
    fields: [{ field: 'content', source: expect.any(String), destination: expect.any(String) }],
    unverified: [{ field: 'etag', reason: 'contradicting-evidence' }],
  });
  expect(text?.split('\n')[0]).toBe(`Difference in Key: ${keys[0]}, Differences: ['Content differs']`);
  expect(outcome.counts).toMatchObject({
    different: CORRUPT.size,
    equal: OBJECTS - CORRUPT.size,
    evidence: { etag: 0, content: OBJECTS - CORRUPT.size },
    confirmation: { confirmed: CORRUPT.size, converged: 0 },
    content: {
      read: OBJECTS,
      bytes: 2 * BYTES * (OBJECTS + CORRUPT.size),
      sampled: 0,
      bad: 0,
      overLimit: 0,
      unread: 0,
    },
  });
});

test('no content is read if none is chosen', async () => {
  const before = store.requests.GetObject ?? 0;
  for (const kind of ['never', 'unproven'] as const) {
    const { outcome, ndjson } = await run({ verifyContent: { kind } });
    expect(outcome.result).toBe('identical');
    expect(outcome.counts.content).toBeUndefined();
    expect(ndjson?.includes('"content":{"verify"')).toBe(kind === 'unproven');
  }
  expect(store.requests.GetObject ?? 0).toBe(before);
});

describe('a sample', () => {
  const rate = 0.1;
  const sample = (seed: string) => ({ verifyContent: { kind: 'sample', rate }, sampleSeed: seed }) as const;

  test('is selected by the seed, and its bad objects are found and counted', async () => {
    const sampled = inSample('one', rate);
    const bad = sampled.filter((key) => CORRUPT.has(key));
    const { outcome, keys } = await run(sample('one'));
    expect(keys).toEqual(bad);
    expect(outcome.counts.content).toMatchObject({
      sampled: sampled.length,
      bad: bad.length,
      read: sampled.length,
    });
    expect(outcome.counts.evidence.content).toBe(sampled.length - bad.length);
  });

  test.runIf(IS_LONG)('gives the same report bytes whatever the workers, connections and cuts', async () => {
    const large: BucketFormula = { shape: 'skewed', count: 12_000, objectBytes: BYTES };
    store.addGeneratedBucket('large-source', large);
    store.addGeneratedBucket('large-destination', { ...large, corruptEvery: 3, missingEvery: 1000 });
    const settings = {
      source: { ...sideOn(store.endpoint, 'source'), bucket: 'large-source' },
      destination: { ...sideOn(store.endpoint, 'destination'), bucket: 'large-destination' },
      verifyContent: { kind: 'sample', rate: 0.02 },
      sampleSeed: 'two',
    } as const;
    const { ndjson, text, outcome } = await run({ ...settings, workers: 1, connections: 1 });
    expect(outcome.counts.content?.bad).toBeGreaterThan(20);
    for (const [workers, connections] of [
      [2, 32],
      [4, 4],
    ] as const) {
      const again = await run({ ...settings, workers, connections });
      expect([again.ndjson, again.text]).toEqual([ndjson, text]);
    }
  });

  test('differs with another seed', () => {
    expect(inSample('one', rate)).not.toEqual(inSample('two', rate));
  });
});

describe('strata that a sample misses', () => {
  const tinySample = { verifyContent: { kind: 'sample', rate: 1e-8 }, sampleSeed: 'strata' } as const;
  const point = (key: string) => samplePoint('strata', keyFromText(key));
  /** The key with the lowest sample point in each folder. */
  const representatives = [...Map.groupBy(KEYS, (key) => key.slice(0, 9)).values()].map((keys) =>
    keys.reduce((lowest, key) => (point(key) < point(lowest) ? key : lowest)),
  );
  const bad = representatives.filter((key) => CORRUPT.has(key));

  test.each([1, 3])(
    'are read at the end, with %d workers, and are not part of the random sample',
    async (workers) => {
      expect(representatives).toHaveLength(FOLDERS);
      expect(bad).not.toHaveLength(0);
      const { outcome, keys } = await run({ ...tinySample, workers });
      expect(keys).toEqual(bad);
      expect(outcome.counts).toMatchObject({
        compared: OBJECTS,
        different: bad.length,
        equal: OBJECTS - bad.length,
        evidence: { etag: OBJECTS - FOLDERS, content: FOLDERS - bad.length },
        content: { read: FOLDERS, sampled: 0, bad: 0 },
      });
    },
  );

  test('replace what was found about their representatives before', async () => {
    store.addGeneratedBucket('altered', {
      shape: keyAt,
      count: OBJECTS,
      objectBytes: BYTES,
      alteredEvery: 1,
      missingEvery: 3,
    });
    const destination = { ...sideOn(store.endpoint, 'destination'), bucket: 'altered' };
    const { outcome, lines, keys } = await run({ ...tinySample, destination });
    expect(keys).toEqual(KEYS);
    const onBoth = KEYS.filter((_, index) => index % 3 !== 2);
    expect(outcome.counts).toMatchObject({
      different: onBoth.length,
      onlyInSource: KEYS.length - onBoth.length,
    });
    const read = lines.filter(({ fields }) =>
      fields?.some(({ field }: { field: string }) => field === 'content'),
    );
    expect(read.map(({ key }) => key.slice(0, 9))).toEqual([...new Set(KEYS.map((key) => key.slice(0, 9)))]);
  });
});

describe('a content limit', () => {
  test('stops the reading; unread objects keep their verdict and are counted', async () => {
    const { outcome } = await run({
      verifyContent: { kind: 'all' },
      contentLimit: 2 * BYTES * 400 + 1,
      confirmLimit: 0,
    });
    const { counts } = outcome;
    expect(counts.content).toMatchObject({ read: 400, overLimit: OBJECTS - 400, bytes: 2 * BYTES * 400 });
    expect(counts.evidence.content + counts.different).toBe(400);
    expect(counts.unverified).toBe(0);
    expect(counts.evidence.etag).toBe(OBJECTS - 400);
  });

  test('that leaves nothing for a second look leaves the differences unconfirmed', async () => {
    const { outcome, keys } = await run({
      verifyContent: { kind: 'all' },
      contentLimit: 2 * BYTES * OBJECTS,
    });
    expect(keys).toEqual([...CORRUPT]);
    expect(outcome.counts.confirmation).toMatchObject({ confirmed: 0, unconfirmed: CORRUPT.size });
  });
});

test('downloads that break off do not change the report', async () => {
  const settings = { verifyContent: { kind: 'sample', rate: 0.2 }, sampleSeed: 'x' } as const;
  const { ndjson } = await run(settings);
  for (const kind of ['broken-off', 'reset', 'slow-down'] as const)
    store.addFault({ kind, operations: ['GetObject'], share: 0.1 });
  expect((await run(settings)).ndjson).toBe(ndjson);
});

test('deep mode also reads contents', async () => {
  const { outcome, keys } = await run({
    mode: 'deep',
    fields: new Set(['etag', 'size', 'content', 'content-type', 'tags']),
    verifyContent: { kind: 'all' },
  });
  expect(keys).toEqual([...CORRUPT]);
  expect(outcome.result).toBe('different');
});

test('an object that sends other bytes at the second look, without a sign of a change, is unverified and not counted as bad', async () => {
  const formula: BucketFormula = { shape: keyAt, count: OBJECTS, objectBytes: BYTES };
  store.addGeneratedBucket('repaired', { ...formula, corruptEvery: CORRUPT_EVERY });
  const { outcome, keys } = await run(
    {
      destination: { ...sideOn(store.endpoint, 'destination'), bucket: 'repaired' },
      verifyContent: { kind: 'sample', rate: 0.2 },
      sampleSeed: 'x',
    },
    { onConfirming: () => store.addGeneratedBucket('repaired', formula) },
  );
  const sampled = inSample('x', 0.2);
  const repaired = sampled.filter((key) => CORRUPT.has(key)).length;
  expect(repaired).toBeGreaterThan(0);
  expect(keys).toEqual(sampled.filter((key) => CORRUPT.has(key)));
  expect(outcome.result).toBe('unverified');
  expect(outcome.counts.confirmation).toMatchObject({ confirmed: 0, converged: 0, unsettled: repaired });
  expect(outcome.counts.content).toMatchObject({ sampled: sampled.length - repaired, bad: 0 });
});

describe('an object whose content may not be read', () => {
  const [first = ''] = KEYS;
  test.each([
    ['and whose headers may be read', ['GetObject']],
    ['and whose headers may not be read either', ['GetObject', 'HeadObject']],
  ] as const)('%s is unverified although its ETags are the same', async (_what, operations) => {
    store.addFault({
      kind: 'access-denied',
      operations,
      bucket: 'destination',
      when: ({ key }) => key === first,
    });
    const { outcome, lines } = await run({ verifyContent: { kind: 'all' }, include: ['folder-00/*'] });
    expect(lines[1]).toMatchObject({
      key: first,
      verdict: 'unverified',
      reason: 'permission-missing',
      fields: [{ field: 'content', reason: 'permission-missing' }],
    });
    expect(outcome.counts).toMatchObject({
      unverified: 1,
      content: { unread: 1, read: OBJECTS / FOLDERS - 1 },
    });
  });

  test('is unverified in its content only if that was to be read', async () => {
    const operations = ['GetObject', 'HeadObject'] as const;
    store.addFault({
      kind: 'access-denied',
      operations,
      bucket: 'destination',
      when: ({ key }) => key === first,
    });
    const { outcome, lines } = await run({
      mode: 'deep',
      fields: new Set(['etag', 'size', 'content', 'content-type']),
      verifyContent: { kind: 'unproven' },
      include: ['folder-00/*'],
    });
    expect(lines[1].fields.map(({ field }: { field: string }) => field)).toEqual(['content-type']);
    expect(outcome.counts.content).toBeUndefined();
  });
});
