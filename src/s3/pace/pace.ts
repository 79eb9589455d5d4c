import { RecentAnswers } from './answers.ts';
import type { PaceOutcome } from './outcome.ts';
import { RateLimit } from './rate.ts';
import { InFlightWindow } from './window.ts';

/** Milliseconds from any beginning that never go back, and a timer. */
export interface PaceClock {
  now(): number;
  wake(afterMs: number, callback: () => void): void;
}

const SYSTEM_CLOCK: PaceClock = {
  now: () => performance.now(),
  wake: (afterMs, callback) => void setTimeout(callback, Math.ceil(afterMs)),
};

export interface PaceOptions {
  /** Requests in flight at most, whatever the store bears. */
  readonly ceiling: number;
  readonly clock?: PaceClock;
}

/** Milliseconds in which a store that refuses everything is waited for. */
const PATIENCE_MS = 60_000;

/**
 * Finds how much a store bears, and lets requests through as they fit: so many in flight, and, where some are
 * refused and until that has no effect any more, so many a second. First come, first served.
 *
 * Each client has one of its own. Several that ask the same store share it without knowing of each other, as TCP
 * connections share a line. While nothing is refused, a request costs a comparison: no timer and no promise.
 */
export class Pace {
  readonly #clock: PaceClock;
  readonly #window: InFlightWindow;
  readonly #answers = new RecentAnswers();
  #rate: RateLimit | undefined;
  #inFlight = 0;
  readonly #queue: ((sentAt: number) => void)[] = [];
  /** When the earliest timer is due. */
  #wakesAt = Number.POSITIVE_INFINITY;
  /** Since when the store has refused whatever it was asked. */
  #refusedSince: number | undefined;

  constructor({ ceiling, clock = SYSTEM_CLOCK }: PaceOptions) {
    this.#clock = clock;
    this.#window = new InFlightWindow(ceiling);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Requests a second, where there is a limit. */
  get perSecond(): number | undefined {
    return this.#rate?.perSecond(this.#clock.now());
  }

  /**
   * Whether it makes sense to wait for a store that throttles. A request that is refused while others are not will be
   * the last one left some time: then it is not waited for endlessly.
   */
  get isPatient(): boolean {
    return this.#refusedSince === undefined || this.#clock.now() - this.#refusedSince < PATIENCE_MS;
  }

  /**
   * Waits until a request may be sent; each call must be followed by one of {@link leave}.
   *
   * @returns when that was, for {@link leave}; without a promise where it may be sent at once
   */
  enter(): number | Promise<number> {
    const now = this.#clock.now();
    if (this.#queue.length === 0 && this.#admits(now)) {
      this.#inFlight++;
      return now;
    }
    return new Promise((resolve) => {
      this.#queue.push(resolve);
      this.#setTimer(now);
    });
  }

  /** Tells how a request ended that was sent at `sentAt`. */
  leave(outcome: PaceOutcome, sentAt: number): void {
    const now = this.#clock.now();
    const isFull = this.#inFlight + 1 > this.#window.size;
    this.#inFlight--;
    switch (outcome) {
      case 'ok':
        this.#refusedSince = undefined;
        this.#answers.succeed(now);
        this.#window.succeed(now, sentAt, isFull);
        this.#rate?.succeed();
        break;
      case 'throttled':
        this.#refusedSince ??= now;
        this.#answers.refuse(now);
        this.#refused(now, sentAt);
        break;
      case 'timeout':
        this.#window.cut(now, sentAt);
    }
    if (this.#queue.length > 0) this.#admitQueued(now);
    // Asked last: a request that still waits for its turn has just told that the limit is reached.
    if (this.#rate?.isUnreached(now)) this.#rate = undefined;
  }

  #refused(now: number, sentAt: number): void {
    if (this.#rate !== undefined) this.#rate.refuse(now, sentAt);
    else if (this.#answers.isTelling(now) && this.#answers.isOverasked(now))
      this.#rate = new RateLimit(now, this.#answers);
    if (this.#rate !== undefined && this.#answers.isOverasked(now)) this.#window.cut(now, sentAt);
  }

  /** Whether one more may be sent; if so, it has taken its turn. */
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

  /** A request that the window holds back is let through when another one ends; one that the rate holds back, here. */
  #setTimer(now: number): void {
    if (this.#rate === undefined || this.#queue.length === 0 || this.#inFlight + 1 > this.#window.size)
      return;
    const afterMs = Math.max(1, this.#rate.waitMs(now));
    // A success may bring the turn nearer: the timer that was set is then one too many, which harms nothing.
    if (this.#wakesAt <= now + afterMs + 1) return;
    this.#wakesAt = now + afterMs;
    this.#clock.wake(afterMs, () => {
      const woken = this.#clock.now();
      if (woken + 1 >= this.#wakesAt) this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#admitQueued(woken);
    });
  }
}
