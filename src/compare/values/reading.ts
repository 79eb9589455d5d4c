import type { BothSides } from '../../s3/side.ts';
import type { FailedAnswer } from '../failed-answer.ts';
import type { Permission } from '../fields.ts';
import { UNVERIFIED_REASONS, type UnverifiedReason } from '../verdict.ts';
import type { ValueComparison } from './header-text.ts';

/**
 * Whether a missing value means that there is none.
 *
 * - `proven`: yes, the credentials are known to be allowed to read it
 * - `missing`: no, the credentials are not known to be allowed to read it
 * - `unsupported`: the store does not have the feature
 */
export type Trust = 'proven' | 'missing' | 'unsupported';

/** How far the missing values of one side can be trusted. */
export interface SideTrust {
  /**
   * A permission that is not named counts as `missing`. The exception is `s3:GetObject`, which every answered HEAD
   * proves.
   */
  readonly permissions: Readonly<Partial<Record<Permission, Trust>>>;
  /** Whether a HEAD of this run showed that the store sends these credentials a tag count. */
  readonly sendsTagCount: boolean;
  /** Set if the side's ETags were seen not to depend on the content. */
  readonly etags?: 'untrusted';
  /** Set if the side's listing was seen to show a size of 0 for an object that is not empty. */
  readonly zeroSizes?: 'untrusted';
  /**
   * Set if object locks are compared only where a side shows one, because it is not proven that this side would show
   * them, and the user did not ask for them by name.
   */
  readonly locks?: 'if-shown';
  /** Permissions whose request was refused for every sampled object: it is refused for the others too. */
  readonly refused?: readonly Permission[];
}

/** What the listings of both sides can be believed for. */
export interface ListingTrust {
  /** Whether ETags depend on the content. */
  readonly etags: boolean;
  /** Whether an object that is listed with a size of 0 is empty. */
  readonly zeroSizes: boolean;
}

export const BELIEVED: ListingTrust = { etags: true, zeroSizes: true };

/** Returns what the listings of both sides can be believed for. */
export function listingTrust({ source, destination }: BothSides<SideTrust>): ListingTrust {
  return {
    etags: source.etags !== 'untrusted' && destination.etags !== 'untrusted',
    zeroSizes: source.zeroSizes !== 'untrusted' && destination.zeroSizes !== 'untrusted',
  };
}

/** What one side shows of a field: a value, certainly no value (`value: undefined`), or nothing reliable. */
export type Reading =
  | { readonly isKnown: true; readonly value: string | undefined }
  | {
      readonly isKnown: false;
      readonly reason: UnverifiedReason;
      readonly answer?: FailedAnswer | undefined;
    };

/** Reads a value. A value that is present needs no permission to be trusted; a missing one does. */
export function readingOf(value: string | undefined, trust: Trust): Reading {
  if (value !== undefined || trust === 'proven') return { isKnown: true, value };
  return { isKnown: false, reason: trust === 'missing' ? 'permission-missing' : 'not-supported' };
}

/** The result of comparing two readings. `not-compared`: neither store has the feature. */
export type Outcome =
  | { readonly kind: ValueComparison | 'not-compared' }
  | {
      readonly kind: 'unproven';
      readonly reason: UnverifiedReason;
      readonly answer?: FailedAnswer | undefined;
    };

/**
 * Compares two readings. The outcome is the same if the sides are swapped.
 *
 * @param compare compares two values that are present
 */
export function compareReadings(
  source: Reading,
  destination: Reading,
  compare: (source: string, destination: string) => ValueComparison,
): Outcome {
  if (source.isKnown && destination.isKnown) {
    if (source.value === undefined || destination.value === undefined)
      return { kind: source.value === destination.value ? 'same' : 'different' };
    return { kind: compare(source.value, destination.value) };
  }
  const reasons = [source, destination].flatMap((reading) => (reading.isKnown ? [] : reading.reason));
  const worst = UNVERIFIED_REASONS.find((reason) => reason !== 'not-supported' && reasons.includes(reason));
  if (worst !== undefined) {
    const answer = [source, destination].flatMap((reading) => {
      return !reading.isKnown && reading.reason === worst ? (reading.answer ?? []) : [];
    })[0];
    return { kind: 'unproven', reason: worst, ...(answer === undefined ? {} : { answer }) };
  }
  if (reasons.length === 2) return { kind: 'not-compared' };
  // An object that does not use a feature loses nothing on a store without the feature.
  const other = source.isKnown ? source : destination;
  const isUnused = other.isKnown && other.value === undefined;
  return isUnused ? { kind: 'same' } : { kind: 'unproven', reason: 'not-supported' };
}
