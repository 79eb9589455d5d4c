import type { FieldName } from './fields.ts';

/**
 * Why two objects count as equal.
 *
 * - `etag`: the same ETag
 * - `checksum`: the same checksum of the same algorithm
 * - `multipart-layout`: one side's ETag recomputed from the other side's bytes and its own parts
 * - `content`: their bytes were read and are the same, or both are empty
 */
export const EVIDENCE = ['etag', 'checksum', 'multipart-layout', 'content'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/**
 * Why equality could be neither proven nor refuted.
 *
 * - `permission-missing`: absent, and nothing shows that the credentials may see it
 * - `not-supported`: one side's store has no such thing, so that it could not keep what the other has
 * - `not-asked`: not looked at, and nothing shows that there is none
 * - `answer-unreadable`: the store answered with what can't be believed
 * - `metadata-not-returned`: the store has entries that it could not send
 * - `checksum-not-comparable`: no checksum of the same algorithm and type on both sides
 * - `contradicting-evidence`: one proof says equal, another one different
 * - `changed-under-way`: not what was listed any more
 * - `newer-than-run`: written after the run began
 * - `replication-pending`: the store is still copying it
 * - `archived`: the bytes lie in an archive, and would have to be restored first
 * - `sealed`: encrypted with a key that neither the store nor this action has (SSE-C)
 * - `content-limit`: reading it would take more bytes than the run may read
 */
export const UNVERIFIED_REASONS = [
  'etag-not-comparable',
  'etag-missing',
  'permission-missing',
  'not-supported',
  'not-asked',
  'answer-unreadable',
  'metadata-not-returned',
  'checksum-not-comparable',
  'contradicting-evidence',
  'changed-under-way',
  'newer-than-run',
  'replication-pending',
  'archived',
  'sealed',
  'content-limit',
] as const;
export type UnverifiedReason = (typeof UNVERIFIED_REASONS)[number];

/** One field that is proven different, or could not be proven equal, with what each side has. */
export interface FieldDifference {
  readonly field: FieldName;
  /** Undefined where there is none, or none was seen. */
  readonly source: string | number | undefined;
  readonly destination: string | number | undefined;
}

/** One field that could not be proven equal. */
export interface UnprovenField extends FieldDifference {
  /** Left out where it is the verdict's, as it is where listings are compared. */
  readonly reason?: UnverifiedReason;
}

/** One field whose values mean the same and are spelled in two ways: no difference. */
export interface FieldNote extends FieldDifference {
  readonly note: 'encoding';
}

/** What the listing shows of one object. */
export interface Listed {
  /** Without quotes; empty where the store sent none. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
}

/** What an inspection found beside the verdict; each is left out where there is none. */
interface Remarks {
  readonly notes?: readonly FieldNote[];
  /** Fields of which neither store has anything to compare. */
  readonly notCompared?: readonly FieldName[];
}

/** What is known of one key once both sides were looked at. */
export type Verdict =
  | ({ readonly kind: 'equal'; readonly evidence: Evidence } & Remarks)
  | ({
      readonly kind: 'different';
      readonly fields: readonly FieldDifference[];
      /** What could not be proven beside what differs. */
      readonly unverified?: readonly UnprovenField[];
    } & Remarks)
  | ({
      readonly kind: 'unverified';
      /** Of the first field. */
      readonly reason: UnverifiedReason;
      readonly fields: readonly UnprovenField[];
    } & Remarks)
  | { readonly kind: 'only-in-source'; readonly source: Listed }
  | { readonly kind: 'only-in-destination'; readonly destination: Listed };

/** A verdict that is reported: every kind but `equal`. */
export type ReportedVerdict = Exclude<Verdict, { kind: 'equal' }>;

/** The fields that could not be proven, whatever else the verdict says. */
export function unprovenFields(verdict: Verdict): readonly UnprovenField[] {
  if (verdict.kind === 'unverified') return verdict.fields;
  return (verdict.kind === 'different' && verdict.unverified) || [];
}
