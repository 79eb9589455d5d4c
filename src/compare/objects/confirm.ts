import type { ObjectHead } from '../../s3/object/head.ts';
import { type BothSides, SIDES } from '../../s3/side.ts';
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
}

/**
 * What a second look means for a finding.
 *
 * - `confirmed`: the finding stands, with the verdict of the second look
 * - `converged`: there is nothing left to report
 * - `unsettled`: the object is changing, so neither look is reliable
 */
export type Confirmation =
  | { readonly kind: 'confirmed'; readonly verdict: ReportedVerdict }
  | { readonly kind: 'converged' }
  | { readonly kind: 'unsettled'; readonly reason: UnverifiedReason };

/**
 * Decides what a second look means for a finding. It exists because a listing is not a snapshot: an object that is
 * being written or copied during the run is not lost.
 *
 * @param runStart milliseconds since 1970, by the stores' clock if it is known
 */
export function confirmFinding(first: FirstLook, second: SecondLook, runStart: number): Confirmation {
  const { verdict } = second;
  if (verdict === undefined || verdict.kind === 'equal') return { kind: 'converged' };
  const reason = reasonForDoubt(first, second, verdict, runStart);
  return reason === undefined ? { kind: 'confirmed', verdict } : { kind: 'unsettled', reason };
}

/** The verdict that is reported for a changing object: unverified, with the fields that the first look found. */
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
  { heads }: SecondLook,
  verdict: ReportedVerdict,
  runStart: number,
): UnverifiedReason | undefined {
  const answers = SIDES.map((side) => heads[side]);
  // FAILED is not treated like PENDING: the store gave up, so the difference stays.
  if (answers.some((head) => head?.replicationStatus?.toUpperCase() === 'PENDING'))
    return 'replication-pending';
  if (answers.some((head) => isNewer(head, runStart))) return 'newer-than-run';
  if (SIDES.some((side) => hasChangedSince(first.listed[side], heads[side]))) return 'changed-under-way';
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
 */
function isNewer(head: ObjectHead | undefined, runStart: number): boolean {
  const modified = head?.lastModified?.trim();
  if (modified === undefined) return false;
  const instant = httpDateInstant(modified) ?? rfc3339Instant(modified);
  return instant !== undefined && Math.floor(Number(instant)) > Math.floor(runStart / 1000);
}

/** Whether the object appeared, disappeared or was written again since it was listed. */
function hasChangedSince(listed: Listed | undefined, head: ObjectHead | undefined): boolean {
  if (listed === undefined || head === undefined) return (listed === undefined) !== (head === undefined);
  return hasChanged({ listed, head });
}
