import type { ObjectHead } from '../../s3/object/head.ts';
import type { FieldName } from '../fields.ts';
import type { UnverifiedReason } from '../verdict.ts';
import { shownValue } from './head-fields.ts';
import { compareHeaderTexts, type Likeness } from './header-text.ts';
import { compareReadings, type Outcome, type Reading, readingOf, type SideTrust } from './reading.ts';

/** One side's tags, or why there are none to look at. */
export type ObservedTags =
  | ReadonlyMap<string, string>
  | 'unsupported'
  | 'refused'
  | 'unreadable'
  | 'not-asked';

/** A set of named values as one side shows it. */
interface EntrySet {
  readonly entries: ReadonlyMap<string, string>;
  /** Why there may be entries that are not shown; undefined where these are all. */
  readonly gap: UnverifiedReason | undefined;
}

/** What is known of one field of two objects. */
export interface FieldOutcome {
  readonly field: FieldName;
  readonly outcome: Outcome;
  readonly source: string | number | undefined;
  readonly destination: string | number | undefined;
}

/** The user metadata of a HEAD. `x-amz-missing-meta` counts entries that the store can't put into a header. */
export function metadataOf({ metadata, missingMetadata }: ObjectHead): EntrySet {
  return { entries: metadata, gap: missingMetadata > 0 ? 'metadata-not-returned' : undefined };
}

const NO_ENTRIES: ReadonlyMap<string, string> = new Map();

/** The tags of one object, as far as they can be relied on. */
export function tagsOf(tags: ObservedTags, { tagCount }: ObjectHead, trust: SideTrust): EntrySet {
  const permission = trust.permissions['s3:GetObjectTagging'] ?? 'missing';
  if (tags === 'unsupported') return { entries: NO_ENTRIES, gap: 'not-supported' };
  if (tags === 'refused') return { entries: NO_ENTRIES, gap: 'permission-missing' };
  if (tags === 'unreadable') return { entries: NO_ENTRIES, gap: 'answer-unreadable' };
  if (tags === 'not-asked') {
    // A store that counts tags, to credentials that may see them, says that there are none by not saying a number.
    const areNone = trust.sendsTagCount && permission === 'proven' && (tagCount ?? 0) === 0;
    return { entries: NO_ENTRIES, gap: areNone ? undefined : 'not-asked' };
  }
  // An empty answer is also what a store without tags gives, or one that hides them. One with tags is what it is.
  const none = readingOf(tags.size === 0 ? undefined : '', permission);
  return { entries: tags, gap: none.isRead ? undefined : none.reason };
}

/**
 * Compares all entries of two sets, in the order of their names.
 *
 * Where either set may have entries that it does not show, one outcome stands for all that this leaves open; what is
 * known of single entries is told beside it.
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
      outcome: compareReadings(wholeOf(source), wholeOf(destination), () => 'same'),
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
  const outcome = compareReadings(entryOf(source, name), entryOf(destination, name), COMPARE[set]);
  const [left, right] = [source.entries.get(name), destination.entries.get(name)];
  // Tags come in XML, which is text already; metadata comes in headers.
  return set === 'metadata'
    ? { field: `metadata.${name}`, outcome, source: shownValue(left), destination: shownValue(right) }
    : { field: `tag.${name}`, outcome, source: left, destination: right };
}

const COMPARE: Readonly<Record<'metadata' | 'tags', (source: string, destination: string) => Likeness>> = {
  metadata: compareHeaderTexts,
  tags: (source, destination) => (source === destination ? 'same' : 'different'),
};

function entryOf({ entries, gap }: EntrySet, name: string): Reading {
  const value = entries.get(name);
  if (value !== undefined || gap === undefined) return { isRead: true, value };
  return { isRead: false, reason: gap };
}

/** The set as one value: what it is does not matter where the other side's can't be known. */
function wholeOf({ entries, gap }: EntrySet): Reading {
  if (gap !== undefined) return { isRead: false, reason: gap };
  return { isRead: true, value: entries.size === 0 ? undefined : '' };
}

/** The number of entries that are shown; undefined where that says nothing. */
function sizeOf({ entries, gap }: EntrySet): number | undefined {
  return gap === undefined || entries.size > 0 ? entries.size : undefined;
}
