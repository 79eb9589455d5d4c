import type { ContentChecks } from '../compare/content/choice.ts';

/** What `verify-content` may say, for people. */
export const CONTENT_CHECKS_ALLOWED = 'never, unproven, all, or a share such as 5% or 0.1%';

/** Reads `verify-content`; undefined where it is none of what is allowed. */
export function parseContentChecks(text: string): ContentChecks | undefined {
  const given = text.trim();
  if (given === 'never' || given === 'unproven' || given === 'all') return { kind: given };
  const percent = /^((?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?) ?%$/.exec(given)?.[1];
  const rate = Number(percent) / 100;
  return percent !== undefined && rate > 0 && rate <= 1 ? { kind: 'sample', rate } : undefined;
}
