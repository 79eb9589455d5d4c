/** The time constant of {@link RecentRate}, in milliseconds: stores count by the second. */
const MEMORY_MS = 1000;

/** How often something happens per second. The last second counts most. */
class RecentRate {
  #weight = 0;
  #at = 0;

  count(now: number): void {
    this.#weight = this.perSecond(now) + 1;
    this.#at = now;
  }

  perSecond(now: number): number {
    return this.#weight * Math.exp((this.#at - now) / MEMORY_MS);
  }
}

/**
 * A share of refusals that says nothing about the rate. Any store refuses a request now and then, for example while it
 * moves partitions, and probing for a limit causes refusals too.
 */
const USUAL_SHARE = 0.05;

/** Fewer recent refusals than this mean nothing. */
const FEWEST = 3;

/** A store is mostly well if it answers this many times as many requests as it refuses. */
const WELL_TIMES = 1.25;

/** What a store answered recently. */
export class RecentAnswers {
  readonly #successes = new RecentRate();
  readonly #refusals = new RecentRate();

  countSuccess(now: number): void {
    this.#successes.count(now);
  }

  countRefusal(now: number): void {
    this.#refusals.count(now);
  }

  /** Successes per second. */
  successRate(now: number): number {
    return this.#successes.perSecond(now);
  }

  /** Whether the store refuses more requests than chance explains. */
  isOverloaded(now: number): boolean {
    const refusals = this.#refusals.perSecond(now);
    return refusals > USUAL_SHARE * (refusals + this.successRate(now));
  }

  /** Whether clearly more requests succeed than are refused. */
  isMostlyWell(now: number): boolean {
    return this.successRate(now) > WELL_TIMES * this.#refusals.perSecond(now);
  }

  /** Whether there are enough refusals to draw conclusions from. */
  hasEnoughRefusals(now: number): boolean {
    return this.#refusals.perSecond(now) > FEWEST - 0.5;
  }
}

/** The lowest rate at first, in requests per second. If a store can take less, {@link STRETCH} slows requests down. */
const LEAST_PER_SECOND = 2;

/** The first rate, in requests per second, if nothing has succeeded yet. */
const FIRST_PER_SECOND = 8;

/** The factor by which a cut multiplies the rate. */
const CUT_TO = 0.9;

/**
 * Milliseconds from a cut until the rate is back where it was. It rises more slowly towards the end: the concave half
 * of CUBIC (RFC 9438, section 4.2). Stores count by the second, so the next cut comes no sooner.
 */
const RETURN_MS = 1000;

/** Milliseconds after that in which the rate probes for more. */
const PROBE_MS = 1500;

/**
 * Requests per second gained in a second of probing at a rate of 1. At other rates, in proportion to the square root.
 */
const PROBE_GAIN = 0.15;

/** Milliseconds in which the rate doubles after probing, because the store has stopped throttling. */
const DOUBLE_MS = 500;

/** The limit is dropped if no request was held back for so many milliseconds. */
const IDLE_MS = 1000;

/** How late a request may be, in milliseconds, for the next ones to catch up: timers are late on a busy thread. */
const SLACK_MS = 50;

/**
 * The factor by which each further refusal in a row lengthens the wait for the next turn, and the longest such wait.
 */
const STRETCH = 1.2;
const LONGEST_WAIT_MS = 1000;

/**
 * Finds the rate that a throttling store can take from its answers. A limit on requests in flight alone is not enough:
 * at least one is always in flight, and one makes hundreds of requests per second if a refusal takes a millisecond.
 *
 * The rate is cut to what succeeds, returns to its peak, probes for more, and doubles if hardly anything is refused. A
 * higher rate grows less than in proportion and is refused more often, so several clients of one store end up with
 * similar rates.
 */
export class RateLimit {
  readonly #answers: RecentAnswers;
  #least = LEAST_PER_SECOND;
  /** The rate to return to after the last cut. */
  #peak: number;
  #cutAt: number;
  /** The time of the last request's turn. */
  #turnAt: number;
  /** When a request was last held back. */
  #heldAt: number;
  /** Refusals in a row. Those of requests that were sent in parallel count once. */
  #refusals = 0;
  #refusedAt: number;

  constructor(now: number, answers: RecentAnswers) {
    this.#answers = answers;
    this.#peak = Math.max(answers.successRate(now), FIRST_PER_SECOND);
    this.#cutAt = now;
    this.#turnAt = now;
    this.#heldAt = now;
    this.#refusedAt = now;
  }

  /** Requests per second. */
  perSecond(now: number): number {
    const elapsed = now - this.#cutAt;
    if (elapsed < RETURN_MS) return this.#peak * (1 - (1 - CUT_TO) * (1 - elapsed / RETURN_MS) ** 3);
    const probed = (Math.min(elapsed - RETURN_MS, PROBE_MS) / 1000) * PROBE_GAIN * Math.sqrt(this.#peak);
    const doublings = Math.max(0, elapsed - RETURN_MS - PROBE_MS) / DOUBLE_MS;
    return (this.#peak + probed) * 2 ** Math.min(doublings, 30);
  }

  /** Milliseconds until the next request's turn; 0 or less if it has come. */
  waitMs(now: number): number {
    const between = 1000 / this.perSecond(now);
    const stretched = this.#refusals < 2 ? between : between * STRETCH ** Math.min(this.#refusals - 1, 40);
    return this.#turnAt + Math.max(between, Math.min(stretched, LONGEST_WAIT_MS)) - now;
  }

  /** Takes a turn if it has come, and returns whether it has. */
  take(now: number): boolean {
    const wait = this.waitMs(now);
    if (wait > 0) {
      this.#heldAt = now;
      return false;
    }
    this.#turnAt = now + Math.max(wait, -SLACK_MS);
    return true;
  }

  /** Ends a row of refusals. */
  onSuccess(): void {
    this.#refusals = 0;
  }

  /** @param sentAt when the refused request was sent */
  onRefusal(now: number, sentAt: number): void {
    if (sentAt >= this.#refusedAt) {
      this.#refusals++;
      this.#refusedAt = now;
    }
    if (now - this.#cutAt < RETURN_MS || !this.#answers.isOverloaded(now)) return;
    const sustainable = Math.min(this.perSecond(now), this.#answers.successRate(now));
    // Some requests are refused even at the lowest rate. It is more likely that one of three nodes is ill than that the
    // store is so weak. Slowing down would not help, so the lowest rate is raised until more are refused than answered.
    if (!this.#answers.isMostlyWell(now)) this.#least = Math.max(LEAST_PER_SECOND, this.#least / 2);
    else if (sustainable < this.#least) this.#least *= 2;
    this.#peak = Math.max(this.#least, sustainable);
    this.#cutAt = now;
  }

  /** Whether the limit has no effect: hardly any request was refused recently, and none was held back. */
  isIdle(now: number): boolean {
    return now - this.#cutAt > RETURN_MS + PROBE_MS && now - this.#heldAt > IDLE_MS;
  }
}
