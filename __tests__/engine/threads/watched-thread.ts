import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

/** The next thread that this process starts. Call it before the thread is started. */
export async function nextThread(): Promise<{ readonly thread: Worker; readonly exited: Promise<void> }> {
  const [thread] = (await once(process, 'worker')) as [Worker];
  // Not by `once`, which rejects if an error comes first.
  const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  return { thread, exited };
}
