import type { ByteKey } from '../../s3/byte-key.ts';
import { Page } from '../../s3/listing/page.ts';

/**
 * A stretch of pairs between one page of each side, in key order.
 *
 * Pair `i` is entry `sourceAt[i]` of `source` and entry `destinationAt[i]` of `destination`; −1 where the key is on
 * the other side only. Indexes rather than objects: nearly every pair is equal, and nothing is built for it.
 */
export interface Pairs {
  readonly source: Page;
  readonly destination: Page;
  readonly sourceAt: Int32Array;
  readonly destinationAt: Int32Array;
  readonly length: number;
}

/** What is merged: a key range whose end may be drawn in meanwhile, though never below what was paired. */
export interface MergedRange {
  readonly upTo: ByteKey | undefined;
  /** The last key that was paired; undefined: none. */
  paired: ByteKey | undefined;
}

/** A listing that goes back or repeats a key: its pages may not be paired as they come. */
export class OrderViolation extends Error {
  override name = 'OrderViolation';
}

/**
 * Pairs two listings that are each in strictly increasing key order.
 *
 * @param source      pages of the source, in order; a page may be empty
 * @param destination pages of the destination, likewise
 * @param range       what of them to pair; told how far it came before each stretch is handed out
 * @yields every key of either side exactly once, in key order, a stretch at a time
 * @throws OrderViolation a page begins at or before the end of the page before it
 *
 * O(n + m) comparisons, one page of each side held.
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
      // Both at once: the two listings wait for their stores side by side.
      const [hasLeft, hasRight] = await Promise.all([left.ready(), right.ready()]);
      if (!hasLeft && !hasRight) return;
      for (const cursor of [left, right]) cursor.endAt(range.upTo);
      const pairs = pairUp(left, right);
      if (pairs.length === 0) continue;
      range.paired = keyAt(pairs, pairs.length - 1);
      yield pairs;
    }
  } finally {
    // Not waited for: where one side failed, the other may be trying a request again and again.
    left.close();
    right.close();
  }
}

/** Pairs from where both cursors stand to the end of the page that ends first. */
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
  // Where one side is finished the other's page is taken whole; otherwise what lies behind the shorter page's end
  // may still have a partner on its next page.
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

/** The key of a pair. */
export function keyAt({ source, destination, sourceAt, destinationAt }: Pairs, at: number): ByteKey {
  const place = sourceAt[at] as number;
  return place < 0 ? destination.key(destinationAt[at] as number) : source.key(place);
}

const NO_PAGE = Page.of([]);

class PageCursor {
  page: Page = NO_PAGE;
  at = 0;
  isFinished = false;
  readonly #pages: AsyncIterator<Page>;
  #last: ByteKey | undefined;

  constructor(pages: AsyncIterable<Page>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** Moves on to a page with an entry left; false where there is none any more. */
  async ready(): Promise<boolean> {
    while (!this.isFinished && this.at >= this.page.length) {
      const next = await this.#pages.next();
      this.page = next.done ? NO_PAGE : next.value;
      this.at = 0;
      this.isFinished = next.done === true;
      const { firstKey, lastKey } = this.page;
      if (firstKey !== undefined && lastKey !== undefined) this.#hold(firstKey, lastKey);
    }
    return !this.isFinished;
  }

  /** Leaves out what lies beyond a key of the page that it stands on. */
  endAt(upTo: ByteKey | undefined): void {
    if (upTo === undefined || this.at >= this.page.length || (this.#last ?? '') <= upTo) return;
    this.page = this.page.head(Math.max(this.at, this.page.countUpTo(upTo)));
    this.#last = upTo;
  }

  close(): void {
    this.#pages.return?.().catch(() => {});
  }

  #hold(first: ByteKey, last: ByteKey): void {
    if (this.#last !== undefined && first <= this.#last) {
      throw new OrderViolation('a page begins at or before the end of the page before it');
    }
    this.#last = last;
  }
}
