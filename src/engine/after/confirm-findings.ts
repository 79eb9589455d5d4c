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
  finishedSegment,
  readSegment,
  type Segment,
  type SegmentNames,
  segmentFile,
} from '../../report/segment.ts';
import { listPage } from '../../s3/listing/list.ts';
import { SIDES } from '../../s3/side.ts';
import type { ComparedRange } from '../ranges/range-run.ts';
import { hasContent, lookAgain, type Second, type SecondLookTools } from './second-look.ts';

export interface ConfirmTools extends SecondLookTools {
  /** Where what is left is written. */
  readonly segments: SegmentNames;
  /** Differences that are looked at again, at most: the first in key order. */
  readonly limit: number;
  /** Waited for before. */
  readonly settleSeconds: number;
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
  /** Ends it with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Objects that are looked at at the same time. */
const AT_ONCE = 64;

/**
 * Looks again at every difference that was found, since a long listing is no snapshot: what is no difference any more
 * is counted apart, and what is changing is left open. The first look's segments stay as they are.
 *
 * @param ranges in key order; those that an earlier run has confirmed stay as they are
 * @yields each of them, in key order
 * @throws S3Failure where a store can't be listed any more
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
  const patience = new Patience();
  for (const range of ranges) {
    if (range.isConfirmed) {
      yield range;
      continue;
    }
    signal.throwIfAborted();
    yield {
      ...(await confirmSegment(range, { ...tools, limit: Math.max(0, left) }, patience)),
      isConfirmed: true,
    };
    left -= differencesIn(range.counts);
  }
  // An object of a bucket that is gone looks like one that was deleted on purpose.
  if (wanted > 0) await Promise.all(SIDES.map((side) => listPage(clients[side], { probe: true })));
}

function sumBy<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/** Differences that an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = NOT_CONFIRMED } }: ComparedRange): number {
  return sumBy(Object.values(confirmation), (count) => count);
}

async function confirmSegment(
  outcome: ComparedRange,
  tools: ConfirmTools,
  patience: Patience,
): Promise<ComparedRange> {
  const { segment } = outcome;
  if (segment === undefined || differencesIn(outcome.counts) === 0) return outcome;
  const file = segmentFile(tools.segments, `confirmed-${basename(segment.path, '.ndjson')}`);
  const before = noCounts();
  const after = noCounts();
  const confirmation = { ...NOT_CONFIRMED };
  const contents = { ...NO_CONTENT };
  try {
    for await (const { first, kind, verdict } of secondLooks(segment, tools, patience, contents)) {
      tools.signal.throwIfAborted();
      countVerdict(before, first.verdict);
      if (kind !== 'as-it-was') confirmation[kind]++;
      if (kind === 'converged' || kind === 'unsettled') forgetSampled(before, first, tools);
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
    // Read before, and counted then: only the bytes are more.
    countContent(counts, { ...NO_CONTENT, bytes: contents.bytes });
    return { ...outcome, counts, segment: await finishedSegment(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** What turned out to be changing is neither a good nor a bad one of the sample. */
function forgetSampled(counts: Counts, first: Difference, { choice }: ConfirmTools): void {
  if (!hasContent(first.verdict) || !choice?.isSampled(keyOfDifference(first))) return;
  countContent(counts, { ...NO_CONTENT, sampled: 1, bad: 1 });
}

/** In the order of the segment, so many under way at once. */
async function* secondLooks(
  segment: Segment,
  tools: ConfirmTools,
  patience: Patience,
  counts: ContentCounts,
): AsyncGenerator<Second, void, void> {
  const underWay: Promise<Second>[] = [];
  let left = tools.limit;
  for await (const { difference: first } of readSegment(segment)) {
    const promised = secondLook(first, left > 0 && patience.isLeft ? tools : undefined, patience, counts);
    if (first.verdict.kind !== 'unverified') left--;
    // Awaited in its turn; until then a failure must not count as unhandled.
    promised.catch(() => {});
    underWay.push(promised);
    if (underWay.length >= AT_ONCE) yield await (underWay.shift() as Promise<Second>);
  }
  for (const promised of underWay) yield await promised;
}

/**
 * Runs out where no object may be looked at, in whatever segment: thousands of refusals would tell no more than these,
 * and each of them may have been waited for.
 */
class Patience {
  #hidden = 0;
  #isSeen = false;

  get isLeft(): boolean {
    return this.#isSeen || this.#hidden < AT_ONCE;
  }

  learn(kind: Second['kind']): void {
    if (kind === 'unconfirmed') this.#hidden++;
    else this.#isSeen = true;
  }
}

async function secondLook(
  first: Difference,
  tools: ConfirmTools | undefined,
  patience: Patience,
  counts: ContentCounts,
): Promise<Second> {
  const { verdict } = first;
  if (verdict.kind === 'unverified') return { first, kind: 'as-it-was', verdict };
  if (tools === undefined) return { first, kind: 'unconfirmed', verdict };
  const second = await lookAgain(first, tools, counts);
  patience.learn(second.kind);
  return second;
}
