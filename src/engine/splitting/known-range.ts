import type { ByteKey } from '../../s3/byte-key.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import { Trail } from './trail.ts';

/** A stretch of the key space that was listed, or proven empty. */
export interface Stretch {
  readonly after: ByteKey;
  readonly upTo: ByteKey | undefined;
  keys: number;
  readonly pages: number;
  /** Its length on the key line, and how much was learned when that was measured; negative: it never was. */
  length: number;
  measuredAt: number;
}

/** How far one side of a range was listed. */
interface SideListing {
  keys: number;
  last: ByteKey | undefined;
  more: boolean;
}

/** Stretches at either end of a range that are not drawn together with others. */
const KEPT_STRETCHES = 2;

/** What the planner knows of a range, linked to its neighbours in key order. */
export class KnownRange {
  previous: KnownRange | undefined;
  next: KnownRange | undefined;
  upTo: ByteKey | undefined;
  /** Whether a page was listed since it was last cut, or asked to be. */
  isFresh = false;
  /** Cuts proposed and not yet answered. */
  unanswered = 0;
  /** Keys of the side that sets the pace. */
  keys = 0;
  /** Up to here both sides were listed: a cut has to lie above. */
  front: ByteKey;
  /** What was listed, from its beginning to its front. */
  readonly stretches: Stretch[] = [];
  trail = new Trail();
  /** Whether it has gone on for much longer than foretold. */
  hasOutlived = false;
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly sides: BothSides<SideListing>;
  #promise = { keys: 0, left: Number.POSITIVE_INFINITY };

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

  /** Whether neither side has more. */
  get isListed(): boolean {
    return !this.sides.source.more && !this.sides.destination.more;
  }

  /** Takes in what a page of one side showed; its keys lie in the range. */
  advance(side: Side, keys: readonly ByteKey[], entries: number, more: boolean): void {
    const listing = this.sides[side];
    const first = keys[0];
    listing.keys += entries;
    listing.more = more;
    listing.last = keys.at(-1) ?? listing.last;
    if (first !== undefined) this.#follow(keys, first, entries);
    // The side that is behind has more keys in the same stretch, and sets the pace.
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

  /** Goes on where another range stands: what that saw on its way, this one needn't learn again. */
  goOnFrom(range: KnownRange): void {
    this.trail = range.trail.continued(range.keys);
    this.hasOutlived = range.hasOutlived;
    for (const side of SIDES) {
      const { more, last } = range.sides[side];
      this.sides[side].more = more || (last !== undefined && last > this.front);
    }
  }

  /** Ends the range earlier. */
  shorten(upTo: ByteKey): void {
    this.upTo = upTo;
    for (const side of SIDES) {
      const listing = this.sides[side];
      if (listing.last !== undefined && listing.last > upTo) listing.more = false;
    }
  }

  /** The rest of the range is known to be empty. */
  finish(): void {
    // Nothing lay that far: whatever the range below was thought to do, it does not.
    if (this.keys === 0) this.previous?.forgive();
    if (this.upTo === undefined || this.upTo > this.front) this.#extend(this.upTo, 0);
  }

  /** Holds what was foretold before against what came, and keeps what is foretold now. */
  expect(left: number, pageKeys: number): void {
    const promise = this.#promise;
    if (this.keys - promise.keys > 1.3 * promise.left + 1.5 * pageKeys) this.hasOutlived = true;
    if (this.keys + left < promise.keys + promise.left) this.#promise = { keys: this.keys, left };
  }

  forgive(): void {
    this.hasOutlived = false;
    this.#promise = { keys: this.keys, left: Number.POSITIVE_INFINITY };
  }

  #follow(keys: readonly ByteKey[], first: ByteKey, entries: number): void {
    if (first <= this.front) return;
    // Another folder may well be as foretold.
    if (this.trail.leaves(first)) this.hasOutlived = false;
    for (let i = 0; i < keys.length; i++) {
      this.trail.follow(keys[i] as ByteKey, this.keys + Math.round((entries * i) / keys.length));
    }
    if (this.stretches.length === 0) this.#extend(first, 0);
  }

  /**
   * Older pages are drawn together, so that a long range is a short list, finer where it is nearer to its front; the
   * empty stretch that it began with and its first page stay by themselves, for the range below it to go by.
   */
  #extend(upTo: ByteKey | undefined, keys: number): void {
    this.stretches.push(stretch(this.front, upTo, keys, 1));
    this.front = upTo ?? this.front;
    for (;;) {
      const [oldest, older] = this.stretches.slice(-3);
      if (this.stretches.length < KEPT_STRETCHES + 3 || oldest === undefined || older === undefined) return;
      if (oldest.pages > older.pages) return;
      const joined = stretch(oldest.after, older.upTo, oldest.keys + older.keys, oldest.pages + older.pages);
      this.stretches.splice(-3, 2, joined);
    }
  }
}

function stretch(after: ByteKey, upTo: ByteKey | undefined, keys: number, pages: number): Stretch {
  return { after, upTo, keys, pages, length: 0, measuredAt: -1 };
}
