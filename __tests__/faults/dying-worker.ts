/** A worker thread that dies while it is at work, as the environment variable `DYING_WORKER` says in JSON. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, threadId } from 'node:worker_threads';
import type { FromWorker } from '../../src/engine/threads/protocol.ts';
import { startWorker } from '../../src/entry.ts';

export interface Dying {
  readonly manner: 'exit' | 'error' | 'memory';
  /** A thread dies as soon as it has reported its progress so often. */
  readonly afterReports: number;
  /** How many threads die. */
  readonly deaths: number;
  /** The folder in which each of them leaves a file. */
  readonly tally: string;
}

const { manner, afterReports, deaths, tally } = JSON.parse(process.env.DYING_WORKER ?? '{}') as Dying;

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

function die(): void {
  if (readdirSync(tally).length >= deaths) return;
  writeFileSync(join(tally, String(threadId)), '');
  MANNERS[manner]();
}

if (parentPort === null) throw new Error('this program is a thread');
const port = parentPort;
const post = port.postMessage.bind(port);
let reports = 0;
port.postMessage = (message: FromWorker) => {
  post(message);
  // Only once the message is on its way, and outside what a range does: a defect there ends the thread likewise.
  if (message.type === 'cursors' && ++reports === afterReports) setImmediate(die);
};
await startWorker();
