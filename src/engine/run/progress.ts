import { type RequestCounts, RequestTally } from '../request-tally.ts';
import type { RangeStatus } from '../threads/coordinator.ts';

/** The progress of a run at one moment, for the log. */
export interface ProgressLine {
  /** Keys compared since the start, or since the comparison started again. */
  readonly compared: number;
  /** Seconds since the last line. */
  readonly sinceLast: number;
  /** Seconds since the start. */
  readonly elapsed: number;
  /** The average rate since the last line. */
  readonly objectsPerSecond: number;
  /** Requests sent since the start, retries included. */
  readonly requests: number;
  readonly ranges: RangeStatus;
  /** An estimate from the pages left and the rate since the last line; undefined if there is none yet. */
  readonly secondsLeft: number | undefined;
}

/** The least milliseconds between two lines: without it, a fast store would flood the log. */
const MIN_GAP_MS = 1_000;

const NO_RANGES: RangeStatus = { open: 0, done: 0, pagesListed: 0, remaining: undefined };

/**
 * Counts the work of a run, and decides when a progress line is due: whenever the number of compared objects passes a
 * multiple of the interval, but at most once a second.
 */
export class ProgressMeter {
  readonly #interval: number;
  readonly #start: number;
  #compared = 0;
  readonly #requests = new RequestTally();
  #reported = { compared: 0, pagesListed: 0, at: 0 };

  /**
   * @param interval objects between two lines
   * @param now      milliseconds on the clock of all later calls
   */
  constructor(interval: number, now: number) {
    this.#interval = interval;
    this.#start = now;
    this.#reported.at = now;
  }

  /** Requests sent since the start, retries included. */
  get requests(): RequestCounts {
    return this.#requests.counts;
  }

  /** Returns the seconds from the start to `now`. */
  secondsAt(now: number): number {
    return (now - this.#start) / 1000;
  }

  /**
   * Adds further work.
   *
   * @param rangesNow called only for a line, since the estimate of the pages left takes some milliseconds
   * @returns a line if one is due
   */
  add(
    compared: number,
    requests: RequestCounts,
    now: number,
    rangesNow: () => RangeStatus = () => NO_RANGES,
  ): ProgressLine | undefined {
    this.#compared += compared;
    this.#requests.add(requests);
    const last = this.#reported;
    const isPastInterval =
      Math.floor(this.#compared / this.#interval) > Math.floor(last.compared / this.#interval);
    if (!isPastInterval || now - last.at < MIN_GAP_MS) return undefined;
    const ranges = rangesNow();
    const sinceLast = (now - last.at) / 1000;
    const pagesPerSecond = (ranges.pagesListed - last.pagesListed) / sinceLast;
    this.#reported = { compared: this.#compared, pagesListed: ranges.pagesListed, at: now };
    const { remaining } = ranges;
    return {
      compared: this.#compared,
      sinceLast,
      elapsed: this.secondsAt(now),
      objectsPerSecond: (this.#compared - last.compared) / sinceLast,
      requests: this.#requests.total,
      ranges,
      secondsLeft:
        remaining === undefined || pagesPerSecond <= 0 ? undefined : remaining.pages / pagesPerSecond,
    };
  }

  /** Resets the compared objects when the comparison starts again. */
  restart(): void {
    this.#compared = 0;
    this.#reported = { ...this.#reported, compared: 0, pagesListed: 0 };
  }
}
