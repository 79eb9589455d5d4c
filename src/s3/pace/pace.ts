import type { PaceOutcome } from './outcome.ts';
import { LONGEST_TRIAL_GAP_MS, RateLimit, TRIAL_GAP_MS } from './rate.ts';
import { RecentAnswers } from './recent-answers.ts';
import { InFlightWindow } from './window.ts';

/** A monotonic clock and its timer. */
export interface PaceClock {
  /** Milliseconds since any fixed time. */
  now(): number;
  wake(afterMs: number, callback: () => void): void;
  /** Milliseconds for which this thread has had nothing to do, so far; undefined if that is not known. */
  idleMs?(): number;
}

/** The clock of the machine. */
export const SYSTEM_CLOCK: PaceClock = {
  now: () => performance.now(),
  wake: (afterMs, callback) => void setTimeout(callback, Math.ceil(afterMs)),
  idleMs: () => performance.eventLoopUtilization().idle,
};

interface PaceOptions {
  /** The most requests in flight, even if the store could take more. */
  readonly ceiling: number;
  readonly clock?: PaceClock;
}

/** How long to wait for a store that refuses everything, in milliseconds. */
const PATIENCE_MS = 60_000;

/** A limit that is needed again so soon after a trial, in milliseconds, waits longer for the next trial. */
const RELAPSE_MS = 20_000;

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
  /** Whether the store is known to throttle, so that fewer requests may be in flight. */
  #isStrict = false;
  /** When a trial last showed that refusals don't depend on the rate. */
  #unrelatedAt = Number.NEGATIVE_INFINITY;
  #trialGapMs = TRIAL_GAP_MS;
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
    this.#window = new InFlightWindow(ceiling, clock.idleMs);
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

  /** The chance that any one request fails, whatever the rate: see {@link RecentAnswers.failureChance}. */
  get failureChance(): number {
    return this.#answers.failureChance(this.#clock.now());
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
        this.#tryAnswer(false, now, sentAt);
        break;
      case 'throttled':
        this.#refusedSince ??= now;
        this.#quietSince = now;
        this.#answers.countRefusal(now);
        this.#onRefusal(now, sentAt);
        break;
      case 'timeout':
        this.#window.cutForDelay(now, sentAt);
        break;
      case 'other':
        this.#answers.countFailure(now);
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
    const answers = this.#answers;
    const isOverloaded = answers.areEnough(now) && answers.isOverloaded(now);
    if (this.#rate === undefined) {
      if (!isOverloaded) return;
      this.#isStrict = answers.isMostlyRefusing;
      const first = this.#isStrict ? answers.successRate(now) : answers.estimatedRate(now);
      this.#limit(now, first);
    } else if (!this.#isStrict && answers.isMostlyRefusing) {
      // What was estimated was a burst that the store let through before it began to throttle.
      this.#isStrict = true;
      this.#limit(now, answers.successRate(now));
    } else {
      this.#rate.onRefusal(now, sentAt);
      this.#tryAnswer(true, now, sentAt);
    }
    if (this.#rate !== undefined && this.#isStrict && answers.isOverloaded(now))
      this.#window.cut(now, sentAt);
  }

  #limit(now: number, first: number): void {
    // What a trial has just shown was wrong, or has changed.
    const isSoon = now - this.#unrelatedAt < RELAPSE_MS;
    this.#trialGapMs = isSoon ? Math.min(LONGEST_TRIAL_GAP_MS, 4 * this.#trialGapMs) : TRIAL_GAP_MS;
    this.#rate = new RateLimit(now, first, this.#isStrict, this.#trialGapMs, this.#answers);
  }

  /** Counts an answer for the trial of the rate limit, which ends if refusals turn out not to depend on the rate. */
  #tryAnswer(isRefusal: boolean, now: number, sentAt: number): void {
    const outcome = this.#rate?.tryAnswer(isRefusal, now, sentAt);
    if (outcome !== 'unrelated') return;
    this.#rate = undefined;
    this.#unrelatedAt = now;
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
