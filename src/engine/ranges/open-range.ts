import type { Counts } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { noEnds, type RangeEnds } from '../../s3/listing/list.ts';
import { Page } from '../../s3/listing/page.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../s3/side.ts';

/**
 * The sides that are known to have no keys in a range, each with what lies beyond the range there. Such a side need not be
 * listed.
 */
export type ClosedSides = Partial<BothSides<Exclude<RangeEnds['beyond'], 'not-seen'>>>;

/** A range to compare. */
export interface AssignedRange extends KeyRange {
  readonly id: number;
  readonly closed: ClosedSides;
  /** How often the range was started in this run, from 1. More than once if a thread died. */
  readonly attempt: number;
}

/**
 * How far a range was compared: all keys up to and including `upTo`, and none beyond. The range's segment is marked
 * there.
 */
export interface RangeProgress {
  readonly upTo: ByteKey;
  readonly counts: Counts;
}

/** A page of one side whose entries are being compared, as it was listed. */
interface PageInUse {
  readonly page: Page;
  /** The last key that was listed before it. */
  readonly before: ByteKey | undefined;
}

/** A range that is being compared. It can be shortened meanwhile, so that another thread takes the rest. */
export class OpenRange implements KeyRange {
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly closed: ClosedSides;
  readonly attempt: number;
  /** What each side's listing has seen at the ends of the range. */
  readonly ends: BothSides<RangeEnds>;
  /** The last key that was paired, or undefined if none was. The range can't end below it. */
  pairedUpTo: ByteKey | undefined;
  /** Undefined if nothing was compared yet. */
  progress: RangeProgress | undefined;
  readonly #pagesInUse: Record<Side, PageInUse | undefined> = { source: undefined, destination: undefined };
  readonly #processed: Record<Side, ByteKey | undefined> = { source: undefined, destination: undefined };
  /** Ends of processed pages, the last one that both sides have passed and those after it. */
  readonly #pageEnds: Record<Side, ByteKey[]> = { source: [], destination: [] };
  #upTo: ByteKey | undefined;

  constructor({ id, after, upTo, closed, attempt }: AssignedRange) {
    this.id = id;
    this.after = after;
    this.closed = closed;
    this.attempt = attempt;
    this.#upTo = upTo;
    this.ends = forBothSides((side) => endsOf(closed[side]));
  }

  get upTo(): ByteKey | undefined {
    return this.#upTo;
  }

  /** Sets the page of a side that is being compared, or undefined once its buffer may be reused. */
  setPageInUse(side: Side, page: PageInUse | undefined): void {
    this.#pagesInUse[side] = page;
  }

  /** Records that all keys up to `upTo` that a side's listing showed were compared or excluded. */
  markProcessed(side: Side, upTo: ByteKey | undefined): void {
    this.#processed[side] = upTo;
    if (upTo !== undefined) this.#pageEnds[side].push(upTo);
    const passed = this.processedUpTo ?? '';
    for (const ends of Object.values(this.#pageEnds)) {
      const next = ends.findIndex((end) => end > passed);
      ends.splice(0, (next < 0 ? ends.length : next) - 1);
    }
  }

  /** The last key up to which both sides' keys were compared or excluded; undefined if there is none yet. */
  get processedUpTo(): ByteKey | undefined {
    const processed = this.#processedOnBothSides;
    // A page may have been in use, or even processed, before the range was shortened.
    const isBeyond = processed !== undefined && this.#upTo !== undefined && processed > this.#upTo;
    return isBeyond ? this.#upTo : processed;
  }

  get #processedOnBothSides(): ByteKey | undefined {
    const { source, destination } = this.#processed;
    if (this.#isFinished('source')) return destination;
    if (this.#isFinished('destination')) return source;
    if (source === undefined || destination === undefined) return undefined;
    return source < destination ? source : destination;
  }

  /** Whether a side was listed to the end of the range, and all of its keys were processed. */
  #isFinished(side: Side): boolean {
    return this.ends[side].beyond !== 'not-seen' && this.ends[side].last === this.#processed[side];
  }

  /**
   * Ends the range at `at`, unless keys above `at` were already paired or reported as compared.
   *
   * If a side was already listed beyond `at`, its listing stops, and the rest of its page is listed again by another range.
   *
   * @returns the sides that are known to have no keys between `at` and the old end; undefined if the range was not
   *   shortened
   */
  shortenTo(at: ByteKey): ClosedSides | undefined {
    const isInside =
      (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
    const listedBeyond = SIDES.flatMap((side) => {
      const isBeyond = (this.ends[side].last ?? '') > at;
      return isBeyond ? [{ side, ends: this.#endsOnPageInUse(side, at) }] : [];
    });
    // Progress may exceed what was paired if no keys lie between. Once it is reported, the range can't end below it.
    const reached = [this.pairedUpTo ?? '', this.progress?.upTo ?? ''];
    const isTooLate = reached.some((key) => key > at) || listedBeyond.some(({ ends }) => ends === undefined);
    if (isTooLate || !isInside) return undefined;
    this.#upTo = at;
    const closed: { -readonly [S in Side]?: ClosedSides[S] } = {};
    for (const side of SIDES) {
      const { beyond } = this.ends[side];
      const isListedBeyond = listedBeyond.some((each) => each.side === side);
      if (!isListedBeyond && beyond !== 'not-seen') closed[side] = beyond;
    }
    for (const { side, ends } of listedBeyond) Object.assign(this.ends[side], ends);
    return closed;
  }

  /**
   * Returns what each side's listing would have seen at the ends if the range ended at a key that was processed.
   *
   * If the page of a side around the key is no longer in use, what followed the key on that side is no longer known, and its
   * last key is the end of the page before. This happens only if the filter excludes whole pages.
   */
  endsIfCutAt(at: ByteKey): BothSides<RangeEnds> {
    return forBothSides((side) => {
      const { first } = this.ends[side];
      if ((this.ends[side].last ?? '') <= at) return { ...this.ends[side] };
      const last = this.#pageEnds[side].findLast((end) => end <= at);
      return this.#endsOnPageInUse(side, at) ?? { first, last, beyond: 'not-seen' };
    });
  }

  /**
   * Returns what a side's listing would have seen if it had stopped at `at` on the page in use; undefined if `at` is not
   * on that page.
   */
  #endsOnPageInUse(side: Side, at: ByteKey): RangeEnds | undefined {
    const { page, before } = this.#pagesInUse[side] ?? NO_PAGE;
    if ((before ?? '') > at || (page.lastKey ?? '') <= at) return undefined;
    const below = page.countUpTo(at);
    const last = below === 0 ? before : page.key(below - 1);
    return { first: this.ends[side].first, last, beyond: { key: page.key(below) } };
  }
}

const NO_PAGE: PageInUse = { page: Page.of([]), before: undefined };

/** Returns the ends of a side's listing before it begins. Of a closed side, they are known already. */
function endsOf(closed: ClosedSides[Side]): RangeEnds {
  if (closed === undefined) return noEnds();
  return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}
