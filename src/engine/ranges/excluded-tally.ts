import type { ByteKey } from '../../s3/byte-key.ts';

/** Keys that the filter excluded from one page. */
interface ExcludedKeys {
  readonly keys: readonly ByteKey[];
  /** How many of them were counted. */
  counted: number;
}

/**
 * Counts the entries that the filter excludes, as the comparison reaches them. Not before: pages are listed ahead, and
 * if the range is shortened, entries beyond its new end belong to another range.
 */
export class ExcludedTally {
  readonly #pending: ExcludedKeys[] = [];

  /** @param keys what the filter excluded from a page, in key order */
  add(keys: readonly ByteKey[]): void {
    if (keys.length > 0) this.#pending.push({ keys, counted: 0 });
  }

  /**
   * Counts the entries up to a key that were not counted before.
   *
   * @param upTo undefined for all entries
   */
  countUpTo(upTo: ByteKey | undefined): number {
    let total = 0;
    for (const page of this.#pending) {
      const before = page.counted;
      while (page.counted < page.keys.length && isUpTo(page.keys[page.counted] as ByteKey, upTo))
        page.counted++;
      total += page.counted - before;
    }
    const left = this.#pending.filter(({ keys, counted }) => counted < keys.length);
    this.#pending.splice(0, this.#pending.length, ...left);
    return total;
  }
}

function isUpTo(key: ByteKey, upTo: ByteKey | undefined): boolean {
  return upTo === undefined || key <= upTo;
}
