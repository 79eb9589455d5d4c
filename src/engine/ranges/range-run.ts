import {
  addCounts,
  type Counts,
  countContent,
  countEqual,
  countVerdict,
  NO_CONTENT,
  noCounts,
} from '../../report/counts.ts';
import { differenceOf } from '../../report/difference.ts';
import type { LineFile } from '../../report/line-file.ts';
import { differenceLine } from '../../report/ndjson.ts';
import { finishedSegment, type Segment } from '../../report/segment.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import { ExcludedTally } from './excluded-tally.ts';
import type { KeyFilter } from './filter.ts';
import { keyAt, mergePages, type Pairs } from './merge.ts';
import type { OpenRange } from './open-range.ts';
import { type Inspection, judgePairs } from './pair-verdicts.ts';

/**
 * Lists a range of one side, from the store or from what was put in order before; fills in `ends` as it goes on, and
 * heeds an end that is drawn in meanwhile.
 */
export type SideListing = (range: KeyRange, ends: RangeEnds) => AsyncGenerator<Page, void, void>;

/** What a page of one side's listing showed, for whoever decides where to cut. */
export interface ListedPage {
  readonly rangeId: number;
  readonly side: Side;
  readonly page: Page;
}

/** What comparing a range needs, the same for every range of a worker. */
export interface RangeTools {
  readonly source: SideListing;
  readonly destination: SideListing;
  readonly filter: KeyFilter | undefined;
  readonly inspection: Inspection;
  /** Where the differences of a range are written. */
  readonly openSegment: (range: OpenRange) => LineFile;
  /** Told of every page of either side. */
  readonly onPage: (listed: ListedPage) => void;
  /** Told how many further keys were compared. */
  readonly onCompared: (keys: number) => void;
}

/** A range that was compared from end to end. */
export interface RangeOutcome {
  readonly counts: Counts;
  /** Undefined where there is nothing to report. */
  readonly segment: Segment | undefined;
  /** What each side's listing saw at the ends of the range. */
  readonly ends: BothSides<RangeEnds>;
  /** Where the range ended: earlier than it was to, where it was cut. */
  readonly upTo: ByteKey | undefined;
}

/** One of the ranges that the key space was compared in. */
export interface ComparedRange extends RangeOutcome {
  readonly after: ByteKey | undefined;
  /** Whether its differences were looked at again. */
  readonly isConfirmed?: boolean | undefined;
}

/**
 * Compares one range of both sides: list, merge, compare, inspect, segment.
 *
 * @throws S3Failure where either side could not be listed to the end of the range, or not be inspected
 */
export async function runRange(range: OpenRange, tools: RangeTools): Promise<RangeOutcome> {
  const counts = noCounts();
  const segment = tools.openSegment(range);
  const excluded = new ExcludedTally();
  const tellProgress = (upTo: ByteKey | undefined) => {
    if (upTo === undefined || upTo <= (range.progress?.upTo ?? '')) return;
    counts.excluded += excluded.pass(upTo);
    range.progress = { upTo, counts, segmentBytes: segment.bytes };
  };
  // Where the filter leaves out page after page nothing is paired, and yet the range gets on.
  const onPassed = () => tellProgress(range.passed);
  const keptPages = (side: Side) =>
    filterPages(listSide(range, side, tools, onPassed), tools.filter, excluded);
  try {
    for await (const pairs of mergePages(keptPages('source'), keptPages('destination'), range)) {
      for (let next = 0; next < pairs.length; ) {
        const stretch = await compareFrom(pairs, next, tools.inspection, segment);
        next = stretch.next;
        addCounts(counts, stretch.counts);
        tellProgress(keyAt(pairs, next - 1));
        tools.onCompared(stretch.counts.compared);
      }
    }
    const finished = await finishedSegment(segment);
    // Not before: while the disk was waited for, what is told of the range goes by its progress.
    counts.excluded += excluded.pass(range.upTo);
    return { counts, ends: range.ends, upTo: range.upTo, segment: finished };
  } catch (error) {
    await segment.close();
    throw error;
  }
}

/** Compares some of the pairs; tells what was counted, and from where to go on. */
async function compareFrom(
  pairs: Pairs,
  from: number,
  inspection: Inspection,
  segment: LineFile,
): Promise<{ readonly counts: Counts; readonly next: number }> {
  const counts = noCounts();
  const contents = { ...NO_CONTENT };
  const { plainEquals, others, next } = await judgePairs(pairs, from, inspection, contents);
  countEqual(counts, 'etag', plainEquals);
  for (const judged of others) {
    const verdict = await judged.verdict;
    countVerdict(counts, verdict);
    if (verdict.kind === 'equal') continue;
    const written = segment.append(differenceLine(differenceOf(keyAt(pairs, judged.at), verdict)));
    if (written !== undefined) await written;
  }
  countContent(counts, contents);
  return { counts, next };
}

/** Holds each page in the range for as long as it is lent, so that the range's end can be drawn in below its last key. */
async function* listSide(
  range: OpenRange,
  side: Side,
  tools: RangeTools,
  onPassed: () => void,
): AsyncGenerator<Page, void, void> {
  if (range.closed[side] !== undefined) return;
  let before: ByteKey | undefined;
  for await (const page of tools[side](range, range.ends[side])) {
    tools.onPage({ rangeId: range.id, side, page });
    range.hold(side, { page, before });
    yield page;
    range.hold(side, undefined);
    before = page.lastKey ?? before;
    range.pass(side, before);
    onPassed();
  }
}

/** Leaves out what the filter does not keep, for the tally to count; a page may come out empty. */
async function* filterPages(
  pages: AsyncIterable<Page>,
  filter: KeyFilter | undefined,
  excluded: ExcludedTally,
): AsyncGenerator<Page, void, void> {
  for await (const page of pages) yield filter === undefined ? page : filterPage(page, filter, excluded);
}

function filterPage(page: Page, filter: KeyFilter, excluded: ExcludedTally): Page {
  const leftOut: ByteKey[] = [];
  const kept = page.select((key) => {
    const isKept = filter(key);
    if (!isKept) leftOut.push(key);
    return isKept;
  });
  excluded.add(leftOut);
  return kept;
}
