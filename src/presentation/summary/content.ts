import { formatContentChecks } from '../../compare/content/choice.ts';
import { confidenceBound } from '../../compare/content/confidence.ts';
import type { Settings } from '../../engine/settings.ts';
import type { ContentCounts, Counts } from '../../report/counts.ts';
import { wordBytes } from '../bytes.ts';
import { codeForMarkdown } from '../escape.ts';
import { countOf, wordNumber } from '../wording.ts';

type ContentSettings = Pick<Settings, 'verifyContent' | 'contentLimit' | 'sampleSeed'>;

/**
 * Words which contents were read, what a sample proves about those that were not, and what could not be read.
 *
 * @param complete whether every key of both sides was seen; if not, the lines speak only about the objects seen
 * @returns one paragraph, or nothing if no content was to be read
 */
export function contentLines(settings: ContentSettings, { content }: Counts, complete: boolean): string[] {
  const { verifyContent, contentLimit } = settings;
  if (verifyContent.kind === 'never') return [];
  if (content === undefined)
    return [
      complete ? `No content was read: ${WHY_NONE[verifyContent.kind]}.` : 'No content was read so far.',
    ];
  const lines = [
    `The content of ${countOf(content.read, 'object')} was read, ${wordBytes(content.bytes)} in total (\`verify-content: ${formatContentChecks(verifyContent)}\`).`,
  ];
  if (verifyContent.kind === 'sample') lines.push(...sampleLines(settings.sampleSeed, content, complete));
  if (content.overLimit > 0) {
    const limit = contentLimit === undefined ? '' : ` of ${wordBytes(contentLimit)}`;
    lines.push(
      `**${countOf(content.overLimit, 'object')} not read**, because \`content-limit\`${limit} was reached; which ones depends on timing.`,
    );
  }
  if (content.unread > 0)
    lines.push(`**${countOf(content.unread, 'object')} could not be read**, or changed during the run.`);
  return [lines.join(' ')];
}

const WHY_NONE = {
  unproven: 'nothing was left unproven without it',
  all: 'no two objects of the same size had any content',
  sample: 'no two objects of the same size had any content',
} as const;

/** The bound applies to the share of bad objects among all pairs of the same size, from which the sample is drawn. */
function sampleLines(seed: string, { sampled, bad, read }: ContentCounts, complete: boolean): string[] {
  const more = read - sampled;
  const lines = [
    `The sample with the seed ${codeForMarkdown(seed)} has ${countOf(sampled, 'object')} of the same size on both sides, ${bad === 0 ? 'none' : wordNumber(bad)} of them bad.`,
  ];
  if (sampled > 0) {
    const percent = confidenceBound(sampled, bad) * 100;
    lines.push(
      `**With 95% confidence fewer than ${wordPercent(percent)} of such objects${complete ? '' : ' compared so far'} are bad.**`,
    );
  }
  if (more > 0)
    lines.push(
      `${countOf(more, 'more object')} ${more === 1 ? 'was' : 'were'} read, one for each folder and size class that the sample missed; the confidence does not include them.`,
    );
  return lines;
}

/** Rounds up, because a bound must not be understated. */
function wordPercent(percent: number): string {
  if (percent >= 100) return '100%';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(percent)));
  const step = 10 ** digits;
  return `${Math.min(100, Math.ceil(percent * step) / step).toFixed(digits)}%`;
}
