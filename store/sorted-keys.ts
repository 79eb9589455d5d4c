import type { ByteKey } from './bytes.ts';

/** First position in `length` places at which `reached` holds; it must hold from there on. */
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
 * The keys of a bucket in byte order. Sorted only when somebody looks: filling a bucket costs a push a key,
 * the first listing one sort.
 */
export class SortedKeys {
  #sorted: ByteKey[] = [];
  readonly #added = new Set<ByteKey>();
  readonly #removed = new Set<ByteKey>();

  /** The key must not be in the set. */
  add(key: ByteKey): void {
    if (!this.#removed.delete(key)) this.#added.add(key);
  }

  remove(key: ByteKey): void {
    if (!this.#added.delete(key)) this.#removed.add(key);
  }

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
