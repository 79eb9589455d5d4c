import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Resumption } from '../../src/engine/checkpoint/keeper.ts';
import { runComparison } from '../../src/engine/run/run.ts';
import { RunFailure } from '../../src/engine/run-failure.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { SHALLOW, SILENT, sideOn } from '../engine/run/usual-settings.ts';
import { inLongForm } from '../form.ts';
import type { Dying } from './dying-worker.ts';
import { flawIn } from './left-checkpoint.ts';

/** The pages are so slow that threads work for some seconds and report their progress many times. */
const OBJECTS = 45_000;
const LATENCY_MS = 100;
const WORKER = new URL('../../src/worker.ts', import.meta.url);

let store: RunningStore;
let folder: string;
let whole: readonly string[];

beforeAll(async () => {
  store = await startStore({ checkSignatures: false });
  const flaws = { missingEvery: 997, alteredEvery: 851, extraEvery: 783 };
  store.addFault({
    kind: 'latency',
    operations: ['ListObjectsV2'],
    share: 1,
    milliseconds: LATENCY_MS,
  });
  store.addGeneratedBucket('source', { shape: 'mixed', count: OBJECTS });
  store.addGeneratedBucket('destination', { shape: 'mixed', count: OBJECTS, ...flaws });
});
afterAll(() => store.close());

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-death-'));
  await compare('whole', WORKER);
  whole = await reportsOf('whole');
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-death-'));
  await mkdir(join(folder, 'deaths'));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => {
  delete process.env.DYING_WORKER;
});

/** Returns the URL of a dying worker. Threads inherit the environment of the process that starts them. */
function dyingWorker(dying: Omit<Dying, 'tally'>): URL {
  process.env.DYING_WORKER = JSON.stringify({ ...dying, tally: join(folder, 'deaths') } satisfies Dying);
  return new URL('./dying-worker.ts', import.meta.url);
}

async function compare(name: string, workerUrl: URL): Promise<Resumption | undefined> {
  let resumption: Resumption | undefined;
  await runComparison(
    {
      ...SHALLOW,
      source: sideOn(store.endpoint, 'source'),
      destination: sideOn(store.endpoint, 'destination'),
      include: [],
      exclude: ['**/*7.dat'],
      workers: 1,
      connections: 1,
      reportInterval: 1000,
      reportDirectory: join(folder, name),
      reportFormats: ['ndjson', 'text'],
      checkpoint: { directory: join(folder, 'checkpoint'), maxAgeHours: 1 },
    },
    {
      ...SILENT,
      workerUrl,
      mintIdToken: () => Promise.reject(new Error('no roles here')),
      onResumption: (found) => {
        resumption = found;
      },
    },
  );
  return resumption;
}

const reportsOf = async (name: string) => [
  await readFile(join(folder, name, 'report.ndjson'), 'utf8'),
  await readFile(join(folder, name, 'report.txt'), 'utf8'),
];

const countDeaths = async () => (await readdir(join(folder, 'deaths'))).length;

test.each([
  ['exits silently', 'exit'],
  ...inLongForm([
    ['fails', 'error'],
    ['runs out of memory', 'memory'],
  ] as const),
] as const)(
  'if a thread %s, another thread takes over its range, and the report is the same',
  async (_, manner) => {
    await compare('taken-over', dyingWorker({ manner, afterReports: 1, deaths: 1 }));
    expect(await countDeaths()).toBe(1);
    expect(await reportsOf('taken-over')).toEqual(whole);
  },
);

test('threads that die repeatedly fail the run, and the checkpoint keeps what they compared', async () => {
  const worker = dyingWorker({ manner: 'error', afterReports: 1, deaths: 1000 });
  await expect(compare('failed', worker)).rejects.toThrow(RunFailure);
  expect(await countDeaths()).toBe(3);
  expect(await flawIn(join(folder, 'checkpoint'))).toBeUndefined();
  const resumption = await compare('resumed', WORKER);
  expect(resumption).toMatchObject({ kind: 'resumed', objects: expect.toSatisfy((count) => count > 0) });
  expect(await reportsOf('resumed')).toEqual(whole);
});

test('threads that cannot start fail the run', async () => {
  const worker = new URL('./no-such-worker.ts', import.meta.url);
  await expect(compare('failed', worker)).rejects.toThrow(RunFailure);
});
