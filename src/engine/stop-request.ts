import type { StopReason } from './run-outcome.ts';

/** The longest delay of a timer, in milliseconds: a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Ends a run in good order: when its time is over, or when it is told to. */
export class StopRequest {
  readonly signal: AbortSignal;
  readonly #timeLimit = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;

  /**
   * @param told    aborted where the run has to stop
   * @param minutes after which it stops by itself; undefined: never
   */
  constructor(told: AbortSignal, minutes: number | undefined) {
    this.signal = AbortSignal.any([told, this.#timeLimit.signal]);
    if (minutes === undefined) return;
    this.#timer = setTimeout(() => this.#timeLimit.abort(), Math.min(minutes * 60_000, LONGEST_MS));
  }

  get reason(): StopReason {
    return this.#timeLimit.signal.aborted ? 'time-limit' : 'signal';
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
