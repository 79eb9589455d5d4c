import type { ByteKey } from '../../s3/byte-key.ts';

/** Keys of a page that were left out, and how many of them were passed. */
interface LeftOut {
  readonly keys: readonly ByteKey[];
  passed: number;
}

/**
 * Counts the entries that the filter leaves out as the comparison passes them: pages are listed ahead, and what was
 * left out beyond the place where a range ends in the end is another's to count.
 */
export class ExcludedTally {
  readonly #pending: LeftOut[] = [];

  /** @param keys what the filter left out of a page, in key order */
  add(keys: readonly ByteKey[]): void {
    if (keys.length > 0) this.#pending.push({ keys, passed: 0 });
  }

  /** How many more were passed, up to a key; undefined: to the end. */
  pass(upTo: ByteKey | undefined): number {
    let passed = 0;
    for (const page of this.#pending) {
      const before = page.passed;
      while (page.passed < page.keys.length && isUpTo(page.keys[page.passed] as ByteKey, upTo)) page.passed++;
      passed += page.passed - before;
    }
    const left = this.#pending.filter(({ keys, passed: count }) => count < keys.length);
    this.#pending.splice(0, this.#pending.length, ...left);
    return passed;
  }
}

function isUpTo(key: ByteKey, upTo: ByteKey | undefined): boolean {
  return upTo === undefined || key <= upTo;
}
