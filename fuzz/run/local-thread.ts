import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { serveRanges } from '../../src/engine/threads/service.ts';
import type { RangeThread } from '../../src/engine/threads/thread.ts';
import type { Clock } from '../../src/s3/wire/clock.ts';

/**
 * A "thread" that runs in the thread of its caller, since starting a real one takes longer than a whole comparison. Its
 * messages are copied as between real ones.
 */
class LocalThread extends EventEmitter {
  readonly #port: MessagePort;

  constructor(clock: Clock) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on('message', (message) => this.emit('message', message));
    serveRanges(port2, clock);
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  async terminate(): Promise<number> {
    this.#port.close();
    return 1;
  }
}

export function openLocalThread(clock: Clock): RangeThread {
  return new LocalThread(clock) as unknown as RangeThread;
}
