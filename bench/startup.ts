import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figures, median, rounded } from './figures/figures.ts';

const ROUNDS = 15;
/** The most time, as a multiple of that of a script that only prints: a bar in milliseconds would depend on the machine. */
const MOST_TIMES = 4;

/**
 * Measures the time from the start of Node to the action's first log line, against a script that only prints a line.
 */
export async function measureStartup(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-startup-'));
  try {
    await cp(join(import.meta.dirname, '../dist'), join(folder, 'dist'), { recursive: true });
    await writeFile(join(folder, 'empty.mjs'), "console.log('ready');\n");
    const empty: number[] = [];
    const action: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      empty.push(await timeToFirstOutput(join(folder, 'empty.mjs')));
      action.push(await timeToFirstOutput(join(folder, 'dist/main.js')));
    }
    const times = median(action) / median(empty);
    return {
      rows: [
        { what: 'a script that prints a line', 'median ms': rounded(median(empty), 1) },
        { what: 'dist/main.js, until its first log line', 'median ms': rounded(median(action), 1) },
      ],
      bars: [
        {
          statement: `the first log line comes within ${MOST_TIMES} times that of a script that only prints (${rounded(times, 2)})`,
          holds: times <= MOST_TIMES,
        },
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function timeToFirstOutput(script: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', () => {
      const milliseconds = performance.now() - startedAt;
      child.once('exit', () => resolve(milliseconds));
    });
  });
}
