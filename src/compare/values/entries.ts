import type { ObjectHead } from '../../s3/object/head.ts';
import type { FailedAnswer } from '../failed-answer.ts';
import type { FieldName } from '../fields.ts';
import type { UnverifiedReason } from '../verdict.ts';
import { shownValue } from './head-fields.ts';
import { compareHeaderTexts, type ValueComparison } from './header-text.ts';
import { compareReadings, type Outcome, type Reading, readingOf, type SideTrust } from './reading.ts';

/** One side's tags, or why they could not be read. */
export type ObservedTags =
  | ReadonlyMap<string, string>
  | 'unsupported'
  | 'refused'
  | 'unreadable'
  | 'not-asked'
  | UnreadTags;

/** Tags that a store could not show, for a reason that the words of {@link ObservedTags} do not name. */
export interface UnreadTags {
  readonly reason: UnverifiedReason;
  readonly answer?: FailedAnswer | undefined;
}

/** A set of named values as one side shows it: user metadata or tags. */
export interface EntrySet {
  readonly entries: ReadonlyMap<string, string>;
  /** Why there may be entries that are not shown. Undefined if all entries are shown. */
  readonly gap: UnverifiedReason | undefined;
  /** How the store failed to show the rest, if it failed. */
  readonly answer?: FailedAnswer | undefined;
}

/** The result of comparing one field of two objects, with the value of each side. */
export interface FieldOutcome {
  readonly field: FieldName;
  readonly outcome: Outcome;
  readonly source: string | number | undefined;
  readonly destination: string | number | undefined;
}

/** The user metadata of an object. `x-amz-missing-meta` counts entries that the store can't put into a header. */
export function metadataOf({ metadata, missingMetadata }: ObjectHead): EntrySet {
  return { entries: metadata, gap: missingMetadata > 0 ? 'metadata-not-returned' : undefined };
}

const NO_ENTRIES: ReadonlyMap<string, string> = new Map();

/** The tags of one object, and whether they are known to be all. */
export function tagsOf(tags: ObservedTags, { tagCount }: ObjectHead, trust: SideTrust): EntrySet {
  const permission = trust.permissions['s3:GetObjectTagging'] ?? 'missing';
  // A store that showed a set of tags, or counts this object's tags, has tags.
  const contradicts = tags === 'unsupported' && (permission === 'proven' || (tagCount ?? 0) > 0);
  if (contradicts || isMiscounted(tags, tagCount))
    return { entries: NO_ENTRIES, gap: 'contradicting-evidence' };
  if (tags === 'unsupported') return { entries: NO_ENTRIES, gap: 'not-supported' };
  if (tags === 'refused') return { entries: NO_ENTRIES, gap: 'permission-missing' };
  if (tags === 'unreadable') return { entries: NO_ENTRIES, gap: 'answer-unreadable' };
  if (tags === 'not-asked') {
    // A store that sends tag counts to permitted credentials sends none for an object without tags.
    const areNone = trust.sendsTagCount && permission === 'proven' && (tagCount ?? 0) === 0;
    return { entries: NO_ENTRIES, gap: areNone ? undefined : 'not-asked' };
  }
  if ('reason' in tags) return { entries: NO_ENTRIES, gap: tags.reason, answer: tags.answer };
  // A store without tags, or one that hides them, also answers with an empty set. A set with tags is reliable.
  const anyTags = readingOf(tags.size === 0 ? undefined : '', permission);
  return { entries: tags, gap: anyTags.isKnown ? undefined : anyTags.reason };
}

/** Whether the set of tags is not the one that was counted. Then either of them may be wrong. */
function isMiscounted(tags: ObservedTags, tagCount: number | undefined): boolean {
  return tags instanceof Map && tagCount !== undefined && tags.size !== tagCount;
}

/**
 * Compares all entries of two sets.
 *
 * If either side may have entries that it does not show, the first outcome is that of the whole set and stands for all
 * entries that this leaves open. Entries that provably differ follow in the order of their names.
 */
export function compareEntrySets(
  set: 'metadata' | 'tags',
  source: EntrySet,
  destination: EntrySet,
): FieldOutcome[] {
  const outcomes: FieldOutcome[] = [];
  if (source.gap !== undefined || destination.gap !== undefined) {
    outcomes.push({
      field: set,
      outcome: compareReadings(readingOfSet(source), readingOfSet(destination), () => 'same'),
      source: sizeOf(source),
      destination: sizeOf(destination),
    });
  }
  const added = [...destination.entries.keys()].filter((name) => !source.entries.has(name));
  const differing: FieldOutcome[] = [];
  for (const name of [...source.entries.keys(), ...added]) {
    const compared = compareEntry(set, name, source, destination);
    if (compared.outcome.kind !== 'same' && compared.outcome.kind !== 'unproven') differing.push(compared);
  }
  return [...outcomes, ...differing.sort((a, b) => (a.field < b.field ? -1 : 1))];
}

/** Compares the entries of one name. */
export function compareEntry(
  set: 'metadata' | 'tags',
  name: string,
  source: EntrySet,
  destination: EntrySet,
): FieldOutcome {
  const outcome = compareReadings(
    readingOfEntry(source, name),
    readingOfEntry(destination, name),
    COMPARE[set],
  );
  const [left, right] = [source.entries.get(name), destination.entries.get(name)];
  // Tags come in XML and are decoded text; metadata comes in headers and is still bytes.
  return set === 'metadata'
    ? { field: `metadata.${name}`, outcome, source: shownValue(left), destination: shownValue(right) }
    : { field: `tag.${name}`, outcome, source: left, destination: right };
}

const COMPARE: Readonly<
  Record<'metadata' | 'tags', (source: string, destination: string) => ValueComparison>
> = {
  metadata: compareHeaderTexts,
  tags: (source, destination) => (source === destination ? 'same' : 'different'),
};

function readingOfEntry({ entries, gap, answer }: EntrySet, name: string): Reading {
  const value = entries.get(name);
  if (value !== undefined || gap === undefined) return { isKnown: true, value };
  return { isKnown: false, reason: gap, answer };
}

/** Reads the set as one value. Any value will do, because the other side's is unknown. */
function readingOfSet({ entries, gap, answer }: EntrySet): Reading {
  if (gap !== undefined) return { isKnown: false, reason: gap, answer };
  return { isKnown: true, value: entries.size === 0 ? undefined : '' };
}

/** The number of entries that are shown. Undefined if none is shown although there may be some. */
function sizeOf({ entries, gap }: EntrySet): number | undefined {
  return gap === undefined || entries.size > 0 ? entries.size : undefined;
}
