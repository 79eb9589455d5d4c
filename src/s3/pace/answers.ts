/** The time constant of {@link RecentRate}, in milliseconds: stores count by the second. */
const MEMORY_MS = 1000;

/** How often a second something happens, the last second counting most. */
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
 * The share of refusals that says nothing of the rate: any store refuses one now and then, such as one that moves its
 * partitions, and a limit that is felt for is felt by being refused.
 */
const USUAL_SHARE = 0.05;

/** Refusals of late without which none of them means anything. */
const FEWEST = 3;

/** How many times as much must be done as refused for a store to be mostly well. */
const WELL_TIMES = 1.25;

/** What a store answered of late. */
export class RecentAnswers {
  readonly #successes = new RecentRate();
  readonly #refusals = new RecentRate();

  succeed(now: number): void {
    this.#successes.count(now);
  }

  refuse(now: number): void {
    this.#refusals.count(now);
  }

  /** Successes a second. */
  succeeding(now: number): number {
    return this.#successes.perSecond(now);
  }

  /** Whether the store refuses more than it may by chance. */
  isOverasked(now: number): boolean {
    const refusals = this.#refusals.perSecond(now);
    return refusals > USUAL_SHARE * (refusals + this.succeeding(now));
  }

  /** Whether clearly more is done than refused. */
  isMostlyWell(now: number): boolean {
    return this.succeeding(now) > WELL_TIMES * this.#refusals.perSecond(now);
  }

  /** Whether there are enough refusals to go by. */
  isTelling(now: number): boolean {
    return this.#refusals.perSecond(now) > FEWEST - 0.5;
  }
}
