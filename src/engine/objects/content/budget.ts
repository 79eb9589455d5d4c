/**
 * The number of content bytes that a run may still read, shared by all threads.
 *
 * Threads are served in the order in which they ask. If there is a limit, timing therefore decides which objects are read
 * and what they prove. Only this part of a report may differ from run to run. Objects left out are counted.
 */
export class ContentBudget {
  /** The shared memory to send to other threads, or undefined without a limit. */
  readonly memory: SharedArrayBuffer | undefined;
  readonly #left: BigInt64Array | undefined;

  private constructor(memory: SharedArrayBuffer | undefined) {
    this.memory = memory;
    this.#left = memory === undefined ? undefined : new BigInt64Array(memory);
  }

  /**
   * @param limit bytes, or undefined for no limit
   * @param spent bytes that an earlier run of the same comparison has read
   */
  static of(limit: number | undefined, spent = 0): ContentBudget {
    if (limit === undefined) return new ContentBudget(undefined);
    const budget = new ContentBudget(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
    budget.giveBack(Math.max(0, limit - spent));
    return budget;
  }

  /** Opens the budget of another thread. */
  static sharing(memory: SharedArrayBuffer | undefined): ContentBudget {
    return new ContentBudget(memory);
  }

  /** Takes this many bytes, or none if fewer are left. Returns whether they were taken. */
  take(bytes: number): boolean {
    const left = this.#left;
    if (left === undefined) return true;
    const wanted = BigInt(bytes);
    for (let seen = Atomics.load(left, 0); seen >= wanted; ) {
      const found = Atomics.compareExchange(left, 0, seen, seen - wanted);
      if (found === seen) return true;
      seen = found;
    }
    return false;
  }

  /** Returns bytes that were taken but not read. */
  giveBack(bytes: number): void {
    if (this.#left !== undefined) Atomics.add(this.#left, 0, BigInt(bytes));
  }
}
