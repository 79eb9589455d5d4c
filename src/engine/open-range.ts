import type { ByteKey } from '../s3/byte-key.ts';
import type { KeyRange } from '../s3/key-range.ts';
import { noEnds, type RangeEnds } from '../s3/list.ts';
import type { Page } from '../s3/page.ts';
import { SIDES, type Side } from '../s3/side.ts';

/** Sides that are known to hold nothing in a range, with what lies beyond it there: they need not be listed. */
export type ClosedSides = Readonly<Partial<Record<Side, Exclude<RangeEnds['beyond'], 'not-seen'>>>>;

/** A range to compare. */
export interface AssignedRange extends KeyRange {
  readonly id: number;
  readonly closed: ClosedSides;
}

/** A page of one side whose entries are being compared, as it was listed. */
export interface HeldPage {
  readonly page: Page;
  /** The last key that was listed before it. */
  readonly before: ByteKey | undefined;
}

/** A range that is being compared. Its end can be drawn in while it is, so that another takes what lies above. */
export class OpenRange implements KeyRange {
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly closed: ClosedSides;
  /** What each side's listing has seen at the ends of the range. */
  readonly ends: Readonly<Record<Side, RangeEnds>>;
  /** Up to here its keys were paired: it can end nowhere below. */
  paired: ByteKey | undefined;
  readonly #held: Record<Side, HeldPage | undefined> = { source: undefined, destination: undefined };
  #upTo: ByteKey | undefined;

  constructor({ id, after, upTo, closed }: AssignedRange) {
    this.id = id;
    this.after = after;
    this.closed = closed;
    this.#upTo = upTo;
    this.ends = { source: endsOf(closed.source), destination: endsOf(closed.destination) };
  }

  get upTo(): ByteKey | undefined {
    return this.#upTo;
  }

  /** The page that a side's listing has lent; undefined: it has been given back. */
  hold(side: Side, held: HeldPage | undefined): void {
    this.#held[side] = held;
  }

  /**
   * Lets the range end at `at`, unless its keys were paired past it. Where a side was listed past it, that listing ends
   * with what it has below, and the rest of its page is another range's to list again.
   *
   * @returns the sides that are known to hold nothing between `at` and the old end; undefined where it was too late
   */
  endAt(at: ByteKey): ClosedSides | undefined {
    const isInside =
      (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
    const ahead = SIDES.filter((side) => (this.ends[side].last ?? '') > at);
    const isLate = (this.paired ?? '') > at || !ahead.every((side) => this.#canGoBack(side, at));
    if (isLate || !isInside) return undefined;
    this.#upTo = at;
    const closed: { -readonly [S in Side]?: ClosedSides[S] } = {};
    for (const side of SIDES) {
      const { beyond } = this.ends[side];
      if (ahead.includes(side)) this.#goBack(side, at);
      else if (beyond !== 'not-seen') closed[side] = beyond;
    }
    return closed;
  }

  #canGoBack(side: Side, at: ByteKey): boolean {
    const held = this.#held[side];
    return held !== undefined && (held.before ?? '') <= at && (held.page.lastKey ?? '') > at;
  }

  /** Sets a side's ends as if the page that it has lent had been listed up to `at` only. */
  #goBack(side: Side, at: ByteKey): void {
    const { page, before } = this.#held[side] as HeldPage;
    const keys = page.keys();
    const beyond = keys.findIndex((key) => key > at);
    const ends = this.ends[side];
    ends.last = keys[beyond - 1] ?? before;
    ends.beyond = { key: keys[beyond] as ByteKey };
  }
}

/** A side that is not listed shows at once what lies beyond the range. */
function endsOf(closed: ClosedSides[Side]): RangeEnds {
  if (closed === undefined) return noEnds();
  return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}
