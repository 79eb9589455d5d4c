/** Why a run stopped before its end, in good order. */
export type StopReason = 'time-limit' | 'signal' | 'credentials';

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

  /**
   * Has something done that can't be stopped by itself: it is left alone where the run has to stop.
   *
   * @throws the signal's reason in that case
   */
  async abandonOnStop<T>(work: Promise<T>): Promise<T> {
    // Nobody waits for it once the run has stopped.
    work.catch(() => {});
    const stopped = Promise.withResolvers<never>();
    const stop = () => stopped.reject(this.signal.reason);
    this.signal.addEventListener('abort', stop);
    if (this.signal.aborted) stop();
    try {
      return await Promise.race([work, stopped.promise]);
    } finally {
      this.signal.removeEventListener('abort', stop);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
