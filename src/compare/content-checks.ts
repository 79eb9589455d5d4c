/** Which contents are read: none, those that the free proofs leave open, a share of all, or all. */
export type ContentChecks =
  | { readonly kind: 'never' | 'unproven' | 'all' }
  /** `rate`: above 0, at most 1. */
  | { readonly kind: 'sample'; readonly rate: number };

/** What `verify-content` may say, for people. */
export const CONTENT_CHECKS_ALLOWED = 'never, unproven, all, or a share such as 5% or 0.1%';

/** As `verify-content` says it, in one spelling. */
export function contentChecksText(checks: ContentChecks): string {
  return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}

/** Reads `verify-content`; undefined where it is none of what is allowed. */
export function parseContentChecks(text: string): ContentChecks | undefined {
  const given = text.trim();
  if (given === 'never' || given === 'unproven' || given === 'all') return { kind: given };
  const percent = /^((?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?) ?%$/.exec(given)?.[1];
  const rate = Number(percent) / 100;
  return percent !== undefined && rate > 0 && rate <= 1 ? { kind: 'sample', rate } : undefined;
}
