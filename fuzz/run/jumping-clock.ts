import type { Clock } from '../../src/s3/wire/clock.ts';
import type { Traffic } from '../store/server.ts';

interface Waiter {
  readonly at: number;
  readonly ring: () => void;
}

/** How long nothing must have happened before the clock jumps, in milliseconds. */
const QUIET_MS = 1;

/**
 * A clock that jumps to the next timer when a run waits for nothing else: what would take a minute takes milliseconds,
 * in the same order. Otherwise it goes as fast as any clock.
 */
export class JumpingClock implements Clock {
  readonly #traffic: Pick<Traffic, 'open' | 'requests'>;
  /** The requests that were seen at the last tick. */
  #seen = -1;
  readonly #waiters: Waiter[] = [];
  #ahead = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /** @param traffic shows whether an answer is due */
  constructor(traffic: Pick<Traffic, 'open' | 'requests'>) {
    this.#traffic = traffic;
  }

  now(): number {
    return performance.now() + this.#ahead;
  }

  wake(afterMs: number, callback: () => void): void {
    const at = this.now() + afterMs;
    const before = this.#waiters.findLastIndex((waiter) => waiter.at <= at);
    this.#waiters.splice(before + 1, 0, { at, ring: callback });
    this.#arm();
  }

  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.#isStopped) return Promise.reject(new RunIsOver());
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal?.reason);
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      this.wake(milliseconds, () => {
        signal?.removeEventListener('abort', stop);
        if (this.#isStopped) reject(new RunIsOver());
        else resolve();
      });
    });
  }

  /** Ends whatever a run has left behind: nothing waits any more, and nothing is tried again. */
  stop(): void {
    this.#isStopped = true;
    this.#arm();
  }

  #arm(): void {
    if (this.#timer !== undefined || this.#waiters.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tick();
      this.#arm();
    }, QUIET_MS);
  }

  #tick(): void {
    const { open, requests } = this.#traffic;
    const isQuiet = open === 0 && requests === this.#seen;
    this.#seen = requests;
    const first = this.#waiters[0];
    if (first !== undefined && (this.#isStopped || isQuiet))
      this.#ahead += Math.max(0, first.at - this.now());
    const now = this.now();
    while (this.#waiters[0] !== undefined && this.#waiters[0].at <= now) this.#waiters.shift()?.ring();
  }
}

/** Ends a request that is still repeated when its run is over. */
export class RunIsOver extends Error {}
