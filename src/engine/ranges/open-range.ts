import type { Counts } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { noEnds, type RangeEnds } from '../../s3/listing/list.ts';
import { Page } from '../../s3/listing/page.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';

/** Sides that are known to hold nothing in a range, with what lies beyond it there: they need not be listed. */
export type ClosedSides = Partial<BothSides<Exclude<RangeEnds['beyond'], 'not-seen'>>>;

/** A range to compare. */
export interface AssignedRange extends KeyRange {
  readonly id: number;
  readonly closed: ClosedSides;
  /** How often it was begun in this run, from 1: more than once where a thread died. */
  readonly attempt: number;
}

/** How far a range was compared: all of its keys up to one, and nothing beyond. */
export interface RangeProgress {
  readonly upTo: ByteKey;
  readonly counts: Counts;
  /** Bytes of the segment with what was found so far. */
  readonly segmentBytes: number;
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
  readonly attempt: number;
  /** What each side's listing has seen at the ends of the range. */
  readonly ends: BothSides<RangeEnds>;
  /** Up to here its keys were paired: it can end nowhere below. */
  paired: ByteKey | undefined;
  /** Undefined before its first pairs were compared. */
  progress: RangeProgress | undefined;
  readonly #held: Record<Side, HeldPage | undefined> = { source: undefined, destination: undefined };
  readonly #passed: Record<Side, ByteKey | undefined> = { source: undefined, destination: undefined };
  #upTo: ByteKey | undefined;

  constructor({ id, after, upTo, closed, attempt }: AssignedRange) {
    this.id = id;
    this.after = after;
    this.closed = closed;
    this.attempt = attempt;
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

  /** All that a side's listing had up to a key was compared, or left out. */
  pass(side: Side, upTo: ByteKey | undefined): void {
    this.#passed[side] = upTo;
  }

  /** Up to here all that either side's listing had was compared, or left out; undefined: nothing yet. */
  get passed(): ByteKey | undefined {
    const passed = this.#passedByBoth;
    // A page may have been lent, and even passed, before the end was drawn in.
    const isBeyond = passed !== undefined && this.#upTo !== undefined && passed > this.#upTo;
    return isBeyond ? this.#upTo : passed;
  }

  get #passedByBoth(): ByteKey | undefined {
    const { source, destination } = this.#passed;
    if (this.#isListed('source')) return destination;
    if (this.#isListed('destination')) return source;
    if (source === undefined || destination === undefined) return undefined;
    return source < destination ? source : destination;
  }

  /**
   * Lets the range end at `at`, unless its keys were paired past it, or told to be. Where a side was listed past it, that
   * listing ends with what it has below, and the rest of its page is another range's to list again.
   *
   * @returns the sides that are known to hold nothing between `at` and the old end; undefined where it was too late
   */
  endAt(at: ByteKey): ClosedSides | undefined {
    const isInside =
      (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
    const back = SIDES.flatMap((side) => {
      const isAhead = (this.ends[side].last ?? '') > at;
      return isAhead ? [{ side, ends: this.#endsBack(side, at) }] : [];
    });
    // Progress may reach beyond what was paired, where nothing lay; once told, the range can't end below it.
    const reached = [this.paired ?? '', this.progress?.upTo ?? ''];
    const isLate = reached.some((key) => key > at) || back.some(({ ends }) => ends === undefined);
    if (isLate || !isInside) return undefined;
    this.#upTo = at;
    const closed: { -readonly [S in Side]?: ClosedSides[S] } = {};
    for (const side of SIDES) {
      const { beyond } = this.ends[side];
      const isBack = back.some((each) => each.side === side);
      if (!isBack && beyond !== 'not-seen') closed[side] = beyond;
    }
    for (const { side, ends } of back) Object.assign(this.ends[side], ends);
    return closed;
  }

  /** Whether a side has nothing in the range beyond what was compared of it. */
  #isListed(side: Side): boolean {
    return this.ends[side].beyond !== 'not-seen' && this.ends[side].last === this.#passed[side];
  }

  /**
   * What each side's listing would have seen at the ends if the range had ended at a key that it has passed.
   *
   * Where a side's page around it has been given back, which takes a filter that leaves out whole pages, what followed
   * the key on that side is not known any more.
   */
  endsUpTo(at: ByteKey): Record<Side, RangeEnds> {
    const of = (side: Side): RangeEnds => {
      const { first } = this.ends[side];
      if ((this.ends[side].last ?? '') <= at) return { ...this.ends[side] };
      return this.#endsBack(side, at) ?? { first, last: at, beyond: 'not-seen' };
    };
    return { source: of('source'), destination: of('destination') };
  }

  /** A side's ends as if the page that it has lent had been listed up to `at` only; undefined where it has lent no such. */
  #endsBack(side: Side, at: ByteKey): RangeEnds | undefined {
    const { page, before } = this.#held[side] ?? NOTHING_HELD;
    if ((before ?? '') > at || (page.lastKey ?? '') <= at) return undefined;
    const below = page.countUpTo(at);
    const last = below === 0 ? before : page.key(below - 1);
    return { first: this.ends[side].first, last, beyond: { key: page.key(below) } };
  }
}

const NOTHING_HELD: HeldPage = { page: Page.of([]), before: undefined };

/** A side that is not listed shows at once what lies beyond the range. */
function endsOf(closed: ClosedSides[Side]): RangeEnds {
  if (closed === undefined) return noEnds();
  return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}
