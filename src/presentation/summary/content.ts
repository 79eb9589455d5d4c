import { contentChecksText } from '../../compare/content/choice.ts';
import { confidenceBound } from '../../compare/content/confidence.ts';
import type { Settings } from '../../engine/settings.ts';
import type { ContentCounts, Counts } from '../../report/counts.ts';
import { wordBytes } from '../bytes.ts';
import { codeForMarkdown } from '../escape.ts';
import { countOf, wordNumber } from '../wording.ts';

type ContentSettings = Pick<Settings, 'verifyContent' | 'contentLimit' | 'sampleSeed'>;

/**
 * What was read of contents, what that proves of those that were not, and what was to be read and wasn't.
 *
 * @param complete whether every key of both sides was seen: else nothing is said of those that were not
 */
export function contentLines(settings: ContentSettings, { content }: Counts, complete: boolean): string[] {
  const { verifyContent, contentLimit } = settings;
  if (verifyContent.kind === 'never') return [];
  if (content === undefined)
    return [
      complete ? `No content was read: ${WHY_NONE[verifyContent.kind]}.` : 'No content was read so far.',
    ];
  const lines = [
    `The content of ${countOf(content.read, 'object')} was read, ${wordBytes(content.bytes)} in all (\`verify-content: ${contentChecksText(verifyContent)}\`).`,
  ];
  if (verifyContent.kind === 'sample') lines.push(...sampleLines(settings.sampleSeed, content, complete));
  if (content.overLimit > 0) {
    const limit = contentLimit === undefined ? '' : ` of ${wordBytes(contentLimit)}`;
    lines.push(
      `**${countOf(content.overLimit, 'object')} not read**, since \`content-limit\`${limit} left no room: which ones depends on timing.`,
    );
  }
  if (content.unread > 0)
    lines.push(`**${countOf(content.unread, 'object')} could not be read**, or changed under way.`);
  return [lines.join(' ')];
}

const WHY_NONE = {
  unproven: 'everything was proven without',
  all: 'there is no pair of objects of the same size with anything in it',
  sample: 'there is no pair of objects of the same size with anything in it',
} as const;

/** What is bounded is the share of pairs alike in size, of which the sample is one. */
function sampleLines(seed: string, { sampled, bad, read }: ContentCounts, complete: boolean): string[] {
  const more = read - sampled;
  const lines = [
    `The sample by the seed ${codeForMarkdown(seed)} has ${countOf(sampled, 'object')} of the same size on both sides, ${bad === 0 ? 'none' : wordNumber(bad)} of them bad.`,
  ];
  if (sampled > 0) {
    const percent = confidenceBound(sampled, bad) * 100;
    lines.push(
      `**With 95% confidence fewer than ${wordPercent(percent)} of such objects${complete ? '' : ' looked at so far'} are bad.**`,
    );
  }
  if (more > 0)
    lines.push(
      `${countOf(more, 'object')} more ${more === 1 ? 'was' : 'were'} read, one for each folder and class of size that it missed; the confidence does not count them.`,
    );
  return lines;
}

/** Rounded up: a bound must not be understated. */
function wordPercent(percent: number): string {
  if (percent >= 100) return '100%';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(percent)));
  const step = 10 ** digits;
  return `${Math.min(100, Math.ceil(percent * step) / step).toFixed(digits)}%`;
}
