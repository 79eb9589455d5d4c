/** The first window. It never gets smaller than this for being crowded. */
const FIRST = 8;

/** Requests that time out don't cut the window below this: if one after the other hung, a run would take days. */
const LEAST_FOR_DELAY = 4;

/** The factor by which a cut multiplies the window. Source: the beta of CUBIC (RFC 9438, section 4.6). */
const CUT_TO = 0.7;

/** Milliseconds after a cut in which the window grows by only one per round. */
const CAREFUL_MS = 2500;

/**
 * An answer is late if it takes this many times as long as the fastest, and this many milliseconds more: a busy processor
 * on either end delays answers too.
 */
const LATE_TIMES = 1.5;
const LATE_BY_MS = 4;

/** Rounds that are so many times as late show that the window is too large: it shrinks by as much, at most to half. */
const TOO_LATE = 1.3;
const SHRINK_TO = 0.5;

/** An answer that takes this many times as long as the fastest, and this many milliseconds more, does not double the window. */
const SLOW_TIMES = 1.25;
const SLOW_BY_MS = 2;

/**
 * For late answers to be worth it, throughput must gain this factor, and grow at least with this power of the window: it
 * also grows by itself, while code is compiled.
 */
const LEAST_GAIN = 1.05;
const LEAST_POWER = 0.5;

/** A thread that is busy for so large a share of its time does no more with more requests. */
const BUSY_SHARE = 0.95;

/** How long a best value is remembered, in milliseconds: at least this long, and at most twice as long. */
const MEMORY_MS = 5000;

/** The share of the window that is used for a round, to see how long an answer takes without a queue. */
const PROBE_SHARE = 0.25;

/** What a round has shown. */
interface Round {
  /** The mean time of an answer, in milliseconds. */
  readonly mean: number;
  readonly answersPerMs: number;
  /** The share of the time for which the thread had something to do. */
  readonly busyShare: number;
}

/**
 * Decides how many requests may be in flight, by additive increase and multiplicative decrease (Chiu and Jain, 1989),
 * at most once per round trip. The window doubles each round at first, and again if nothing was refused for a while.
 *
 * It stays where it is if this thread is busy, or if more requests would only delay the answers, and shrinks while they
 * do so. What an answer takes without delay is the shortest round of the last seconds, as in TCP Vegas (Brakmo and
 * Peterson, 1995). A queue that never ends would hide it, so every few seconds one round of a window with late answers is
 * a quarter as large, as in BBR's ProbeRTT (Cardwell and others, 2016).
 */
export class InFlightWindow {
  readonly #ceiling: number;
  readonly #idleMs: () => number;
  #size: number;
  #cutAt = Number.NEGATIVE_INFINITY;

  /** When the current round of answers began; undefined before the first answer. */
  #roundBegan: number | undefined;
  #roundLength = FIRST;
  #answers = 0;
  #latencies = 0;
  #idleBefore = 0;
  /** Whether more requests would only delay the answers. */
  #isCrowded = false;
  /** Whether this round has a smaller window, to see how long an answer takes without a queue. */
  #isProbing = false;
  /** Answers to requests that were sent before this time are not measured: the window was another one. */
  #measuresFrom = Number.NEGATIVE_INFINITY;
  /** Whether the queue is still building up after a smaller window. */
  #isFilling = false;

  /** The shortest mean latency, and the highest throughput with the window that had it, of the current period and of the one before. */
  #best = {
    since: Number.NEGATIVE_INFINITY,
    latency: Number.POSITIVE_INFINITY,
    answersPerMs: 0,
    size: FIRST,
  };
  #bestBefore = this.#best;

  /** @param idleMs returns for how many milliseconds this thread has had nothing to do so far */
  constructor(ceiling: number, idleMs?: () => number) {
    this.#ceiling = ceiling;
    // Not a number, so that the thread never counts as busy.
    this.#idleMs = idleMs ?? (() => Number.NaN);
    this.#size = Math.min(FIRST, ceiling);
  }

  /** The most requests in flight, at least 1; not always a whole number. */
  get size(): number {
    return this.#isProbing ? Math.max(1, PROBE_SHARE * this.#size) : this.#size;
  }

  /** @param isFull whether the window was full: only then does a success show that it may grow */
  onSuccess(now: number, sentAt: number, isFull: boolean): void {
    const latency = now - sentAt;
    if (sentAt >= this.#measuresFrom) this.#measure(now, latency);
    if (!isFull || this.#size >= this.#ceiling || this.#isProbing) return;
    if (this.#size >= FIRST && this.#isCrowded) return;
    const isCareful = now - this.#cutAt < CAREFUL_MS || (this.#size >= FIRST && latency > this.#slow);
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

  /** Measures latency, throughput and the thread's own work once per round. */
  #measure(now: number, latency: number): void {
    if (this.#roundBegan === undefined) this.#beginRound(now - latency);
    this.#answers++;
    this.#latencies += latency;
    if (this.#answers < this.#roundLength) return;
    const elapsed = Math.max(1, now - (this.#roundBegan ?? now));
    const mean = this.#latencies / this.#answers;
    const busyShare = 1 - (this.#idleMs() - this.#idleBefore) / elapsed;
    if (this.#isProbing) this.#endProbe(now, mean);
    else if (this.#isFilling) this.#isFilling = false;
    else this.#judge(now, { mean, answersPerMs: this.#answers / elapsed, busyShare });
    this.#beginRound(now);
  }

  #beginRound(now: number): void {
    this.#roundBegan = now;
    // Fixed for the round: the window grows within a round, and a doubling one would never reach its end.
    this.#roundLength = this.size;
    this.#answers = 0;
    this.#latencies = 0;
    this.#idleBefore = this.#idleMs();
  }

  #judge(now: number, { mean, answersPerMs, busyShare }: Round): void {
    const isNewPeriod = now - this.#best.since > MEMORY_MS;
    if (isNewPeriod) {
      this.#bestBefore = this.#best;
      this.#best = { since: now, latency: mean, answersPerMs: 0, size: this.#size };
    }
    const late = this.#late;
    const { answersPerMs: most, size } = this.#mostAnswers;
    const worthwhile = most * Math.max(LEAST_GAIN, (this.#size / size) ** LEAST_POWER);
    this.#isCrowded = busyShare > BUSY_SHARE || (mean > late && answersPerMs < worthwhile);
    this.#best.latency = Math.min(this.#best.latency, mean);
    if (answersPerMs > this.#best.answersPerMs) {
      this.#best.answersPerMs = answersPerMs;
      this.#best.size = this.#size;
    }
    if (!this.#isCrowded || this.#size <= FIRST) return;
    if (isNewPeriod) {
      this.#isProbing = true;
      this.#measuresFrom = now;
    } else if (mean > TOO_LATE * late) {
      this.#size = Math.max(FIRST, this.#size * Math.max(SHRINK_TO, late / mean));
      this.#measuresFrom = now;
    }
  }

  #endProbe(now: number, mean: number): void {
    this.#isProbing = false;
    this.#isFilling = true;
    this.#measuresFrom = now;
    this.#best.latency = Math.min(this.#best.latency, mean);
  }

  get #mostAnswers(): { readonly answersPerMs: number; readonly size: number } {
    return this.#best.answersPerMs > this.#bestBefore.answersPerMs ? this.#best : this.#bestBefore;
  }

  /** Above so many milliseconds, an answer is late. */
  get #late(): number {
    return LATE_TIMES * this.#shortest + LATE_BY_MS;
  }

  /** Above so many milliseconds, an answer may soon be late. */
  get #slow(): number {
    return SLOW_TIMES * this.#shortest + SLOW_BY_MS;
  }

  get #shortest(): number {
    return Math.min(this.#best.latency, this.#bestBefore.latency);
  }
}
