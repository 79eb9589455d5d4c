import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ProgramRun, processorSeconds } from './program.ts';

/** The number of a thread, and how many threads there are. */
export interface ThreadShare {
  readonly thread: number;
  readonly threads: number;
}

/**
 * Runs a program's file in as many threads as the action uses, and prints their {@link ProgramRun}.
 *
 * @param file the URL of the program; each thread posts the number of its requests when it is done
 * @param objects the number of objects for the printed figures
 * @param share the worker data of every thread, to which its {@link ThreadShare} is added
 */
export async function runShares(file: string, objects: number, share: object): Promise<void> {
  const threads = availableParallelism();
  // The action's time also begins before it starts its threads.
  const startedAt = performance.now();
  const workers = Array.from(
    { length: threads },
    (_, thread) => new Worker(new URL(file), { workerData: { ...share, thread, threads } }),
  );
  const counts = await Promise.all(workers.map((worker) => once(worker, 'message') as Promise<[number]>));
  const run: ProgramRun = {
    objects,
    seconds: (performance.now() - startedAt) / 1000,
    processorSeconds: processorSeconds(),
    requests: counts.reduce((sum, [requests]) => sum + requests, 0),
  };
  console.log(JSON.stringify(run));
  await Promise.all(workers.map((worker) => worker.terminate()));
}
