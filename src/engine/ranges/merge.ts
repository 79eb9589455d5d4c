import type { ByteKey } from '../../s3/byte-key.ts';
import { Page } from '../../s3/listing/page.ts';

/**
 * The pairs between one page of each side, in key order.
 *
 * Pair `i` is entry `sourceAt[i]` of `source` and entry `destinationAt[i]` of `destination`; −1 means that the side does
 * not have the key. These are indexes rather than objects because nearly all pairs are equal, and need no object.
 */
export interface Pairs {
  readonly source: Page;
  readonly destination: Page;
  readonly sourceAt: Int32Array;
  readonly destinationAt: Int32Array;
  readonly length: number;
}

/** The key range to merge. It may be shortened meanwhile, but never below the last key that was paired. */
export interface MergedRange {
  readonly upTo: ByteKey | undefined;
  /** The last key that was paired, or undefined if none was. */
  pairedUpTo: ByteKey | undefined;
}

/** A listing goes back or repeats a key, so that its pages can't be paired in the order in which they come. */
export class OrderViolation extends Error {
  override name = 'OrderViolation';
}

/**
 * Pairs two listings that are each in strictly increasing key order.
 *
 * @param source      pages of the source, in order; a page may be empty
 * @param destination pages of the destination, likewise
 * @param range       the part of them to pair; its `pairedUpTo` is set before pairs are yielded
 * @yields every key of either side exactly once, in key order
 * @throws OrderViolation if a page begins at or before the end of the page before it
 *
 * Makes O(n + m) comparisons and holds one page of each side.
 */
export async function* mergePages(
  source: AsyncIterable<Page>,
  destination: AsyncIterable<Page>,
  range: MergedRange,
): AsyncGenerator<Pairs, void, void> {
  const left = new PageCursor(source);
  const right = new PageCursor(destination);
  try {
    for (;;) {
      // Wait for both stores at the same time.
      const [hasLeft, hasRight] = await Promise.all([left.ready(), right.ready()]);
      if (!hasLeft && !hasRight) return;
      for (const cursor of [left, right]) cursor.truncateAt(range.upTo);
      const pairs = pairUp(left, right);
      if (pairs.length === 0) continue;
      range.pairedUpTo = keyAt(pairs, pairs.length - 1);
      yield pairs;
    }
  } finally {
    // Not awaited: if one side has failed, the other may still be retrying a request.
    left.close();
    right.close();
  }
}

/** Pairs the entries from both cursors on, up to the end of the page that ends first. */
function pairUp(left: PageCursor, right: PageCursor): Pairs {
  const { page: leftPage } = left;
  const { page: rightPage } = right;
  const most = leftPage.length - left.at + (rightPage.length - right.at);
  const sourceAt = new Int32Array(most);
  const destinationAt = new Int32Array(most);
  let length = 0;
  let l = left.at;
  let r = right.at;
  while (l < leftPage.length && r < rightPage.length) {
    const order = leftPage.compareKey(l, rightPage, r);
    sourceAt[length] = order <= 0 ? l++ : -1;
    destinationAt[length] = order >= 0 ? r++ : -1;
    length++;
  }
  // If one side is finished, the other's page is taken to its end. Otherwise the keys beyond the end of the page that
  // ended first may be on the next page of that side.
  for (; right.isFinished && l < leftPage.length; length++) {
    sourceAt[length] = l++;
    destinationAt[length] = -1;
  }
  for (; left.isFinished && r < rightPage.length; length++) {
    sourceAt[length] = -1;
    destinationAt[length] = r++;
  }
  left.at = l;
  right.at = r;
  return { source: leftPage, destination: rightPage, sourceAt, destinationAt, length };
}

/** Returns the key of a pair. */
export function keyAt({ source, destination, sourceAt, destinationAt }: Pairs, at: number): ByteKey {
  const place = sourceAt[at] as number;
  return place < 0 ? destination.key(destinationAt[at] as number) : source.key(place);
}

const NO_PAGE = Page.of([]);

/** A position in the pages of one side. */
class PageCursor {
  page: Page = NO_PAGE;
  at = 0;
  isFinished = false;
  readonly #pages: AsyncIterator<Page>;
  #last: ByteKey | undefined;

  constructor(pages: AsyncIterable<Page>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** Moves to a page that has an entry left. Returns false if there is none. */
  async ready(): Promise<boolean> {
    while (!this.isFinished && this.at >= this.page.length) {
      const next = await this.#pages.next();
      this.page = next.done ? NO_PAGE : next.value;
      this.at = 0;
      this.isFinished = next.done === true;
      const { firstKey, lastKey } = this.page;
      if (firstKey !== undefined && lastKey !== undefined) this.#checkOrder(firstKey, lastKey);
    }
    return !this.isFinished;
  }

  /** Removes the entries beyond a key from the current page. */
  truncateAt(upTo: ByteKey | undefined): void {
    if (upTo === undefined || this.at >= this.page.length || (this.#last ?? '') <= upTo) return;
    this.page = this.page.head(Math.max(this.at, this.page.countUpTo(upTo)));
    this.#last = upTo;
  }

  close(): void {
    this.#pages.return?.().catch(() => {});
  }

  #checkOrder(first: ByteKey, last: ByteKey): void {
    if (this.#last !== undefined && first <= this.#last) {
      throw new OrderViolation('a page begins at or before the end of the page before it');
    }
    this.#last = last;
  }
}
