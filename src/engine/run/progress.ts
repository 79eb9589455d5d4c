import { type RequestCounts, RequestTally } from '../request-tally.ts';
import type { RangeStatus } from '../threads/coordinator.ts';

/** A moment of a run, for the log. */
export interface ProgressLine {
  /** Keys compared since the start. */
  readonly compared: number;
  /** Seconds since the last line, and since the start. */
  readonly sinceLast: number;
  readonly elapsed: number;
  /** Over the time since the last line. */
  readonly objectsPerSecond: number;
  /** Requests since the start, tries included. */
  readonly requests: number;
  readonly ranges: RangeStatus;
  /** By the pages left at the rate since the last line; undefined until it can be told. */
  readonly secondsLeft: number | undefined;
}

/** Milliseconds between two lines, at least: a fast store would fill the log. */
const LEAST_GAP_MS = 1_000;

const NO_RANGES: RangeStatus = { open: 0, done: 0, pagesListed: 0, remaining: undefined };

/** Says when a progress line is due: every so many objects, and not more than one a second. */
export class ProgressMeter {
  readonly #interval: number;
  readonly #start: number;
  #compared = 0;
  readonly #requests = new RequestTally();
  #reported = { compared: 0, pagesListed: 0, at: 0 };

  /**
   * @param interval objects between two lines
   * @param now milliseconds
   */
  constructor(interval: number, now: number) {
    this.#interval = interval;
    this.#start = now;
    this.#reported.at = now;
  }

  /** Requests since the start. */
  get requests(): RequestCounts {
    return this.#requests.counts;
  }

  /** Seconds since the start. */
  secondsAt(now: number): number {
    return (now - this.#start) / 1000;
  }

  /**
   * Adds work; returns a line where one is due.
   *
   * @param rangesNow asked only for a line: an estimate of what is left takes some milliseconds
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
    const crossed = Math.floor(this.#compared / this.#interval) > Math.floor(last.compared / this.#interval);
    if (!crossed || now - last.at < LEAST_GAP_MS) return undefined;
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

  /** Forgets what was compared, where the comparison begins again. */
  restart(): void {
    this.#compared = 0;
    this.#reported = { ...this.#reported, compared: 0, pagesListed: 0 };
  }
}
