/** The first window. Below this size, slow answers don't keep it from growing. */
const FIRST = 8;

/** Requests that time out don't cut the window below this: if one after the other hung, a run would take days. */
const LEAST_FOR_DELAY = 4;

/** The factor by which a cut multiplies the window. Source: the beta of CUBIC (RFC 9438, section 4.6). */
const CUT_TO = 0.7;

/** Milliseconds after a cut in which the window grows by only one per round. */
const CAREFUL_MS = 2500;

/**
 * An answer is late if it takes this many times as long as the fastest, and this many milliseconds more. The margin is
 * wide, because a busy processor on either end delays answers too, and fewer requests would not make that faster.
 */
const LATE_TIMES = 2;
const LATE_BY_MS = 50;

/** The factor that throughput must gain for late answers to be worth it. */
const WORTHWHILE = 1.05;

/** How long a best value is remembered, in milliseconds: at least this long, and at most twice as long. */
const MEMORY_MS = 5000;

/**
 * Decides how many requests may be in flight, by additive increase and multiplicative decrease (Chiu and Jain, 1989),
 * at most once per round trip. The window doubles each round at first, and again if nothing was refused for a while. It
 * stays where it is if more requests would only delay the answers.
 */
export class InFlightWindow {
  readonly #ceiling: number;
  #size: number;
  #cutAt = Number.NEGATIVE_INFINITY;

  /** When the current round of answers began; undefined before the first answer. */
  #roundBegan: number | undefined;
  #roundLength = FIRST;
  #answers = 0;
  #latencies = 0;
  /** Whether more requests would only delay the answers. */
  #isCrowded = false;

  /** The shortest mean latency and the highest throughput, of the current period and of the one before. */
  #best = { since: Number.NEGATIVE_INFINITY, latency: Number.POSITIVE_INFINITY, answersPerMs: 0 };
  #bestBefore = this.#best;

  constructor(ceiling: number) {
    this.#ceiling = ceiling;
    this.#size = Math.min(FIRST, ceiling);
  }

  /** The most requests in flight, at least 1; not always a whole number. */
  get size(): number {
    return this.#size;
  }

  /** @param isFull whether the window was full: only then does a success show that it may grow */
  onSuccess(now: number, sentAt: number, isFull: boolean): void {
    // At the ceiling there is nothing to decide.
    if (this.#size >= this.#ceiling) return;
    this.#measure(now, now - sentAt);
    if (!isFull || (this.#isCrowded && this.#size >= FIRST)) return;
    const isCareful = now - this.#cutAt < CAREFUL_MS;
    this.#size = Math.min(this.#ceiling, this.#size + (isCareful ? 1 / this.#size : 1));
  }

  /** Shrinks the window, because the store could not answer a request that was sent at `sentAt`. */
  cut(now: number, sentAt: number): void {
    // A request that was sent before the last cut shows nothing new.
    if (sentAt < this.#cutAt) return;
    this.#size = Math.max(1, this.#size * CUT_TO);
    this.#cutAt = now;
  }

  /** Shrinks the window, because no answer to a request that was sent at `sentAt` came in time. */
  cutForDelay(now: number, sentAt: number): void {
    if (this.#size * CUT_TO >= LEAST_FOR_DELAY) this.cut(now, sentAt);
  }

  /** Measures latency and throughput once per round. */
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
    // Fixed for the round: the window grows within a round, and a doubling one would never reach its end.
    this.#roundLength = this.#size;
    this.#answers = 0;
    this.#latencies = 0;
  }
}
