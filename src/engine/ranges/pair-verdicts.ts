import { type ContentChoice, isReadable } from '../../compare/content/choice.ts';
import type { Strata } from '../../compare/content/sampling.ts';
import { compareListed } from '../../compare/content/shallow.ts';
import type { ListingTrust } from '../../compare/values/reading.ts';
import type { Evidence, Listed, Verdict } from '../../compare/verdict.ts';
import { type ContentCounts, NO_CONTENT } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Page } from '../../s3/listing/page.ts';
import type { BothSides } from '../../s3/side.ts';
import type { Slots } from '../slots.ts';
import { keyAt, type Pairs } from './merge.ts';
import type { ZeroControls } from './zero-controls.ts';

/** How pairs are inspected beyond their listings. */
export interface Inspection {
  /** Whether every key on both sides is inspected, or only those that the listings leave undecided. */
  readonly scope: 'all' | 'undecided';
  readonly trust: ListingTrust;
  /** Selects pairs that are listed as empty, to be inspected as controls; if undefined, none are. */
  readonly zeroControls?: ZeroControls | undefined;
  /** Limits how many inspections run at the same time. */
  readonly slots: Slots;
  /**
   * @param counts     what is read of the content is added here
   * @param entryTexts what each side's listing shows after the key, for `readListedMetadata`
   */
  readonly inspect: (
    key: ByteKey,
    listed: BothSides<Listed>,
    counts: ContentCounts,
    entryTexts: BothSides<string | undefined>,
  ) => Promise<Verdict>;
  /** Undefined if no contents are read. */
  readonly contents?: ChosenContents | undefined;
}

interface ChosenContents {
  readonly choice: ContentChoice;
  /** Records every readable pair, if contents are sampled. */
  readonly strata: Strata | undefined;
}

/** The verdicts on consecutive pairs. */
interface JudgedPairs {
  /** The number of pairs that are equal by ETag and size. No object is built for them. */
  readonly plainEquals: number;
  /** All others in key order. Await the promises in this order; any of them may reject. */
  readonly others: readonly JudgedPair[];
  /** The index of the first pair that was not judged. */
  readonly next: number;
}

interface JudgedPair {
  /** The index of the pair. */
  readonly at: number;
  readonly verdict: Verdict | Promise<Verdict>;
}

/** Inspections per call of `judgePairs`. Their results are then written, so that an interrupted run repeats little. */
const MAX_INSPECTIONS = 256;

/**
 * Judges pairs by their listings and starts the inspections that are needed. Waits while all inspection slots are taken.
 *
 * @param from   the index of the first pair to judge
 * @param counts what is read of contents is added here, until the last verdict is there
 * @throws the error of an inspection, as soon as the next one could start
 */
export async function judgePairs(
  pairs: Pairs,
  from: number,
  inspection: Inspection,
  counts: ContentCounts = { ...NO_CONTENT },
): Promise<JudgedPairs> {
  const { scope, trust, zeroControls, slots, contents } = inspection;
  const others: JudgedPair[] = [];
  // The first one ends the range: to inspect the other pairs first could take hours.
  const errors: unknown[] = [];
  let plainEquals = 0;
  let inspections = 0;
  let at = from;
  for (; at < pairs.length && inspections < MAX_INSPECTIONS; at++) {
    // If contents are chosen by key, plainly equal pairs may be chosen too.
    if (scope === 'undecided' && trust.etags && !contents?.choice.isByKey) {
      const equals = countPlainEquals(pairs, at, inspection);
      plainEquals += equals;
      at += equals;
      if (at === pairs.length) break;
    }
    const source = listedAt(pairs.source, pairs.sourceAt[at] as number);
    const destination = listedAt(pairs.destination, pairs.destinationAt[at] as number);
    const verdict = verdictOf(source, destination, trust);
    if (source === undefined || destination === undefined) {
      others.push({ at, verdict });
      continue;
    }
    const { isChosen, record } = chooseContent(contents, source, destination, () => keyAt(pairs, at));
    const isControl =
      scope === 'undecided' &&
      source.size === 0 &&
      destination.size === 0 &&
      !pairs.source.isFolder(pairs.sourceAt[at] as number) &&
      zeroControls?.isDue() === true;
    if (!isChosen && !isControl && !needsInspection(verdict, scope)) {
      record(verdict);
      if (evidenceOf(verdict) === 'etag') plainEquals++;
      else others.push({ at, verdict });
      continue;
    }
    const turn = slots.enter();
    if (turn !== undefined) await turn;
    if (errors.length > 0) {
      slots.leave();
      throw errors[0];
    }
    const inspected = inspection
      .inspect(keyAt(pairs, at), { source, destination }, counts, entryTextsAt(pairs, at))
      .then(record, (error: unknown) => {
        errors.push(error);
        throw error;
      })
      .finally(() => slots.leave());
    // It is awaited later, in its turn. Until then, a rejection must not count as unhandled.
    inspected.catch(() => {});
    others.push({ at, verdict: inspected });
    inspections++;
  }
  return { plainEquals, others, next: at };
}

/** Returns the entries' texts after the key, of a pair that is on both sides. */
function entryTextsAt({ source, destination, sourceAt, destinationAt }: Pairs, at: number) {
  return {
    source: source.metadata(sourceAt[at] as number),
    destination: destination.metadata(destinationAt[at] as number),
  };
}

/** Decides whether a pair's content is read because of its key. `record` must be called with the pair's verdict. */
function chooseContent(
  contents: ChosenContents | undefined,
  source: Listed,
  destination: Listed,
  keyOf: () => ByteKey,
): { readonly isChosen: boolean; readonly record: (verdict: Verdict) => Verdict } {
  if (contents === undefined || !contents.choice.isByKey || !isReadable(source, destination))
    return { isChosen: false, record: (verdict) => verdict };
  const { choice, strata } = contents;
  const key = keyOf();
  const point = choice.pointOf(key);
  return {
    isChosen: choice.isChosen(key, point),
    record: (verdict) => {
      if (point !== undefined) strata?.add({ key, size: source.size, point, evidence: evidenceOf(verdict) });
      return verdict;
    },
  };
}

function evidenceOf(verdict: Verdict): Evidence | undefined {
  return verdict.kind === 'equal' ? verdict.evidence : undefined;
}

function needsInspection(verdict: Verdict, scope: Inspection['scope']): boolean {
  return scope === 'all' || verdict.kind === 'unverified';
}

/** Returns how many consecutive pairs from `first` on are equal by ETag and size, and no candidates for a control. */
function countPlainEquals(
  { source, destination, sourceAt, destinationAt, length }: Pairs,
  first: number,
  { trust, zeroControls }: Inspection,
): number {
  let at = first;
  for (; at < length; at++) {
    const s = sourceAt[at] as number;
    const d = destinationAt[at] as number;
    if (s < 0 || d < 0 || !source.hasSameContent(s, destination, d)) break;
    if (source.size(s) > 0) continue;
    if (!trust.zeroSizes || (zeroControls !== undefined && !source.isFolder(s))) break;
  }
  return at - first;
}

function verdictOf(
  source: Listed | undefined,
  destination: Listed | undefined,
  trust: ListingTrust,
): Verdict {
  if (source === undefined) return { kind: 'only-in-destination', destination: destination as Listed };
  if (destination === undefined) return { kind: 'only-in-source', source };
  return compareListed(source, destination, trust);
}

function listedAt(page: Page, at: number): Listed | undefined {
  return at < 0 ? undefined : { etag: page.etag(at), size: page.size(at) };
}
