/** Requests in flight to begin with, and below which a slow answer is no reason not to send more. */
const FIRST = 8;

/** What a cut leaves of the window. Source: the beta of CUBIC (RFC 9438, section 4.6). */
const CUT_TO = 0.7;

/** Milliseconds after a cut in which the window grows by one a round only. */
const CAREFUL_MS = 2500;

/**
 * An answer is late if it takes this many times as long as it can, and this many milliseconds more. Much, since a busy
 * processor on either end delays answers too, and fewer requests would not make it faster.
 */
const LATE_TIMES = 2;
const LATE_BY_MS = 50;

/** What must be gained for late answers to be worth it. */
const WORTHWHILE = 1.05;

/** Milliseconds for which a best is remembered at least, and at most twice that. */
const MEMORY_MS = 5000;

/**
 * How many requests may be in flight: additive increase, multiplicative decrease (Chiu and Jain, 1989), at most once a
 * round trip. It doubles each round at first and where nothing was refused for long, and stays where more requests
 * only make the answers later.
 */
export class InFlightWindow {
  readonly #ceiling: number;
  #size: number;
  #cutAt = Number.NEGATIVE_INFINITY;

  #roundBegan: number | undefined;
  #roundLength = FIRST;
  #answers = 0;
  #latencies = 0;
  #isCrowded = false;

  /** The shortest mean time to an answer and the most answers a second, of late and before that. */
  #best = { since: Number.NEGATIVE_INFINITY, latency: Number.POSITIVE_INFINITY, answersPerMs: 0 };
  #bestBefore = this.#best;

  constructor(ceiling: number) {
    this.#ceiling = ceiling;
    this.#size = Math.min(FIRST, ceiling);
  }

  /** At least 1. */
  get size(): number {
    return this.#size;
  }

  /** @param isFull as many requests were in flight as may be: only then does success tell anything of more */
  succeed(now: number, sentAt: number, isFull: boolean): void {
    // At the ceiling there is nothing to decide.
    if (this.#size >= this.#ceiling) return;
    this.#measure(now, now - sentAt);
    if (!isFull || (this.#isCrowded && this.#size >= FIRST)) return;
    const isCareful = now - this.#cutAt < CAREFUL_MS;
    this.#size = Math.min(this.#ceiling, this.#size + (isCareful ? 1 / this.#size : 1));
  }

  /** The store could not answer a request that was sent at `sentAt`. */
  cut(now: number, sentAt: number): void {
    // Sent before the last cut: it tells what is known.
    if (sentAt < this.#cutAt) return;
    this.#size = Math.max(1, this.#size * CUT_TO);
    this.#cutAt = now;
  }

  /** Looks, once a round, at how long answers take and how many come. */
  #measure(now: number, latency: number): void {
    this.#roundBegan ??= now - latency;
    this.#answers++;
    this.#latencies += latency;
    if (this.#answers < this.#roundLength) return;
    const mean = this.#latencies / this.#answers;
    const answersPerMs = this.#answers / Math.max(1, now - this.#roundBegan);
    if (now - this.#best.since > MEMORY_MS) {
      this.#bestBefore = this.#best;
      this.#best = { since: now, latency: mean, answersPerMs: 0 };
    }
    const shortest = Math.min(this.#best.latency, this.#bestBefore.latency);
    const most = Math.max(this.#best.answersPerMs, this.#bestBefore.answersPerMs);
    this.#isCrowded = mean > LATE_TIMES * shortest + LATE_BY_MS && answersPerMs < most * WORTHWHILE;
    this.#best.latency = Math.min(this.#best.latency, mean);
    this.#best.answersPerMs = Math.max(this.#best.answersPerMs, answersPerMs);
    this.#roundBegan = now;
    // The window grows within a round, and in doubling it would run away from its end.
    this.#roundLength = this.#size;
    this.#answers = 0;
    this.#latencies = 0;
  }
}
