import { CutEffect } from './cut-effect.ts';
import type { RecentAnswers } from './recent-answers.ts';
import { HigherRate, LowerRate, type Trial, type TrialOutcome } from './trial.ts';

/** The lowest rate, in requests per second. If a store can take less, {@link STRETCH} slows requests down. */
const LEAST_PER_SECOND = 4;

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

/** Milliseconds until the next trial; doubled after each trial that has shown that refusals depend on the rate. */
export const TRIAL_GAP_MS = 2000;
export const LONGEST_TRIAL_GAP_MS = 60_000;

/**
 * A store that throttles may also refuse some requests at random. A smaller share does not matter, and a larger one would
 * hide that the rate is too high.
 */
const LEAST_AT_RANDOM = 0.08;
const MOST_AT_RANDOM = 0.25;

/** From so many requests per second, a lower rate shows soon whether refusals depend on it. */
const MANY_PER_SECOND = 100;

/**
 * Finds the rate that a throttling store can take from its answers. A limit on requests in flight alone is not enough:
 * at least one is always in flight, and one makes hundreds of requests per second if a refusal takes a millisecond.
 *
 * The rate is cut to what succeeds, returns to its peak, probes for more, and doubles if hardly anything is refused. A
 * higher rate grows less than in proportion and is refused more often, so several clients of one store end up with
 * similar rates.
 *
 * It begins with a {@link Trial}, and now and then makes another one, to find out whether refusals depend on the rate.
 */
export class RateLimit {
  readonly #answers: RecentAnswers;
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

  readonly #cutEffect = new CutEffect();
  #trial: Trial | undefined;
  #nextTrialAt: number;
  #trialGapMs: number;

  /**
   * @param first   the rate at which requests succeed, per second
   * @param isSteep whether the store lets hardly anything through
   * @param trialGapMs milliseconds until the next trial
   */
  constructor(now: number, first: number, isSteep: boolean, trialGapMs: number, answers: RecentAnswers) {
    this.#answers = answers;
    this.#peak = Math.max(first, FIRST_PER_SECOND);
    this.#cutAt = now;
    this.#turnAt = now;
    this.#heldAt = now;
    this.#refusedAt = now;
    this.#trialGapMs = trialGapMs;
    this.#nextTrialAt = now + trialGapMs;
    if (!isSteep && first >= MANY_PER_SECOND)
      this.#trial = new LowerRate(now, first, answers.refusedShare(now));
  }

  /** Requests per second. */
  perSecond(now: number): number {
    if (this.#trial !== undefined) return this.#trial.perSecond(now);
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
    if (this.#trial !== undefined || now - this.#cutAt < RETURN_MS || !this.#answers.isOverloaded(now))
      return;
    const sustainable = Math.min(this.perSecond(now), this.#answers.successRate(now));
    this.#peak = Math.max(LEAST_PER_SECOND, sustainable);
    this.#cutAt = now;
    this.#cutEffect.onCut();
  }

  /**
   * Counts an answer for the trial, which it begins if it is time and ends once it has shown something.
   *
   * @returns what the trial has shown
   */
  tryAnswer(isRefusal: boolean, now: number, sentAt: number): TrialOutcome {
    if (this.#trial === undefined) {
      const effect = this.#cutEffect;
      effect.count(isRefusal, sentAt - this.#cutAt);
      if (now >= this.#nextTrialAt && effect.isNone)
        this.#trial = new HigherRate(now, this.perSecond(now), effect.share);
      return 'open';
    }
    this.#trial.count(isRefusal, now, sentAt);
    const outcome = this.#trial.outcome(now);
    if (outcome === 'unrelated') this.#answers.unrelatedShare = this.#trial.share;
    if (outcome === 'related') this.#endTrial(now, this.#trial);
    return outcome;
  }

  get isTrying(): boolean {
    return this.#trial !== undefined;
  }

  #endTrial(now: number, { share }: Trial): void {
    this.#trial = undefined;
    this.#answers.unrelatedShare = share > LEAST_AT_RANDOM && share < MOST_AT_RANDOM ? share : 0;
    this.#peak = Math.max(this.#peak, this.#answers.successRate(now));
    this.#cutAt = now;
    this.#cutEffect.forget();
    this.#nextTrialAt = now + this.#trialGapMs;
    this.#trialGapMs = Math.min(2 * this.#trialGapMs, LONGEST_TRIAL_GAP_MS);
  }

  /** Whether the limit has no effect: hardly any request was refused recently, and none was held back. */
  isIdle(now: number): boolean {
    return now - this.#cutAt > RETURN_MS + PROBE_MS && now - this.#heldAt > IDLE_MS;
  }
}
