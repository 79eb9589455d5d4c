import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FieldSelection, withContent } from '../../src/compare/field-selection.ts';
import { runComparison } from '../../src/engine/run/run.ts';
import { RunFailure } from '../../src/engine/run-failure.ts';
import type { Settings } from '../../src/engine/settings.ts';
import { parseCompare } from '../../src/inputs/compare.ts';
import { parseContentChecks } from '../../src/inputs/content-checks.ts';
import { wordFailure } from '../../src/presentation/failure.ts';
import type { SideName } from '../plan/plan.ts';
import type { Traffic } from '../store/server.ts';
import { bareSide, SILENT_HOOKS } from './bare-run.ts';
import type { Comparison, Ending } from './ending.ts';
import { JumpingClock } from './jumping-clock.ts';
import { openLocalThread } from './local-thread.ts';

/** No run takes longer, in milliseconds of real time. */
const WATCHDOG_MS = 60_000;

/** Runs the engine's sources in this process, with a clock that does not wait. */
export async function runInProcess(comparison: Comparison, signal: AbortSignal): Promise<Ending> {
  const { traffic } = comparison;
  const settings = settingsOf(comparison);
  const clock = new JumpingClock(traffic);
  let watchdog: NodeJS.Timeout | undefined;
  const hung = new Promise<Ending>((resolve) => {
    watchdog = setTimeout(() => resolve({ kind: 'hung' }), WATCHDOG_MS);
  });
  try {
    return await Promise.race([compare(settings, traffic, clock, signal), hung]);
  } finally {
    clearTimeout(watchdog);
    clock.stop();
  }
}

async function compare(
  settings: Settings,
  traffic: Traffic,
  clock: JumpingClock,
  signal: AbortSignal,
): Promise<Ending> {
  try {
    const outcome = await runComparison(settings, {
      ...SILENT_HOOKS,
      workerUrl: new URL('file:///never-started'),
      signal,
      machine: { openThread: () => openLocalThread(traffic), clock },
    });
    if (!outcome.complete) return { kind: 'incomplete', reason: outcome.stopped.reason };
    const report = await readFile(join(settings.reportDirectory, 'report.ndjson'), 'utf8');
    return { kind: 'complete', result: outcome.result, report };
  } catch (error) {
    if (error instanceof RunFailure && error.failures.length > 0)
      return { kind: 'failed', reasons: error.failures.map((failure) => wordFailure(failure)) };
    return { kind: 'crashed', error };
  }
}

function settingsOf({ plan, endpoint, stores, folder }: Comparison): Settings {
  const { mode, compare, verifyContent, workers, connections, confirmLimit, stopAt } = plan.comparison;
  const parsed = parseCompare(compare);
  const contents = parseContentChecks(verifyContent);
  if (!('fields' in parsed) || contents === undefined)
    throw new Error(`the plan has a wrong choice: ${compare}`);
  const fields: FieldSelection = mode === 'deep' ? parsed.fields : new Set(['etag', 'size']);
  const keys = { accessKeyId: 'fuzz', secretAccessKey: 'secret', sessionToken: 'token' };
  const sideOf = (side: SideName) =>
    bareSide({ side, bucket: stores[side].bucket, prefix: plan.stores[side].prefix, endpoint, keys });
  return {
    source: sideOf('source'),
    destination: sideOf('destination'),
    mode,
    fields: contents.kind === 'never' ? fields : withContent(fields),
    verifyContent: contents,
    maxQueueSize: 50,
    contentLimit: undefined,
    sampleSeed: 'fuzz',
    settleSeconds: 0,
    confirmLimit,
    include: [],
    exclude: [],
    allowEmpty: true,
    workers,
    connections,
    requestTimeoutSeconds: 60,
    reportInterval: 1000,
    reportDirectory: join(folder, 'report'),
    reportFormats: ['ndjson'],
    checkpoint: stopAt === undefined ? undefined : { directory: join(folder, 'checkpoint'), maxAgeHours: 24 },
    timeLimitMinutes: undefined,
  };
}
