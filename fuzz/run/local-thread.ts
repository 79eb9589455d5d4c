import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { serveRanges } from '../../src/engine/threads/service.ts';
import type { RangeThread } from '../../src/engine/threads/thread.ts';
import type { Traffic } from '../store/server.ts';
import { JumpingClock } from './jumping-clock.ts';

/**
 * A "thread" that runs in the thread of its caller, since starting a real one takes longer than a whole comparison. Its
 * messages are copied as between real ones.
 */
class LocalThread extends EventEmitter {
  readonly #port: MessagePort;
  readonly #traffic: Traffic;
  readonly #clock: JumpingClock;

  constructor(traffic: Traffic) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#traffic = traffic;
    this.#clock = new JumpingClock(traffic);
    port1.on('message', (message) => this.emit('message', message));
    serveRanges(port2, this.#clock);
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  /** A real thread just ends. Here the ranges end by themselves, as soon as a request of theirs would wait. */
  async terminate(): Promise<number> {
    this.#port.close();
    this.#clock.stop();
    const traffic = this.#traffic;
    for (let quiet = 0, seen = -1; quiet < QUIET_LOOKS; ) {
      await sleep(1);
      quiet = traffic.open === 0 && traffic.requests === seen ? quiet + 1 : 0;
      seen = traffic.requests;
    }
    return 1;
  }
}

/** How often nothing must have happened, with a millisecond in between, before a thread counts as ended. */
const QUIET_LOOKS = 5;

export function openLocalThread(traffic: Traffic): RangeThread {
  return new LocalThread(traffic) as unknown as RangeThread;
}
