/** What a trial has shown of refusals: that they depend on the rate, that they don't, or nothing yet. */
export type TrialOutcome = 'related' | 'unrelated' | 'open';

/**
 * Tries another rate, to find out whether a store refuses requests because of their rate. If the share of refusals does
 * not change with the rate, they are random, as from a node that is ill. To slow down would not help then.
 */
export interface Trial {
  /** Requests per second. */
  perSecond(now: number): number;
  /** Counts an answer to a request that was sent at `sentAt`. */
  count(isRefusal: boolean, now: number, sentAt: number): void;
  outcome(now: number): TrialOutcome;
  /** The share of refusals at any rate, as far as the trial has shown one. */
  readonly share: number;
}

/** The factor by which {@link LowerRate} multiplies the rate: so far below the limit of a store, nothing is refused. */
const LOWER_TO = 0.5;

/** So many refusals at the lower rate show that refusals don't depend on the rate. */
const REFUSALS = 4;
/** Fewer answers show no share. */
const FEWEST_ANSWERS = 24;

/** A share that is too large to be the one from before the trial. */
const MOST_LIKE_BEFORE = 0.7;

/** The least share of refusals that the lower rate is held against: fewer answers would show too little. */
const USUAL_SHARE = 0.1;

/** A lower rate that has shown nothing after this time, in milliseconds, will not. */
const LONGEST_LOWER_MS = 2000;

/** Tries a lower rate. It is quick if there are hundreds of requests per second. */
export class LowerRate implements Trial {
  readonly #since: number;
  readonly #perSecond: number;
  /** The answers after which so few refusals show that their share has fallen. */
  readonly #enough: number;
  /** A larger share means that the store has begun to throttle meanwhile. */
  readonly #most: number;
  #answers = 0;
  #refusals = 0;
  #hasSucceeded = false;

  /**
   * @param perSecond the rate at which requests succeed
   * @param share     the share of refusals at that rate, greater than 0
   */
  constructor(now: number, perSecond: number, share: number) {
    this.#since = now;
    this.#perSecond = perSecond * LOWER_TO;
    this.#enough = (2 * REFUSALS) / Math.min(share, USUAL_SHARE);
    this.#most = Math.min(MOST_LIKE_BEFORE, 2.5 * share + 0.15);
  }

  perSecond(): number {
    return this.#perSecond;
  }

  get share(): number {
    const share = this.#answers === 0 ? 0 : this.#refusals / this.#answers;
    return share > this.#most ? 0 : share;
  }

  count(isRefusal: boolean, _now: number, sentAt: number): void {
    if (sentAt < this.#since) return;
    if (!isRefusal) this.#hasSucceeded = true;
    // A store that counts by the second goes on refusing until the second ends, whatever the rate is now.
    if (!this.#hasSucceeded) return;
    this.#answers++;
    if (isRefusal) this.#refusals++;
  }

  outcome(now: number): TrialOutcome {
    if (this.#refusals >= REFUSALS && this.#answers >= FEWEST_ANSWERS)
      return this.share === 0 ? 'related' : 'unrelated';
    return this.#answers >= this.#enough || now - this.#since > LONGEST_LOWER_MS ? 'related' : 'open';
  }
}

/** Milliseconds, and answers, after which {@link HigherRate} doubles the rate. */
const STAGE_MS = 150;
const STAGE_ANSWERS = 4;

/** A higher rate must do for so many milliseconds: stores count by the second, and one may have been half empty. */
const SHORTEST_HIGHER_MS = 1200;

/** How much more likely one explanation must be than the other: a natural logarithm. */
const RELATED_AT = 2.5;
const UNRELATED_AT = -5;
const SURE_AT = -8;

/**
 * Tries ever higher rates. It costs a few refusals, and is the only way to tell if there are few requests.
 *
 * It weighs two explanations by their likelihood (Wald's sequential test): the share of refusals stays as it was, or it
 * grows with the rate.
 */
export class HigherRate implements Trial {
  readonly #since: number;
  readonly #share: number;
  readonly #ifRefused: number;
  readonly #ifAnswered: number;
  #perSecond: number;
  #stageAt: number;
  #stageAnswers = 0;
  #weight = 0;
  #least = 0;

  /**
   * @param perSecond the rate so far
   * @param share     the share of refusals at that rate, from 0 to less than 1
   */
  constructor(now: number, perSecond: number, share: number) {
    this.#since = now;
    this.#stageAt = now;
    this.#perSecond = 2 * perSecond;
    this.#share = Math.max(share, 0.03);
    const grown = Math.min(0.95, 1.5 * this.#share + 0.15);
    this.#ifRefused = Math.log(grown / this.#share);
    this.#ifAnswered = Math.log((1 - grown) / (1 - this.#share));
  }

  perSecond(): number {
    return this.#perSecond;
  }

  get share(): number {
    return this.#least <= UNRELATED_AT / 2 ? this.#share : 0;
  }

  count(isRefusal: boolean, now: number, sentAt: number): void {
    if (sentAt < this.#since) return;
    const weight = this.#weight + (isRefusal ? this.#ifRefused : this.#ifAnswered);
    this.#weight = Math.max(SURE_AT, weight);
    this.#least = Math.min(this.#least, weight);
    this.#stageAnswers++;
    if (now - this.#stageAt < STAGE_MS || this.#stageAnswers < STAGE_ANSWERS || this.#weight > 0) return;
    this.#perSecond *= 2;
    this.#stageAt = now;
    this.#stageAnswers = 0;
  }

  outcome(now: number): TrialOutcome {
    if (this.#weight > RELATED_AT) return 'related';
    return this.#weight < UNRELATED_AT && now - this.#since > SHORTEST_HIGHER_MS ? 'unrelated' : 'open';
  }
}
