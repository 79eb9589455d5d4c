import type { FailedAnswer } from './failed-answer.ts';
import type { FieldName } from './fields.ts';

/**
 * Why two objects count as equal.
 *
 * - `etag`: both ETags are the same
 * - `checksum`: both have the same checksum of the same algorithm
 * - `multipart-layout`: one side's multipart ETag was recomputed from the other side's bytes, cut into the same parts
 * - `content`: the bytes of both were read and are the same, or both objects are empty
 */
export const EVIDENCE = ['etag', 'checksum', 'multipart-layout', 'content'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/**
 * Why equality could be neither proven nor refuted.
 *
 * - `etag-not-comparable`: the ETags differ, and they are not both MD5s of the bytes
 * - `etag-missing`: a store sent no ETag
 * - `etag-untrusted`: a store's ETags were seen not to depend on the content
 * - `permission-missing`: the value is absent, and the credentials are not known to be allowed to read it
 * - `not-supported`: one side's store does not have this feature, so it could not keep the other side's value
 * - `not-asked`: the value was not requested, and nothing shows that there is none
 * - `answer-unreadable`: the store's answer can't be trusted
 * - `not-readable`: the store, or the network, failed at this object for good; the field's `answer` says how
 * - `metadata-not-returned`: the store has entries that it could not send
 * - `checksum-not-comparable`: the sides have no checksum of the same algorithm and type
 * - `contradicting-evidence`: one proof shows equality, and another one a difference; or a store's answers about the
 *   tags of an object contradict each other
 * - `changed-under-way`: the object is no longer the one that was listed
 * - `listing-contradicted`: a look at the object contradicts its listing, and nothing shows that it has changed
 * - `newer-than-run`: the object was written after the run began
 * - `replication-pending`: the store is still replicating the object
 * - `archived`: the bytes are in an archive and must be restored before they can be read
 * - `sealed`: the object is encrypted with a key that neither the store nor this action has (SSE-C)
 * - `content-limit`: reading the object would exceed the bytes that the run may read
 */
export const UNVERIFIED_REASONS = [
  'etag-not-comparable',
  'etag-missing',
  'etag-untrusted',
  'permission-missing',
  'not-supported',
  'not-asked',
  'answer-unreadable',
  'not-readable',
  'metadata-not-returned',
  'checksum-not-comparable',
  'contradicting-evidence',
  'changed-under-way',
  'listing-contradicted',
  'newer-than-run',
  'replication-pending',
  'archived',
  'sealed',
  'content-limit',
] as const;
export type UnverifiedReason = (typeof UNVERIFIED_REASONS)[number];

/** A field that is proven different or could not be proven equal, with the value of each side. */
export interface FieldDifference {
  readonly field: FieldName;
  /** Undefined if the side has no value, or shows none. */
  readonly source: string | number | undefined;
  readonly destination: string | number | undefined;
}

/** A field that could not be proven equal. */
export interface UnprovenField extends FieldDifference {
  /** Left out if it is the reason of the whole verdict, as in every verdict from listings alone. */
  readonly reason?: UnverifiedReason;
  /** How the store failed to show it; only with the reason `not-readable`. */
  readonly answer?: FailedAnswer;
}

/** An unproven field with a reason of its own. */
export type ReasonedField = UnprovenField & { readonly reason: UnverifiedReason };

/** A field whose two values mean the same but are spelled differently. It is not a difference. */
export interface FieldNote extends FieldDifference {
  readonly note: 'encoding';
}

/** What a listing shows of one object. */
export interface Listed {
  /** Without quotes. Empty if the store sent none. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
}

/** What an inspection found besides the verdict. Each list is left out if it would be empty. */
interface Remarks {
  readonly notes?: readonly FieldNote[];
  /** Fields for which neither side has anything to compare. */
  readonly notCompared?: readonly FieldName[];
}

/** The result of comparing one key. */
export type Verdict =
  | ({ readonly kind: 'equal'; readonly evidence: Evidence } & Remarks)
  | ({
      readonly kind: 'different';
      readonly fields: readonly FieldDifference[];
      /** The fields that could not be proven, in addition to those that differ. */
      readonly unverified?: readonly UnprovenField[];
    } & Remarks)
  | ({
      readonly kind: 'unverified';
      /** The reason of the first field. */
      readonly reason: UnverifiedReason;
      readonly fields: readonly UnprovenField[];
    } & Remarks)
  | { readonly kind: 'only-in-source'; readonly source: Listed }
  | { readonly kind: 'only-in-destination'; readonly destination: Listed };

/** A verdict that is reported: every kind but `equal`. */
export type ReportedVerdict = Exclude<Verdict, { kind: 'equal' }>;

/** The fields that could not be proven, of an unverified or a different object. */
export function unprovenFields(verdict: Verdict): readonly UnprovenField[] {
  if (verdict.kind === 'unverified') return verdict.fields;
  return (verdict.kind === 'different' && verdict.unverified) || [];
}
