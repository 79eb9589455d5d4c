import type { SideTrust } from '../compare/values/reading.ts';
import type { KeyReading } from '../s3/listing/key-encoding.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../s3/side.ts';

/** Something that a run assumes about a store until the store contradicts it. */
interface Assumption {
  /** What is assumed. */
  readonly assumed: string;
  /** What contradicts it, said of a store. It completes a sentence that begins with the side. */
  readonly contradiction: string;
  /** What the run does without it, as a sentence. */
  readonly consequence: string;
  /** Whether only the part that is in doubt is compared again, and not everything. */
  readonly isPartial?: true;
}

/**
 * Everything that saves requests, or that takes a store's word for a proof, by its name. Each assumption has a control:
 * something that would contradict it. The first contradiction begins the comparison again without the assumption on that
 * side; log and summary say so.
 */
export const ASSUMPTIONS = {
  'byte-order': {
    assumed: 'keys are listed in UTF-8 byte order',
    contradiction: 'the store does not list keys in UTF-8 byte order',
    consequence: 'Its listing was sorted first',
  },
  'listing-ends': {
    assumed: 'a listing is complete if it says so',
    contradiction: 'the store listed more keys after it had said that the listing was complete',
    consequence: 'They are compared too, and every end of its listings is now asked for twice',
    isPartial: true,
  },
  'encoded-keys': {
    assumed: 'keys are URL-encoded if the listing says so',
    contradiction: "the store's listing says that keys are URL-encoded, and they are not",
    consequence: 'Its keys are now read as they are listed',
  },
  'encoded-pluses': {
    assumed: 'a plus in a key that is URL-encoded is a space',
    contradiction: "the store's listing URL-encodes keys, but leaves a plus as it is",
    consequence: 'A plus in its keys is now read as a plus',
  },
  etags: {
    assumed: 'the ETag of an object depends on its content, so that equal ETags prove equal contents',
    contradiction: 'the store has one ETag for objects of different sizes, or ETags that can be no digest',
    consequence:
      'Its ETags prove nothing: checksums and contents decide, and `verify-content: unproven` reads what they leave open',
  },
  'tag-counts': {
    assumed: 'an object has no tags if its HEAD has no tag count, so that they need not be requested',
    contradiction:
      'the store counted the tags of an object wrongly or refused to show them, although it counted those of others',
    consequence: 'Tag counts no longer save requests',
  },
  'no-tag-support': {
    assumed: 'a store that refuses tags as unsupported for the first objects keeps none',
    contradiction:
      'the store showed the tags of an object, although it refused those of others as unsupported',
    consequence: 'Tags that it refuses are unverified',
  },
  refusals: {
    assumed:
      'what was refused for each of the first objects is refused for all, so that it need not be requested',
    contradiction:
      'the store showed the credentials something of an object that it had refused to show of others',
    consequence: 'It is now requested of every object',
  },
  'object-locks': {
    assumed: 'a side shows the locks of its objects, so that an object without one has none',
    contradiction:
      'the store does not show these credentials whether objects are locked, for lack of a permission or of the feature',
    consequence:
      'An object lock is compared only if a side shows it. To have every other object `unverified`, name `object-lock` ' +
      'in `compare`',
  },
  'listed-fields': {
    assumed: 'the metadata in a listing is complete and correct, so that it need not be requested',
    contradiction: "the store's listing contradicts the answer to a request for one object",
    consequence: 'Only size and ETag are now taken from the listing',
  },
  'retention-visible': {
    assumed:
      'an object has no retention if its HEAD shows none, since the credentials may see it on other objects',
    contradiction:
      'the store does not show the retention of some objects to the credentials (s3:GetObjectRetention)',
    consequence: 'An object without retention is now unverified in that field',
  },
  'legal-hold-visible': {
    assumed:
      'an object has no legal hold if its HEAD shows none, since the credentials may see it on other objects',
    contradiction:
      'the store does not show the legal hold of some objects to the credentials (s3:GetObjectLegalHold)',
    consequence: 'An object without legal hold is now unverified in that field',
  },
  'zero-sizes': {
    assumed: 'an object that is listed with a size of 0 is empty',
    contradiction: 'the store lists an object with a size of 0 that is not empty',
    consequence:
      'An object that it lists as empty is now equal only if its HEAD proves it, and else unverified',
  },
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof ASSUMPTIONS;

export const ASSUMPTION_NAMES = Object.keys(ASSUMPTIONS) as readonly AssumptionName[];

/** The assumptions that each side's store has contradicted, in the order of the table. Plain data, for other threads. */
export type GivenUp = BothSides<readonly AssumptionName[]>;

export const NOTHING_GIVEN_UP: GivenUp = { source: [], destination: [] };

/** Returns whether an assumption still holds for a side. */
export function isAssumed(name: AssumptionName, side: Side, givenUp: GivenUp): boolean {
  return !givenUp[side].includes(name);
}

/** Returns the sides whose store has contradicted an assumption. */
export function sidesWithout(name: AssumptionName, givenUp: GivenUp): readonly Side[] {
  return SIDES.filter((side) => !isAssumed(name, side, givenUp));
}

/** Gives up an assumption on one side, in addition to those that were given up before. */
export function giveUp(name: AssumptionName, side: Side, before: GivenUp): GivenUp {
  return forBothSides((each) => inTableOrder([...before[each], ...(each === side ? [name] : [])]));
}

/** Assumes again what was given up on one side for a reason that turned out to be another one. */
export function assumeAgain(name: AssumptionName, side: Side, before: GivenUp): GivenUp {
  return { ...before, [side]: before[side].filter((each) => each !== name) };
}

/** Returns the names that are in the table, each once. */
export function inTableOrder(names: readonly string[]): readonly AssumptionName[] {
  return ASSUMPTION_NAMES.filter((name) => names.includes(name));
}

/** Returns what is known of each side without the assumptions that were given up. */
export function trustAfter(trust: BothSides<SideTrust>, givenUp: GivenUp): BothSides<SideTrust> {
  return forBothSides((side) => {
    const without = (name: AssumptionName) => !isAssumed(name, side, givenUp);
    const { refused, ...others } = trust[side];
    return {
      ...others,
      ...(refused === undefined || without('refusals') ? {} : { refused }),
      permissions: {
        ...trust[side].permissions,
        ...(without('no-tag-support') ? { 's3:GetObjectTagging': 'proven' } : {}),
        ...(without('retention-visible') ? { 's3:GetObjectRetention': 'missing' } : {}),
        ...(without('legal-hold-visible') ? { 's3:GetObjectLegalHold': 'missing' } : {}),
      },
      ...(without('object-locks') ? { locks: 'if-shown' } : {}),
      ...(without('etags') ? { etags: 'untrusted' } : {}),
      ...(without('zero-sizes') ? { zeroSizes: 'untrusted' } : {}),
    };
  });
}

/** Returns how a side's keys are read that its listing calls URL-encoded. */
export function keyReadingOf(side: Side, givenUp: GivenUp): KeyReading {
  if (!isAssumed('encoded-keys', side, givenUp)) return 'raw';
  return isAssumed('encoded-pluses', side, givenUp) ? 'url' : 'percent';
}

/** A store contradicted an assumption: results that relied on it may be wrong. */
export class AssumptionContradicted extends Error {
  override name = 'AssumptionContradicted';
  readonly assumption: AssumptionName;
  readonly side: Side;

  constructor(assumption: AssumptionName, side: Side) {
    super(`${side}: ${ASSUMPTIONS[assumption].contradiction}`);
    this.assumption = assumption;
    this.side = side;
  }
}
