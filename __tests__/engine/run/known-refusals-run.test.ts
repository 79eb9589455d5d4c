import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runComparison } from '../../../src/engine/run/run.ts';
import { parseCompare } from '../../../src/inputs/compare.ts';
import { DEFAULT_CREDENTIALS, type RunningStore, startStore } from '../../../store/index.ts';
import { SHALLOW, SILENT, sideOn, staticKeys } from './usual-settings.ts';

const OBJECTS = 1000;
const LISTER = {
  accessKeyId: 'lister',
  secretAccessKey: 'secret',
  deny: ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
};
const TAGLESS = { accessKeyId: 'tagless', secretAccessKey: 'secret', deny: ['s3:GetObjectTagging'] };

let store: RunningStore;
beforeAll(async () => {
  store = await startStore({ credentials: [DEFAULT_CREDENTIALS, LISTER, TAGLESS] });
  for (const bucket of ['source', 'destination'])
    store.addGeneratedBucket(bucket, { shape: 'hex', count: OBJECTS });
});
beforeEach(() => store.clearFaults());
afterAll(() => store.close());

async function run(keys: { readonly accessKeyId: string; readonly secretAccessKey: string }) {
  const parsed = parseCompare('headers, metadata, tags');
  if (!('fields' in parsed)) throw new Error('there is no such field');
  const reportDirectory = await mkdtemp(join(tmpdir(), 'bucket-delta-refusals-'));
  const onContradiction = vi.fn();
  const before = { ...store.requests };
  const { counts } = await runComparison(
    {
      source: sideOn(store.endpoint, 'source', { credentials: staticKeys(keys) }),
      destination: sideOn(store.endpoint, 'destination', { credentials: staticKeys(keys) }),
      ...SHALLOW,
      mode: 'deep',
      fields: parsed.fields,
      include: [],
      exclude: [],
      workers: 1,
      connections: 16,
      reportInterval: 1000,
      reportDirectory,
      reportFormats: ['ndjson'],
    },
    {
      workerUrl: new URL('../../../src/worker.ts', import.meta.url),
      mintIdToken: () => Promise.reject(new Error('no roles here')),
      ...SILENT,
      onContradiction,
    },
  );
  const report = await readFile(join(reportDirectory, 'report.ndjson'), 'utf8');
  await rm(reportDirectory, { recursive: true });
  const sent = Object.entries(store.requests).reduce(
    (sum, [name, count]) => (name === 'ListObjectsV2' ? sum : sum + count - (before[name] ?? 0)),
    0,
  );
  return { counts, report, sent, contradicted: onContradiction.mock.calls };
}

test('credentials that may only list cost a few requests, and leave every object unverified', async () => {
  const { counts, sent, report } = await run(LISTER);
  expect(counts).toMatchObject({ compared: OBJECTS, unverified: OBJECTS, equal: 0 });
  expect(report).toContain('permission-missing');
  // The controls of one in a hundred, and the objects that are tried first.
  expect(sent).toBeLessThan(0.2 * OBJECTS);
});

test('tags that were refused at first are not asked for again', async () => {
  const { counts, sent } = await run(TAGLESS);
  expect(counts).toMatchObject({ compared: OBJECTS, unverified: OBJECTS, equal: 0 });
  expect(sent).toBeGreaterThan(2 * OBJECTS);
  expect(sent).toBeLessThan(2.2 * OBJECTS);
});

test('the comparison starts again if a control shows what was refused at first', async () => {
  const refused = new Set<string>();
  // The objects that are tried first are refused in this run, and no others.
  store.addFault({
    kind: 'access-denied',
    operations: ['HeadObject', 'GetObject', 'GetObjectTagging'],
    when: ({ key }) => {
      if (refused.size < 3) refused.add(key);
      return refused.has(key);
    },
  });
  const { counts, sent, contradicted } = await run(DEFAULT_CREDENTIALS);
  expect(contradicted.map(([assumption]) => assumption)).toContain('refusals');
  expect(counts).toMatchObject({ compared: OBJECTS });
  expect(sent).toBeGreaterThan(4 * OBJECTS);
});
