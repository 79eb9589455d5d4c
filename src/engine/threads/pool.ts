import type { Credentials } from '../../s3/address.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Side } from '../../s3/side.ts';
import type { AssignedRange } from '../ranges/open-range.ts';
import { RunFailure } from '../run-failure.ts';
import type { Trace } from '../tracing/trace.ts';
import type { FromWorker, ToWorker, TracedEvents, WorkerTask } from './protocol.ts';
import type { RangeThread } from './thread.ts';

interface PoolOptions {
  /** Opens a thread, or hands over one that was opened in advance. */
  readonly openThread: () => RangeThread;
  /** The most threads; each is opened for the first range that finds all others busy. */
  readonly threads: number;
  /** Makes the task for a new thread, with the newest credentials. */
  readonly newTask: () => WorkerTask;
  /** Takes what the threads trace. */
  readonly trace?: Trace | undefined;
}

/** Milliseconds that busy threads have to close their files before they are terminated. */
const CLOSE_FILES_MS = 1000;

/** Receives what the threads send. */
export interface PoolListener {
  onMessage(message: FromWorker): void;
  /** A thread died while these ranges were open in it. */
  onDeath(failure: RunFailure, rangeIds: readonly number[]): void;
}

/** What compares the ranges. */
export interface RangeWorkers {
  start(range: AssignedRange): void;
  /** Requests a cut; a `cut-answer` follows unless the range is done first. */
  cut(rangeId: number, at: ByteKey): void;
  /**
   * Requests the cursors of all open ranges.
   *
   * @returns how many workers will answer with `cursors-sent`
   */
  requestCursors(): number;
}

/** The worker threads, and the ranges that are open in each of them. */
export class WorkerPool implements RangeWorkers {
  readonly #options: PoolOptions;
  readonly #listener: PoolListener;
  /** The ids of the ranges that are open in each thread. */
  readonly #loads = new Map<RangeThread, Set<number>>();
  #isClosing = false;

  constructor(options: PoolOptions, listener: PoolListener) {
    this.#options = options;
    this.#listener = listener;
  }

  /** Sends a range to the thread with the fewest open ranges; opens a thread if all are busy and there may be more. */
  start(range: AssignedRange): void {
    const thread = this.#leastLoaded();
    this.#loads.get(thread)?.add(range.id);
    post(thread, { type: 'range', range });
  }

  /** Requests a cut from the thread in which the range is open, which answers in any case. */
  cut(rangeId: number, at: ByteKey): void {
    for (const [thread, load] of this.#loads) {
      if (load.has(rangeId)) post(thread, { type: 'cut', rangeId, at });
    }
  }

  /**
   * Requests the cursors of all ranges from every thread.
   *
   * @returns how many threads will answer with `cursors-sent`
   */
  requestCursors(): number {
    for (const thread of this.#loads.keys()) post(thread, { type: 'send-cursors' });
    return this.#loads.size;
  }

  /** Sends newer credentials to every thread. */
  sendCredentials(side: Side, credentials: Credentials): void {
    for (const thread of this.#loads.keys()) post(thread, { type: 'credentials', side, credentials });
  }

  /** Ends all threads. Ranges that are still open are given up. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#closeFiles();
    // One after the other: threads that end at the same time would free what they share at the same time.
    for (const thread of this.#loads.keys()) await thread.terminate();
  }

  /**
   * Has every thread with an open range close its files. A file that is being opened or closed when its thread is
   * terminated stays open in the process.
   */
  async #closeFiles(): Promise<void> {
    const busy = [...this.#loads].flatMap(([thread, load]) => (load.size > 0 ? [thread] : []));
    if (busy.length === 0) return;
    const limit = Promise.withResolvers<void>();
    const timer = setTimeout(limit.resolve, CLOSE_FILES_MS);
    await Promise.race([Promise.all(busy.map(closeFiles)), limit.promise]);
    clearTimeout(timer);
  }

  /** Reports a thread's death once: an error is followed by an exit. Exits while the pool closes are not deaths. */
  #onDeath(thread: RangeThread, cause: Error): void {
    const load = this.#loads.get(thread);
    if (load === undefined || this.#isClosing) return;
    this.#loads.delete(thread);
    this.#listener.onDeath(RunFailure.ofDefect(cause), [...load]);
  }

  #leastLoaded(): RangeThread {
    const [least] = [...this.#loads].sort(([, a], [, b]) => a.size - b.size);
    const isBusy = least === undefined || least[1].size > 0;
    return isBusy && this.#loads.size < this.#options.threads
      ? this.#open()
      : (least as [RangeThread, Set<number>])[0];
  }

  #open(): RangeThread {
    const { openThread, newTask, trace = () => {} } = this.#options;
    const thread = openThread();
    post(thread, { type: 'task', task: newTask() });
    const load = new Set<number>();
    this.#loads.set(thread, load);
    thread.on('error', (error) => this.#onDeath(thread, error));
    thread.on('exit', (code) => this.#onDeath(thread, new Error(`a worker thread ended with code ${code}`)));
    thread.on('message', (message: FromWorker | TracedEvents) => {
      if (message.type === 'trace') {
        message.events.forEach(trace);
        return;
      }
      // An error can overtake messages. By then, the ranges of the dead thread belong to another one.
      if (this.#isClosing || !this.#loads.has(thread)) return;
      if (message.type === 'done') load.delete(message.rangeId);
      this.#listener.onMessage(message);
    });
    return thread;
  }
}

/** Resolves when the thread has closed its files, or has ended. */
function closeFiles(thread: RangeThread): Promise<void> {
  return new Promise((resolve) => {
    thread.on('exit', () => resolve());
    thread.on('message', ({ type }: FromWorker) => {
      if (type === 'files-closed') resolve();
    });
    post(thread, { type: 'close-files' });
  });
}

function post(thread: RangeThread, message: ToWorker): void {
  thread.postMessage(message);
}
