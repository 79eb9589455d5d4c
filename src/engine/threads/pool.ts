import type { Worker } from 'node:worker_threads';
import type { Credentials } from '../../s3/address.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Side } from '../../s3/side.ts';
import type { AssignedRange } from '../ranges/open-range.ts';
import { RunFailure } from '../run-failure.ts';
import type { FromWorker, ToWorker, WorkerTask } from './protocol.ts';

export interface PoolOptions {
  readonly openThread: () => Worker;
  /** The most threads; each is opened for the first range that finds all others busy. */
  readonly threads: number;
  /** Makes the task for a new thread, with the newest credentials. */
  readonly newTask: () => WorkerTask;
}

/** Who hears what the threads say. */
export interface PoolListener {
  onMessage(message: FromWorker): void;
  /** A thread died, with these ranges under way. */
  onDeath(failure: RunFailure, rangeIds: readonly number[]): void;
}

/** The worker threads, and which ranges each has under way. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #listener: PoolListener;
  /** Ranges under way by thread. */
  readonly #loads = new Map<Worker, Set<number>>();
  #isClosing = false;

  constructor(options: PoolOptions, listener: PoolListener) {
    this.#options = options;
    this.#listener = listener;
  }

  /** Has a range compared by the thread that has the fewest. */
  start(range: AssignedRange): void {
    const thread = this.#idlest();
    this.#loads.get(thread)?.add(range.id);
    post(thread, { type: 'range', range });
  }

  /** Asks for a cut of a range that is under way; it is answered in any case. */
  cut(rangeId: number, at: ByteKey): void {
    for (const [thread, load] of this.#loads) {
      if (load.has(rangeId)) post(thread, { type: 'cut', rangeId, at });
    }
  }

  /** Asks every thread how far its ranges were compared; tells how many will answer. */
  checkpoint(): number {
    for (const thread of this.#loads.keys()) post(thread, { type: 'checkpoint' });
    return this.#loads.size;
  }

  renewCredentials(side: Side, credentials: Credentials): void {
    for (const thread of this.#loads.keys()) post(thread, { type: 'credentials', side, credentials });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    // One after the other: threads that end at the same time free what they share at the same time.
    for (const thread of this.#loads.keys()) await thread.terminate();
  }

  /** An error is followed by the exit: the thread is buried once. A pool that closes buries none. */
  #bury(thread: Worker, cause: Error): void {
    const load = this.#loads.get(thread);
    if (load === undefined || this.#isClosing) return;
    this.#loads.delete(thread);
    this.#listener.onDeath(RunFailure.ofDefect(cause), [...load]);
  }

  #idlest(): Worker {
    const [least] = [...this.#loads].sort(([, a], [, b]) => a.size - b.size);
    const isBusy = least === undefined || least[1].size > 0;
    return isBusy && this.#loads.size < this.#options.threads
      ? this.#open()
      : (least as [Worker, Set<number>])[0];
  }

  #open(): Worker {
    const { openThread, newTask } = this.#options;
    const thread = openThread();
    post(thread, { type: 'task', task: newTask() });
    const load = new Set<number>();
    this.#loads.set(thread, load);
    thread.on('error', (error) => this.#bury(thread, error));
    thread.on('exit', (code) => this.#bury(thread, new Error(`a worker thread ended with code ${code}`)));
    thread.on('message', (message: FromWorker) => {
      // An error may overtake messages, and what the thread had is another's by then.
      if (!this.#loads.has(thread)) return;
      if (message.type === 'done') load.delete(message.rangeId);
      this.#listener.onMessage(message);
    });
    return thread;
  }
}

function post(thread: Worker, message: ToWorker): void {
  thread.postMessage(message);
}
