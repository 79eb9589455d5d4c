import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

/**
 * Limits of each thread's heap, in megabytes. Pages are garbage as soon as they are compared: with a small young
 * generation they are collected soon, while V8's default lets a thread hold some 150 MB of them.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };

/** What the engine uses of a worker thread. */
export type RangeThread = Pick<Worker, 'postMessage' | 'on' | 'off' | 'terminate'>;

/**
 * Starts a worker thread, which waits for its task.
 *
 * @param workerUrl the built `worker.js`, or its source under a runtime that runs TypeScript
 */
export function openThread(workerUrl: URL): Worker {
  setThreadFlags();
  return new Worker(workerUrl, { resourceLimits: HEAP_LIMITS });
}

/**
 * A thread that is started before there is a task, so that it loads while the stores are being opened, which takes about
 * as long. If it fails before it is taken, it is dropped silently: the cause will make the next thread fail as well.
 */
export class SpareThread {
  #thread: RangeThread | undefined;

  constructor(open: () => RangeThread) {
    const thread = open();
    this.#thread = thread;
    thread.on('error', this.#drop);
    thread.on('exit', this.#drop);
  }

  /** @returns the thread, which then belongs to the caller; undefined if it was taken before or has ended */
  take(): RangeThread | undefined {
    const thread = this.#thread;
    thread?.off('error', this.#drop);
    thread?.off('exit', this.#drop);
    this.#thread = undefined;
    return thread;
  }

  /** Ends the thread if nobody has taken it. */
  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  readonly #drop = (): void => {
    this.#thread = undefined;
  };
}

/**
 * Sets V8 flags for threads that are started later. `Worker` has no option for either of them.
 *
 * - `--no-wasm-code-gc` keeps WebAssembly code that V8 could free. The parser of HTTP answers is such code, and every thread
 *   has it. When threads ended, Node 24 occasionally crashed because it freed code that it had no record of ("Check
 *   failed: jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). The flag costs some hundred kilobytes.
 * - `--initial-old-space-size` lets the old generation grow to so many megabytes before the first full garbage collection.
 *   The buffers that sockets read count towards it, so that V8 by default collects a thread's ten megabytes about every
 *   thirty pages, which takes a fifth of the processor time. These buffers are freed with the young generation anyway.
 */
function setThreadFlags(): void {
  setFlagsFromString('--no-wasm-code-gc');
  setFlagsFromString('--initial-old-space-size=64');
}
