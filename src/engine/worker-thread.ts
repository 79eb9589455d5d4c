import { Worker } from 'node:worker_threads';
import { setThreadFlags } from './v8-flags.ts';

/**
 * Megabytes of each thread's heap. Pages are garbage as soon as they are compared: a small young generation has them
 * collected soon, where V8's own choice lets a thread hold some 150 MB of them.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };

/**
 * Starts a thread that waits for its task.
 *
 * @param workerUrl the built `worker.js`, or its source under a runtime that takes TypeScript
 */
export function openThread(workerUrl: URL): Worker {
  setThreadFlags();
  return new Worker(workerUrl, { resourceLimits: HEAP_LIMITS });
}

/**
 * A thread that is started before there is a task: it loads while the stores are still being asked, which takes as long.
 * One that fails in the meantime is of no use, and its failure of no interest, since the next fails likewise.
 */
export class SpareThread {
  #thread: Worker | undefined;

  constructor(workerUrl: URL) {
    const thread = openThread(workerUrl);
    this.#thread = thread;
    thread.on('error', this.#drop).on('exit', this.#drop);
  }

  /** Gives the thread away, if it is there yet. */
  take(): Worker | undefined {
    const thread = this.#thread;
    thread?.off('error', this.#drop).off('exit', this.#drop);
    this.#thread = undefined;
    return thread;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  readonly #drop = (): void => {
    this.#thread = undefined;
  };
}
