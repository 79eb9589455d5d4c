import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runAction } from '../local-runner/index.ts';
import { ACTION_ROOT, inputsFor, KEYS_IN_ENVIRONMENT, runBuilt } from './action/run-built.ts';
import { type Figures, rounded } from './figures/figures.ts';
import { OBJECTS, ROUNDS } from './figures/sizes.ts';
import { type BucketPair, pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startRenderedGenerator } from './stores/generator.ts';

const MOST_DELAY_MS = 100;
const MOST_REACTION_MS = 500;
/** The runner sends SIGTERM 7.5 seconds after SIGINT. */
const MOST_END_MS = 7_500;

/**
 * Measures the reaction to a SIGINT while the workers compare at full speed: how long the main thread's event loop is
 * blocked at most, how soon the log acknowledges the signal, and how soon the step has ended in good order.
 */
export async function measureSignals(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-signals-'));
  const generator = await startRenderedGenerator(
    pairFormulas('mixed', 'mixed', OBJECTS).map((formula) => `${formula}:latencyMs=4`),
  );
  const pair = pairAt(generator.endpoint, 'mixed', OBJECTS);
  try {
    const rows: Record<string, string | number>[] = [];
    const longest = { delay: 0, reaction: 0, end: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const { seconds, longestMs, p99Ms } = await measureLoopDelay(join(folder, `${round}.json`), pair);
      const { reactionMs, endMs } = await interruptAt(pair, (seconds * 1000 * (round + 1)) / (ROUNDS + 1));
      longest.delay = Math.max(longest.delay, longestMs);
      longest.reaction = Math.max(longest.reaction, reactionMs);
      longest.end = Math.max(longest.end, endMs);
      rows.push({
        round: round + 1,
        seconds: rounded(seconds, 2),
        'objects per second': Math.round(OBJECTS / seconds),
        'longest delay ms': rounded(longestMs, 1),
        'p99 delay ms': rounded(p99Ms, 1),
        'SIGINT to log ms': rounded(reactionMs, 0),
        'SIGINT to end ms': rounded(endMs, 0),
      });
    }
    return {
      rows,
      bars: [
        {
          statement: `the main thread's event loop is never blocked for more than ${MOST_DELAY_MS} ms (${rounded(longest.delay, 1)})`,
          holds: longest.delay <= MOST_DELAY_MS,
        },
        {
          statement: `the log acknowledges a SIGINT within ${MOST_REACTION_MS} ms (${rounded(longest.reaction, 0)})`,
          holds: longest.reaction <= MOST_REACTION_MS,
        },
        {
          statement: `the step ends in good order within ${MOST_END_MS} ms of a SIGINT (${rounded(longest.end, 0)})`,
          holds: longest.end <= MOST_END_MS,
        },
      ],
    };
  } finally {
    await generator.close();
    await rm(folder, { recursive: true });
  }
}

/** Measures the delays of the main thread's event loop in a run that is not interrupted. */
async function measureLoopDelay(
  file: string,
  pair: BucketPair,
): Promise<{ seconds: number; longestMs: number; p99Ms: number }> {
  const preload = pathToFileURL(join(import.meta.dirname, 'action/loop-delay.ts')).href;
  const env = { NODE_OPTIONS: `--import ${preload}`, LOOP_DELAY_FILE: file };
  const { seconds } = await runBuilt(pair, {}, env);
  const { longestMs, p99Ms } = JSON.parse(await readFile(file, 'utf8')) as {
    longestMs: number;
    p99Ms: number;
  };
  return { seconds, longestMs, p99Ms };
}

/** Cancels a run some milliseconds after its comparison started, and measures its reaction. */
async function interruptAt(
  pair: BucketPair,
  delayMs: number,
): Promise<{ reactionMs: number; endMs: number }> {
  const cancel = new AbortController();
  let sentAt = 0;
  let acknowledgedAt = 0;
  const run = await runAction({
    actionRoot: ACTION_ROOT,
    inputs: { ...inputsFor(pair), resume: 'never' },
    env: KEYS_IN_ENVIRONMENT,
    signal: cancel.signal,
    onLine: (line) => {
      if (sentAt > 0 && acknowledgedAt === 0 && line.includes('SIGINT')) acknowledgedAt = performance.now();
      if (!line.includes('Mode: latest objects only')) return;
      setTimeout(() => {
        sentAt = performance.now();
        cancel.abort();
      }, delayMs);
    },
  });
  const endedAt = performance.now();
  await run.remove();
  if (acknowledgedAt === 0 || run.main.signal !== null || run.main.outputs.result !== 'incomplete')
    throw new Error(`the run was not stopped in good order:\n${run.main.log}`);
  return { reactionMs: acknowledgedAt - sentAt, endMs: endedAt - sentAt };
}
