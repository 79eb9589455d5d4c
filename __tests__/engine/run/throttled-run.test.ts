import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { RunHooks } from '../../../src/engine/run/hooks.ts';
import type { RunOutcome } from '../../../src/engine/run/outcome.ts';
import { runComparison } from '../../../src/engine/run/run.ts';
import { type RunningStore, startStore } from '../../../store/index.ts';
import { inLongForm } from '../../form.ts';
import { SHALLOW, SILENT, sideOn } from './usual-settings.ts';

/** Objects per side: enough pages for the store's limit to matter for some seconds. */
const COUNT = 60_000;
const PER_SECOND = 20;

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  store.addGeneratedBucket('throttled-source', { shape: 'hex', count: COUNT });
  store.addGeneratedBucket('throttled-destination', { shape: 'hex', count: COUNT, missingEvery: 1000 });
});
afterAll(() => store.close());

const HOOKS: RunHooks = {
  workerUrl: new URL('../../../src/worker.ts', import.meta.url),
  mintIdToken: () => Promise.reject(new Error('no roles here')),
  ...SILENT,
};

async function run(workers: number): Promise<{ outcome: RunOutcome; report: string; seconds: number }> {
  const reportDirectory = await mkdtemp(join(tmpdir(), 'bucket-delta-throttled-'));
  onTestFinished(() => rm(reportDirectory, { recursive: true, force: true }));
  const began = performance.now();
  const outcome = await runComparison(
    {
      source: sideOn(store.endpoint, 'source', { bucket: 'throttled-source' }),
      destination: sideOn(store.endpoint, 'destination', { bucket: 'throttled-destination' }),
      ...SHALLOW,
      include: [],
      exclude: [],
      workers,
      connections: 16,
      reportInterval: 1000,
      reportDirectory,
      reportFormats: ['ndjson'],
    },
    HOOKS,
  );
  const seconds = (performance.now() - began) / 1000;
  return { outcome, seconds, report: await readFile(join(reportDirectory, 'report.ndjson'), 'utf8') };
}

test.each([2, ...inLongForm([1])])(
  '%i workers compare a store that throttles without an error, at the rate that it allows',
  async (workers) => {
    const unthrottled = await run(workers);
    for (const side of ['source', 'destination']) {
      store.addFault({
        kind: 'slow-down',
        operations: ['ListObjectsV2'],
        bucket: `throttled-${side}`,
        perSecond: PER_SECOND,
      });
    }
    onTestFinished(() => store.clearFaults());
    const { outcome, report, seconds } = await run(workers);
    expect(outcome).toMatchObject({
      result: 'different',
      givenUp: { source: [], destination: [] },
      counts: { compared: COUNT, onlyInSource: COUNT / 1000, unverified: 0 },
    });
    expect(report).toBe(unthrottled.report);
    // The 60 pages per side and some probes take at least three seconds at this rate. Few requests are refused.
    expect(seconds).toBeGreaterThan(1);
    expect(outcome.requests.list).toBeLessThan(3 * (unthrottled.outcome.requests.list ?? 0));
  },
);
