import type { ContentChecks } from '../compare/content/choice.ts';

/** The values that `verify-content` allows, as shown to people. */
export const CONTENT_CHECKS_ALLOWED = 'never, unproven, all, or a share such as 5% or 0.1%';

/** Parses `verify-content`. @returns undefined if the text is not an allowed value */
export function parseContentChecks(text: string): ContentChecks | undefined {
  const given = text.trim();
  if (given === 'never' || given === 'unproven' || given === 'all') return { kind: given };
  const percent = /^((?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?) ?%$/.exec(given)?.[1];
  const rate = Number(percent) / 100;
  return percent !== undefined && rate > 0 && rate <= 1 ? { kind: 'sample', rate } : undefined;
}
