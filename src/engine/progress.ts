/** A moment of a run, for a line in the log. */
export interface ProgressLine {
  /** Keys compared since the start. */
  readonly compared: number;
  /** Seconds since the last line, and since the start. */
  readonly sinceLast: number;
  readonly elapsed: number;
}

/** Milliseconds between two lines, at least: a fast store would fill the log. */
const LEAST_GAP_MS = 1_000;

/** Says when a progress line is due: every so many objects, and not more than one a second. */
export class ProgressMeter {
  readonly #interval: number;
  readonly #start: number;
  #compared = 0;
  #reported = 0;
  #reportedAt: number;

  /**
   * @param interval objects between two lines
   * @param now milliseconds
   */
  constructor(interval: number, now: number) {
    this.#interval = interval;
    this.#start = now;
    this.#reportedAt = now;
  }

  /** Adds what was compared; returns a line where one is due. */
  add(compared: number, now: number): ProgressLine | undefined {
    this.#compared += compared;
    const crossed = Math.floor(this.#compared / this.#interval) > Math.floor(this.#reported / this.#interval);
    if (!crossed || now - this.#reportedAt < LEAST_GAP_MS) return undefined;
    const line = {
      compared: this.#compared,
      sinceLast: (now - this.#reportedAt) / 1000,
      elapsed: (now - this.#start) / 1000,
    };
    this.#reported = this.#compared;
    this.#reportedAt = now;
    return line;
  }

  /** Forgets what was compared, where the comparison begins again. */
  restart(): void {
    this.#compared = 0;
    this.#reported = 0;
  }
}
