import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

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

/**
 * What V8 is told of threads to come; there is no option of a thread for either.
 *
 * - To keep WebAssembly code that it could free. The parser of HTTP answers is such code, and every thread has it; where
 *   threads end, Node 24 was seen to end with them now and then, freeing code that it had no record of ("Check failed:
 *   jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). What is kept is some hundred kilobytes.
 * - To let a thread's old generation come to so many megabytes before all of its heap is looked through for garbage. What
 *   a socket reads counts for it, so that V8, left to itself, looks through the ten megabytes of a thread about every
 *   thirty pages, and takes a fifth of the processors for that. What was read goes with the young generation anyway.
 */
function setThreadFlags(): void {
  setFlagsFromString('--no-wasm-code-gc');
  setFlagsFromString('--initial-old-space-size=64');
}
