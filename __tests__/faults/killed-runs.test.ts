import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Resumption } from '../../src/engine/checkpoint/keeper.ts';
import { type RunningStore, type ShapeName, startStore } from '../../store/index.ts';
import { chance } from '../../store/server/chance.ts';
import { eventually } from '../eventually.ts';
import { IS_LONG, SEED } from '../form.ts';
import type { ComparisonPlan } from './comparison.ts';
import { drawMoment, type KillMoment, killAt, ONCE_COMPARED } from './kill-moment.ts';
import { KILLS, LATENCY_MS, OBJECTS, tally } from './kills.ts';
import { comparedIn, flawIn } from './left-checkpoint.ts';

const CONNECTIONS = OBJECTS > 0 ? 16 : 3;

/** The latest time of a kill. A run that is always killed before it writes a second ledger makes no progress. */
const LONGEST_MS = OBJECTS > 0 ? 8000 : 4500;

const TIMEOUT_MS = 6 * 3_600_000;

interface Way {
  readonly mode: ComparisonPlan['mode'];
  readonly contents: string;
  /** Objects per side, unless `KILL_OBJECTS` is set. Undefined if this way takes too long for a run without it. */
  readonly few?: number;
}

const WAYS: Readonly<Record<string, Way>> = {
  shallow: { mode: 'shallow', contents: 'never', few: IS_LONG ? 20_000 : 8_000 },
  deep: { mode: 'deep', contents: 'never' },
  'deep, with a sample of the contents,': { mode: 'deep', contents: '10%', few: 400 },
  'deep, with all contents,': { mode: 'deep', contents: 'all' },
};

/** The key shapes, which the rounds use in turn. */
const KEY_SHAPES: readonly ShapeName[] = ['mixed', 'hex', 'dated', 'skewed', 'counter'];

let store: RunningStore;
let folder: string;

beforeAll(async () => {
  store = await startStore({ latencyMs: LATENCY_MS, checkSignatures: false });
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-killed-'));
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

type Pair = Pick<ComparisonPlan, 'mode' | 'contents' | 'buckets'>;

/** Creates two buckets that differ in every way. */
function createPair({ mode, contents, few }: Way, shape: ShapeName): Pair {
  const count = OBJECTS || few || 0;
  const flaws = { missingEvery: 97, alteredEvery: 61, extraEvery: 83, corruptEvery: 89 };
  const buckets = { source: `${shape}-${count}-source`, destination: `${shape}-${count}-destination` };
  store.addGeneratedBucket(buckets.source, { shape, count, objectBytes: 700 });
  store.addGeneratedBucket(buckets.destination, { shape, count, objectBytes: 700, ...flaws });
  return { mode, contents, buckets };
}

interface Ended {
  readonly output: string;
  readonly milliseconds: number;
  readonly isKilled: boolean;
}

/** Runs the comparison and kills it at the given moment, unless it ends before. */
async function compare(pair: Pair, workers: number, name: string, moment?: KillMoment): Promise<Ended> {
  const plan = planOf(pair, workers, name);
  const startedAt = performance.now();
  const child = start(plan);
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const closed = once(child, 'close');
  if (moment !== undefined) await killAt(moment, child, plan);
  const [code, signal] = await closed;
  expect(code ?? signal, output).toBeOneOf([0, 'SIGKILL']);
  return { output, milliseconds: performance.now() - startedAt, isKilled: signal !== null };
}

function planOf(pair: Pair, workers: number, name: string): ComparisonPlan {
  return {
    ...pair,
    workers,
    compare: OBJECTS > 0 ? 'headers, metadata' : 'headers, metadata, tags',
    connections: CONNECTIONS,
    endpoint: store.endpoint,
    exclude: ['**/*7.dat'],
    checkpointDirectory: join(folder, name, 'checkpoint'),
    reportDirectory: join(folder, name, 'report'),
  };
}

function start(plan: ComparisonPlan) {
  const program = join(import.meta.dirname, 'comparison.ts');
  return spawn(process.execPath, [program, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Without the compile cache a short run would spend most of its time on loading sources.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
}

/** Returns how many objects a run took over from its checkpoint; undefined if it did not come to say so. */
function resumptionIn(output: string): number | undefined {
  const [, said] = /^resumption (\{.*\})$/m.exec(output) ?? [];
  if (said === undefined) return undefined;
  const resumption = JSON.parse(said) as Resumption;
  return resumption.kind === 'resumed' ? resumption.objects : 0;
}

async function reportsOf(name: string): Promise<Record<string, string>> {
  const directory = join(folder, name, 'report');
  const names = (await readdir(directory)).sort();
  const read = async (file: string) => [file, await readFile(join(directory, file), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(names.map(read)));
}

for (const [name, way] of Object.entries(WAYS)) {
  if (OBJECTS === 0 && way.few === undefined) continue;
  if (way.mode === 'deep' && !IS_LONG) continue;
  test.concurrent(
    `a comparison that is ${name} and killed at any moment has the same report as one that is not killed (seed ${SEED})`,
    async ({ expect }) => {
      const random = chance(SEED);
      const moments: string[] = [];
      let resumed = 0;
      for (let run = 0; moments.length < KILLS; run++) {
        const shape = KEY_SHAPES[run % KEY_SHAPES.length] as ShapeName;
        const pair = createPair(way, shape);
        const whole = await compare(pair, 2, `${name}-${run}-whole`);
        expect(whole.output).toContain('done different');
        const killed = `${name}-${run}-killed`;
        const longest = Math.min(whole.milliseconds, LONGEST_MS);
        for (let isDone = false; !isDone; ) {
          const workers = 1 + Math.floor(random() * 3);
          const drawn = moments.length === 0 ? ONCE_COMPARED : drawMoment(random, longest);
          const moment = moments.length < KILLS ? drawn : undefined;
          const left = await comparedIn(join(folder, killed, 'checkpoint'));
          const { output, isKilled } = await compare(pair, workers, killed, moment);
          expect(output).not.toMatch(/lost|refused/);
          const resumption = resumptionIn(output);
          // A run that was killed at once has not said what it found.
          if (resumption !== undefined) expect(resumption).toBe(left);
          if (!isKilled) expect(resumption).toBe(left);
          if (left > 0 && resumption === left) resumed++;
          expect(await flawIn(join(folder, killed, 'checkpoint'))).toBeUndefined();
          if (isKilled) moments.push(`${moment?.name}${output.includes('"resumed"') ? ', resumed' : ''}`);
          isDone = !isKilled;
        }
        expect(await reportsOf(killed)).toEqual(await reportsOf(`${name}-${run}-whole`));
        await expect(access(join(folder, killed, 'checkpoint'))).rejects.toThrow();
        await rm(join(folder, killed), { recursive: true });
        await rm(join(folder, `${name}-${run}-whole`), { recursive: true });
      }
      expect(resumed).toBeGreaterThanOrEqual(1);
      console.log(`${name}: ${moments.length} kills, ${resumed} runs resumed: ${tally(moments)}`);
    },
    TIMEOUT_MS,
  );
}

test.concurrent(
  'a comparison that is stopped by SIGINT ends in good order, and the next run resumes it',
  async ({ expect }) => {
    const pair = createPair({ mode: 'deep', contents: 'never', few: 400 }, 'mixed');
    await compare(pair, 2, 'stop-whole');
    const plan = planOf(pair, 1, 'stopped');
    const checkpoint = plan.checkpointDirectory;
    const child = start(plan);
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    const closed = once(child, 'close');
    await eventually(async () => expect(await comparedIn(checkpoint)).toBeGreaterThan(0));
    child.kill('SIGINT');
    await closed;
    expect(output).toContain('done incomplete');
    const resumed = await compare(pair, 1, 'stopped');
    expect(resumed.output).toMatch(/resumption \{"kind":"resumed"/);
    expect(await reportsOf('stopped')).toEqual(await reportsOf('stop-whole'));
  },
  TIMEOUT_MS,
);
