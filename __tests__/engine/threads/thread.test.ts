import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { SpareThread } from '../../../src/engine/threads/thread.ts';
import { nextThread } from './watched-thread.ts';

const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

/** Says back what it is told. */
const ECHO = program(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (message) => parentPort.postMessage(message));
`);

test('a spare thread hears what it is told before it has loaded, and is given away once', async () => {
  const spare = new SpareThread(ECHO);
  const thread = spare.take() as Worker;
  expect(spare.take()).toBeUndefined();
  thread.postMessage('first');
  expect(await once(thread, 'message')).toEqual(['first']);
  await spare.close();
  thread.postMessage('it is not the spare’s to end');
  expect(await once(thread, 'message')).toEqual(['it is not the spare’s to end']);
  await thread.terminate();
});

test('a spare thread that nobody took ends with the run', async () => {
  const opened = nextThread();
  const spare = new SpareThread(program('setInterval(() => {}, 1000);'));
  const { exited } = await opened;
  await spare.close();
  await exited;
});

test.each([
  ['fails', "throw new Error('a defect');"],
  ['ends', 'process.exit(3);'],
])('a spare thread that %s is not given away, and the run goes on', async (_, source) => {
  const opened = nextThread();
  const spare = new SpareThread(program(source));
  await (await opened).exited;
  expect(spare.take()).toBeUndefined();
  await spare.close();
});
