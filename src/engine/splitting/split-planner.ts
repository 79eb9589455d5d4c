import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { Side } from '../../s3/side.ts';
import { chooseCuts, isLegalCut } from './cut-points.ts';
import { estimateGap, type Gap } from './gap.ts';
import { KeyDistribution, sharedLength } from './key-distribution.ts';
import { KeyModel } from './key-model.ts';
import { KnownRange } from './known-range.ts';
import { massMeasure } from './listed-window.ts';
import { KEYS_LEARNED_IN_FULL, MIN_PAGES_PER_PART } from './tuning.ts';

/** A range to be listed. */
export interface PlannedRange extends KeyRange {
  readonly id: number;
}

/** What the planner needs to see of a page. */
export interface PageGlimpse {
  readonly side: Side;
  /** Entries of the page. */
  readonly entries: number;
  /** Some of their keys in key order, the first and the last among them. 16, evenly spaced, are enough. */
  readonly samples: readonly ByteKey[];
  /** Whether this side may hold more keys of the range. */
  readonly more: boolean;
}

/** A proposal: the range ends at `at`, and a new range takes what lies above. */
export interface Cut {
  readonly rangeId: number;
  readonly at: ByteKey;
}

/** Pages expected to be left, and whether most of them lie between listed keys or beyond all of them. */
export interface Remaining {
  readonly pages: number;
  readonly basis: 'measured' | 'guessed';
}

export interface SplitOptions {
  /** Ranges to have under way at once. */
  readonly atOnce: number;
  /** Whether the store accepts the key as a place to list after, in addition to what every store requires. */
  readonly legalCut?: (cut: ByteKey) => boolean;
}

/** A range that may be cut, and how often it is to be. */
interface Candidate {
  readonly range: KnownRange;
  readonly gap: Gap;
  readonly pagesLeft: number;
  cuts: number;
}

/**
 * Splits the key space into ranges by what their listings show.
 *
 * The planner does no work of its own: its caller lists the ranges, reports each page, asks for cuts when there is
 * capacity to spare, and answers them. A cut that finds nothing costs one call per side, and shows that the range above it
 * is empty. No cut can lose a key. `docs/architecture/splitting.md` explains the method with an example.
 */
export class SplitPlanner {
  /** Ranges to have under way at once. It may be changed at any time. */
  atOnce: number;
  /**
   * The fewest pages of a part, however much capacity is idle. It is 0 as long as a call that finds little costs no time;
   * a store that is busy with few calls has none to waste. It may be changed at any time.
   */
  leastPart = 0;
  readonly #legalCut: SplitOptions['legalCut'];
  readonly #model = new KeyModel();
  readonly #distribution = new KeyDistribution(this.#model);
  readonly #ranges = new Map<number, KnownRange>();
  /** The gap of each range, until something new is known of the range. */
  readonly #gaps = new Map<KnownRange, Gap>();
  #unanswered = 0;
  #nextId = 0;
  /** Keys of a full page. */
  #pageKeys = 1;

  constructor({ atOnce, legalCut }: SplitOptions) {
    this.atOnce = atOnce;
    this.#legalCut = legalCut;
  }

  /** Begins a range that no cut led to: the whole key space, or a part that an earlier run left. */
  first({ after, upTo }: KeyRange = { after: undefined, upTo: undefined }): PlannedRange {
    return planned(this.#begin(after, upTo));
  }

  /**
   * Learns from a page. Keys beyond the end of the range are ignored.
   *
   * @throws Error if the range is not under way
   */
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

  /**
   * Records that the range was listed to its end on both sides.
   *
   * @throws Error if the range is not under way
   */
  rangeDone(rangeId: number): void {
    const range = this.#find(rangeId);
    range.finish();
    this.#ranges.delete(rangeId);
    this.#gaps.delete(range);
  }

  /**
   * Proposes cuts for the capacity that is idle. Each must be answered, by {@link accepted} or {@link refused}, and those of
   * one range in the order given: from its upper end down. A range is not cut again before its next page.
   */
  propose(): Cut[] {
    const cuts: Cut[] = [];
    for (const { range, gap, cuts: wanted } of this.#rangesToCut()) {
      range.isFresh = false;
      const places = chooseCuts(gap, this.#distribution, wanted);
      const possible = places.filter((at) => this.#isPossible(range, at)).sort();
      cuts.push(...possible.reverse().map((at) => ({ rangeId: range.id, at })));
      range.unanswered += possible.length;
      this.#unanswered += possible.length;
    }
    return cuts;
  }

  /**
   * Ends the range at the cut.
   *
   * @returns the range above the cut, to begin now
   * @throws Error if the range is not under way
   */
  accepted(cut: Cut): PlannedRange {
    const range = this.#answered(cut);
    if (range === undefined) throw new Error(`no range ${cut.rangeId} is under way`);
    const upper = this.#begin(cut.at, range.upTo);
    upper.inheritSides(range);
    range.shorten(cut.at);
    upper.previous = range;
    upper.next = range.next;
    if (range.next !== undefined) range.next.previous = upper;
    range.next = upper;
    this.#gaps.delete(range);
    return planned(upper);
  }

  /** Records that the cut came too late: the range goes on as it was. */
  refused(cut: Cut): void {
    this.#answered(cut);
  }

  /** Returns undefined if nothing was listed yet. */
  remaining(): Remaining | undefined {
    if (this.#model.age === 0 && this.#ranges.size > 0) return undefined;
    let keys = 0;
    let guessed = 0;
    for (const range of this.#ranges.values()) {
      if (range.isListed) continue;
      const { allKeys } = this.#gapOf(range);
      keys += allKeys;
      if (range.upTo === undefined) guessed += allKeys;
    }
    return { pages: keys / this.#pageKeys, basis: guessed > keys / 2 ? 'guessed' : 'measured' };
  }

  /**
   * Returns the pages that are expected to be left of a range.
   *
   * @throws Error if the range is not under way
   */
  pagesLeftOf(rangeId: number): number {
    return this.#gapOf(this.#find(rangeId)).allKeys / this.#pageKeys;
  }

  /**
   * Distributes idle capacity one by one, each time to the range whose parts would be the longest. The more capacity is
   * idle, the shorter a part may be: a call that finds little costs no time then.
   *
   * @returns the ranges to cut, the longest first
   */
  #rangesToCut(): Candidate[] {
    const { atOnce } = this;
    let idle = atOnce - this.#ranges.size - this.#unanswered;
    if (idle <= 0) return [];
    const candidates: Candidate[] = [];
    this.#ranges.forEach((range) => {
      if (!range.isFresh || range.isListed || range.unanswered > 0 || range.stretches.length === 0) return;
      const gap = this.#gapOf(range);
      candidates.push({ range, gap, pagesLeft: gap.allKeys / this.#pageKeys, cuts: 0 });
    });
    for (; idle > 0; idle--) {
      let longest: Candidate | undefined;
      let most = Math.max(this.leastPart, MIN_PAGES_PER_PART * (1 - idle / atOnce));
      for (const candidate of candidates) {
        const pages = candidate.pagesLeft / (candidate.cuts + 2);
        if (pages > most) {
          most = pages;
          longest = candidate;
        }
      }
      if (longest === undefined) break;
      longest.cuts++;
    }
    return candidates.filter(({ cuts }) => cuts > 0).sort((one, other) => other.pagesLeft - one.pagesLeft);
  }

  #gapOf(range: KnownRange): Gap {
    const known = this.#gaps.get(range);
    if (known !== undefined) return known;
    this.#model.refresh();
    const gap = estimateGap(range, this.#distribution, massMeasure(this.#distribution, this.#model.age));
    this.#gaps.set(range, gap);
    return gap;
  }

  /** Learns from the samples of a page; from fewer of them the more was learned, since what is new gets rare. */
  #learn(range: KnownRange, samples: readonly ByteKey[]): void {
    let last = range.front;
    const step = 1 + Math.floor(this.#model.age / KEYS_LEARNED_IN_FULL);
    for (let i = 0; i < samples.length; i += step) {
      const key = samples[i] as ByteKey;
      // The other side may have shown the key before.
      if (key <= last) continue;
      this.#model.learn(key, sharedLength(last, key));
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

function planned({ id, after, upTo }: KnownRange): PlannedRange {
  return { id, after, upTo };
}
