import type { ObjectHead } from '../../s3/object/head.ts';
import { type BothSides, SIDES } from '../../s3/side.ts';
import { hasChanged } from '../content/evidence.ts';
import { httpDateInstant, rfc3339Instant } from '../values/dates.ts';
import type { FieldDifference, Listed, ReportedVerdict, UnverifiedReason, Verdict } from '../verdict.ts';

/** What was found first. */
export interface FirstLook {
  readonly verdict: ReportedVerdict;
  /** What the listing had of each side; undefined where it had no such key. */
  readonly listed: BothSides<Listed | undefined>;
}

/** What a second look found, after the listing. */
export interface SecondLook {
  /** Undefined where the object is on neither side any more. */
  readonly verdict: Verdict | undefined;
  /** What each side answered; undefined where the object is not there. */
  readonly heads: BothSides<ObjectHead | undefined>;
}

/**
 * What the second look makes of the first.
 *
 * - `confirmed`: still so, by the verdict of the second look
 * - `converged`: nothing left to report
 * - `unsettled`: it is changing, so that neither look can be relied on
 */
export type Confirmation =
  | { readonly kind: 'confirmed'; readonly verdict: ReportedVerdict }
  | { readonly kind: 'converged' }
  | { readonly kind: 'unsettled'; readonly reason: UnverifiedReason };

/**
 * Judges what was found by a second look: a listing is no snapshot, and what is under way is no loss.
 *
 * @param runStart milliseconds since 1970, by the stores' clock as far as it is known
 */
export function confirmFinding(first: FirstLook, second: SecondLook, runStart: number): Confirmation {
  const { verdict } = second;
  if (verdict === undefined || verdict.kind === 'equal') return { kind: 'converged' };
  const reason = reasonForDoubt(first, second, verdict, runStart);
  return reason === undefined ? { kind: 'confirmed', verdict } : { kind: 'unsettled', reason };
}

/** What is reported of an object that is changing: what the first look found of it, without the accusation. */
export function unsettledVerdict(first: FirstLook, reason: UnverifiedReason): ReportedVerdict {
  const fields = accusedFields(first).map(({ field, source, destination }) => ({
    field,
    source,
    destination,
    reason,
  }));
  const beside = first.verdict.kind === 'different' ? (first.verdict.unverified ?? []) : [];
  return { kind: 'unverified', reason, fields: [...fields, ...beside] };
}

function accusedFields({ verdict, listed }: FirstLook): readonly FieldDifference[] {
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
  const found = SIDES.map((side) => heads[side]);
  // FAILED is not among these: it was given up, and the difference stays.
  if (found.some((head) => head?.replicationStatus?.toUpperCase() === 'PENDING'))
    return 'replication-pending';
  if (found.some((head) => isNewer(head, runStart))) return 'newer-than-run';
  if (SIDES.some((side) => hasBecomeAnother(first.listed[side], heads[side]))) return 'changed-under-way';
  if (first.verdict.kind !== 'different') return undefined;
  if (verdict.kind === 'different') {
    const fields = new Set(verdict.fields.map(({ field }) => field));
    const isSame = first.verdict.fields.some(({ field }) => fields.has(field));
    return isSame ? undefined : 'changed-under-way';
  }
  // What was proven and can't be proven now, since something was refused meanwhile, is not settled either.
  return verdict.kind === 'unverified' ? verdict.reason : 'changed-under-way';
}

/**
 * Whether it was written after the run began. HTTP has whole seconds, and so are compared: what was written within the
 * second in which the run began counts as older.
 */
function isNewer(head: ObjectHead | undefined, runStart: number): boolean {
  const modified = head?.lastModified?.trim();
  if (modified === undefined) return false;
  const instant = httpDateInstant(modified) ?? rfc3339Instant(modified);
  return instant !== undefined && Math.floor(Number(instant)) > Math.floor(runStart / 1000);
}

/** Whether the object came, went, or was written again since it was listed. */
function hasBecomeAnother(listed: Listed | undefined, head: ObjectHead | undefined): boolean {
  if (listed === undefined || head === undefined) return (listed === undefined) !== (head === undefined);
  return hasChanged({ listed, head });
}
