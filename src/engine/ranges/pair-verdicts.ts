import { type ContentChoice, isReadable } from '../../compare/content/choice.ts';
import type { Strata } from '../../compare/content/sampling.ts';
import { compareListed } from '../../compare/content/shallow.ts';
import type { Evidence, Listed, Verdict } from '../../compare/verdict.ts';
import { type ContentCounts, NO_CONTENT } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Page } from '../../s3/listing/page.ts';
import type { BothSides } from '../../s3/side.ts';
import type { Slots } from '../slots.ts';
import { keyAt, type Pairs } from './merge.ts';

/** How objects are looked at beyond their listing. */
export interface Inspection {
  /** Every key on both sides, or those alone that their listings can't decide. */
  readonly scope: 'all' | 'undecided';
  /** How many are waiting for it, and under way, at most. */
  readonly slots: Slots;
  /**
   * @param contents counts what is read of it
   * @param shown what each side's listing shows beyond, as `readListedMetadata` takes it
   */
  readonly inspect: (
    key: ByteKey,
    listed: BothSides<Listed>,
    contents: ContentCounts,
    shown: BothSides<string | undefined>,
  ) => Promise<Verdict>;
  /** Which contents are to be read, and where every pair is told that could be; undefined: none. */
  readonly contents?: ChosenContents | undefined;
}

export interface ChosenContents {
  readonly choice: ContentChoice;
  /** Of a sample only. */
  readonly strata: Strata | undefined;
}

/** What became of a stretch of pairs. */
export interface JudgedPairs {
  /** Pairs that are equal by ETag and size: no object is built for them. */
  readonly plainEquals: number;
  /** All others in key order. A promise that fails is meant to be awaited in its turn. */
  readonly others: readonly JudgedPair[];
  /** The first pair that was not judged yet. */
  readonly next: number;
}

export interface JudgedPair {
  readonly at: number;
  readonly verdict: Verdict | Promise<Verdict>;
}

/** Inspections after which what they came to is written, so that little is done again where a run is interrupted. */
const MOST_INSPECTED = 256;

/**
 * Judges pairs by their listings, and has those inspected that it must; waits for room to do so.
 *
 * @param from   the first pair to judge
 * @param counts what is read of contents is added here, until the last verdict has come
 */
export async function judgePairs(
  pairs: Pairs,
  from: number,
  inspection: Inspection,
  counts: ContentCounts = { ...NO_CONTENT },
): Promise<JudgedPairs> {
  const { scope, slots, contents } = inspection;
  const others: JudgedPair[] = [];
  let plainEquals = 0;
  let inspections = 0;
  let at = from;
  for (; at < pairs.length && inspections < MOST_INSPECTED; at++) {
    // A pair that may be chosen by its key must be looked at, however equal it is.
    if (scope === 'undecided' && !contents?.choice.isByKey) {
      const equals = countPlainEquals(pairs, at);
      plainEquals += equals;
      at += equals;
      if (at === pairs.length) break;
    }
    const source = listedAt(pairs.source, pairs.sourceAt[at] as number);
    const destination = listedAt(pairs.destination, pairs.destinationAt[at] as number);
    const verdict = verdictOf(source, destination);
    if (source === undefined || destination === undefined) {
      others.push({ at, verdict });
      continue;
    }
    const { isChosen, tell } = chosenBy(contents, source, destination, () => keyAt(pairs, at));
    if (!isChosen && !isInspected(verdict, scope)) {
      tell(verdict);
      if (evidenceOf(verdict) === 'etag') plainEquals++;
      else others.push({ at, verdict });
      continue;
    }
    const turn = slots.enter();
    if (turn !== undefined) await turn;
    const inspected = inspection
      .inspect(keyAt(pairs, at), { source, destination }, counts, shownAt(pairs, at))
      .then(tell)
      .finally(() => slots.leave());
    // Awaited in its turn; until then a failure must not count as unhandled.
    inspected.catch(() => {});
    others.push({ at, verdict: inspected });
    inspections++;
  }
  return { plainEquals, others, next: at };
}

/** Of a pair that is on both sides. */
function shownAt({ source, destination, sourceAt, destinationAt }: Pairs, at: number) {
  return {
    source: source.metadata(sourceAt[at] as number),
    destination: destination.metadata(destinationAt[at] as number),
  };
}

/** Whether a pair's content is read for its key, and what is to be told of its verdict. */
function chosenBy(
  contents: ChosenContents | undefined,
  source: Listed,
  destination: Listed,
  keyOf: () => ByteKey,
): { readonly isChosen: boolean; readonly tell: (verdict: Verdict) => Verdict } {
  if (contents === undefined || !contents.choice.isByKey || !isReadable(source, destination))
    return { isChosen: false, tell: (verdict) => verdict };
  const { choice, strata } = contents;
  const key = keyOf();
  const point = choice.pointOf(key);
  return {
    isChosen: choice.isChosen(key, point),
    tell: (verdict) => {
      if (point !== undefined) strata?.add({ key, size: source.size, point, evidence: evidenceOf(verdict) });
      return verdict;
    },
  };
}

function evidenceOf(verdict: Verdict): Evidence | undefined {
  return verdict.kind === 'equal' ? verdict.evidence : undefined;
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
