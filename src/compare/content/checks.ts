/** Which contents are read: none, those that the free proofs leave open, a share of all, or all. */
export type ContentChecks =
  | { readonly kind: 'never' | 'unproven' | 'all' }
  /** `rate`: above 0, at most 1. */
  | { readonly kind: 'sample'; readonly rate: number };

/** As `verify-content` says it, in one spelling. */
export function contentChecksText(checks: ContentChecks): string {
  return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}
