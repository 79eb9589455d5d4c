import { addCounts, type Counts, noCounts, sumOf } from '../../report/counts.ts';
import { refutationOf, refutedLooks } from '../../report/refutations.ts';
import type { SegmentNames } from '../../report/segment.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import { confirmFindings } from '../after/confirm-findings.ts';
import { doubtUnlooked, type ListingDoubts } from '../after/doubt-unlooked.ts';
import { readMissedStrata } from '../after/read-missed-strata.ts';
import { AssumptionContradicted, isAssumed, trustAfter } from '../assumptions.ts';
import { ObjectInspector } from '../objects/inspector.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import type { OpenRun } from './open-run.ts';

/** Milliseconds between two reports of how far the second look has come. */
const LOOKED_EVERY_MS = 10_000;

/**
 * Looks again at what the ranges found: first reads an object of each stratum that the sample missed, then checks
 * every difference once more.
 *
 * @param ranges in key order, without gaps
 * @returns the same ranges, amended
 * @throws S3Failure if a store can't be listed any more
 * @throws AssumptionContradicted if a look contradicts one
 * @throws the reason to stop, if the run is stopped meanwhile
 */
export async function settleFindings(
  run: OpenRun,
  ranges: readonly ComparedRange[],
): Promise<readonly ComparedRange[]> {
  const { settings, hooks, stop, keeper, clients, content } = run;
  const { verifyContent, confirmLimit, settleSeconds } = settings;
  const inspector = new ObjectInspector({
    clients,
    fields: settings.fields,
    trust: trustAfter(run.trust, keeper.givenUp),
    // A contradiction could not start the comparison again here.
    savesTags: { source: false, destination: false },
    content,
  });
  const { segments } = keeper;
  const missed = verifyContent.kind === 'sample' ? keeper.missedBySample(verifyContent.rate) : [];
  const read = await readMissedStrata(ranges, missed, inspector, segments);
  if (missed.length > 0) await keeper.replaceCompared(read);
  const confirmed: ComparedRange[] = [];
  keeper.startSaving(() => [...confirmed, ...read.slice(confirmed.length)]);
  const unreadEmpty = new Set<Side>();
  try {
    const confirming = confirmFindings(read, {
      inspector,
      clients,
      segments,
      choice: content?.choice,
      limit: confirmLimit,
      settleSeconds,
      atOnce: run.mostInFlight,
      runStart: keeper.firstStart,
      onConfirming: hooks.onConfirming,
      onLooked: atIntervals(LOOKED_EVERY_MS, hooks.onLookedAgain),
      onUnreadEmpty: (side) => unreadEmpty.add(side),
      onQuiet: hooks.onQuiet,
      signal: stop.signal,
    });
    const counts = noCounts();
    for await (const range of confirming) {
      confirmed.push(range);
      addCounts(counts, range.counts);
      checkLabels(run, counts);
    }
    await doubtAll(confirmed, { refuted: counts.refuted, unreadEmpty }, segments);
  } finally {
    keeper.stopSaving();
  }
  const counts = sumOf(confirmed);
  for (const side of SIDES) {
    const refuted = refutedLooks(counts, side);
    if (refuted !== undefined) hooks.onListingRefuted(side, refuted);
  }
  return confirmed;
}

/** So many objects with another ETag than listed show that a store's ETags prove nothing. One may be a fault of its own. */
const MISLABELLED = 3;

/** @throws AssumptionContradicted if the listing of a side shows other ETags than its objects have, for good */
function checkLabels({ keeper }: OpenRun, { refuted }: Counts): void {
  if (refuted === undefined) return;
  for (const side of SIDES) {
    const isSeen = refuted[refutationOf(side, 'mislabelled')] >= MISLABELLED;
    if (isSeen && isAssumed('etags', side, keeper.givenUp)) throw new AssumptionContradicted('etags', side);
  }
}

/** Replaces each range by one without differences that rest on a listing in doubt. */
async function doubtAll(
  confirmed: ComparedRange[],
  doubts: ListingDoubts,
  segments: SegmentNames,
): Promise<void> {
  if (doubts.refuted === undefined && doubts.unreadEmpty.size === 0) return;
  for (const [i, range] of confirmed.entries()) confirmed[i] = await doubtUnlooked(range, doubts, segments);
}

/** Returns a function that passes a call on if the last one that it passed on, or its own creation, is long enough ago. */
function atIntervals<T extends unknown[]>(milliseconds: number, pass: (...given: T) => void) {
  let last = performance.now();
  return (...given: T): void => {
    const now = performance.now();
    if (now - last < milliseconds) return;
    last = now;
    pass(...given);
  };
}
