import { Worker } from 'node:worker_threads';
import type { Credentials } from '../s3/address.ts';
import type { Side } from '../s3/side.ts';
import type { NumberedRange, RangeOutcome } from './range-run.ts';
import { RunFailure } from './run-failure.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-protocol.ts';

export interface PoolOptions {
  /** The built `worker.js`, or its source under a runtime that takes TypeScript. */
  readonly workerUrl: URL;
  readonly threads: number;
  /** Ranges that one thread works on at once: each waits for its stores most of the time. */
  readonly rangesPerThread: number;
  readonly task: WorkerTask;
  readonly onProgress: (compared: number, requests: number) => void;
}

/**
 * Megabytes of each thread's heap. Pages are garbage as soon as they are compared: a small young generation has them
 * collected soon, where V8's own choice lets a thread hold some 150 MB of them.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** The worker threads, and which ranges each has under way. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #threads: Worker[];

  constructor(options: PoolOptions) {
    this.#options = options;
    const { threads, workerUrl, task } = options;
    this.#threads = Array.from(
      { length: threads },
      () => new Worker(workerUrl, { workerData: task, resourceLimits: HEAP_LIMITS }),
    );
  }

  /**
   * Has every range compared, each by whichever thread is free for it.
   *
   * @returns the outcomes in the order of the ranges
   * @throws RunFailure at the first range that fails, or when a thread dies; the others are given up
   */
  run(ranges: readonly NumberedRange[]): Promise<RangeOutcome[]> {
    const { promise, resolve, reject } = Promise.withResolvers<RangeOutcome[]>();
    const outcomes = new Map<number, RangeOutcome>();
    const waiting = [...ranges];
    const giveNext = (thread: Worker) => {
      const range = waiting.shift();
      if (range !== undefined) post(thread, { type: 'range', range });
    };
    const settle = ({ rangeId, outcome }: { rangeId: number; outcome: RangeOutcome }) => {
      outcomes.set(rangeId, outcome);
      if (outcomes.size === ranges.length) resolve(ranges.map(({ id }) => outcomes.get(id) as RangeOutcome));
    };
    for (const thread of this.#threads) {
      thread.on('error', (error) => reject(RunFailure.ofDefect(error)));
      thread.on('message', (message: FromWorker) => {
        if (message.type === 'progress') {
          this.#options.onProgress(message.compared, message.requests);
        } else if (message.type === 'failed') {
          reject(RunFailure.ofStores([message.failure]));
        } else {
          settle(message);
          giveNext(thread);
        }
      });
    }
    // Around the threads rather than thread by thread, so that few ranges are spread over all of them.
    for (let round = 0; round < this.#options.rangesPerThread; round++) this.#threads.forEach(giveNext);
    return promise;
  }

  renewCredentials(side: Side, credentials: Credentials): void {
    for (const thread of this.#threads) post(thread, { type: 'credentials', side, credentials });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}

function post(thread: Worker, message: ToWorker): void {
  thread.postMessage(message);
}
