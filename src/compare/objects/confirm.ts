import type { ObjectHead } from '../../s3/object/head.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../s3/side.ts';
import { hasChanged } from '../content/evidence.ts';
import { httpDateInstant, rfc3339Instant } from '../values/dates.ts';
import type { FieldDifference, Listed, ReportedVerdict, UnverifiedReason, Verdict } from '../verdict.ts';

/** What the comparison found before the second look. */
export interface FirstLook {
  readonly verdict: ReportedVerdict;
  /** What each side's listing showed. Undefined if the listing did not have the key. */
  readonly listed: BothSides<Listed | undefined>;
}

/** What a second look found, some time after the listing. */
export interface SecondLook {
  /** Undefined if the object is no longer on either side. */
  readonly verdict: Verdict | undefined;
  /** Each side's answer. Undefined if the object is not on that side. */
  readonly heads: BothSides<ObjectHead | undefined>;
  /** What each side's listing shows now; needed only for a side that {@link needsListing}. */
  readonly relisted: BothSides<Listed | undefined>;
  /** When the run began by each store's clock, in milliseconds since 1970. */
  readonly runStart: BothSides<number>;
}

/**
 * How a listing is wrong about an object, as a look at it shows.
 *
 * - `omitted`: the object is there, and was written before the run, but was not listed
 * - `invented`: the object is listed, then and now, but there is none
 * - `misdescribed`: it is listed with another size, then and now
 * - `mislabelled`: it is listed with the same size and another ETag, then and now
 */
export const REFUTATIONS = ['omitted', 'invented', 'misdescribed', 'mislabelled'] as const;
export type Refutation = (typeof REFUTATIONS)[number];

/** What a look shows about a listing: it was right, or the object has changed since, or the listing is wrong. */
export type ListingCheck = 'right' | 'changed' | Refutation;

/**
 * What a second look means for a finding.
 *
 * - `confirmed`: the finding stands, with the verdict of the second look
 * - `converged`: there is nothing left to report
 * - `unsettled`: the object is changing or its listing is wrong, so neither look is reliable
 */
export type Confirmation =
  | { readonly kind: 'confirmed'; readonly verdict: ReportedVerdict }
  | { readonly kind: 'converged' }
  | { readonly kind: 'unsettled'; readonly reason: UnverifiedReason };

/** Returns whether only a further look into a side's listing can tell a change from a wrong listing. */
export function needsListing(
  listed: Listed | undefined,
  head: ObjectHead | undefined,
  runStart: number,
): boolean {
  if (listed === undefined) return false;
  return head === undefined || (hasChanged({ listed, head }) && !isNewer(head, runStart));
}

/**
 * Checks a side's listing by a look at the object. A change needs evidence: the object was written after the run began, it
 * is neither found nor listed any more, or the listing shows something else by now.
 *
 * @param relisted what the listing shows now; undefined if it does not show the object, or if it was not needed
 * @param runStart milliseconds since 1970, by the store's clock
 */
export function checkListing(
  listed: Listed | undefined,
  head: ObjectHead | undefined,
  relisted: Listed | undefined,
  runStart: number,
): ListingCheck {
  if (listed === undefined) {
    if (head === undefined) return relisted === undefined ? 'right' : 'invented';
    return isNewer(head, runStart) ? 'changed' : 'omitted';
  }
  if (head === undefined) return relisted === undefined ? 'changed' : 'invented';
  if (!hasChanged({ listed, head })) return 'right';
  if (isNewer(head, runStart) || relisted === undefined) return 'changed';
  if (!hasChanged({ listed: relisted, head })) return 'changed';
  return hasChanged({ listed: { ...relisted, etag: '' }, head }) ? 'misdescribed' : 'mislabelled';
}

/** Checks the listings of both sides by a second look. */
export function checkListings(
  listed: FirstLook['listed'],
  { heads, relisted, runStart }: Pick<SecondLook, 'heads' | 'relisted' | 'runStart'>,
): BothSides<ListingCheck> {
  return forBothSides((side) => checkListing(listed[side], heads[side], relisted[side], runStart[side]));
}

export function isRefutation(check: ListingCheck): check is Refutation {
  return check !== 'right' && check !== 'changed';
}

/**
 * Decides what a second look means for a finding. It exists because a listing is not a snapshot: an object that is
 * being written or copied during the run is not lost. But what a look finds otherwise than it was listed has changed only
 * if there is evidence of it. If there is none, the listing is wrong, and nothing is proven.
 */
export function confirmFinding(first: FirstLook, second: SecondLook): Confirmation {
  const { verdict } = second;
  const checks = checkListings(first.listed, second);
  if (verdict === undefined || verdict.kind === 'equal') {
    if (SIDES.some((side) => isRefutation(checks[side])))
      return { kind: 'unsettled', reason: 'listing-contradicted' };
    // The same objects had different bytes before, so one of the stores has sent wrong ones at least once.
    if (hasDifferentContent(first.verdict) && SIDES.every((side) => checks[side] === 'right'))
      return { kind: 'unsettled', reason: 'contradicting-evidence' };
    return { kind: 'converged' };
  }
  const reason = reasonForDoubt(first, second, verdict, checks);
  return reason === undefined ? { kind: 'confirmed', verdict } : { kind: 'unsettled', reason };
}

/** Whether the contents were read and differ. */
export function hasDifferentContent(verdict: ReportedVerdict): boolean {
  return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}

/**
 * Returns the side that an object differs on only because its listing shows it as empty; undefined if there is none. Stores
 * list objects so that are not empty, such as the large ones of Swift, and only a look at the object can tell.
 */
export function sideListedAsEmpty(verdict: ReportedVerdict): Side | undefined {
  if (verdict.kind !== 'different') return undefined;
  if (verdict.fields.some(({ field }) => field !== 'size' && field !== 'etag')) return undefined;
  const size = verdict.fields.find(({ field }) => field === 'size');
  return SIDES.find((side) => size?.[side] === 0);
}

/** The verdict that is reported for an unsettled object: unverified, with the fields that the first look found. */
export function unsettledVerdict(first: FirstLook, reason: UnverifiedReason): ReportedVerdict {
  const fields = reportedFields(first).map(({ field, source, destination }) => ({
    field,
    source,
    destination,
    reason,
  }));
  const unproven = first.verdict.kind === 'different' ? (first.verdict.unverified ?? []) : [];
  return { kind: 'unverified', reason, fields: [...fields, ...unproven] };
}

function reportedFields({ verdict, listed }: FirstLook): readonly FieldDifference[] {
  if (verdict.kind === 'different' || verdict.kind === 'unverified') return verdict.fields;
  return [
    { field: 'etag', source: listed.source?.etag, destination: listed.destination?.etag },
    { field: 'size', source: listed.source?.size, destination: listed.destination?.size },
  ];
}

function reasonForDoubt(
  first: FirstLook,
  { heads, runStart }: SecondLook,
  verdict: ReportedVerdict,
  checks: BothSides<ListingCheck>,
): UnverifiedReason | undefined {
  const isAny = (holds: (side: Side) => boolean) => SIDES.some(holds);
  // FAILED is not treated like PENDING: the store gave up, so the difference stays.
  if (isAny((side) => heads[side]?.replicationStatus?.toUpperCase() === 'PENDING'))
    return 'replication-pending';
  if (isAny((side) => isNewer(heads[side], runStart[side]))) return 'newer-than-run';
  // That an object is missing on the other side does not depend on its ETag and size.
  const isAboutPresence =
    first.verdict.kind === verdict.kind &&
    (verdict.kind === 'only-in-source' || verdict.kind === 'only-in-destination');
  const isWrong = (check: ListingCheck) =>
    isAboutPresence ? check === 'omitted' || check === 'invented' : isRefutation(check);
  if (isAny((side) => isWrong(checks[side]))) return 'listing-contradicted';
  if (isAny((side) => checks[side] === 'changed')) return 'changed-under-way';
  if (first.verdict.kind !== 'different') return undefined;
  if (verdict.kind === 'different') {
    const fields = new Set(verdict.fields.map(({ field }) => field));
    const isConfirmed = first.verdict.fields.some(({ field }) => fields.has(field));
    return isConfirmed ? undefined : 'changed-under-way';
  }
  // The difference was proven, and now it can't be, because a store refused something meanwhile. That is unsettled too.
  return verdict.kind === 'unverified' ? verdict.reason : 'changed-under-way';
}

/**
 * Whether the object was written after the run began. HTTP dates have whole seconds, so whole seconds are compared: an
 * object written in the second in which the run began counts as older.
 *
 * @param runStart milliseconds since 1970, by the store's clock
 */
export function isNewer(head: ObjectHead | undefined, runStart: number): boolean {
  const modified = head?.lastModified?.trim();
  if (modified === undefined) return false;
  const instant = httpDateInstant(modified) ?? rfc3339Instant(modified);
  return instant !== undefined && Math.floor(Number(instant)) > Math.floor(runStart / 1000);
}
