import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import { type Gap, gapOf, outlivedGap } from './gap.ts';
import { KeyLine, sharedLength } from './key-line.ts';
import { KnownRange } from './known-range.ts';
import { isLegalCut } from './legal-cut.ts';
import { placesIn } from './places.ts';
import { Spelling } from './spelling.ts';
import { stretchMeasure } from './surroundings.ts';

/** A range to be listed. */
export interface PlannedRange extends KeyRange {
  readonly id: number;
  /** The sides to list; another is known to hold nothing in it. */
  readonly sides: readonly Side[];
}

/** What a page showed: as little as tells where the keys are. */
export interface PageGlimpse {
  readonly side: Side;
  /** Entries of the page. */
  readonly entries: number;
  /** Some of their keys in key order, the first and the last among them: 16, evenly spaced, do. */
  readonly samples: readonly ByteKey[];
  /** Whether this side may hold more keys of the range. */
  readonly more: boolean;
}

/** A proposal: let the range end at `at`, and another take what lies above. */
export interface Cut {
  readonly rangeId: number;
  readonly at: ByteKey;
}

/** Pages thought to be left, and whether that goes by what was listed around them, or is an order of magnitude. */
export interface Remaining {
  readonly pages: number;
  readonly basis: 'measured' | 'guessed';
}

export interface SplitOptions {
  /** Ranges to have under way at once. */
  readonly atOnce: number;
  /** Whether the store takes the key as a place to list after, beside what every store asks for. */
  readonly legalCut?: (cut: ByteKey) => boolean;
}

/** Pages that each part of a range must be thought to have for a cut: a range wastes half a page at its end … */
const PAGES_WORTH_A_CUT = 2;
/** … and this where all capacity lies idle: a call that finds nothing then costs no time. */
const PAGES_WORTH_A_TRY = 0.5;
/** Cuts of one range at once: the more, the likelier some find nothing. */
const MOST_CUTS = 8;
/** Where more than this share of all capacity lies idle, ranges are cut as if they had outlived what was foretold. */
const MOSTLY_IDLE = 0.75;

/** How often a range is to be cut, and what is thought to be left of it. */
interface Share {
  readonly range: KnownRange;
  readonly gap: Gap;
  readonly pagesLeft: number;
  cuts: number;
}

/** Keys to learn from before fewer of each page do: what is new gets rare. */
const LESSONS_IN_FULL = 4096;

/**
 * Splits the key space into ranges by what their listings show.
 *
 * It does nothing by itself: whoever lists the ranges reports each page, asks for cuts when there is capacity to spare,
 * and answers them. A cut in vain costs one call a side, and what it proves is learned from; no cut can lose a key.
 */
export class SplitPlanner {
  /** Ranges to have under way at once. */
  readonly atOnce: number;
  readonly #legalCut: SplitOptions['legalCut'];
  readonly #spelling = new Spelling();
  readonly #line = new KeyLine(this.#spelling);
  readonly #ranges = new Map<number, KnownRange>();
  /** What is left of each range, for as long as nothing more is known of it. */
  readonly #gaps = new Map<KnownRange, Gap>();
  #unanswered = 0;
  #nextId = 0;
  #pageKeys = 1;

  constructor({ atOnce, legalCut }: SplitOptions) {
    this.atOnce = atOnce;
    this.#legalCut = legalCut;
  }

  /** A range to begin with: all of the key space, or what is left of it. */
  first({ after, upTo }: KeyRange = { after: undefined, upTo: undefined }): PlannedRange {
    return planned(this.#begin(after, upTo));
  }

  /** Learns from a page. What it holds beyond the end of the range is left out. */
  pageListed(rangeId: number, { side, entries, samples, more }: PageGlimpse): void {
    const range = this.#find(rangeId);
    const { upTo } = range;
    const inside = upTo === undefined ? samples : samples.filter((key) => key <= upTo);
    const isWhole = inside.length === samples.length;
    if (more) this.#pageKeys = Math.max(this.#pageKeys, entries);
    this.#learn(range, inside);
    const kept = isWhole ? entries : Math.round((entries * inside.length) / samples.length);
    range.advance(side, inside, kept, more && isWhole);
    range.isFresh = true;
    this.#gaps.delete(range);
  }

  /** The range was listed to its end on both sides. */
  rangeDone(rangeId: number): void {
    const range = this.#find(rangeId);
    range.finish();
    this.#ranges.delete(rangeId);
    this.#gaps.delete(range);
  }

  /**
   * Cuts for the capacity that lies idle. Each must be answered, by {@link accepted} or {@link refused}, those of one
   * range in the order given: from its upper end down. A range is not looked at again before its next page.
   */
  propose(): Cut[] {
    const cuts: Cut[] = [];
    for (const { range, gap, cuts: wanted } of this.#share()) {
      range.isFresh = false;
      const places = placesIn(gap, this.#line, wanted, this.#pageKeys);
      const possible = places.filter((at) => this.#isPossible(range, at)).sort();
      cuts.push(...possible.reverse().map((at) => ({ rangeId: range.id, at })));
      range.unanswered += possible.length;
      this.#unanswered += possible.length;
    }
    return cuts;
  }

  /** The range ends at the cut now; what lies above is the range to begin. */
  accepted(cut: Cut): PlannedRange {
    const range = this.#answered(cut);
    if (range === undefined) throw new Error(`no range ${cut.rangeId} is under way`);
    const child = this.#begin(cut.at, range.upTo);
    child.goOnFrom(range);
    range.shorten(cut.at);
    child.previous = range;
    child.next = range.next;
    if (range.next !== undefined) range.next.previous = child;
    range.next = child;
    this.#gaps.delete(range);
    return planned(child);
  }

  refused(cut: Cut): void {
    this.#answered(cut);
  }

  /** Undefined before anything was listed. */
  remaining(): Remaining | undefined {
    if (this.#spelling.age === 0 && this.#ranges.size > 0) return undefined;
    let keys = 0;
    let guessed = 0;
    for (const range of this.#ranges.values()) {
      if (range.isListed) continue;
      const { allKeys, isOpen } = this.#gapOf(range);
      keys += allKeys;
      if (isOpen) guessed += allKeys;
    }
    return { pages: keys / this.#pageKeys, basis: guessed > keys / 2 ? 'guessed' : 'measured' };
  }

  /** Shares idle capacity out, one by one, each time to the range whose parts are the longest; the longest range first. */
  #share(): Share[] {
    const { atOnce } = this;
    let idle = atOnce - this.#ranges.size - this.#unanswered;
    if (idle <= 0) return [];
    const isMostlyIdle = idle > atOnce * MOSTLY_IDLE;
    const shares: Share[] = [];
    this.#ranges.forEach((range) => {
      if (!range.isFresh || range.isListed || range.unanswered > 0 || range.stretches.length === 0) return;
      const foretold = this.#gapOf(range);
      const gap = isMostlyIdle ? outlivedGap(foretold, range) : foretold;
      shares.push({ range, gap, pagesLeft: gap.allKeys / this.#pageKeys, cuts: 0 });
    });
    for (; idle > 0; idle--) {
      let longest: Share | undefined;
      let most = Math.max(PAGES_WORTH_A_TRY, PAGES_WORTH_A_CUT * (1 - idle / atOnce));
      for (const share of shares) {
        const pages = share.pagesLeft / (share.cuts + 2);
        if (share.cuts < MOST_CUTS && pages > most) {
          most = pages;
          longest = share;
        }
      }
      if (longest === undefined) break;
      longest.cuts++;
    }
    return shares.filter(({ cuts }) => cuts > 0).sort((one, other) => other.pagesLeft - one.pagesLeft);
  }

  #gapOf(range: KnownRange): Gap {
    const known = this.#gaps.get(range);
    if (known !== undefined) return known;
    this.#spelling.refresh();
    const foretold = gapOf(range, this.#line, stretchMeasure(this.#line, this.#spelling.age));
    range.expect(foretold.allKeys, this.#pageKeys);
    const gap = range.hasOutlived ? outlivedGap(foretold, range) : foretold;
    this.#gaps.set(range, gap);
    return gap;
  }

  #learn(range: KnownRange, samples: readonly ByteKey[]): void {
    let last = range.front;
    const next = range.next?.stretches[0]?.upTo;
    const step = 1 + Math.floor(this.#spelling.age / LESSONS_IN_FULL);
    for (let i = 0; i < samples.length; i += step) {
      const key = samples[i] as ByteKey;
      // The other side may have shown it before.
      if (key <= last) continue;
      const known = Math.max(sharedLength(last, key), next === undefined ? 0 : sharedLength(next, key));
      this.#spelling.learn(key, known);
      last = key;
    }
  }

  #isPossible(range: KnownRange, at: ByteKey): boolean {
    return (
      at > range.front &&
      (range.upTo === undefined || at < range.upTo) &&
      isLegalCut(at) &&
      this.#legalCut?.(at) !== false
    );
  }

  #begin(after: ByteKey | undefined, upTo: ByteKey | undefined): KnownRange {
    const range = new KnownRange(this.#nextId++, after, upTo);
    this.#ranges.set(range.id, range);
    return range;
  }

  #answered({ rangeId }: Cut): KnownRange | undefined {
    const range = this.#ranges.get(rangeId);
    this.#unanswered--;
    if (range !== undefined) range.unanswered--;
    return range;
  }

  #find(rangeId: number): KnownRange {
    const range = this.#ranges.get(rangeId);
    if (range === undefined) throw new Error(`no range ${rangeId} is under way`);
    return range;
  }
}

function planned({ id, after, upTo, sides }: KnownRange): PlannedRange {
  return { id, after, upTo, sides: SIDES.filter((side) => sides[side].more) };
}
