import type { Permission } from '../fields.ts';
import { UNVERIFIED_REASONS, type UnverifiedReason } from '../verdict.ts';
import type { Likeness } from './header-text.ts';

/**
 * Whether what is absent is known not to be there.
 *
 * - `proven`: the credentials were seen to be allowed to see it
 * - `missing`: they were not
 * - `unsupported`: the store has no such feature
 */
export type Trust = 'proven' | 'missing' | 'unsupported';

/** What is known of one side's store and credentials. */
export interface SideTrust {
  /** What is not named is missing. A HEAD that was answered proves that the object may be read. */
  readonly permissions: Readonly<Partial<Record<Permission, Trust>>>;
  /** Whether the store was seen in this run to send a tag count with a HEAD, to these credentials. */
  readonly sendsTagCount: boolean;
}

/** What one side shows of a field: a value, surely none, or nothing that can be relied on. */
export type Reading =
  | { readonly isRead: true; readonly value: string | undefined }
  | { readonly isRead: false; readonly reason: UnverifiedReason };

/** A value that is seen is there, whatever the permissions; one that is not seen needs them. */
export function readingOf(value: string | undefined, trust: Trust): Reading {
  if (value !== undefined || trust === 'proven') return { isRead: true, value };
  return { isRead: false, reason: trust === 'missing' ? 'permission-missing' : 'not-supported' };
}

/** How two readings stand to each other; `not-compared` where neither store has the feature. */
export type Outcome =
  | { readonly kind: Likeness | 'not-compared' }
  | { readonly kind: 'unproven'; readonly reason: UnverifiedReason };

/** Compares two readings; the same outcome with the sides swapped. */
export function compareReadings(
  source: Reading,
  destination: Reading,
  compare: (source: string, destination: string) => Likeness,
): Outcome {
  if (source.isRead && destination.isRead) {
    if (source.value === undefined || destination.value === undefined)
      return { kind: source.value === destination.value ? 'same' : 'different' };
    return { kind: compare(source.value, destination.value) };
  }
  const reasons = [source, destination].flatMap((reading) => (reading.isRead ? [] : reading.reason));
  const worst = UNVERIFIED_REASONS.find((reason) => reason !== 'not-supported' && reasons.includes(reason));
  if (worst !== undefined) return { kind: 'unproven', reason: worst };
  if (reasons.length === 2) return { kind: 'not-compared' };
  // Where one store has no such feature, an object that does not use it lost nothing.
  const other = source.isRead ? source : destination;
  const isUnused = other.isRead && other.value === undefined;
  return isUnused ? { kind: 'same' } : { kind: 'unproven', reason: 'not-supported' };
}
