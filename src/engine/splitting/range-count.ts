/** Growth is worth its extra requests if throughput grows at least with this power of the number of ranges. */
const WORTHWHILE = 0.5;

/** Below this power, the smaller number is as good: the larger one is given up again. */
const USELESS = 0.2;

/** The factor by which the number grows. */
const GROWTH = 2;

/** Pages of each range that make up a round: one of either side. */
const PAGES_PER_RANGE = 2;

/** The least length of a round, in milliseconds: threads report their pages every five. */
const LEAST_ROUND_MS = 20;

/** A round counts only if so large a share of the wanted ranges is open, and not many more of them. */
const OPEN_SHARE = 0.75;

/** A number of ranges that is less than this factor above another one tells nothing of growth. */
const DISTINCT = 1.3;

/** A store that is busy with no more ranges than this, or is tried with them, is near or slow. */
const FEW = 8;

/** Milliseconds until growth is tried again; doubled each time that it was not worth it. */
const FIRST_HOLD_MS = 500;
const LONGEST_HOLD_MS = 30_000;

/** What a round has shown. */
interface Measured {
  /** The wanted number during the round. */
  readonly size: number;
  /** How many ranges were open, on average. */
  readonly open: number;
  readonly pagesPerMs: number;
}

interface RangeCountOptions {
  /** The number to begin with, at least 1. */
  readonly first: number;
  readonly most: number;
  /** When the listing begins, on the clock of all later calls. */
  readonly now: number;
}

/**
 * Finds how many ranges to have open at once. A far store sends more pages a second the more ranges ask it; a near one is
 * soon busy, and further ranges only cost requests.
 *
 * The number doubles as long as throughput grows with it. When it does not, the number stays or goes back, and growth is
 * tried again later. By Little's law (1961), it ends near throughput × latency, without either being known.
 */
export class RangeCount {
  readonly #most: number;
  #size: number;
  /** What growth is held against. */
  #before: Measured | undefined;
  /** Growth is being tried unless this is set: then the number is held until that time. */
  #heldUntil: number | undefined;
  #holdMs = FIRST_HOLD_MS;
  /** Whether growth was last found not to be worth it. */
  #isHeldUp = false;
  /** Pages to ignore: they were requested before the number changed. */
  #ignored = 0;
  #roundBegan: number;
  #pages = 0;
  /** The sum over pages of the ranges that were open. */
  #opens = 0;

  constructor({ first, most, now }: RangeCountOptions) {
    this.#most = most;
    this.#roundBegan = now;
    this.#size = Math.min(first, most);
    this.#ignored = PAGES_PER_RANGE * this.#size;
  }

  /** How many ranges to have open now. */
  get size(): number {
    return this.#size;
  }

  /**
   * Whether more ranges would cost requests and bring hardly anything: a store that is busy with few ranges. The others
   * wait for most of the time, and a request more costs nothing.
   */
  get isBusy(): boolean {
    return this.#isHeldUp && this.#size <= FEW;
  }

  /**
   * Learns from pages that were listed.
   *
   * @param open how many ranges are open
   * @param now  in milliseconds on any steady clock
   */
  pagesListed(pages: number, open: number, now: number): void {
    this.#before ??= this.#firstPage(now);
    const isRepresentative = open >= OPEN_SHARE * this.#size && open * OPEN_SHARE <= this.#size;
    if (!isRepresentative) return;
    if (this.#ignored > 0) {
      this.#ignored -= pages;
      this.#beginRound(now);
      return;
    }
    this.#pages += pages;
    this.#opens += pages * open;
    const mean = this.#opens / this.#pages;
    const elapsed = now - this.#roundBegan;
    if (this.#pages < PAGES_PER_RANGE * mean || elapsed < LEAST_ROUND_MS) return;
    const measured = { size: this.#size, open: mean, pagesPerMs: this.#pages / elapsed };
    this.#beginRound(now);
    this.#decide(measured, now);
  }

  /** The first page of either side came from a single range, with whatever had to be loaded and connected before. */
  #firstPage(now: number): Measured {
    const pagesPerMs = PAGES_PER_RANGE / Math.max(1, now - this.#roundBegan);
    return { size: this.#size, open: 1, pagesPerMs };
  }

  #beginRound(now: number): void {
    this.#roundBegan = now;
    this.#pages = 0;
    this.#opens = 0;
  }

  #decide(measured: Measured, now: number): void {
    const before = this.#before as Measured;
    if (this.#heldUntil !== undefined) {
      this.#before = measured;
      if (now >= this.#heldUntil && this.#size < this.#most) this.#grow();
      return;
    }
    const growth = measured.open / before.open;
    if (growth < DISTINCT) return;
    const power = Math.log(measured.pagesPerMs / before.pagesPerMs) / Math.log(growth);
    if (power >= WORTHWHILE) {
      this.#holdMs = FIRST_HOLD_MS;
      this.#isHeldUp = false;
      this.#before = measured;
      if (this.#size < this.#most) this.#grow();
      else this.#hold(now);
      return;
    }
    this.#isHeldUp = true;
    if (power < USELESS) this.#resize(before.size);
    this.#hold(now);
  }

  #grow(): void {
    this.#heldUntil = undefined;
    this.#resize(Math.min(this.#most, GROWTH * this.#size));
  }

  #hold(now: number): void {
    this.#heldUntil = now + this.#holdMs;
    this.#holdMs = Math.min(LONGEST_HOLD_MS, 2 * this.#holdMs);
  }

  #resize(size: number): void {
    this.#size = size;
    this.#ignored = PAGES_PER_RANGE * size;
  }
}
