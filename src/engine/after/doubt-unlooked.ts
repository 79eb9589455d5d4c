import { basename } from 'node:path';
import { type FirstLook, sideListedAsEmpty, unsettledVerdict } from '../../compare/objects/confirm.ts';
import type { ReportedVerdict, UnverifiedReason } from '../../compare/verdict.ts';
import { addCounts, countVerdict, NOT_CONFIRMED, noCounts, subtractCounts } from '../../report/counts.ts';
import type { Difference } from '../../report/difference.ts';
import { differenceLine } from '../../report/ndjson.ts';
import type { RefutationCounts, RefutationName } from '../../report/refutations.ts';
import { createSegmentFile, finishSegment, readSegment, type SegmentNames } from '../../report/segment.ts';
import type { Side } from '../../s3/side.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';

/** What all second looks have shown of the listings. */
export interface ListingDoubts {
  /** How often looks refuted each listing. */
  readonly refuted: RefutationCounts | undefined;
  /** The sides of which an object is listed as empty that no look could show. */
  readonly unreadEmpty: ReadonlySet<Side>;
}

/**
 * Makes the differences of a range unverified that no second look has confirmed, and that rest on a listing which other
 * second looks put in doubt. It comes after all second looks, so that it does not matter which look came first.
 *
 * @returns the range with its new segment, or the range itself if nothing changes
 */
export async function doubtUnlooked(
  range: ComparedRange,
  doubts: ListingDoubts,
  segments: SegmentNames,
): Promise<ComparedRange> {
  const { segment } = range;
  if (segment === undefined || (range.counts.confirmation?.unconfirmed ?? 0) === 0) return range;
  const counts = structuredClone(range.counts);
  const file = createSegmentFile(segments, `doubted-${basename(segment.path, '.ndjson')}`);
  try {
    for await (const { line, difference } of readSegment(segment)) {
      const reason = difference.unconfirmed === true ? reasonForDoubt(difference.verdict, doubts) : undefined;
      const doubted = reason && doubtedDifference(difference, reason);
      if (doubted !== undefined) recount(counts, difference.verdict, doubted.verdict);
      const written = file.append(doubted === undefined ? `${line}\n` : differenceLine(doubted));
      if (written !== undefined) await written;
    }
    return { ...range, counts, segment: await finishSegment(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function reasonForDoubt(
  verdict: ReportedVerdict,
  { refuted, unreadEmpty }: ListingDoubts,
): UnverifiedReason | undefined {
  if (refuted !== undefined && restsOnRefuted(verdict, refuted)) return 'listing-contradicted';
  const side = sideListedAsEmpty(verdict);
  return side !== undefined && unreadEmpty.has(side) ? 'not-readable' : undefined;
}

const WRONG_ABOUT_CONTENT = [
  'sourceMisdescribed',
  'sourceMislabelled',
  'destinationMisdescribed',
  'destinationMislabelled',
] as const satisfies readonly RefutationName[];

/** Whether a difference would not have been found if the listings were wrong about it as they were about others. */
function restsOnRefuted(verdict: ReportedVerdict, refuted: RefutationCounts): boolean {
  switch (verdict.kind) {
    case 'only-in-source':
      return refuted.destinationOmitted > 0 || refuted.sourceInvented > 0;
    case 'only-in-destination':
      return refuted.sourceOmitted > 0 || refuted.destinationInvented > 0;
    case 'different':
      return (
        WRONG_ABOUT_CONTENT.some((name) => refuted[name] > 0) &&
        verdict.fields.every(({ field }) => field === 'etag' || field === 'size')
      );
    case 'unverified':
      return false;
  }
}

function doubtedDifference(
  { unconfirmed: _, verdict, ...difference }: Difference,
  reason: UnverifiedReason,
): Difference {
  const listed: FirstLook['listed'] = {
    source: verdict.kind === 'only-in-source' ? verdict.source : undefined,
    destination: verdict.kind === 'only-in-destination' ? verdict.destination : undefined,
  };
  return { ...difference, verdict: unsettledVerdict({ verdict, listed }, reason) };
}

function recount(counts: ComparedRange['counts'], found: ReportedVerdict, doubted: ReportedVerdict): void {
  const before = { ...noCounts(), confirmation: { ...NOT_CONFIRMED, unconfirmed: 1 } };
  countVerdict(before, found);
  const after = { ...noCounts(), confirmation: { ...NOT_CONFIRMED, unsettled: 1 } };
  countVerdict(after, doubted);
  subtractCounts(counts, before);
  addCounts(counts, after);
}
