import { hash } from 'node:crypto';
import { entryOf, type FieldName, fieldLabel } from '../../compare/fields.ts';
import { type FieldDifference, unprovenFields } from '../../compare/verdict.ts';
import type { FinishedRun, RunOutcome } from '../../engine/run/outcome.ts';
import type { Settings } from '../../engine/settings.ts';
import { type Counts, differencesIn, isAllExcluded } from '../../report/counts.ts';
import type { Difference } from '../../report/difference.ts';
import { shownKey } from '../../report/shown-key.ts';
import { UNVERIFIED_WORDS } from '../../report/text.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { codeForMarkdown, escapeForMarkdown, SHOWN_CHARACTERS, SHOWN_OF_LINE, shorten } from '../escape.ts';
import { wordHints } from '../hints.ts';
import { wordOneBucket } from '../run-events.ts';
import { countOf, objectsPerSecond, wordFindings, wordLostReport, wordNumber } from '../wording.ts';
import { contentLines } from './content.ts';
import {
  accessLines,
  contradictionLines,
  evidenceTable,
  lockLine,
  notesLine,
  refutedLines,
  requestsLine,
  secondLookLine,
  unprovenTable,
} from './details.ts';
import { partsTable, refusedCheckpointLine, stopHeadline, stopParagraphs } from './stop.ts';

/** Bytes of the summary that are kept free for where the report is. */
const ROOM_FOR_REPORT_PLACE = 8 * 1024;

/** Characters that are shown of a value. */
const SHOWN_OF_VALUE = 256;

interface SummaryFacts {
  readonly settings: Settings;
  readonly outcome: RunOutcome;
}

/**
 * Renders the summary of a comparison as Markdown, the verdict first. Where the report is comes after it: see {@link
 * renderReportPlace}.
 *
 * @param budget bytes of UTF-8 that the summary may have; differences that do not fit are left out
 */
export function renderSummary({ settings, outcome }: SummaryFacts, budget: number): string {
  const { counts, report } = outcome;
  const head = [
    `## ${headline(outcome)}`,
    `${storeName(settings.source)} compared with ${storeName(settings.destination)}`,
    ...(outcome.complete
      ? [explainVerdict(settings, outcome), hintList(settings, outcome)]
      : stopParagraphs(settings, outcome)),
    ...(outcome.oneBucket === undefined ? [] : [`⚠️ ${wordOneBucket(outcome.oneBucket)}`]),
    countsTable(counts),
    ...partsTable(outcome.parts),
    ...refusedCheckpointLine(outcome.refusedCheckpoint),
    ...accessLines(outcome.access),
    ...unprovenTable(counts),
    ...evidenceTable(counts),
    ...contentLines(settings, counts, outcome.complete),
    remarks(settings, outcome),
  ].filter((part) => part !== '');
  const room = budget - Buffer.byteLength(head.join('\n\n')) - ROOM_FOR_REPORT_PLACE;
  const differences = differencesTable(report.first, reportedIn(counts), room);
  return `${[...head, ...differences].join('\n\n')}\n`;
}

/** Renders the summary of a comparison that failed. @param lines why, one paragraph per line */
export function renderFailure(settings: Settings, lines: readonly string[]): string {
  return `${[
    '## ❌ Failed: there is no verdict',
    `${storeName(settings.source)} against ${storeName(settings.destination)}`,
    ...lines.map((line) => escapeForMarkdown(shorten(line, SHOWN_OF_LINE))),
  ].join('\n\n')}\n`;
}

/** Renders the summary of a comparison that was stopped before it had begun. @param line why, and what it means */
export function renderEarlyStop(settings: Settings, line: string): string {
  return `${[
    '## ⏸️ Incomplete: nothing compared',
    `${storeName(settings.source)} against ${storeName(settings.destination)}`,
    escapeForMarkdown(line),
  ].join('\n\n')}\n`;
}

/** Renders the summary of a run that never began. @param lines what is wrong with the inputs, one problem per line */
export function renderInvalidInputs(lines: readonly string[]): string {
  return `${[
    '## ❌ Failed: the inputs are invalid',
    'Nothing was compared.',
    lines.map((line) => `- ${escapeForMarkdown(shorten(line, SHOWN_OF_LINE))}`).join('\n'),
  ].join('\n\n')}\n`;
}

function headline(outcome: RunOutcome): string {
  if (!outcome.complete) return stopHeadline(outcome);
  const { result, counts } = outcome;
  switch (result) {
    case 'identical':
      return counts.compared === 0
        ? '⚠️ Identical: both sides are empty'
        : `✅ Identical: ${countOf(counts.compared, 'object')}`;
    case 'different':
      return `❌ Different: ${wordFindings(counts)}`;
    default:
      return `⚠️ Not proven identical: ${wordFindings(counts)}`;
  }
}

/** Says what the verdict means, so that nobody reads more into it. */
function explainVerdict({ mode }: Settings, { result, counts }: RunOutcome): string {
  if (isAllExcluded(counts)) return '**`include` and `exclude` leave out every object**: check the globs.';
  if (counts.compared === 0) {
    return result === 'identical'
      ? '**Neither side holds an object**, which `allow-empty` allows.'
      : '**Neither side holds an object**, so nothing is proven: check the buckets and the prefixes. If both may be ' +
          'empty, set `allow-empty: true`.';
  }
  const every = counts.excluded === 0 ? 'Every object' : 'Every object that `include` and `exclude` select';
  switch (result) {
    case 'identical':
      return `${every} is on both sides, with the same content, proven by its ETag or stronger evidence${
        mode === 'deep' ? ', and the same value in every compared field' : ''
      }.`;
    case 'different':
      return `${every} of both sides was compared.`;
    default:
      return (
        `${every} is on both sides and none was found to differ, but not all could be proven equal` +
        (mode === 'deep' ? '.' : ': the ETag of a multipart upload depends on the size of its parts.')
      );
  }
}

/** What a prefix or a glob that matches nothing probably means; empty if there is none. */
function hintList(settings: Settings, outcome: FinishedRun): string {
  return wordHints(settings, outcome, 'all-names')
    .map((line) => `- ⚠️ ${escapeForMarkdown(shorten(line, SHOWN_OF_LINE))}`)
    .join('\n');
}

function countsTable(counts: Counts): string {
  const rows: [string, number][] = [
    ['Objects compared', counts.compared],
    ['Equal', counts.equal],
    ['Different', counts.different],
    ['Only in source', counts.onlyInSource],
    ['Only in destination', counts.onlyInDestination],
    ['Unverified', counts.unverified],
  ];
  if (counts.excluded > 0)
    rows.push(['Left out by include and exclude (entries of both sides)', counts.excluded]);
  return [
    '| | Objects |',
    '|---|---:|',
    ...rows.map(([name, count]) => `| ${name} | ${wordNumber(count)} |`),
  ].join('\n');
}

function remarks(settings: Settings, outcome: RunOutcome): string {
  const { counts, seconds, requests } = outcome;
  const rate = Math.round(objectsPerSecond(outcome));
  const lines = [
    `${seconds.toFixed(1)} seconds, ${countOf(rate, 'object')} per second, mode ${settings.mode}.`,
    requestsLine(requests),
    ...lockLine(settings, outcome.access),
    ...secondLookLine(counts),
    ...refutedLines(counts),
    ...notesLine(counts),
  ];
  // If contents are read, most of the objects with equal bytes are not empty.
  if (counts.evidence.content > 0 && settings.verifyContent.kind === 'never') {
    lines.push(
      `${countOf(counts.evidence.content, 'object')} ${counts.evidence.content === 1 ? 'is' : 'are'} empty on both sides, and therefore equal whatever the ETags are.`,
    );
  }
  lines.push(...contradictionLines(outcome.givenUp));
  return lines.join(' ');
}

function differencesTable(first: readonly Difference[], total: number, room: number): string[] {
  // If the run stopped or its report is lost, differences are counted but not listed.
  if (total === 0 || first.length === 0) return [];
  const rows: string[] = [];
  let left = room;
  for (const difference of first) {
    const row = differenceRow(difference);
    left -= Buffer.byteLength(row) + 1;
    if (left < 0) break;
    rows.push(row);
  }
  const title =
    rows.length < total
      ? `First ${wordNumber(rows.length)} of ${wordNumber(total)} objects reported`
      : 'Objects reported';
  return [`### ${title}`, ['| Key | Verdict | What differs |', '|---|---|---|', ...rows].join('\n')];
}

function differenceRow({ key, verdict }: Difference): string {
  const cells = [codeForMarkdown(shorten(shownKey(key), SHOWN_CHARACTERS)), verdict.kind, describe(verdict)];
  return `| ${cells.join(' | ')} |`;
}

function describe(verdict: Difference['verdict']): string {
  switch (verdict.kind) {
    case 'only-in-source':
      return listed(verdict.source);
    case 'only-in-destination':
      return listed(verdict.destination);
    case 'different':
      return [
        ...verdict.fields.map((field) => `${fieldTitle(field.field)}: ${values(field, 'none')}`),
        ...unproven(verdict),
      ].join('<br>');
    case 'unverified':
      // A shallow comparison has one reason for all fields; a deep one has a reason per field.
      if (verdict.fields.some(({ reason }) => reason !== undefined)) return unproven(verdict).join('<br>');
      return [
        UNVERIFIED_WORDS[verdict.reason],
        ...verdict.fields.map((field) => values(field, 'none seen')),
      ].join('<br>');
  }
}

function unproven(verdict: Difference['verdict']): string[] {
  return unprovenFields(verdict).map((field) => {
    const shown = `${fieldTitle(field.field)}: ${values(field, 'none seen')}`;
    return field.reason === undefined ? shown : `${shown} (${UNVERIFIED_WORDS[field.reason]})`;
  });
}

/** `ETag`, or for an entry the name of its set and its own name, which may hold anything. */
function fieldTitle(name: FieldName): string {
  const entry = entryOf(name);
  const label = fieldLabel(name);
  return entry === undefined ? label : `${label} ${codeForMarkdown(shorten(entry, SHOWN_CHARACTERS))}`;
}

function values({ source, destination }: FieldDifference, whenAbsent: string): string {
  const words = (shown: string | number | undefined) => (shown === undefined ? whenAbsent : value(shown));
  return `${words(source)} → ${words(destination)}`;
}

function listed({ etag, size }: { etag: string; size: number }): string {
  return `${countOf(size, 'byte')}, ETag ${value(etag)}`;
}

/** Two long values may differ only after the part that is shown, so a hash of the whole value is added. */
function value(shown: string | number): string {
  if (typeof shown === 'number') return wordNumber(shown);
  const short = shorten(shown, SHOWN_OF_VALUE);
  const digest = short === shown ? '' : ` (SHA-256 ${hash('sha256', shown, 'hex').slice(0, 16)}…)`;
  return codeForMarkdown(short) + digest;
}

/**
 * Renders where the report is, as the last paragraph of a summary. It may be known long after the rest.
 *
 * @param artifactUrl where the report was uploaded to; undefined if it was not uploaded
 * @returns empty if no report was wanted
 */
export function renderReportPlace(
  { settings, outcome }: SummaryFacts,
  artifactUrl: string | undefined,
): string {
  const { reportFormats, reportDirectory } = settings;
  const { complete, report, reportLost } = outcome;
  if (reportLost !== undefined)
    return `⚠️ ${escapeForMarkdown(shorten(wordLostReport(settings, reportLost), SHOWN_OF_LINE))}`;
  if (!complete && report.files.length === 0)
    return 'The report will be written when the comparison is complete.';
  const what = complete ? 'The whole report' : 'The report so far';
  if (artifactUrl !== undefined) return `${what} is in the [artifact](${artifactUrl}).`;
  if (reportFormats.length === 0) return '';
  return `${what} is in ${codeForMarkdown(reportDirectory)} on the machine that ran the comparison.`;
}

function storeName({ bucket, prefix, endpoint }: StoreSettings): string {
  const where = endpoint === undefined ? '' : ` at ${codeForMarkdown(endpoint.host)}`;
  return `${codeForMarkdown(`${bucket}/${shorten(prefix, SHOWN_CHARACTERS)}`)}${where}`;
}

function reportedIn(counts: Counts): number {
  return differencesIn(counts) + counts.unverified;
}
