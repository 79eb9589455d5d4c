/** So many looks without a result, and not one with a result, show that further ones are of no use. */
const MOST_WITHOUT_RESULT = 64;

/** How long looks may be under way without an answer, in milliseconds. */
const QUIET_MS = 120_000;

/**
 * Ends the second looks if there is no use in further ones: if the first ones, over all segments, had no result, or if
 * the stores have answered none for two minutes. Thousands of further looks would show nothing new, and each may take
 * minutes. What is not looked at stands as it was found.
 */
export class LookLimit {
  readonly #onQuiet: () => void;
  readonly #quiet = Promise.withResolvers<undefined>();
  #timer: NodeJS.Timeout | undefined;
  #waitedFor = 0;
  #isQuiet = false;
  #withoutResult = 0;
  #isAnySeen = false;

  /** @param onQuiet called once, when the stores have not answered for too long */
  constructor(onQuiet: () => void) {
    this.#onQuiet = onQuiet;
  }

  get isReached(): boolean {
    return this.#isQuiet || (!this.#isAnySeen && this.#withoutResult >= MOST_WITHOUT_RESULT);
  }

  /** Whether the stores have not answered for too long. */
  get isQuiet(): boolean {
    return this.#isQuiet;
  }

  /** Both stores have answered a look: the time without an answer begins anew. */
  answered(): void {
    this.#timer?.refresh();
  }

  /** Counts a look at a difference. */
  record(hasResult: boolean): void {
    if (hasResult) this.#isAnySeen = true;
    else this.#withoutResult++;
  }

  /**
   * Waits for a look, but no longer than until the stores have not answered for too long. The look then continues
   * unobserved. Time counts only while any look is waited for.
   *
   * @returns undefined if the look was not waited for
   */
  async unlessQuiet<T>(look: Promise<T>): Promise<T | undefined> {
    look.catch(() => {});
    if (this.#waitedFor++ === 0) this.#timer = setTimeout(() => this.#end(), QUIET_MS);
    try {
      return await Promise.race([look, this.#quiet.promise]);
    } finally {
      if (--this.#waitedFor === 0) this.#stopTimer();
    }
  }

  /** To refresh a timer that was cleared or has run would start it again: a look may be answered unobserved. */
  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #end(): void {
    this.#stopTimer();
    this.#isQuiet = true;
    this.#onQuiet();
    this.#quiet.resolve(undefined);
  }
}
