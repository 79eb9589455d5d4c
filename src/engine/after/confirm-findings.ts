import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasDifferentContent } from '../../compare/objects/confirm.ts';
import {
  addCounts,
  type ContentCounts,
  type Counts,
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
  readSegment,
  type Segment,
  type SegmentNames,
} from '../../report/segment.ts';
import { listPage } from '../../s3/listing/list.ts';
import { SIDES } from '../../s3/side.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { checkChange, isAboutChange } from './check-change.ts';
import { LookLimit } from './look-limit.ts';
import { asFirstFound, lookAgain, type Reexamined, type SecondLookTools } from './second-look.ts';
import { StoreClocks } from './store-clock.ts';

export interface ConfirmTools extends Omit<SecondLookTools, 'clocks' | 'onAnswer'> {
  /** Where the segments of the second look are written. */
  readonly segments: SegmentNames;
  /** The maximum number of differences to look at again: the first in key order. */
  readonly limit: number;
  /** Seconds to wait before the second look. */
  readonly settleSeconds: number;
  /** Called before the wait, if anything is looked at again. */
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
  /** Called if the stores answer no look any more: the differences that are left then stand as they were found. */
  readonly onQuiet?: () => void;
  /** Aborts the second look with the signal's reason. */
  readonly signal: AbortSignal;
}

/** The tools for the looks at one range. */
interface SegmentTools extends ConfirmTools, SecondLookTools {
  /** How many more differences may be looked at. */
  readonly left: number;
  readonly lookLimit: LookLimit;
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
  const { settleSeconds, clients, signal, onQuiet = () => {} } = tools;
  const found = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : differencesIn(counts)));
  const changed = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : changesIn(counts)));
  let left = tools.limit - sumBy(ranges, secondLooksIn);
  const wanted = Math.max(0, Math.min(found, left)) + (tools.limit > 0 ? changed : 0);
  if (wanted > 0) {
    tools.onConfirming(wanted, settleSeconds);
    await sleep(settleSeconds * 1000, undefined, { signal });
  }
  const clocks = new StoreClocks();
  const lookLimit = new LookLimit(onQuiet);
  const onAnswer = () => lookLimit.wait();
  try {
    for (const range of ranges) {
      if (range.isConfirmed) {
        yield range;
        continue;
      }
      signal.throwIfAborted();
      lookLimit.wait();
      const segmentTools = { ...tools, left: Math.max(0, left), clocks, lookLimit, onAnswer };
      yield { ...(await confirmSegment(range, segmentTools)), isConfirmed: true };
      left -= differencesIn(range.counts);
    }
  } finally {
    lookLimit.close();
  }
  // If the bucket itself is gone, its objects look as if they had been deleted on purpose.
  if (wanted > 0 && !lookLimit.isQuiet)
    await Promise.all(SIDES.map((side) => listPage(clients[side], { probe: true })));
}

/** Returns how many objects were not the ones that were listed. */
function changesIn({ inspected }: Counts): number {
  return inspected?.unverified['changed-under-way'] ?? 0;
}

function sumBy<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/** Returns how many differences an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = NOT_CONFIRMED } }: ComparedRange): number {
  return sumBy(Object.values(confirmation), (count) => count);
}

async function confirmSegment(outcome: ComparedRange, tools: SegmentTools): Promise<ComparedRange> {
  const { segment } = outcome;
  if (segment === undefined || differencesIn(outcome.counts) + changesIn(outcome.counts) === 0)
    return outcome;
  const file = createSegmentFile(tools.segments, `confirmed-${basename(segment.path, '.ndjson')}`);
  const before = noCounts();
  const after = noCounts();
  const confirmation = { ...NOT_CONFIRMED };
  const contents = { again: { ...NO_CONTENT }, first: { ...NO_CONTENT } };
  try {
    for await (const { first, kind, verdict, refuted } of secondLooks(segment, tools, contents)) {
      tools.signal.throwIfAborted();
      countVerdict(before, first.verdict);
      if (kind !== 'as-it-was') confirmation[kind]++;
      countRefutations(after, refuted);
      if (kind === 'converged' || kind === 'unsettled') uncountSampled(before, first, tools);
      if (verdict === undefined) {
        after.compared++;
        continue;
      }
      countVerdict(after, verdict);
      if (verdict.kind === 'equal') continue;
      const line = { ...first, verdict, ...(kind === 'unconfirmed' ? { unconfirmed: true as const } : {}) };
      const written = file.append(differenceLine(line));
      if (written !== undefined) await written;
    }
    const counts = structuredClone(outcome.counts);
    subtractCounts(counts, before);
    addCounts(counts, differencesIn(outcome.counts) === 0 ? after : { ...after, confirmation });
    // The first look has counted these objects as read. Only the bytes are new.
    countContent(counts, { ...NO_CONTENT, bytes: contents.again.bytes });
    countContent(counts, contents.first);
    return { ...outcome, counts, segment: await finishSegment(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** An object that is changing counts neither as a good nor as a bad one of the sample. */
function uncountSampled(counts: Counts, first: Difference, { choice }: SegmentTools): void {
  if (!hasDifferentContent(first.verdict) || !choice?.isSampled(keyOfDifference(first))) return;
  countContent(counts, { ...NO_CONTENT, sampled: 1, bad: 1 });
}

/** What second looks read of contents: of objects that the first look has read, and of others. */
interface ContentsRead {
  readonly again: ContentCounts;
  readonly first: ContentCounts;
}

/** Looks again at a segment's objects, several at the same time, and yields the results in the segment's order. */
async function* secondLooks(
  segment: Segment,
  tools: SegmentTools,
  counts: ContentsRead,
): AsyncGenerator<Reexamined, void, void> {
  const underWay: Promise<Reexamined>[] = [];
  let { left } = tools;
  for await (const { difference: first } of readSegment(segment)) {
    const isDifference = first.verdict.kind !== 'unverified';
    const isWithinLimits = (isDifference ? left > 0 : tools.limit > 0) && !tools.lookLimit.isReached;
    const promised = secondLook(first, isWithinLimits ? tools : undefined, counts);
    if (isDifference) left--;
    // It is awaited later, in its turn. Until then, a rejection must not count as unhandled.
    promised.catch(() => {});
    underWay.push(promised);
    if (underWay.length >= AT_ONCE) yield await (underWay.shift() as Promise<Reexamined>);
  }
  for (const promised of underWay) yield await promised;
}

/** @param tools undefined to leave the difference unconfirmed without a look */
async function secondLook(
  first: Difference,
  tools: SegmentTools | undefined,
  counts: ContentsRead,
): Promise<Reexamined> {
  if (tools === undefined || tools.lookLimit.isReached) return asFirstFound(first);
  const { lookLimit } = tools;
  if (isAboutChange(first))
    return (await lookLimit.unlessQuiet(checkChange(first, tools, counts.first))) ?? asFirstFound(first);
  if (first.verdict.kind === 'unverified') return asFirstFound(first);
  const second = (await lookLimit.unlessQuiet(lookAgain(first, tools, counts.again))) ?? asFirstFound(first);
  lookLimit.record(second.kind !== 'unconfirmed');
  return second;
}
