import type { PaceOutcome } from './outcome.ts';
import { RateLimit, RecentAnswers } from './rate.ts';
import { InFlightWindow } from './window.ts';

/** A monotonic clock and its timer. */
export interface PaceClock {
  /** Milliseconds since any fixed time. */
  now(): number;
  wake(afterMs: number, callback: () => void): void;
}

/** The clock of the machine. */
export const SYSTEM_CLOCK: PaceClock = {
  now: () => performance.now(),
  wake: (afterMs, callback) => void setTimeout(callback, Math.ceil(afterMs)),
};

interface PaceOptions {
  /** The most requests in flight, even if the store could take more. */
  readonly ceiling: number;
  readonly clock?: PaceClock;
}

/** How long to wait for a store that refuses everything, in milliseconds. */
const PATIENCE_MS = 60_000;

/** How long requests may be under way without any answer until the store counts as quiet, in milliseconds. */
const QUIET_MS = 120_000;

/**
 * Finds out how many requests a store can take, and admits requests accordingly, first come, first served. It limits
 * the requests in flight; if some are refused, it also limits the rate, until that limit has no effect any more.
 *
 * Each client has its own pace. Several clients of one store share it without knowing of each other, as TCP connections
 * share a line. While nothing is refused, a request costs a comparison, without a timer or a promise.
 */
export class Pace {
  readonly #clock: PaceClock;
  readonly #window: InFlightWindow;
  readonly #answers = new RecentAnswers();
  #rate: RateLimit | undefined;
  #inFlight = 0;
  readonly #queue: ((sentAt: number) => void)[] = [];
  /** When the earliest timer is due; infinity if none is set. */
  #wakesAt = Number.POSITIVE_INFINITY;
  /** Since when the store has refused everything; undefined if the last answer was a success. */
  #refusedSince: number | undefined;
  /** Since when requests are under way without any answer. */
  #quietSince = 0;

  constructor({ ceiling, clock = SYSTEM_CLOCK }: PaceOptions) {
    this.#clock = clock;
    this.#window = new InFlightWindow(ceiling);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** The most requests that may be in flight now. */
  get allowed(): number {
    return Math.floor(this.#window.size);
  }

  /** The limit in requests per second, or undefined if there is none. */
  get perSecond(): number | undefined {
    return this.#rate?.perSecond(this.#clock.now());
  }

  /**
   * Whether it makes sense to wait for a store that throttles. A request that is refused while others succeed is the
   * last one left at some point, so the wait for it has a limit.
   */
  get isPatient(): boolean {
    return this.#refusedSince === undefined || this.#clock.now() - this.#refusedSince < PATIENCE_MS;
  }

  /** Whether requests have been under way for two minutes, and none of them was answered. */
  get isQuiet(): boolean {
    return this.#clock.now() - this.#quietSince >= QUIET_MS;
  }

  /**
   * Waits until a request may be sent. Each call must be followed by a call of {@link leave}.
   *
   * @returns the time at which it may be sent, for {@link leave}; not as a promise if that is now
   */
  enter(): number | Promise<number> {
    const now = this.#clock.now();
    if (this.#inFlight === 0 && this.#queue.length === 0) this.#quietSince = now;
    if (this.#queue.length === 0 && this.#admits(now)) {
      this.#inFlight++;
      return now;
    }
    return new Promise((resolve) => {
      this.#queue.push(resolve);
      this.#setTimer(now);
    });
  }

  /** Reports how a request ended that was sent at `sentAt`. */
  leave(outcome: PaceOutcome, sentAt: number): void {
    const now = this.#clock.now();
    const isFull = this.#inFlight + 1 > this.#window.size;
    this.#inFlight--;
    switch (outcome) {
      case 'ok':
        this.#refusedSince = undefined;
        this.#quietSince = now;
        this.#answers.countSuccess(now);
        this.#window.onSuccess(now, sentAt, isFull);
        this.#rate?.onSuccess();
        break;
      case 'throttled':
        this.#refusedSince ??= now;
        this.#quietSince = now;
        this.#answers.countRefusal(now);
        this.#onRefusal(now, sentAt);
        break;
      case 'timeout':
        this.#window.cutForDelay(now, sentAt);
    }
    if (this.#queue.length > 0) this.#admitQueued(now);
    // Checked last: a request that still waits for its turn has just shown that the limit has an effect.
    if (this.#rate?.isIdle(now)) this.#rate = undefined;
  }

  /** Admits every request that waits, because none of them will be sent: their client has ended. */
  admitAll(): void {
    const now = this.#clock.now();
    for (const admit of this.#queue.splice(0)) {
      this.#inFlight++;
      admit(now);
    }
  }

  #onRefusal(now: number, sentAt: number): void {
    if (this.#rate !== undefined) this.#rate.onRefusal(now, sentAt);
    else if (this.#answers.hasEnoughRefusals(now) && this.#answers.isOverloaded(now))
      this.#rate = new RateLimit(now, this.#answers);
    if (this.#rate !== undefined && this.#answers.isOverloaded(now)) this.#window.cut(now, sentAt);
  }

  /** Whether one more request may be sent. If so, it has taken its turn. */
  #admits(now: number): boolean {
    return this.#inFlight + 1 <= this.#window.size && (this.#rate === undefined || this.#rate.take(now));
  }

  #admitQueued(now: number): void {
    while (this.#queue.length > 0 && this.#admits(now)) {
      this.#inFlight++;
      this.#queue.shift()?.(now);
    }
    this.#setTimer(now);
  }

  /**
   * Sets a timer for a request that the rate holds back. One that the window holds back is admitted when another ends.
   */
  #setTimer(now: number): void {
    if (this.#rate === undefined || this.#queue.length === 0 || this.#inFlight + 1 > this.#window.size)
      return;
    const afterMs = Math.max(1, this.#rate.waitMs(now));
    // A success may bring the turn forward. The timer that was already set is then superfluous, which does no harm.
    if (this.#wakesAt <= now + afterMs + 1) return;
    this.#wakesAt = now + afterMs;
    this.#clock.wake(afterMs, () => {
      const woken = this.#clock.now();
      if (woken + 1 >= this.#wakesAt) this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#admitQueued(woken);
    });
  }
}
