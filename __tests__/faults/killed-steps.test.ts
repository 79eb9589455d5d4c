import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ResultsService,
  runAction,
  type StepRun,
  type StoredCache,
  startResultsService,
} from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { chance } from '../../store/server/chance.ts';
import { comparedIn, ledgerIn, reportsOf } from '../e2e/interrupted-stage.ts';
import { ACTION_ROOT, act, bothSides, filesIn, reportDirectoryIn } from '../e2e/stage.ts';
import { IS_LONG, SEED } from '../form.ts';
import { KILLS, LATENCY_MS, OBJECTS, tally } from './kills.ts';

/**
 * Objects per side, and connections. The main and post steps of the built action are killed in one attempt after
 * another. Each attempt starts on a new runner, which has nothing but the contents of the cache.
 */
const LOADS = {
  shallow: { count: OBJECTS || 20_000, connections: OBJECTS > 0 ? 16 : 3 },
  deep: { count: OBJECTS || 400, connections: OBJECTS > 0 ? 32 : 3 },
} as const;

/** Until this time after its start, a step only loads modules. */
const STARTED_MS = 250;
const LONGEST_MS = 8000;

let store: RunningStore;
let services: ResultsService;
let home: string;

beforeAll(async () => {
  [store, services, home] = await Promise.all([
    startStore({ latencyMs: LATENCY_MS, checkSignatures: false }),
    startResultsService(),
    mkdtemp(join(tmpdir(), 'bucket-delta-killed-steps-')),
  ]);
});

afterAll(async () => {
  await Promise.all([store.close(), services.close()]);
  await rm(home, { recursive: true, force: true });
});

/** When a step is killed: `delay` milliseconds after its start, after the first ledger with an object, or after it began to save to the cache. */
interface Moment {
  readonly after: 'start' | 'compared' | 'saving';
  readonly delay: number;
}

function drawMoment(random: () => number, longest: number): Moment {
  return random() < 0.5
    ? { after: 'start', delay: STARTED_MS + random() * (longest - STARTED_MS) }
    : { after: 'saving', delay: random() * 60 };
}

/** Whether a cache entry is a checkpoint, and not the marker of a finished run, which is small. */
function isCheckpoint(entry: StoredCache | undefined): boolean {
  return entry !== undefined && entry.bytes.length > 500;
}

/** The first attempt is killed when there is something to resume, and its post step is not. */
const LEAVES_CHECKPOINT = { main: { after: 'compared', delay: 0 }, post: undefined } as const;

interface Attempt {
  readonly main: StepRun;
  readonly post: StepRun | null;
  readonly reports: readonly (string | undefined)[];
}

interface Killing {
  readonly attempt: number;
  readonly main: Moment | undefined;
  readonly post: Moment | undefined;
}

/** Runs one attempt on a runner with empty folders, whose paths are the same for all attempts. */
async function runAttempt(
  inputs: Record<string, string>,
  { attempt, main, post }: Killing,
): Promise<Attempt> {
  const temp = join(home, 'temp');
  await rm(temp, { recursive: true, force: true });
  await mkdir(temp, { recursive: true });
  const controllers = { main: new AbortController(), post: new AbortController() };
  const killAfter = async (step: 'main' | 'post', after: Moment['after']) => {
    const moment = { main, post }[step];
    if (moment?.after !== after) return;
    await wait(moment.delay);
    controllers[step].abort();
  };
  let step: 'main' | 'post' = 'main';
  void killAfter('main', 'start');
  const timer = setInterval(() => {
    // Only of the first attempt: a ledger that is being restored can't be read.
    if (main?.after !== 'compared' || comparedIn(ledgerIn(temp)) === 0) return;
    clearInterval(timer);
    void killAfter('main', 'compared');
  }, 10);
  const run = await runAction({
    actionRoot: ACTION_ROOT,
    services,
    temp,
    attempt,
    inputs: { ...inputs, 'artifact-name': '' },
    kill: controllers.main.signal,
    killPost: () => {
      step = 'post';
      void killAfter('post', 'start');
      return controllers.post.signal;
    },
    onLine: (line) => {
      if (line.includes('Saving to the cache')) void killAfter(step, 'saving');
    },
  });
  clearInterval(timer);
  const files = await filesIn(await reportDirectoryIn(temp));
  await run.remove();
  return { ...run, reports: reportsOf({ files }) };
}

// The short form of this promise is in e2e/interrupted.test.ts, which kills the main step once.
for (const mode of ['shallow', 'deep'] as const) {
  test.runIf(IS_LONG)(
    `${mode}: main and post are killed at any moment, and the attempt that is not killed has the same report as a single run (seed ${SEED})`,
    async () => {
      const { count, connections } = LOADS[mode];
      const flaws = { missingEvery: 97, alteredEvery: 61, extraEvery: 83 };
      store.addGeneratedBucket('source-bucket', { shape: 'mixed', count });
      store.addGeneratedBucket('destination-bucket', { shape: 'mixed', count, ...flaws });
      const inputs = { ...bothSides(store), mode, connections: `${connections}`, 'compare-tags': 'false' };
      const whole = await act({ ...inputs, resume: 'never' });
      expect(whole.outputs.result).toBe('different');

      const random = chance(SEED);
      const kills: string[] = [];
      let resumptions = 0;
      services.evictCaches();
      for (let number = 1; kills.length < KILLS; number++) {
        const isCheckpointLeft = isCheckpoint(services.caches().at(-1));
        const workers = `${1 + Math.floor(random() * 3)}`;
        const { main, post, reports } = await runAttempt(
          { ...inputs, workers },
          {
            attempt: number,
            ...(number === 1
              ? LEAVES_CHECKPOINT
              : {
                  main: drawMoment(random, Math.min(whole.durationMs, LONGEST_MS)),
                  // If every post step were killed, no checkpoint would ever be saved.
                  post: random() < 0.5 ? drawMoment(random, 900) : undefined,
                }),
          },
        );
        const isResumed = main.log.includes('Resuming from the checkpoint');
        const resumed = isResumed ? ', resumed' : '';
        if (isResumed) resumptions++;
        // A step that was killed early has not said what it found.
        if (main.signal === null || isResumed) expect(isResumed).toBe(isCheckpointLeft);
        if (main.signal === 'SIGKILL') kills.push(`main${resumed}`);
        if (post?.signal === 'SIGKILL') kills.push(`post${resumed}`);
        expect(main.log).not.toMatch(/refused|lost|WARN/);
        expect(post?.log).not.toMatch(/refused|lost|WARN/);
        if (main.signal !== null) continue;
        expect(main.outputs).toMatchObject({ result: 'different', complete: 'true' });
        expect(reports).toEqual(reportsOf(whole));
      }
      const isCheckpointLeft = isCheckpoint(services.caches().at(-1));
      const last = await runAttempt(inputs, { attempt: 0, main: undefined, post: undefined });
      expect(last.main.outputs).toMatchObject({ result: 'different', complete: 'true' });
      expect(last.reports).toEqual(reportsOf(whole));
      expect(last.main.log.includes('Resuming from the checkpoint')).toBe(isCheckpointLeft);
      if (isCheckpointLeft) resumptions++;
      expect(resumptions).toBeGreaterThanOrEqual(1);
      console.log(`${mode}: ${kills.length} kills, ${resumptions} attempts resumed: ${tally(kills)}`);
    },
    6 * 3_600_000,
  );
}
