import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addCounts,
  type ContentCounts,
  type Counts,
  countContent,
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
  readSegment,
  type Segment,
  type SegmentNames,
} from '../../report/segment.ts';
import { listPage } from '../../s3/listing/list.ts';
import { SIDES } from '../../s3/side.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { hasDifferentContent, lookAgain, type Reexamined, type SecondLookTools } from './second-look.ts';

export interface ConfirmTools extends SecondLookTools {
  /** Where the segments of the second look are written. */
  readonly segments: SegmentNames;
  /** The maximum number of differences to look at again: the first in key order. */
  readonly limit: number;
  /** Seconds to wait before the second look. */
  readonly settleSeconds: number;
  /** Called before the wait, if anything is looked at again. */
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
  /** Aborts the second look with the signal's reason. */
  readonly signal: AbortSignal;
}

/** How many objects are looked at at the same time. */
const AT_ONCE = 64;

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
  const { settleSeconds, clients, signal } = tools;
  const found = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : differencesIn(counts)));
  let left = tools.limit - sumBy(ranges, secondLooksIn);
  const wanted = Math.max(0, Math.min(found, left));
  if (wanted > 0) {
    tools.onConfirming(wanted, settleSeconds);
    await sleep(settleSeconds * 1000, undefined, { signal });
  }
  const refusals = new RefusalLimit();
  for (const range of ranges) {
    if (range.isConfirmed) {
      yield range;
      continue;
    }
    signal.throwIfAborted();
    yield {
      ...(await confirmSegment(range, { ...tools, limit: Math.max(0, left) }, refusals)),
      isConfirmed: true,
    };
    left -= differencesIn(range.counts);
  }
  // If the bucket itself is gone, its objects look as if they had been deleted on purpose.
  if (wanted > 0) await Promise.all(SIDES.map((side) => listPage(clients[side], { probe: true })));
}

function sumBy<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/** Returns how many differences an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = NOT_CONFIRMED } }: ComparedRange): number {
  return sumBy(Object.values(confirmation), (count) => count);
}

async function confirmSegment(
  outcome: ComparedRange,
  tools: ConfirmTools,
  refusals: RefusalLimit,
): Promise<ComparedRange> {
  const { segment } = outcome;
  if (segment === undefined || differencesIn(outcome.counts) === 0) return outcome;
  const file = createSegmentFile(tools.segments, `confirmed-${basename(segment.path, '.ndjson')}`);
  const before = noCounts();
  const after = noCounts();
  const confirmation = { ...NOT_CONFIRMED };
  const contents = { ...NO_CONTENT };
  try {
    for await (const { first, kind, verdict } of secondLooks(segment, tools, refusals, contents)) {
      tools.signal.throwIfAborted();
      countVerdict(before, first.verdict);
      if (kind !== 'as-it-was') confirmation[kind]++;
      if (kind === 'converged' || kind === 'unsettled') uncountSampled(before, first, tools);
      if (verdict === undefined) {
        after.compared++;
        continue;
      }
      countVerdict(after, verdict);
      const written = file.append(differenceLine({ ...first, verdict }));
      if (written !== undefined) await written;
    }
    const counts = structuredClone(outcome.counts);
    subtractCounts(counts, before);
    addCounts(counts, { ...after, confirmation });
    // The first look has counted these objects as read. Only the bytes are new.
    countContent(counts, { ...NO_CONTENT, bytes: contents.bytes });
    return { ...outcome, counts, segment: await finishSegment(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** An object that is changing counts neither as a good nor as a bad one of the sample. */
function uncountSampled(counts: Counts, first: Difference, { choice }: ConfirmTools): void {
  if (!hasDifferentContent(first.verdict) || !choice?.isSampled(keyOfDifference(first))) return;
  countContent(counts, { ...NO_CONTENT, sampled: 1, bad: 1 });
}

/** Looks again at a segment's objects, several at the same time, and yields the results in the segment's order. */
async function* secondLooks(
  segment: Segment,
  tools: ConfirmTools,
  refusals: RefusalLimit,
  counts: ContentCounts,
): AsyncGenerator<Reexamined, void, void> {
  const underWay: Promise<Reexamined>[] = [];
  let left = tools.limit;
  for await (const { difference: first } of readSegment(segment)) {
    const isWithinLimits = left > 0 && !refusals.isReached;
    const promised = secondLook(first, isWithinLimits ? tools : undefined, refusals, counts);
    if (first.verdict.kind !== 'unverified') left--;
    // It is awaited later, in its turn. Until then, a rejection must not count as unhandled.
    promised.catch(() => {});
    underWay.push(promised);
    if (underWay.length >= AT_ONCE) yield await (underWay.shift() as Promise<Reexamined>);
  }
  for (const promised of underWay) yield await promised;
}

/**
 * Ends the second looks if the first ones, over all segments, were all refused: thousands of further refusals would show
 * nothing new, and each may take time.
 */
class RefusalLimit {
  #refused = 0;
  #isAnySeen = false;

  get isReached(): boolean {
    return !this.#isAnySeen && this.#refused >= AT_ONCE;
  }

  record(kind: Reexamined['kind']): void {
    if (kind === 'unconfirmed') this.#refused++;
    else this.#isAnySeen = true;
  }
}

/** @param tools undefined to leave the difference unconfirmed without a look */
async function secondLook(
  first: Difference,
  tools: ConfirmTools | undefined,
  refusals: RefusalLimit,
  counts: ContentCounts,
): Promise<Reexamined> {
  const { verdict } = first;
  if (verdict.kind === 'unverified') return { first, kind: 'as-it-was', verdict };
  if (tools === undefined) return { first, kind: 'unconfirmed', verdict };
  const second = await lookAgain(first, tools, counts);
  refusals.record(second.kind);
  return second;
}
