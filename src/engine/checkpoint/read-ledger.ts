import { MAX_STRATA, type Representative } from '../../compare/content/sampling.ts';
import { EVIDENCE, UNVERIFIED_REASONS } from '../../compare/verdict.ts';
import { type Counts, NO_CONTENT, NOT_CONFIRMED, noCounts } from '../../report/counts.ts';
import { NOT_REFUTED } from '../../report/refutations.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import { SIDES } from '../../s3/side.ts';
import { VERSION } from '../../version.ts';
import { LEDGER_SCHEMA, type Ledger, type LedgerRange, type LedgerSegment, type RunPart } from './ledger.ts';
import { linesFor } from './segment-lines.ts';

/** What a ledger has to fulfil so that a run can resume from it. */
export interface LedgerExpectation {
  readonly identity: string;
  readonly maxAgeHours: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The most bytes that the file of a ledger may have. It is checked before the file is read. */
export const LARGEST_LEDGER = 16 * 1024 * 1024;

/*
 * Ceilings, far above what a run can reach. They keep a ledger that somebody made up from filling memory or disk, or
 * from taking hours.
 */
const MOST_RANGES = 20_000;
const MOST_PARTS = 1000;
/** As many as a repository's whole cache can hold. */
const MOST_SEGMENT_BYTES = 10 * 1024 ** 3;
const MOST_LINES = 100_000_000;

/** Hours by which the clock of one runner may be ahead of another one's. */
const CLOCK_TOLERANCE_HOURS = 0.25;

/**
 * Reads a ledger back. It is used completely or not at all.
 *
 * @returns the ledger, or in a phrase why it is refused
 */
export function readLedger(text: string, expected: LedgerExpectation): Ledger | { readonly refusal: string } {
  const parsed = parseObject(text);
  if (parsed === undefined) return { refusal: 'it is damaged' };
  const { schema, version, ...ledger } = parsed;
  if (schema !== LEDGER_SCHEMA || version !== VERSION)
    return { refusal: `it was written by another version of the action (${String(version)})` };
  if (ledger.identity !== expected.identity)
    return { refusal: 'it belongs to another comparison: stores, mode, fields or filters differ' };
  if (isTooLarge(ledger)) return { refusal: 'it is larger than any that a run writes' };
  if (!isLedger(ledger)) return { refusal: 'it is damaged' };
  if (hasTooMuchToRead(ledger)) return { refusal: 'it is larger than any that a run writes' };
  const hours = (expected.now - Date.parse(ledger.parts[0]?.startedAt ?? '')) / 3_600_000;
  if (!(hours >= -CLOCK_TOLERANCE_HOURS)) return { refusal: 'it is from the future: a clock is wrong' };
  if (hours > expected.maxAgeHours)
    return {
      refusal: `its comparison began ${hours.toFixed(1)} hours ago, and max-checkpoint-age is ${expected.maxAgeHours}`,
    };
  return ledger;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/*
 * The functions below check the shape of a ledger down to each number. A file may have been cut off or changed, and
 * others can write to the cache that it comes from.
 */

type Unknown<T> = Partial<Record<keyof T, unknown>>;

/** Returns whether a list is too long for its elements to be checked. */
function isTooLarge({ parts, representatives, ranges }: Unknown<Ledger>): boolean {
  const isLonger = (list: unknown, most: number) => Array.isArray(list) && list.length > most;
  return (
    isLonger(parts, MOST_PARTS) || isLonger(representatives, MAX_STRATA) || isLonger(ranges, MOST_RANGES)
  );
}

function hasTooMuchToRead({ ranges }: Ledger): boolean {
  const bytes = ranges.reduce((sum, { segment }) => sum + (segment?.bytes ?? 0), 0);
  const lines = ranges.reduce((sum, { counts }) => sum + linesFor(counts), 0);
  return bytes > MOST_SEGMENT_BYTES || lines > MOST_LINES;
}

function isLedger(value: object): value is Ledger {
  const { parts, givenUp, representatives, ranges } = value as Unknown<Ledger>;
  return (
    isListOf(parts, isPart) &&
    parts.length > 0 &&
    SIDES.every((side) => isListOf(fieldsOf<Ledger['givenUp']>(givenUp)[side], isText)) &&
    isListOf(representatives, isRepresentative) &&
    isListOf(ranges, isRange) &&
    areInOrder(ranges) &&
    areNamedOnce(ranges)
  );
}

function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isPart(value: unknown): value is RunPart {
  const { startedAt, objects, isUnauthenticated } = fieldsOf<RunPart>(value);
  return (
    typeof startedAt === 'string' &&
    Number.isFinite(Date.parse(startedAt)) &&
    isCount(objects) &&
    (isUnauthenticated === undefined || isUnauthenticated === true)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRepresentative(value: unknown): value is Representative {
  const { key, size, point, evidence } = fieldsOf<Representative>(value);
  return (
    isKey(key) &&
    isCount(size) &&
    typeof point === 'number' &&
    Number.isFinite(point) &&
    (evidence === undefined || EVIDENCE.some((each) => each === evidence))
  );
}

function isRange(value: unknown): value is LedgerRange {
  const { after, upTo, counts, segment, ends, isConfirmed } = fieldsOf<LedgerRange>(value);
  const { source, destination } = fieldsOf<LedgerRange['ends']>(ends);
  return (
    isKeyOrNone(after) &&
    isKeyOrNone(upTo) &&
    isCounts(counts) &&
    (segment === undefined || isSegment(segment)) &&
    areEnds(source) &&
    areEnds(destination) &&
    typeof isConfirmed === 'boolean'
  );
}

function isCounts(value: unknown): value is Counts {
  const { evidence, inspected, confirmation, refuted, content, ...totals } = fieldsOf<Counts>(value);
  const { evidence: _, ...none } = noCounts();
  const { unverified, ...inspections } = fieldsOf<NonNullable<Counts['inspected']>>(inspected);
  return (
    areCounts(totals, Object.keys(none)) &&
    areCounts(evidence, ['etag', 'content'], EVIDENCE) &&
    (inspected === undefined ||
      (areCounts(inspections, ['noted', 'notCompared']) && areCounts(unverified, [], UNVERIFIED_REASONS))) &&
    (confirmation === undefined || areCounts(confirmation, Object.keys(NOT_CONFIRMED))) &&
    (refuted === undefined || areCounts(refuted, Object.keys(NOT_REFUTED))) &&
    (content === undefined || areCounts(content, Object.keys(NO_CONTENT)))
  );
}

/** Returns whether every one of `names` has a count, and nothing but the `possible` names has one. */
function areCounts(value: unknown, names: readonly string[], possible: readonly string[] = names): boolean {
  if (!isRecord(value)) return false;
  const counts = Object.entries(value);
  return (
    names.every((name) => Object.hasOwn(value, name)) &&
    counts.every(([name, count]) => possible.includes(name) && isCount(count))
  );
}

function areEnds(value: unknown): value is RangeEnds {
  const { first, last, beyond } = fieldsOf<RangeEnds>(value);
  const isPlace = beyond === 'end' || beyond === 'not-seen' || isKey(fieldsOf<{ key: unknown }>(beyond).key);
  return isKeyOrNone(first) && isKeyOrNone(last) && isPlace;
}

/** Checks that a segment's name is one of ours: it must not lead out of its folder. */
function isSegment(value: unknown): boolean {
  const { name, bytes, sha256 } = fieldsOf<LedgerSegment>(value);
  return (
    typeof name === 'string' &&
    /^\d+-[\w-]+\.ndjson$/.test(name) &&
    isCount(bytes) &&
    bytes !== 0 &&
    typeof sha256 === 'string' &&
    /^[\da-f]{64}$/.test(sha256)
  );
}

/** Returns whether the ranges are in key order without overlaps, which would count objects twice. Gaps are fine. */
function areInOrder(ranges: readonly LedgerRange[]): boolean {
  return ranges.every(({ after, upTo }, i) => {
    const next = ranges[i + 1];
    const isForward = upTo === undefined || after === undefined || after < upTo;
    if (next === undefined) return isForward;
    return isForward && upTo !== undefined && next.after !== undefined && upTo <= next.after;
  });
}

function areNamedOnce(ranges: readonly LedgerRange[]): boolean {
  const names = ranges.flatMap(({ segment }) => segment?.name ?? []);
  return new Set(names).size === names.length;
}

/** Returns whether a value is a byte key: a string with one char (0–255) per byte. */
function isKey(value: unknown): boolean {
  return typeof value === 'string' && !/[^\0-\xff]/.test(value);
}

function isKeyOrNone(value: unknown): boolean {
  return value === undefined || isKey(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf<T>(value: unknown): Unknown<T> {
  return isRecord(value) ? (value as Unknown<T>) : {};
}
