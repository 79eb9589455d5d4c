/** Why two objects count as equal. `content`: their bytes are known to be the same, as those of two empty objects are. */
export const EVIDENCE = ['etag', 'content'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Why equality could be neither proven nor refuted. */
export const UNVERIFIED_REASONS = ['etag-not-comparable', 'etag-missing'] as const;
export type UnverifiedReason = (typeof UNVERIFIED_REASONS)[number];

export type FieldName = 'etag' | 'size';

/** One field that is proven different, or could not be proven equal, with what each side has. */
export interface FieldDifference {
  readonly field: FieldName;
  readonly source: string | number;
  readonly destination: string | number;
}

/** What the listing shows of one object. */
export interface Listed {
  /** Without quotes; empty where the store sent none. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
}

/** What is known of one key once both sides were looked at. */
export type Verdict =
  | { readonly kind: 'equal'; readonly evidence: Evidence }
  | { readonly kind: 'different'; readonly fields: readonly FieldDifference[] }
  | {
      readonly kind: 'unverified';
      readonly reason: UnverifiedReason;
      readonly fields: readonly FieldDifference[];
    }
  | { readonly kind: 'only-in-source'; readonly source: Listed }
  | { readonly kind: 'only-in-destination'; readonly destination: Listed };
