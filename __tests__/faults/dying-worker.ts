/** A worker thread that dies during its work. The environment variable `DYING_WORKER` describes how, as JSON. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, threadId } from 'node:worker_threads';
import type { FromWorker } from '../../src/engine/threads/protocol.ts';
import { startWorker } from '../../src/entry.ts';

/** How and when threads die. */
export interface Dying {
  readonly manner: 'exit' | 'error' | 'memory';
  /** A thread dies after it has reported its progress this many times. */
  readonly afterReports: number;
  /** How many threads die. */
  readonly deaths: number;
  /** The folder in which each dying thread creates a file. */
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

if (parentPort === null) throw new Error('this program must run as a thread');
const port = parentPort;
const post = port.postMessage.bind(port);
let reports = 0;
port.postMessage = (message: FromWorker) => {
  post(message);
  // Dies after the message was sent, and outside the code of a range, where an error would end the thread as well.
  if (message.type === 'cursors' && ++reports === afterReports) setImmediate(die);
};
await startWorker();
