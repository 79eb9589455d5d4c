import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareSide, SILENT_HOOKS } from '../fuzz/run/bare-run.ts';
import type { RunOutcome } from '../src/engine/run/outcome.ts';
import { runComparison } from '../src/engine/run/run.ts';
import { RunFailure } from '../src/engine/run-failure.ts';
import type { Settings } from '../src/engine/settings.ts';
import { parseCompare } from '../src/inputs/compare.ts';
import type { Counts } from '../src/report/counts.ts';
import type { Side } from '../src/s3/side.ts';
import type { Round, SoakPair } from './round.ts';

/** What a round came to. */
export interface RoundOutcome {
  /** What is wrong; empty if all is well. */
  readonly wrong: readonly string[];
  /** How often the comparison was started. */
  readonly starts: number;
}

/** A comparison of these small buckets that takes longer hangs. */
const LONGEST_MS = 10 * 60_000;

/**
 * Compares the buckets of a round in this process, with real threads, until the comparison is complete: it is stopped
 * and resumed as the round says, and resumed without faults if it failed with them.
 *
 * @param folder      an empty folder of this round
 * @param clearFaults deactivates the faults of the round
 */
export async function runRound(
  { pair, faults, stopsAfterMs }: Round,
  endpoint: string,
  folder: string,
  clearFaults: () => Promise<void>,
): Promise<RoundOutcome> {
  const settings = settingsOf(pair, endpoint, folder);
  let starts = 0;
  let hasFailed = false;
  for (const stopAfterMs of [...stopsAfterMs, undefined, undefined]) {
    starts++;
    const ending = await start(settings, stopAfterMs);
    if (ending === 'hung')
      return { wrong: [`it has not ended after ${LONGEST_MS / 60_000} minutes`], starts };
    if (ending instanceof RunFailure) {
      if (faults.length === 0) return { wrong: [`it failed without a fault: ${ending.message}`], starts };
      hasFailed = true;
      await clearFaults();
    } else if (ending.complete && ending.reportLost === undefined) {
      // A stop while the report is written loses the report alone, and keeps the checkpoint for the next start.
      return { wrong: wrongIn(ending.counts, pair, faults.length > 0), starts };
    }
  }
  return { wrong: [hasFailed ? 'it failed again without faults' : 'it is never complete'], starts };
}

async function start(
  settings: Settings,
  stopAfterMs: number | undefined,
): Promise<RunOutcome | RunFailure | 'hung'> {
  const stop = new AbortController();
  const timer = stopAfterMs === undefined ? undefined : setTimeout(() => stop.abort(), stopAfterMs);
  const watch = new AbortController();
  try {
    const hung = sleep(LONGEST_MS, 'hung' as const, { signal: watch.signal });
    hung.catch(() => {});
    return await Promise.race([runComparison(settings, hooksFor(stop.signal)), hung]);
  } catch (error) {
    if (error instanceof RunFailure && error.failures.length > 0) return error;
    throw error;
  } finally {
    clearTimeout(timer);
    watch.abort();
  }
}

/** With faults, an object may be unverified. It must never count as something that it is not. */
function wrongIn(counts: Counts, { objects, missing, altered }: SoakPair, hasFaults: boolean): string[] {
  const wrong: string[] = [];
  const expect = (what: string, found: number, truth: number) => {
    if (hasFaults ? found > truth : found !== truth) wrong.push(`${found} objects are ${what}, not ${truth}`);
  };
  expect('only in the source', counts.onlyInSource, missing);
  expect('only in the destination', counts.onlyInDestination, 0);
  expect('different', counts.different, altered);
  expect('equal', counts.equal, objects - missing - altered);
  if (!hasFaults && counts.unverified > 0) wrong.push(`${counts.unverified} objects are unverified`);
  if (counts.compared !== objects) wrong.push(`${counts.compared} objects were compared, not ${objects}`);
  return wrong;
}

function hooksFor(signal: AbortSignal) {
  return { ...SILENT_HOOKS, workerUrl: new URL('../src/worker.ts', import.meta.url), signal };
}

function settingsOf({ name, mode }: SoakPair, endpoint: string, folder: string): Settings {
  const parsed = parseCompare('headers, metadata, tags');
  if (!('fields' in parsed)) throw new Error('the compared fields are wrong');
  const keys = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey', sessionToken: undefined };
  const sideOf = (side: Side) => bareSide({ side, bucket: `${name}-${side}`, prefix: '', endpoint, keys });
  return {
    source: sideOf('source'),
    destination: sideOf('destination'),
    mode,
    fields: mode === 'deep' ? parsed.fields : new Set(['etag', 'size']),
    verifyContent: { kind: 'never' },
    maxQueueSize: 500,
    contentLimit: undefined,
    sampleSeed: 'soak',
    settleSeconds: 0,
    confirmLimit: 100,
    include: [],
    exclude: [],
    allowEmpty: false,
    workers: 2,
    connections: 32,
    requestTimeoutSeconds: 60,
    reportInterval: 1000,
    reportDirectory: join(folder, 'report'),
    reportFormats: ['ndjson'],
    temporaryFolder: folder,
    checkpoint: { directory: join(folder, 'checkpoint'), maxAgeHours: 24 },
    timeLimitMinutes: undefined,
  };
}
