import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { openThread, SpareThread } from '../../../src/engine/threads/thread.ts';
import { nextThread } from './watched-thread.ts';

const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

/** Sends every message back. */
const ECHO = program(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (message) => parentPort.postMessage(message));
`);

test('a spare thread receives messages that were sent before it loaded, and can be taken once', async () => {
  const spare = new SpareThread(() => openThread(ECHO));
  const thread = spare.take() as Worker;
  expect(spare.take()).toBeUndefined();
  thread.postMessage('first');
  expect(await once(thread, 'message')).toEqual(['first']);
  await spare.close();
  thread.postMessage('close does not end a thread that was taken');
  expect(await once(thread, 'message')).toEqual(['close does not end a thread that was taken']);
  await thread.terminate();
});

test('closing ends a spare thread that nobody took', async () => {
  const opened = nextThread();
  const spare = new SpareThread(() => openThread(program('setInterval(() => {}, 1000);')));
  const { exited } = await opened;
  await spare.close();
  await exited;
});

test.each([
  ['fails', "throw new Error('a defect');"],
  ['ends', 'process.exit(3);'],
])('a spare thread that %s can’t be taken, and does no harm', async (_, source) => {
  const opened = nextThread();
  const spare = new SpareThread(() => openThread(program(source)));
  await (await opened).exited;
  expect(spare.take()).toBeUndefined();
  await spare.close();
});
