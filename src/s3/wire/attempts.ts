import { paceOutcome } from '../pace/outcome.ts';
import type { Pace } from '../pace/pace.ts';
import type { FailedAttempt } from './answer.ts';
import {
  backoffMs,
  failuresByChance,
  isLate,
  isWorthRetrying,
  LONGEST_WAIT_FOR_OBJECT_MS,
  limitAfter,
  MOST_TIMEOUTS,
  mostAttempts,
  mostForSickObject,
  type RetryPolicy,
} from './retry.ts';

/** What follows a failed attempt. */
export interface NextAttempt {
  /** How long to wait for it, in milliseconds. */
  readonly waitMs: number;
  /** Whether it is of use only if the store answers nothing else either: otherwise the trouble is the object's. */
  readonly onlyInOutage: boolean;
}

interface AttemptOptions {
  readonly retry: RetryPolicy;
  /** Undefined if throttling is a failed attempt like any other. */
  readonly pace: Pace | undefined;
  /** The time limit of the first attempt, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Whether the request is about one object. */
  readonly isOfObject: boolean;
  /** Returns a number in [0, 1). */
  readonly random: () => number;
}

/** Counts the failed attempts at one request, and decides after each of them whether there is another one. */
export class Attempts {
  readonly #options: AttemptOptions;
  #made = 0;
  /** Attempts that don't count, because the store throttled and the pace adapts. */
  #throttled = 0;
  /** Attempts whose answer did not come in time. */
  #timeouts = 0;
  /** The last attempt that made progress; attempts are counted from there. */
  #advancedAt = 0;

  constructor(options: AttemptOptions) {
    this.#options = options;
  }

  /** The longest time to the headers of the next answer, in milliseconds. */
  get limitMs(): number {
    return limitAfter(this.#timeouts, this.#options.requestTimeoutMs);
  }

  get made(): number {
    return this.#made;
  }

  /** @returns undefined if there is no use in another attempt */
  after({ cause, retryAfterMs, hasMoved, hasAdvanced }: FailedAttempt): NextAttempt | undefined {
    const { retry, pace, isOfObject, random } = this.#options;
    this.#made++;
    if (hasAdvanced) {
      this.#advancedAt = this.#made;
      this.#throttled = 0;
      this.#timeouts = 0;
    }
    if (isLate(cause) && ++this.#timeouts >= (retry.timeouts ?? MOST_TIMEOUTS)) return undefined;
    const failed = this.#made - this.#advancedAt - this.#throttled;
    const kind = paceOutcome(cause);
    const isThrottled = pace !== undefined && kind === 'throttled';
    const mayBeChance = pace !== undefined && (isThrottled || kind === 'other');
    const byChance = mayBeChance ? failuresByChance(pace.failureChance) : 0;
    let onlyInOutage = false;
    // While the pace adapts, throttling does not count as a failed attempt: the request waits.
    if (isThrottled && pace.isPatient) this.#throttled++;
    else if (
      isThrottled ||
      failed >= mostAttempts(retry, cause, isOfObject) + byChance ||
      !isWorthRetrying(cause)
    )
      return undefined;
    // A request that hangs while nothing else is answered either would hang again.
    else if (isOfObject && kind === 'timeout' && (pace?.isQuiet ?? false)) return undefined;
    else onlyInOutage = isOfObject && !hasMoved && failed >= mostForSickObject(cause) + byChance;
    // A store that throttles knows how long it needs. Any other trouble of one object must not delay the others.
    const { maxDelayMs, maxThrottledMs = maxDelayMs } = retry;
    const longestMs = isOfObject ? Math.min(LONGEST_WAIT_FOR_OBJECT_MS, maxDelayMs) : maxDelayMs;
    const requestedMs = Math.min(retryAfterMs, isThrottled ? maxThrottledMs : longestMs);
    const made = Math.max(1, this.#made - this.#advancedAt);
    return { waitMs: Math.max(requestedMs, backoffMs(retry, made, random(), byChance)), onlyInOutage };
  }
}
