import { setTimeout as sleep } from 'node:timers/promises';
import { sideListedAsEmpty } from '../../compare/objects/confirm.ts';
import { differencesIn, NOT_CONFIRMED } from '../../report/counts.ts';
import type { SegmentNames } from '../../report/segment.ts';
import { listPage } from '../../s3/listing/list.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { ConfirmedSegment } from './confirmed-segment.ts';
import { changesIn, lookAhead } from './look-ahead.ts';
import { LookLimit } from './look-limit.ts';
import type { SecondLookTools } from './second-look.ts';
import { StoreClocks } from './store-clock.ts';

export interface ConfirmTools extends Omit<SecondLookTools, 'clocks' | 'onAnswer'> {
  /** Where the segments of the second look are written. */
  readonly segments: SegmentNames;
  /** The maximum number of differences to look at again: the first in key order. */
  readonly limit: number;
  /** Seconds to wait before the second look. */
  readonly settleSeconds: number;
  /** How many objects are looked at at the same time. */
  readonly atOnce: number;
  /** Called before the wait, if anything is looked at again. */
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
  /** Called after each look, with how many of the announced differences were looked at. */
  readonly onLooked?: (looked: number, differences: number) => void;
  /** Called with the side of an object that is listed as empty, and that no look could show. */
  readonly onUnreadEmpty?: (side: Side) => void;
  /** Called if the stores answer no look any more: the differences that are left then stand as they were found. */
  readonly onQuiet?: () => void;
  /** Aborts the second look with the signal's reason. */
  readonly signal: AbortSignal;
}

/**
 * Looks again at every difference that was found, because a long listing is not a snapshot. Differences that are gone
 * are counted separately; objects that are changing become unverified. The segments of the first look are kept.
 *
 * @param ranges in key order; those that an earlier run has confirmed are not looked at again
 * @yields each range with its confirmed findings, in key order
 * @throws S3Failure if a store can no longer be listed
 */
export async function* confirmFindings(
  ranges: readonly ComparedRange[],
  tools: ConfirmTools,
): AsyncGenerator<ComparedRange, void, void> {
  const { settleSeconds, clients, signal, onQuiet = () => {}, onLooked } = tools;
  const found = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : differencesIn(counts)));
  const changed = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : changesIn(counts)));
  const limit = Math.max(0, tools.limit - sumBy(ranges, secondLooksIn));
  const wanted = Math.min(found, limit) + (tools.limit > 0 ? changed : 0);
  if (wanted > 0) {
    tools.onConfirming(wanted, settleSeconds);
    await sleep(settleSeconds * 1000, undefined, { signal });
  }
  const lookLimit = new LookLimit(onQuiet);
  let looked = 0;
  const looks = lookAhead(ranges, {
    ...tools,
    limit,
    looksAtChanges: tools.limit > 0,
    clocks: new StoreClocks(),
    lookLimit,
    onAnswer: () => lookLimit.answered(),
    onLooked: () => onLooked?.(++looked, wanted),
  });
  let segment: ConfirmedSegment | undefined;
  try {
    for await (const { range, contents, look } of looks) {
      signal.throwIfAborted();
      if (look === undefined) {
        yield { ...((await segment?.finish(contents)) ?? range), isConfirmed: true };
        segment = undefined;
        continue;
      }
      segment ??= new ConfirmedSegment(range, tools);
      const seen = await look;
      const unread = seen.isUnlooked && seen.kind === 'unsettled' && sideListedAsEmpty(seen.first.verdict);
      if (unread) tools.onUnreadEmpty?.(unread);
      await segment.add(seen);
    }
  } finally {
    await segment?.close();
  }
  // If the bucket itself is gone, its objects look as if they had been deleted on purpose.
  if (wanted > 0 && !lookLimit.isQuiet)
    await Promise.all(SIDES.map((side) => listPage(clients[side], { probe: true })));
}

function sumBy<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/** Returns how many differences an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = NOT_CONFIRMED } }: ComparedRange): number {
  return sumBy(Object.values(confirmation), (count) => count);
}
