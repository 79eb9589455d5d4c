/**
 * The bytes that a run may read yet, one number for all of its threads.
 *
 * Who comes first takes what there is. So, where there is a limit, which objects are read depends on timing, and with it
 * what is proven: this alone in a report may change from run to run. What was left out is counted.
 */
export class ContentBudget {
  /** Undefined: no limit. */
  readonly memory: SharedArrayBuffer | undefined;
  readonly #left: BigInt64Array | undefined;

  private constructor(memory: SharedArrayBuffer | undefined) {
    this.memory = memory;
    this.#left = memory === undefined ? undefined : new BigInt64Array(memory);
  }

  /**
   * @param limit bytes; undefined: as many as there are
   * @param spent bytes that an earlier run of the same comparison has read
   */
  static of(limit: number | undefined, spent = 0): ContentBudget {
    if (limit === undefined) return new ContentBudget(undefined);
    const budget = new ContentBudget(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
    budget.giveBack(Math.max(0, limit - spent));
    return budget;
  }

  /** The same one, in another thread. */
  static in(memory: SharedArrayBuffer | undefined): ContentBudget {
    return new ContentBudget(memory);
  }

  /** Takes these bytes, or none where fewer are left. */
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

  /** What was taken and not read. */
  giveBack(bytes: number): void {
    if (this.#left !== undefined) Atomics.add(this.#left, 0, BigInt(bytes));
  }
}
