import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { runComparison } from '../../../src/engine/run/run.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import { type Fault, type RunningStore, startStore } from '../../../store/index.ts';
import { SHALLOW, SILENT, sideOn } from './usual-settings.ts';

const OBJECTS = 800;
const BYTES = 100;

let store: RunningStore;

beforeAll(async () => {
  store = await startStore();
  const formula = { shape: 'counter', count: OBJECTS, objectBytes: BYTES } as const;
  store.addGeneratedBucket('source', formula);
  store.addGeneratedBucket('destination', { ...formula, missingEvery: 5 });
});
beforeEach(() => store.clearFaults());
afterAll(() => store.close());

/** Runs a comparison that keeps its checkpoint in a folder. */
async function run(folder: string, name: string, more: Partial<Settings>) {
  const reportDirectory = join(folder, name);
  const outcome = await runComparison(
    {
      source: sideOn(store.endpoint, 'source'),
      destination: sideOn(store.endpoint, 'destination'),
      ...SHALLOW,
      include: [],
      exclude: [],
      workers: 1,
      connections: 16,
      reportInterval: 1000,
      reportDirectory,
      reportFormats: ['ndjson'],
      checkpoint: { directory: join(folder, 'checkpoint'), maxAgeHours: 24 },
      ...more,
    },
    {
      workerUrl: new URL('../../../src/worker.ts', import.meta.url),
      mintIdToken: () => Promise.reject(new Error('no roles here')),
      ...SILENT,
    },
  );
  const report = await readFile(join(reportDirectory, 'report.ndjson'), 'utf8').catch(() => undefined);
  return { outcome, report };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-resumed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The source's session ends after so many requests for objects. */
const expiring = (after: number): Fault => ({
  kind: 'expired-token',
  operations: ['HeadObject', 'GetObject'],
  bucket: 'source',
  after,
});

test('a session that ends in the second look stops the run in good order, and the next run finishes it', async () => {
  const folder = await temporaryFolder();
  const whole = await run(await temporaryFolder(), 'whole', {});
  store.addFault(expiring(20));
  const first = await run(folder, 'first', {});
  expect(first.outcome).toMatchObject({ result: 'incomplete', stopped: { reason: 'credentials' } });
  expect(first.report).toBeUndefined();
  store.clearFaults();
  const listed = store.requests.ListObjectsV2 ?? 0;
  const second = await run(folder, 'second', {});
  expect(second.outcome).toMatchObject({ result: 'different', counts: whole.outcome.counts });
  expect(second.outcome.parts).toHaveLength(2);
  expect(second.report).toBe(whole.report);
  // Nothing was compared again: each side was only asked whether it answers and whether it ends where it seemed to.
  expect((store.requests.ListObjectsV2 ?? 0) - listed).toBeLessThanOrEqual(6);
});

test('bytes of content that an earlier run has read count towards the limit', async () => {
  const folder = await temporaryFolder();
  const contents = {
    verifyContent: { kind: 'all' },
    fields: new Set(['etag', 'size', 'content'] as const),
    contentLimit: 2 * BYTES * 450,
    confirmLimit: 0,
  } as const;
  store.addFault({ kind: 'latency', milliseconds: 40, operations: ['GetObject'] });
  store.addFault(expiring(2 * 380));
  const first = await run(folder, 'first', contents);
  expect(first.outcome.result).toBe('incomplete');
  expect(first.outcome.counts.content?.bytes).toBeGreaterThan(0);
  store.clearFaults();
  const second = await run(folder, 'second', contents);
  expect(second.outcome.complete).toBe(true);
  const { bytes = 0, read = 0, overLimit } = second.outcome.counts.content ?? {};
  expect(bytes).toBeLessThanOrEqual(contents.contentLimit);
  expect(read).toBeGreaterThan(first.outcome.counts.content?.read ?? 0);
  expect(overLimit).toBe(OBJECTS - OBJECTS / 5 - read);
});
