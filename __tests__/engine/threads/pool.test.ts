import { expect, test } from 'vitest';
import { type PoolListener, WorkerPool } from '../../../src/engine/threads/pool.ts';
import type { WorkerTask } from '../../../src/engine/threads/protocol.ts';
import { openThread } from '../../../src/engine/threads/thread.ts';
import { nextThread } from './watched-thread.ts';

/** A thread that says so many things at once and fails on its first range. */
const TALKER = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ type }) => {
      if (type === 'task') return;
      for (let i = 0; i < 2000; i++) parentPort.postMessage({ type: 'progress', compared: 1, requests: {} });
      throw new Error('a defect');
    });
  `)}`,
);

test('nothing that a thread said is heard after its death: its ranges are another’s by then', async () => {
  const heard: string[] = [];
  const { promise: died, resolve } = Promise.withResolvers<void>();
  const listener: PoolListener = {
    onMessage: ({ type }) => void heard.push(type),
    onDeath: (_, rangeIds) => {
      heard.push(`death of ${rangeIds}`);
      resolve();
    },
  };
  const newTask = () => ({}) as WorkerTask;
  const opened = nextThread();
  const pool = new WorkerPool({ openThread: () => openThread(TALKER), threads: 1, newTask }, listener);
  pool.start({ id: 7, after: undefined, upTo: undefined, closed: {}, attempt: 1 });
  await died;
  // The exit comes after the error.
  await (await opened).exited;
  expect(heard.at(-1)).toBe('death of 7');
  await pool.close();
});
