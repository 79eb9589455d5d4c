import type { ByteKey } from '../../s3/byte-key.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';

/** A part of the key space that was listed, or proven empty. */
export interface Stretch {
  readonly after: ByteKey;
  readonly upTo: ByteKey | undefined;
  keys: number;
  readonly pages: number;
  /** The probability that a key lies in it, by the model as it was at `measuredAt`. */
  mass: number;
  /** Keys that the model had learned when the mass was measured; negative if it was never measured. */
  measuredAt: number;
}

/** How far one side of a range was listed. */
interface SideListing {
  keys: number;
  last: ByteKey | undefined;
  more: boolean;
}

/** What the planner knows of a range, linked to its neighbours in key order. */
export class KnownRange {
  previous: KnownRange | undefined;
  next: KnownRange | undefined;
  upTo: ByteKey | undefined;
  /** Whether a page was listed since the last proposal to cut the range. */
  isFresh = false;
  /** Cuts proposed and not yet answered. */
  unanswered = 0;
  /** Keys listed up to the front, on the side that had more. */
  keys = 0;
  /** Both sides were listed up to here: a cut has to lie above. */
  front: ByteKey;
  /** What was listed, from the beginning of the range to its front. */
  readonly stretches: Stretch[] = [];
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly sides: BothSides<SideListing>;

  constructor(id: number, after: ByteKey | undefined, upTo: ByteKey | undefined) {
    this.id = id;
    this.after = after;
    this.upTo = upTo;
    this.front = after ?? ('' as ByteKey);
    this.sides = {
      source: { keys: 0, last: undefined, more: true },
      destination: { keys: 0, last: undefined, more: true },
    };
  }

  /** Whether both sides were listed to their end. */
  get isListed(): boolean {
    return !this.sides.source.more && !this.sides.destination.more;
  }

  /**
   * Records a page of one side.
   *
   * @param samples some of its keys, all in the range
   * @param entries its keys in the range
   * @param more    whether this side may have more keys in the range
   */
  advance(side: Side, samples: readonly ByteKey[], entries: number, more: boolean): void {
    const listing = this.sides[side];
    const first = samples[0];
    listing.keys += entries;
    listing.more = more;
    listing.last = samples.at(-1) ?? listing.last;
    if (first !== undefined && first > this.front && this.stretches.length === 0) this.#extend(first, 0);
    // The side that is behind has more keys in the same stretch. It determines how long the listing takes.
    const open = SIDES.map((each) => this.sides[each]).filter((each) => each.more);
    const slowest = (open.length > 0 ? open : [listing]).reduce((one, other) =>
      (other.last ?? '') < (one.last ?? '') ? other : one,
    );
    const added = Math.max(0, slowest.keys - this.keys);
    this.keys += added;
    const newest = this.stretches.at(-1);
    if (slowest.last !== undefined && slowest.last > this.front) this.#extend(slowest.last, added);
    else if (newest !== undefined) newest.keys += added;
  }

  /** Takes over which sides have nothing above this range's lower bound from the range that it was cut from. */
  inheritSides(range: KnownRange): void {
    for (const side of SIDES) {
      const { more, last } = range.sides[side];
      this.sides[side].more = more || (last !== undefined && last > this.front);
    }
  }

  /** Lowers the upper end of the range. */
  shorten(upTo: ByteKey): void {
    this.upTo = upTo;
    for (const side of SIDES) {
      const listing = this.sides[side];
      if (listing.last !== undefined && listing.last > upTo) listing.more = false;
    }
  }

  /** Records that the rest of the range is empty. */
  finish(): void {
    if (this.upTo === undefined || this.upTo > this.front) this.#extend(this.upTo, 0);
  }

  /**
   * Appends a stretch, and joins older ones as long as the older of two is not the longer. A range of n pages is a list of
   * some log n stretches, finer near its front.
   */
  #extend(upTo: ByteKey | undefined, keys: number): void {
    this.stretches.push(stretch(this.front, upTo, keys, 1));
    this.front = upTo ?? this.front;
    for (;;) {
      const [older, newer] = this.stretches.slice(-3);
      if (this.stretches.length < 3 || older === undefined || newer === undefined) return;
      if (older.pages > newer.pages) return;
      const joined = stretch(older.after, newer.upTo, older.keys + newer.keys, older.pages + newer.pages);
      this.stretches.splice(-3, 2, joined);
    }
  }
}

function stretch(after: ByteKey, upTo: ByteKey | undefined, keys: number, pages: number): Stretch {
  return { after, upTo, keys, pages, mass: 0, measuredAt: -1 };
}
