import type { ByteKey } from '../s3/byte-key.ts';
import type { KeyRange } from '../s3/key-range.ts';
import { noEnds, type RangeEnds } from '../s3/list.ts';
import { SIDES, type Side } from '../s3/side.ts';

/** Sides that are known to hold nothing in a range, with what lies beyond it there: they need not be listed. */
export type ClosedSides = Readonly<Partial<Record<Side, Exclude<RangeEnds['beyond'], 'not-seen'>>>>;

/** A range to compare. */
export interface AssignedRange extends KeyRange {
  readonly id: number;
  readonly closed: ClosedSides;
}

/** A range that is being compared. Its end can be drawn in while it is, so that another takes what lies above. */
export class OpenRange implements KeyRange {
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly closed: ClosedSides;
  /** What each side's listing has seen at the ends of the range. */
  readonly ends: Readonly<Record<Side, RangeEnds>>;
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

  /**
   * Lets the range end at `at`, unless a side was already listed past it.
   *
   * @returns the sides that are known to hold nothing between `at` and the old end; undefined where it was too late
   */
  endAt(at: ByteKey): ClosedSides | undefined {
    const isLate = SIDES.some((side) => (this.ends[side].last ?? '') > at);
    const isInside =
      (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
    if (isLate || !isInside) return undefined;
    this.#upTo = at;
    const closed: { -readonly [S in Side]?: ClosedSides[S] } = {};
    for (const side of SIDES) {
      const { beyond } = this.ends[side];
      if (beyond !== 'not-seen') closed[side] = beyond;
    }
    return closed;
  }
}

/** A side that is not listed shows at once what lies beyond the range. */
function endsOf(closed: ClosedSides[Side]): RangeEnds {
  if (closed === undefined) return noEnds();
  return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}
