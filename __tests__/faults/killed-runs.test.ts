import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import type { ComparisonPlan } from './comparison.ts';

/** Objects a side, and runs that are killed until they are done; more of both by environment variables. */
const OBJECTS = Number(process.env.KILL_OBJECTS || 8_000);
const KILLS = Number(process.env.KILLS || 12);
const SEED = Number(process.env.KILL_SEED || Date.now() % 1_000_000);

const TIMEOUT_MS = 600_000;

let store: RunningStore;
let folder: string;

beforeAll(async () => {
  store = await startStore({ latencyMs: 2 });
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-killed-'));
  const flaws = { missingEvery: 97, alteredEvery: 61, extraEvery: 83 };
  store.addGeneratedBucket('source', { shape: 'mixed', count: OBJECTS });
  store.addGeneratedBucket('destination', { shape: 'mixed', count: OBJECTS, ...flaws });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Mulberry32: a run of this test is told again by its seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Plan = Pick<ComparisonPlan, 'mode' | 'workers'>;

/** Runs the comparison, and kills it after so many milliseconds, if it has not ended by then. */
async function compare(plan: Plan, name: string, killAfterMs?: number, signal: NodeJS.Signals = 'SIGKILL') {
  const settings: ComparisonPlan = {
    ...plan,
    endpoint: store.endpoint,
    exclude: ['**/*7.dat'],
    checkpointDirectory: join(folder, name, 'checkpoint'),
    reportDirectory: join(folder, name, 'report'),
  };
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'comparison.ts'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill(signal), killAfterMs);
  await once(child, 'close');
  clearTimeout(timer);
  return { output, milliseconds: performance.now() - startedAt };
}

async function reportsOf(name: string): Promise<string[]> {
  const read = (file: string) => readFile(join(folder, name, 'report', file), 'utf8');
  return [await read('report.ndjson'), await read('report.txt')];
}

for (const mode of ['shallow', 'deep'] as const) {
  test(
    `a ${mode} comparison that was killed ${KILLS} times at any moment reports what one that was not does (seed ${SEED})`,
    async () => {
      const random = chance(SEED);
      const whole = await compare({ mode, workers: 2 }, `${mode}-whole`);
      expect(whole.output).toContain('done different');
      const resumed: string[] = [];
      const name = `${mode}-killed`;
      for (let kill = 0; kill < KILLS; kill++) {
        const workers = 1 + Math.floor(random() * 3);
        const { output } = await compare({ mode, workers }, name, 200 + random() * whole.milliseconds);
        resumed.push(output);
        if (output.includes('done')) break;
      }
      const last = resumed.at(-1)?.includes('done') ? '' : (await compare({ mode, workers: 3 }, name)).output;
      expect(last + resumed.join('')).toContain('done different');
      expect(await reportsOf(name)).toEqual(await reportsOf(`${mode}-whole`));
      await expect(access(join(folder, name, 'checkpoint'))).rejects.toThrow();
    },
    TIMEOUT_MS,
  );
}

test(
  'a comparison that is told to stop ends in good order, and goes on from there',
  async () => {
    const stopped = await compare({ mode: 'deep', workers: 2 }, 'stopped', 3000, 'SIGINT');
    expect(stopped.output).toContain('done incomplete');
    expect(stopped.milliseconds).toBeLessThan(3000 + 7500);
    const resumed = await compare({ mode: 'deep', workers: 1 }, 'stopped');
    expect(resumed.output).toMatch(/resumption \{"kind":"resumed"/);
    expect(await reportsOf('stopped')).toEqual(await reportsOf('deep-whole'));
  },
  TIMEOUT_MS,
);
