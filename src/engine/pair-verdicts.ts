import { compareListed } from '../compare/shallow.ts';
import type { Listed, Verdict } from '../compare/verdict.ts';
import type { ByteKey } from '../s3/byte-key.ts';
import type { Page } from '../s3/page.ts';
import type { Side } from '../s3/side.ts';
import type { Slots } from './inspection/slots.ts';
import type { Pairs } from './merge.ts';

/** How objects are looked at beyond their listing. */
export interface Inspection {
  /** Every key on both sides, or those alone that their listings can't decide. */
  readonly scope: 'all' | 'undecided';
  /** How many are waiting for it, and under way, at most. */
  readonly slots: Slots;
  readonly inspect: (key: ByteKey, listed: Readonly<Record<Side, Listed>>) => Promise<Verdict>;
}

/** What became of a stretch of pairs. */
export interface JudgedPairs {
  /** Pairs that are equal by ETag and size: no object is built for them. */
  readonly plainEquals: number;
  /** All others in key order. A promise that fails is meant to be awaited in its turn. */
  readonly others: readonly JudgedPair[];
}

export interface JudgedPair {
  readonly at: number;
  readonly verdict: Verdict | Promise<Verdict>;
}

/** Judges a stretch of pairs by their listings, and has those inspected that it must; waits for room to do so. */
export async function judgePairs(pairs: Pairs, inspection: Inspection): Promise<JudgedPairs> {
  const { scope, slots } = inspection;
  const others: JudgedPair[] = [];
  let plainEquals = 0;
  for (let at = 0; at < pairs.length; at++) {
    if (scope === 'undecided') {
      const equals = countPlainEquals(pairs, at);
      plainEquals += equals;
      at += equals;
      if (at === pairs.length) break;
    }
    const source = listedAt(pairs.source, pairs.sourceAt[at] as number);
    const destination = listedAt(pairs.destination, pairs.destinationAt[at] as number);
    const verdict = verdictOf(source, destination);
    const isWanted = source !== undefined && destination !== undefined && isInspected(verdict, scope);
    if (!isWanted) {
      others.push({ at, verdict });
      continue;
    }
    const turn = slots.enter();
    if (turn !== undefined) await turn;
    const inspected = inspection
      .inspect(keyAt(pairs, at), { source, destination })
      .finally(() => slots.leave());
    // Awaited in its turn; until then a failure must not count as unhandled.
    inspected.catch(() => {});
    others.push({ at, verdict: inspected });
  }
  return { plainEquals, others };
}

export function keyAt({ source, destination, sourceAt, destinationAt }: Pairs, at: number): ByteKey {
  const place = sourceAt[at] as number;
  return place < 0 ? destination.key(destinationAt[at] as number) : source.key(place);
}

function isInspected(verdict: Verdict, scope: Inspection['scope']): boolean {
  return scope === 'all' || verdict.kind === 'unverified';
}

/** How many pairs from `first` on are equal by ETag and size, one after the other. */
function countPlainEquals(
  { source, destination, sourceAt, destinationAt, length }: Pairs,
  first: number,
): number {
  let at = first;
  for (; at < length; at++) {
    const s = sourceAt[at] as number;
    const d = destinationAt[at] as number;
    if (s < 0 || d < 0 || !source.hasSameContent(s, destination, d)) break;
  }
  return at - first;
}

function verdictOf(source: Listed | undefined, destination: Listed | undefined): Verdict {
  if (source === undefined) return { kind: 'only-in-destination', destination: destination as Listed };
  if (destination === undefined) return { kind: 'only-in-source', source };
  return compareListed(source, destination);
}

function listedAt(page: Page, at: number): Listed | undefined {
  return at < 0 ? undefined : { etag: page.etag(at), size: page.size(at) };
}
