import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ProgramRun, processorSeconds } from './program.ts';

/** Which of how many threads this is. */
export interface ThreadShare {
  readonly thread: number;
  readonly threads: number;
}

/**
 * Runs a program's own file in as many threads as the action does, each with its share, and prints what they took.
 *
 * @param share for every thread, beside its number; each tells by a message how many requests it made
 */
export async function runShares(file: string, objects: number, share: object): Promise<void> {
  const threads = availableParallelism();
  // The action's own time begins before it starts its threads, too.
  const startedAt = performance.now();
  const workers = Array.from(
    { length: threads },
    (_, thread) => new Worker(new URL(file), { workerData: { ...share, thread, threads } }),
  );
  const told = await Promise.all(workers.map((worker) => once(worker, 'message') as Promise<[number]>));
  const run: ProgramRun = {
    objects,
    seconds: (performance.now() - startedAt) / 1000,
    processorSeconds: processorSeconds(),
    requests: told.reduce((sum, [requests]) => sum + requests, 0),
  };
  console.log(JSON.stringify(run));
  await Promise.all(workers.map((worker) => worker.terminate()));
}
