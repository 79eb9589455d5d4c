/** The time constant of {@link RecentRate}, in milliseconds: stores count by the second. */
const MEMORY_MS = 1000;

/** A rate that was measured for less than this, in milliseconds, is uncertain. */
const LEAST_AGE_MS = 10;

/** How often something happens per second. The last second counts most. */
class RecentRate {
  #weight = 0;
  #at = 0;
  /** When the first of what counts now happened. */
  #since = 0;

  count(now: number): void {
    const before = this.perSecond(now);
    if (before < 0.5) this.#since = now;
    this.#weight = before + 1;
    this.#at = now;
  }

  /** Counts only what has happened, so that it is low during the first second. */
  perSecond(now: number): number {
    return this.#weight * Math.exp((this.#at - now) / MEMORY_MS);
  }

  /** Estimates the rate, even if it has been so for less than a second. */
  estimate(now: number): number {
    const age = Math.max(LEAST_AGE_MS, now - this.#since);
    return this.perSecond(now) / (1 - Math.exp(-age / MEMORY_MS));
  }
}

/**
 * A share of refusals that says nothing about the rate. Any store refuses a request now and then, for example while it
 * moves partitions, and probing for a limit causes refusals too.
 */
const USUAL_SHARE = 0.05;

/** How much a share of refusals that does not depend on the rate may grow until it may be about the rate after all. */
const MARGIN = 1.3;

/** Fewer recent refusals than this mean nothing. */
const FEWEST = 3;

/** Fewer recent answers than this mean nothing, unless hardly any is a success. */
const FEWEST_ANSWERS = 20;

/** The last answers count most, by this weight of the newest one. */
const NEWEST = 1 / 16;

/** If so large a share of the last answers were refusals, the store lets hardly anything through. */
const MOSTLY_REFUSED = 0.7;

/** Fewer recent successes than this don't show how often requests fail. */
const FEWEST_SUCCESSES = 8;

/** If more requests fail, it is not by chance: the store has a trouble that takes time. */
const MOST_BY_CHANCE = 0.6;

/** What a store answered recently. */
export class RecentAnswers {
  readonly #successes = new RecentRate();
  readonly #refusals = new RecentRate();
  readonly #failures = new RecentRate();
  /** The share of refusals among the last answers. */
  #lastShare = 0;
  #unrelatedShare = 0;

  countSuccess(now: number): void {
    this.#successes.count(now);
    this.#lastShare -= this.#lastShare * NEWEST;
  }

  countRefusal(now: number): void {
    this.#refusals.count(now);
    this.#lastShare += (1 - this.#lastShare) * NEWEST;
  }

  /** Counts a request that failed in another way. */
  countFailure(now: number): void {
    this.#failures.count(now);
  }

  /** Successes in the last second. */
  successRate(now: number): number {
    return this.#successes.perSecond(now);
  }

  /** Successes per second, if it goes on as in the last second or as since it began. */
  estimatedRate(now: number): number {
    return this.#successes.estimate(now);
  }

  /** The share of refusals in the last second. */
  refusedShare(now: number): number {
    const refusals = this.#refusals.perSecond(now);
    return refusals === 0 ? 0 : refusals / (refusals + this.successRate(now));
  }

  /** The share of refusals that was found not to depend on the rate; 0 if none was. */
  get unrelatedShare(): number {
    return this.#unrelatedShare;
  }

  set unrelatedShare(share: number) {
    this.#unrelatedShare = share;
  }

  /** Whether the store refuses more requests than chance explains. */
  isOverloaded(now: number): boolean {
    const refusals = this.#refusals.perSecond(now);
    const all = refusals + this.successRate(now);
    const expected = this.#unrelatedShare * all;
    return refusals > USUAL_SHARE * all + MARGIN * expected + 2 * Math.sqrt(expected);
  }

  /** Whether the store lets hardly any request through. */
  get isMostlyRefusing(): boolean {
    return this.#lastShare > Math.max(MOSTLY_REFUSED, MARGIN * this.#unrelatedShare);
  }

  /** Whether there are enough answers, and refusals among them, to draw conclusions from. */
  areEnough(now: number): boolean {
    const refusals = this.#refusals.perSecond(now);
    return (
      refusals > FEWEST - 0.5 && (this.isMostlyRefusing || refusals + this.successRate(now) > FEWEST_ANSWERS)
    );
  }

  /**
   * The chance that any one request fails, whatever the rate; 0 if too little is known, or if the store has a trouble that
   * is no chance.
   */
  failureChance(now: number): number {
    const successes = this.successRate(now);
    if (successes < FEWEST_SUCCESSES) return 0;
    const refusals = this.#unrelatedShare > 0 ? this.#refusals.perSecond(now) : 0;
    const failures = this.#failures.perSecond(now) + refusals;
    const share = failures / (failures + successes);
    return share > MOST_BY_CHANCE ? 0 : share;
  }
}
