import type { ByteKey } from '../protocol/bytes.ts';

/**
 * Finds a position by binary search.
 *
 * @param reached once it holds for a position, it must hold for all later ones
 * @returns the first position below `length` for which `reached` holds; `length` if it holds for none
 */
export function firstPosition(length: number, reached: (position: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The keys of a bucket in byte order. They are sorted when they are read: to fill a bucket costs one insertion per key,
 * and the first listing costs one sort.
 */
export class SortedKeys {
  #sorted: ByteKey[] = [];
  readonly #added = new Set<ByteKey>();
  readonly #removed = new Set<ByteKey>();

  /** Adds a key that is not in the set. */
  add(key: ByteKey): void {
    if (!this.#removed.delete(key)) this.#added.add(key);
  }

  /** Removes a key that is in the set. */
  remove(key: ByteKey): void {
    if (!this.#added.delete(key)) this.#removed.add(key);
  }

  /** All keys, in byte order. */
  all(): readonly ByteKey[] {
    if (this.#removed.size > 0) {
      this.#sorted = this.#sorted.filter((key) => !this.#removed.has(key));
      this.#removed.clear();
    }
    if (this.#added.size > 0) {
      // Two sorted runs: V8's sort merges them in linear time.
      this.#sorted = this.#sorted.concat([...this.#added].sort()).sort();
      this.#added.clear();
    }
    return this.#sorted;
  }
}
