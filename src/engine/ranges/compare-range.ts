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
import { differenceLine } from '../../report/ndjson.ts';
import { finishSegment, type Segment, type SegmentFile } from '../../report/segment.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import type { VerdictTrace } from '../tracing/verdict-trace.ts';
import { ExcludedTally } from './excluded-tally.ts';
import type { KeyFilter } from './filter.ts';
import { keyAt, mergePages, type Pairs } from './merge.ts';
import type { OpenRange } from './open-range.ts';
import { type Inspection, judgePairs } from './pair-verdicts.ts';

/**
 * Lists a range of one side, from the store or from a sorted listing. It fills in `ends` while it lists, and stops at the
 * new end if the range is shortened meanwhile.
 */
export type SideListing = (range: KeyRange, ends: RangeEnds) => AsyncGenerator<Page, void, void>;

/** A page that was listed, for the planner that decides where to cut. */
interface ListedPage {
  readonly rangeId: number;
  readonly side: Side;
  readonly page: Page;
}

/** What comparing a range needs; the same for every range of a worker. */
export interface RangeTools {
  readonly source: SideListing;
  readonly destination: SideListing;
  readonly filter: KeyFilter | undefined;
  readonly inspection: Inspection;
  /** Opens the file for the differences of a range. */
  readonly openSegment: (range: OpenRange) => SegmentFile;
  /** Called with every page of either side. */
  readonly onPage: (listed: ListedPage) => void;
  /** Called with the number of keys compared since the last call. */
  readonly onCompared: (keys: number) => void;
  /** Undefined if the verdicts are not traced. */
  readonly verdictTrace?: VerdictTrace | undefined;
}

/** A range that was compared from end to end. */
export interface RangeOutcome {
  readonly counts: Counts;
  /** Undefined if there is nothing to report. */
  readonly segment: Segment | undefined;
  /** What each side's listing saw at the ends of the range. */
  readonly ends: BothSides<RangeEnds>;
  /** Where the range ended: below its original end if it was shortened. */
  readonly upTo: ByteKey | undefined;
}

/** A compared range, with its beginning. */
export interface ComparedRange extends RangeOutcome {
  readonly after: ByteKey | undefined;
  /** Whether its differences were confirmed by a second look. */
  readonly isConfirmed?: boolean | undefined;
}

/**
 * Compares one range of both sides: lists and merges it, judges and inspects the pairs, and writes the differences to its
 * segment.
 *
 * @throws S3Failure if either side could not be listed to the end of the range, or an object could not be inspected
 */
export async function compareRange(range: OpenRange, tools: RangeTools): Promise<RangeOutcome> {
  const counts = noCounts();
  const segment = tools.openSegment(range);
  const excluded = new ExcludedTally();
  const recordProgress = (upTo: ByteKey | undefined) => {
    if (upTo === undefined || upTo <= (range.progress?.upTo ?? '')) return;
    counts.excluded += excluded.countUpTo(upTo);
    segment.mark();
    range.progress = { upTo, counts };
  };
  // If the filter excludes whole pages, nothing is paired, but the range still makes progress.
  const onProcessed = () => recordProgress(range.processedUpTo);
  const keptPages = (side: Side) =>
    filterPages(listSide(range, side, tools, onProcessed), tools.filter, excluded);
  try {
    for await (const pairs of mergePages(keptPages('source'), keptPages('destination'), range)) {
      for (let next = 0; next < pairs.length; ) {
        const compared = await compareFrom(pairs, next, tools, segment);
        next = compared.next;
        addCounts(counts, compared.counts);
        recordProgress(keyAt(pairs, next - 1));
        tools.onCompared(compared.counts.compared);
      }
    }
    const finished = await finishSegment(segment);
    // Only after the segment is on disk: until then, the range is reported by its progress, which shares these counts.
    counts.excluded += excluded.countUpTo(range.upTo);
    return { counts, ends: range.ends, upTo: range.upTo, segment: finished };
  } catch (error) {
    await segment.close();
    throw error;
  }
}

/** Compares some of the pairs. Returns the counts, and the first pair that was not compared. */
async function compareFrom(
  pairs: Pairs,
  from: number,
  { inspection, verdictTrace }: RangeTools,
  segment: SegmentFile,
): Promise<{ readonly counts: Counts; readonly next: number }> {
  const counts = noCounts();
  const contents = { ...NO_CONTENT };
  const { plainEquals, others, next } = await judgePairs(pairs, from, inspection, contents);
  countEqual(counts, 'etag', plainEquals);
  verdictTrace?.plainEquals(plainEquals, () => firstPlainEqual(pairs, from, others));
  for (const judged of others) {
    const verdict = await judged.verdict;
    countVerdict(counts, verdict);
    verdictTrace?.verdict(keyAt(pairs, judged.at), verdict);
    if (verdict.kind === 'equal') continue;
    const written = segment.append(differenceLine(differenceOf(keyAt(pairs, judged.at), verdict)));
    if (written !== undefined) await written;
  }
  countContent(counts, contents);
  return { counts, next };
}

/** Returns the key of the first pair that needed no judgement of its own. */
function firstPlainEqual(pairs: Pairs, from: number, others: readonly { readonly at: number }[]): ByteKey {
  const judged = new Set(others.map(({ at }) => at));
  let at = from;
  while (judged.has(at)) at++;
  return keyAt(pairs, at);
}

/** Lists a side and registers each page while it is in use, so that the range can be shortened in the middle of it. */
async function* listSide(
  range: OpenRange,
  side: Side,
  tools: RangeTools,
  onProcessed: () => void,
): AsyncGenerator<Page, void, void> {
  if (range.closed[side] !== undefined) return;
  let before: ByteKey | undefined;
  for await (const page of tools[side](range, range.ends[side])) {
    tools.onPage({ rangeId: range.id, side, page });
    range.setPageInUse(side, { page, before });
    yield page;
    range.setPageInUse(side, undefined);
    before = page.lastKey ?? before;
    range.markProcessed(side, before);
    onProcessed();
  }
}

/** Removes the entries that the filter excludes and adds them to the tally. A page may become empty. */
async function* filterPages(
  pages: AsyncIterable<Page>,
  filter: KeyFilter | undefined,
  excluded: ExcludedTally,
): AsyncGenerator<Page, void, void> {
  for await (const page of pages) yield filter === undefined ? page : filterPage(page, filter, excluded);
}

function filterPage(page: Page, filter: KeyFilter, excluded: ExcludedTally): Page {
  const removed: ByteKey[] = [];
  const kept = page.select((key) => {
    const isKept = filter(key);
    if (!isKept) removed.push(key);
    return isKept;
  });
  excluded.add(removed);
  return kept;
}
