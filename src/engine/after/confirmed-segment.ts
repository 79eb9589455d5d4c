import { basename } from 'node:path';
import type { ContentChoice } from '../../compare/content/choice.ts';
import { hasDifferentContent } from '../../compare/objects/confirm.ts';
import {
  addCounts,
  countContent,
  countRefutations,
  countVerdict,
  differencesIn,
  NO_CONTENT,
  NOT_CONFIRMED,
  noCounts,
  subtractCounts,
} from '../../report/counts.ts';
import { type Difference, keyOfDifference } from '../../report/difference.ts';
import { differenceLine } from '../../report/ndjson.ts';
import {
  createSegmentFile,
  finishSegment,
  type SegmentFile,
  type SegmentNames,
} from '../../report/segment.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import type { ContentsRead } from './look-ahead.ts';
import type { Reexamined } from './second-look.ts';

interface ConfirmedSegmentTools {
  /** Where the segment is written. */
  readonly segments: SegmentNames;
  /** Selects the contents to read, or undefined if none are read. */
  readonly choice: ContentChoice | undefined;
}

/** The segment of a range as its second looks leave it, and the range's new counts. */
export class ConfirmedSegment {
  readonly #range: ComparedRange;
  readonly #choice: ContentChoice | undefined;
  readonly #file: SegmentFile;
  /** What the first look has counted of the findings, and what they count now. */
  readonly #before = noCounts();
  readonly #after = noCounts();
  readonly #confirmation = { ...NOT_CONFIRMED };

  /** @param range with a segment */
  constructor(range: ComparedRange, { segments, choice }: ConfirmedSegmentTools) {
    this.#range = range;
    this.#choice = choice;
    const name = basename(range.segment?.path ?? '', '.ndjson');
    this.#file = createSegmentFile(segments, `confirmed-${name}`);
  }

  /** Adds the result of the look at the next finding in key order. */
  async add({ first, kind, verdict, refuted }: Reexamined): Promise<void> {
    const before = this.#before;
    const after = this.#after;
    countVerdict(before, first.verdict);
    if (kind !== 'as-it-was') this.#confirmation[kind]++;
    countRefutations(after, refuted);
    if (kind === 'converged' || kind === 'unsettled') this.#uncountSampled(first);
    if (verdict === undefined) {
      after.compared++;
      return;
    }
    countVerdict(after, verdict);
    if (verdict.kind === 'equal') return;
    const line = { ...first, verdict, ...(kind === 'unconfirmed' ? { unconfirmed: true as const } : {}) };
    const written = this.#file.append(differenceLine(line));
    if (written !== undefined) await written;
  }

  /** Writes the rest, when all findings are added. @returns the range with the new segment and counts */
  async finish(contents: ContentsRead): Promise<ComparedRange> {
    const range = this.#range;
    const counts = structuredClone(range.counts);
    subtractCounts(counts, this.#before);
    const after = this.#after;
    addCounts(
      counts,
      differencesIn(range.counts) === 0 ? after : { ...after, confirmation: this.#confirmation },
    );
    // The first look has counted these objects as read. Only the bytes are new.
    countContent(counts, { ...NO_CONTENT, bytes: contents.again.bytes });
    countContent(counts, contents.first);
    return { ...range, counts, segment: await finishSegment(this.#file) };
  }

  /** Closes the file of a segment that will not be finished. It may also be called after it was. */
  close(): Promise<void> {
    return this.#file.close();
  }

  /** An object that is changing counts neither as a good nor as a bad one of the sample. */
  #uncountSampled(first: Difference): void {
    if (!hasDifferentContent(first.verdict) || !this.#choice?.isSampled(keyOfDifference(first))) return;
    countContent(this.#before, { ...NO_CONTENT, sampled: 1, bad: 1 });
  }
}
