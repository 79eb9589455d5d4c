/** Why a run stopped in good order before its end. */
export type StopReason = 'time-limit' | 'signal' | 'credentials';

/** The longest delay of a timer in Node, in milliseconds: a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Asks a run to stop in good order, at its time limit or when it is stopped from outside. */
export class StopRequest {
  readonly signal: AbortSignal;
  readonly #timeLimit = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;

  /**
   * @param stopSignal aborted to stop the run from outside
   * @param minutes    the time limit; undefined means none
   */
  constructor(stopSignal: AbortSignal, minutes: number | undefined) {
    this.signal = AbortSignal.any([stopSignal, this.#timeLimit.signal]);
    if (minutes === undefined) return;
    this.#timer = setTimeout(() => this.#timeLimit.abort(), Math.min(minutes * 60_000, MAX_TIMER_MS));
  }

  get reason(): StopReason {
    return this.#timeLimit.signal.aborted ? 'time-limit' : 'signal';
  }

  /**
   * Waits for work that can't be cancelled, but no longer than until the run has to stop. The work then continues
   * unobserved.
   *
   * @throws the signal's reason if the run has to stop
   */
  async abandonOnStop<T>(work: Promise<T>): Promise<T> {
    // If the work fails after the run has stopped, nobody handles the rejection.
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
