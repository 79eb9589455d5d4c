import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { SpareThread } from '../../../src/engine/threads/thread.ts';

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
  const heard = new BroadcastChannel('spare');
  let signs = 0;
  heard.onmessage = () => {
    signs++;
  };
  const spare = new SpareThread(
    program("setInterval(() => new BroadcastChannel('spare').postMessage('alive'), 5);"),
  );
  await vi.waitUntil(() => signs > 0);
  await spare.close();
  const atItsEnd = signs;
  await wait(100);
  expect(signs - atItsEnd).toBeLessThan(2);
  heard.close();
});

test.each([
  ['fails', "throw new Error('a defect');"],
  ['ends', 'process.exit(3);'],
])('a spare thread that %s is no one’s, and brings nothing down', async (_, source) => {
  const spare = new SpareThread(program(source));
  await wait(500);
  expect(spare.take()).toBeUndefined();
  await spare.close();
});
