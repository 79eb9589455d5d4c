import { expect, test } from 'vitest';
import { type PoolListener, WorkerPool } from '../../../src/engine/threads/pool.ts';
import type { WorkerTask } from '../../../src/engine/threads/protocol.ts';
import { openThread } from '../../../src/engine/threads/thread.ts';
import { nextThread } from './watched-thread.ts';

/** A thread that sends many messages at once and fails on its first range. */
const FAILING_THREAD = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ type }) => {
      if (type === 'task') return;
      for (let i = 0; i < 2000; i++) parentPort.postMessage({ type: 'progress', compared: 1, requests: {} });
      throw new Error('a defect');
    });
  `)}`,
);

test('messages of a dead thread are ignored: its ranges belong to another one by then', async () => {
  const received: string[] = [];
  const { promise: died, resolve } = Promise.withResolvers<void>();
  const listener: PoolListener = {
    onMessage: ({ type }) => void received.push(type),
    onDeath: (_, rangeIds) => {
      received.push(`death of ${rangeIds}`);
      resolve();
    },
  };
  const newTask = () => ({}) as WorkerTask;
  const opened = nextThread();
  const pool = new WorkerPool(
    { openThread: () => openThread(FAILING_THREAD), threads: 1, newTask },
    listener,
  );
  pool.start({ id: 7, after: undefined, upTo: undefined, closed: {}, attempt: 1 });
  await died;
  // The exit event comes after the error.
  await (await opened).exited;
  expect(received.at(-1)).toBe('death of 7');
  await pool.close();
});

/** A thread that does nothing until it is asked to close its files. */
function closingThread(answer: 'files-closed' | 'exit'): URL {
  const source = `
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ type }) => {
      if (type !== 'close-files') return;
      parentPort.postMessage({ type: 'progress', compared: 1, requests: {} });
      ${answer === 'exit' ? 'process.exit()' : "parentPort.postMessage({ type: 'files-closed' })"};
    });
  `;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const RANGE = { after: undefined, upTo: undefined, closed: {}, attempt: 1 };

test.for(['files-closed', 'exit'] as const)(
  'a busy thread closes its files before it is terminated, and nothing that it says then counts: %s',
  async (answer) => {
    const received: string[] = [];
    const events: string[] = [];
    const pool = new WorkerPool(
      {
        openThread: () => {
          const thread = openThread(closingThread(answer));
          thread.on('message', ({ type }) => events.push(type));
          const terminate = thread.terminate.bind(thread);
          thread.terminate = () => {
            events.push('terminated');
            return terminate();
          };
          return thread;
        },
        threads: 1,
        newTask: () => ({}) as WorkerTask,
      },
      { onMessage: ({ type }) => received.push(type), onDeath: () => received.push('death') },
    );
    pool.start({ ...RANGE, id: 1 });
    await pool.close();
    expect(events.filter((event) => event !== 'progress')).toEqual(
      answer === 'exit' ? ['terminated'] : ['files-closed', 'terminated'],
    );
    expect(received).toEqual([]);
  },
);

test('a thread that does not close its files is terminated all the same', async () => {
  const thread = openThread(new URL('data:text/javascript,for (;;) {}'));
  const pool = new WorkerPool(
    { openThread: () => thread, threads: 1, newTask: () => ({}) as WorkerTask },
    { onMessage: () => {}, onDeath: () => {} },
  );
  pool.start({ ...RANGE, id: 1 });
  await pool.close();
  expect(thread.threadId).toBe(-1);
});
