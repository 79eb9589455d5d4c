import type { ReportedVerdict } from '../compare/verdict.ts';
import { EVIDENCE, type FieldDifference, UNVERIFIED_REASONS } from '../compare/verdict.ts';
import type { Side } from '../s3/side.ts';
import type { Counts } from './counts.ts';
import type { Difference } from './difference.ts';

/** The version of the report's schema. It is raised when a reader of the previous version could misread a report. */
const REPORT_SCHEMA = 1;

/** What was compared: the first line of `report.ndjson`. It is the same in every run with the same settings. */
export interface ReportHeader {
  readonly mode: string;
  readonly fields: readonly string[];
  readonly source: ReportedStore;
  readonly destination: ReportedStore;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Which contents were read. Left out if the run reads none. */
  readonly content?: ReportedContent;
}

/** The settings that decide which contents are read. */
interface ReportedContent {
  /** The value of `verify-content`, normalized. */
  readonly verify: string;
  /** The seed of the sample. Left out if the run takes no sample. */
  readonly seed?: string;
  /** The value of `content-limit` in bytes. */
  readonly limit?: number;
}

interface ReportedStore {
  readonly bucket: string;
  readonly prefix: string;
}

/** What was found: the last line of `report.ndjson`. A report without it was cut off. */
export interface ReportTotals {
  readonly result: string;
  /** Whether every key of both sides was compared. */
  readonly complete: boolean;
  /** Sides whose store does not list in byte order, so that the listing was sorted before it was compared. */
  readonly unordered: readonly Side[];
  readonly counts: Counts;
}

/** Writes the first line of `report.ndjson`. */
export function headerLine(header: ReportHeader): string {
  return line({ type: 'header', schema: REPORT_SCHEMA, tool: 'bucket-delta', ...header });
}

/** Whether a text that may be cut off begins as `report.ndjson` does, of any version of the action. */
export function beginsNdjson(text: string): boolean {
  return /^\{"type":"header","schema":\d{1,4},"tool":"bucket-delta"/.test(text);
}

/** Writes the line of a difference. A missing value is written as null, so that every field has both its sides. */
export function differenceLine({ key, keyBytes, verdict, unconfirmed }: Difference): string {
  const { kind, ...rest } = verdict;
  return line({
    type: 'difference',
    key,
    ...(keyBytes === undefined ? {} : { keyBytes }),
    verdict: kind,
    ...(unconfirmed ? { unconfirmed } : {}),
    ...mapFields(rest, ({ source, destination, ...field }) => ({
      ...field,
      source: source ?? null,
      destination: destination ?? null,
    })),
  });
}

/** Writes the last line of `report.ndjson`. */
export function totalsLine({ result, complete, unordered, counts }: ReportTotals): string {
  const { evidence, inspected, confirmation, refuted, content, ...rest } = counts;
  return line({
    type: 'totals',
    result,
    complete,
    unordered,
    ...rest,
    evidence: inOrder(evidence, EVIDENCE),
    ...(inspected === undefined
      ? {}
      : { inspected: { ...inspected, unverified: inOrder(inspected.unverified, UNVERIFIED_REASONS) } }),
    ...(confirmation === undefined ? {} : { confirmation }),
    ...(refuted === undefined ? {} : { refuted }),
    ...(content === undefined ? {} : { content }),
  });
}

/**
 * Puts counts in the order of their names. Which name was counted first depends on the workers, and the report must not.
 */
function inOrder<Name extends string>(counts: Partial<Record<Name, number>>, names: readonly Name[]): object {
  return Object.fromEntries(
    names.flatMap((name) => (counts[name] === undefined ? [] : [[name, counts[name]]])),
  );
}

/** Parses a line that {@link differenceLine} wrote. */
export function parseDifferenceLine(text: string): Difference {
  const {
    type: _,
    key,
    keyBytes,
    verdict: kind,
    unconfirmed,
    ...rest
  } = JSON.parse(text) as Record<string, unknown>;
  const fields = mapFields(rest, ({ source, destination, ...field }) => ({
    ...field,
    source: source ?? undefined,
    destination: destination ?? undefined,
  }));
  const verdict = { kind, ...fields } as ReportedVerdict;
  return {
    key: key as string,
    ...(keyBytes === undefined ? {} : { keyBytes: keyBytes as string }),
    verdict,
    ...(unconfirmed === true ? { unconfirmed } : {}),
  };
}

/** The parts of a verdict that are lists of fields with the values of both sides. */
const FIELD_LISTS = ['fields', 'unverified', 'notes'] as const;

function mapFields(verdict: object, change: (field: FieldDifference) => object): object {
  const changed: Record<string, unknown> = { ...verdict };
  for (const name of FIELD_LISTS) {
    const list = changed[name] as readonly FieldDifference[] | undefined;
    if (list !== undefined) changed[name] = list.map(change);
  }
  return changed;
}

/** JSON does not escape these characters, but some readers, such as Python's `splitlines`, end a line at them. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

function line(value: object): string {
  const json = JSON.stringify(value);
  return `${json.replace(OTHER_LINE_ENDS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
