import type { RecentAnswers } from './answers.ts';

/** The least rate to begin with, in requests a second. A store that bears less is asked less by {@link STRETCH}. */
const LEAST_PER_SECOND = 2;

/** What is tried where nothing has succeeded yet that a rate could be learned from. */
const FIRST_PER_SECOND = 8;

/** What a cut leaves of the rate. */
const CUT_TO = 0.9;

/**
 * Milliseconds from a cut until the rate is where it was, more slowly as it gets near: the concave half of CUBIC
 * (RFC 9438, section 4.2). Stores count by the second, so no further cut comes before.
 */
const RETURN_MS = 1000;

/** Milliseconds after that in which the rate feels its way upwards. */
const PROBE_MS = 1500;

/** Requests a second gained in a second of probing at a rate of 1. At others in proportion to its square root. */
const PROBE_GAIN = 0.15;

/** After that, milliseconds in which the rate doubles: the store has stopped throttling. */
const DOUBLE_MS = 500;

/** Milliseconds without a request held back after which the limit is given up. */
const UNREACHED_MS = 1000;

/** Milliseconds that a request may be behind its turn and the next ones catch up: timers are late on a busy thread. */
const SLACK_MS = 50;

/** How much longer each further refusal in a row makes the wait for the next turn, and the longest such wait. */
const STRETCH = 1.2;
const LONGEST_WAIT_MS = 1000;

/**
 * A rate that a throttling store bears, found by what it answers. It is needed beside a number of requests in flight,
 * since there can't be fewer than one, and one is hundreds a second where a refusal takes a millisecond.
 *
 * The rate is cut to what succeeds, returns, probes, and doubles where hardly anything is refused. The gain is below
 * proportion and a higher rate is refused more often, so that several of these at one store come to like shares.
 */
export class RateLimit {
  readonly #answers: RecentAnswers;
  #least = LEAST_PER_SECOND;
  /** The rate to return to after the last cut. */
  #peak: number;
  #cutAt: number;
  /** When the last request had its turn. */
  #turnAt: number;
  #heldAt: number;
  /** Refusals in a row; those of requests sent side by side are one. */
  #refusals = 0;
  #refusedAt: number;

  constructor(now: number, answers: RecentAnswers) {
    this.#answers = answers;
    this.#peak = Math.max(answers.succeeding(now), FIRST_PER_SECOND);
    this.#cutAt = now;
    this.#turnAt = now;
    this.#heldAt = now;
    this.#refusedAt = now;
  }

  /** Requests a second. */
  perSecond(now: number): number {
    const elapsed = now - this.#cutAt;
    if (elapsed < RETURN_MS) return this.#peak * (1 - (1 - CUT_TO) * (1 - elapsed / RETURN_MS) ** 3);
    const probed = (Math.min(elapsed - RETURN_MS, PROBE_MS) / 1000) * PROBE_GAIN * Math.sqrt(this.#peak);
    const doublings = Math.max(0, elapsed - RETURN_MS - PROBE_MS) / DOUBLE_MS;
    return (this.#peak + probed) * 2 ** Math.min(doublings, 30);
  }

  /** Milliseconds until the next request has its turn; 0 or less: now. */
  waitMs(now: number): number {
    const between = 1000 / this.perSecond(now);
    const stretched = this.#refusals < 2 ? between : between * STRETCH ** Math.min(this.#refusals - 1, 40);
    return this.#turnAt + Math.max(between, Math.min(stretched, LONGEST_WAIT_MS)) - now;
  }

  /** Takes a turn, if it has come. */
  take(now: number): boolean {
    const wait = this.waitMs(now);
    if (wait > 0) {
      this.#heldAt = now;
      return false;
    }
    this.#turnAt = now + Math.max(wait, -SLACK_MS);
    return true;
  }

  succeed(): void {
    this.#refusals = 0;
  }

  /** A request sent at `sentAt` was refused. */
  refuse(now: number, sentAt: number): void {
    if (sentAt >= this.#refusedAt) {
      this.#refusals++;
      this.#refusedAt = now;
    }
    if (now - this.#cutAt < RETURN_MS || !this.#answers.isOverasked(now)) return;
    const bearable = Math.min(this.perSecond(now), this.#answers.succeeding(now));
    // Refused in part at even the least rate: more likely one of three nodes is ill than that the store bears so
    // little. Going slower would not help, so the least rate is raised, until more is refused than done.
    if (!this.#answers.isMostlyWell(now)) this.#least = Math.max(LEAST_PER_SECOND, this.#least / 2);
    else if (bearable < this.#least) this.#least *= 2;
    this.#peak = Math.max(this.#least, bearable);
    this.#cutAt = now;
  }

  /** Hardly any request was refused of late, and none held back: the limit limits nothing. */
  isUnreached(now: number): boolean {
    return now - this.#cutAt > RETURN_MS + PROBE_MS && now - this.#heldAt > UNREACHED_MS;
  }
}
