import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Figures, rounded } from './figures.ts';
import { startRenderedGenerator } from './generator.ts';
import { pairAt, pairFormulas, runBuilt } from './run-built.ts';
import { OBJECTS, ROUNDS } from './sizes.ts';

const MOST_MS = 100;

/** For how long the main thread is deaf to signals while the workers compare at full speed. */
export async function measureSignals(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-signals-'));
  const generator = await startRenderedGenerator(
    pairFormulas('mixed', 'mixed', OBJECTS).map((formula) => `${formula}:latencyMs=4`),
  );
  try {
    const rows: Record<string, string | number>[] = [];
    let longest = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const file = join(folder, `${round}.json`);
      const { seconds, objectsPerSecond } = await runWatched(file, generator.endpoint);
      const { longestMs, p99Ms } = JSON.parse(await readFile(file, 'utf8'));
      longest = Math.max(longest, longestMs);
      rows.push({
        round: round + 1,
        seconds: rounded(seconds, 2),
        'objects a second': objectsPerSecond,
        'longest ms': rounded(longestMs, 1),
        'p99 ms': rounded(p99Ms, 1),
      });
    }
    const statement = `the main thread turns to a signal within ${MOST_MS} ms (${rounded(longest, 1)})`;
    return { rows, bars: [{ statement, holds: longest <= MOST_MS }] };
  } finally {
    await generator.close();
    await rm(folder, { recursive: true });
  }
}

async function runWatched(
  file: string,
  endpoint: string,
): Promise<{ seconds: number; objectsPerSecond: number }> {
  const preload = pathToFileURL(join(import.meta.dirname, 'loop-delay.ts')).href;
  const env = { NODE_OPTIONS: `--import ${preload}`, LOOP_DELAY_FILE: file };
  const { seconds } = await runBuilt(pairAt(endpoint, 'mixed', OBJECTS), {}, env);
  return { seconds, objectsPerSecond: Math.round(OBJECTS / seconds) };
}
