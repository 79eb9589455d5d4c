import type { ObjectHead } from '../../s3/object/head.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import { compareChecksums, hasChecksum } from '../content/checksums.ts';
import { type ContentFinding, findEvidence } from '../content/evidence.ts';
import { chosenEntries, type FieldSelection } from '../field-selection.ts';
import { FIELDS, type Field, type FieldName, type Permission } from '../fields.ts';
import {
  compareEntry,
  compareEntrySets,
  type EntrySet,
  type FieldOutcome,
  metadataOf,
  type ObservedTags,
  tagsOf,
} from '../values/entries.ts';
import { HEAD_FIELDS, type HeadFieldName, shownValue } from '../values/head-fields.ts';
import {
  compareReadings,
  listingTrust,
  type Reading,
  readingOf,
  type SideTrust,
  type Trust,
} from '../values/reading.ts';
import type { FieldDifference, FieldNote, Listed, UnprovenField, Verdict } from '../verdict.ts';

/** Everything that was read of one object except its bytes. */
export interface Observed {
  readonly listed: Listed;
  readonly head: ObjectHead;
  readonly tags: ObservedTags;
}

/** What a run compares, and how far each side's missing values can be trusted. */
export interface CompareOptions {
  readonly fields: FieldSelection;
  readonly trust: BothSides<SideTrust>;
}

/** The verdicts that are possible for a key that is on both sides. */
export type InspectedVerdict = Extract<Verdict, { kind: 'equal' | 'different' | 'unverified' }>;

/**
 * Compares two objects field by field.
 *
 * The verdict is `different` if any field is proven to differ, otherwise `unverified` if any field could not be proven
 * equal, otherwise `equal`. Every field that is not the same is reported, whatever the other fields are.
 *
 * @param content what is known about the bytes; by default, what listing and HEAD show
 */
export function compareObjects(
  source: Observed,
  destination: Observed,
  options: CompareOptions,
  content: ContentFinding = findEvidence(source, destination, listingTrust(options.trust).etags),
): InspectedVerdict {
  const differing: FieldDifference[] = content.kind === 'different' ? [...content.fields] : [];
  const unproven: UnprovenField[] = unprovenOf(content);
  const notes: FieldNote[] = [];
  const notCompared: FieldName[] = [];
  const reported = new Set([...differing, ...unproven].map(({ field }) => field));
  for (const { outcome, ...values } of compareFields(source, destination, options)) {
    if (reported.has(values.field)) continue;
    if (outcome.kind === 'different') differing.push(values);
    else if (outcome.kind === 'unproven') unproven.push(unprovenField(values, outcome));
    else if (outcome.kind === 'encoding') notes.push({ ...values, note: 'encoding' });
    else if (outcome.kind === 'not-compared') notCompared.push(values.field);
  }
  const remarks = {
    ...(notes.length === 0 ? {} : { notes }),
    ...(notCompared.length === 0 ? {} : { notCompared }),
  };
  if (differing.length > 0) {
    const unverified = unproven.length === 0 ? {} : { unverified: unproven };
    return { kind: 'different', fields: differing, ...unverified, ...remarks };
  }
  const reason = content.kind === 'open' ? content.reason : unproven[0]?.reason;
  if (reason !== undefined) return { kind: 'unverified', reason, fields: unproven, ...remarks };
  if (content.kind !== 'equal')
    throw new TypeError('a finding that is not equal must have fields or a reason');
  return { kind: 'equal', evidence: content.evidence, ...remarks };
}

/** The answer is left out unless there is one, so that lines of other reasons have no member for it. */
function unprovenField(
  values: FieldDifference,
  { reason, answer }: Extract<FieldOutcome['outcome'], { kind: 'unproven' }>,
): UnprovenField {
  return { ...values, reason, ...(answer === undefined ? {} : { answer }) };
}

function unprovenOf(content: ContentFinding): UnprovenField[] {
  if (content.kind === 'open') return [...content.fields];
  return content.kind === 'different' ? [...(content.unverified ?? [])] : [];
}

/**
 * Compares every chosen field except the content.
 *
 * @returns outcomes in the order of the table; fields that are the same may be left out
 */
function compareFields(
  source: Observed,
  destination: Observed,
  { fields, trust }: CompareOptions,
): FieldOutcome[] {
  const outcomes: FieldOutcome[] = [];
  for (const field of FIELDS) {
    switch (field.name) {
      case 'etag':
      case 'size':
      case 'content':
        break;
      case 'metadata':
        outcomes.push(
          ...compareSet(fields, field.name, metadataOf(source.head), metadataOf(destination.head)),
        );
        break;
      case 'tags': {
        const tags = (side: Side, { tags, head }: Observed) => tagsOf(tags, head, trust[side]);
        outcomes.push(
          ...compareSet(fields, field.name, tags('source', source), tags('destination', destination)),
        );
        break;
      }
      case 'object-lock.other':
        if (fields.has(field.name)) outcomes.push(...compareOtherLocks(field, source, destination, trust));
        break;
      case 'checksum':
        if (fields.has(field.name)) outcomes.push(compareStoredChecksums(source.head, destination.head));
        break;
      default: {
        if (!fields.has(field.name)) break;
        const outcome = compareHeadField(field, field.name, source, destination, trust);
        if (outcome !== undefined) outcomes.push(outcome);
      }
    }
  }
  return outcomes;
}

/** Compares a set as a whole, or only its entries that are chosen. */
function compareSet(
  fields: FieldSelection,
  set: 'metadata' | 'tags',
  source: EntrySet,
  destination: EntrySet,
): FieldOutcome[] {
  if (fields.has(set)) return compareEntrySets(set, source, destination);
  const singles = chosenEntries(fields, set === 'tags' ? 'tag' : set);
  return singles.map((name) => compareEntry(set, name, source, destination));
}

/** The outcome for a lock that neither side shows: nothing is unproven if locks are compared only where one is shown. */
function ifShown(outcome: FieldOutcome['outcome'], trust: CompareOptions['trust']): FieldOutcome['outcome'] {
  const isIfShown = SIDES.some((side) => trust[side].locks === 'if-shown');
  return isIfShown && outcome.kind === 'unproven' ? { kind: 'not-compared' } : outcome;
}

/** A HEAD that shows a retention proves, for its object, the permission that all headers of a retention need. */
function lockTrust({ head }: Observed, { permissions }: SideTrust, permission: Permission): Trust {
  const { mode, eventHold } = head.objectLock;
  const isShown = permission === 's3:GetObjectRetention' && (mode ?? eventHold) !== undefined;
  return isShown ? 'proven' : (permissions[permission] ?? 'missing');
}

/**
 * Compares one header.
 *
 * @returns undefined if both sides have the same value or provably none, which is so for nearly every field
 */
function compareHeadField(
  { permission }: Field,
  name: HeadFieldName,
  source: Observed,
  destination: Observed,
  trust: CompareOptions['trust'],
): FieldOutcome | undefined {
  const { read, isNone, isEmpty, compare } = HEAD_FIELDS[name];
  const left = read(source.head);
  const right = read(destination.head);
  // An answered HEAD proves s3:GetObject, and with it that a header which needs no other permission is not hidden.
  const trustIn = (side: Side): Trust => {
    if (permission === 's3:GetObject') return 'proven';
    return lockTrust(side === 'source' ? source : destination, trust[side], permission);
  };
  const isProven =
    left !== undefined || (trustIn('source') === 'proven' && trustIn('destination') === 'proven');
  if (left === right && isProven) return undefined;
  const reading = (side: Side, value: string | undefined): Reading => {
    // A value that means "none" was sent, so it needs no permission to be believed.
    if (value !== undefined && (isNone?.(value) || isEmpty?.(value)))
      return { isKnown: true, value: undefined };
    return readingOf(value, trustIn(side));
  };
  const compared = compareReadings(reading('source', left), reading('destination', right), compare);
  const outcome =
    compared.kind === 'same' && isEmpty !== undefined ? { kind: 'encoding' as const } : compared;
  const isShown = left !== undefined || right !== undefined;
  return {
    field: name,
    outcome: isShown || permission === 's3:GetObject' ? outcome : ifShown(outcome, trust),
    source: shownValue(left),
    destination: shownValue(right),
  };
}

/**
 * Compares the headers of an object lock that are not known here, as they stand. If neither side sends one, the outcome
 * is that of the field as a whole: a missing permission may hide them.
 */
function compareOtherLocks(
  { name, permission }: Field,
  source: Observed,
  destination: Observed,
  trust: CompareOptions['trust'],
): FieldOutcome[] {
  const [left, right] = [source.head.objectLock.others, destination.head.objectLock.others];
  const trustIn = (side: Side): Trust =>
    lockTrust(side === 'source' ? source : destination, trust[side], permission);
  if (left === undefined && right === undefined) {
    const unseen = (side: Side) => readingOf(undefined, trustIn(side));
    const outcome = compareReadings(unseen('source'), unseen('destination'), () => 'same');
    return [{ field: name, outcome: ifShown(outcome, trust), source: undefined, destination: undefined }];
  }
  const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
  return [...names].sort().map((each) => {
    const [one, other] = [left?.get(each), right?.get(each)];
    const outcome = compareReadings(
      readingOf(one, trustIn('source')),
      readingOf(other, trustIn('destination')),
      (a, b) => (a === b ? 'same' : 'different'),
    );
    const field = `object-lock.${each}` as const;
    return { field, outcome, source: shownValue(one), destination: shownValue(other) };
  });
}

/**
 * Compares the field `checksum`. A missing checksum proves nothing: stores keep the checksum that a client sent, or
 * compute one of their own.
 */
function compareStoredChecksums(source: ObjectHead, destination: ObjectHead): FieldOutcome {
  const { result, ...values } = compareChecksums(source, destination);
  const field = 'checksum';
  switch (result) {
    case 'equal':
      return { field, outcome: { kind: 'same' }, ...values };
    case 'different':
      return { field, outcome: { kind: 'different' }, ...values };
    case 'contradiction':
      return { field, outcome: { kind: 'unproven', reason: 'contradicting-evidence' }, ...values };
    case 'inconclusive': {
      if (!hasChecksum(source) && !hasChecksum(destination))
        return { field, outcome: { kind: 'not-compared' }, ...values };
      return { field, outcome: { kind: 'unproven', reason: 'checksum-not-comparable' }, ...values };
    }
  }
}
