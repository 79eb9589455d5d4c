/** A worker thread that dies while it is at work, as the environment variable `DYING_WORKER` says in JSON. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { startWorker } from '../../src/entry.ts';

export interface Dying {
  readonly manner: 'exit' | 'error' | 'memory';
  /** Milliseconds that a thread lives. */
  readonly after: number;
  /** Threads that die; */
  readonly deaths: number;
  /** each leaves a file in this folder. */
  readonly tally: string;
}

const { manner, after, deaths, tally } = JSON.parse(process.env.DYING_WORKER ?? '{}') as Dying;

const MANNERS: Readonly<Record<Dying['manner'], () => void>> = {
  exit: () => process.exit(3),
  error: () => {
    throw new Error('a defect');
  },
  memory: () => {
    const held: number[][] = [];
    for (;;) held.push(Array.from({ length: 100_000 }, (_, i) => i + 0.5));
  },
};

setTimeout(() => {
  if (readdirSync(tally).length >= deaths) return;
  writeFileSync(join(tally, String(threadId)), '');
  MANNERS[manner]();
}, after);
await startWorker();
