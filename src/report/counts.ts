import {
  EVIDENCE,
  type Evidence,
  UNVERIFIED_REASONS,
  type UnverifiedReason,
  unprovenFields,
  type Verdict,
} from '../compare/verdict.ts';
import { NOT_REFUTED, type RefutationCounts, type RefutationName } from './refutations.ts';

/**
 * Declares a group of counts, all zero. The group's type and list of names are derived from this one declaration.
 * The object is shared: copy it before adding to it.
 */
function zeros<Zeros extends Readonly<Record<string, number>>>(counts: Zeros): Readonly<Zeros> {
  return counts;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

function namesIn<Zeros extends object>(counts: Zeros): readonly (keyof Zeros)[] {
  return Object.keys(counts) as (keyof Zeros)[];
}

const NO_TOTALS = zeros({
  /** Keys that were compared, on one side or on both. */
  compared: 0,
  equal: 0,
  different: 0,
  onlyInSource: 0,
  onlyInDestination: 0,
  unverified: 0,
  /** Entries of both sides that `include` and `exclude` left out. */
  excluded: 0,
});

/** The counts of {@link ContentCounts}, all zero. */
export const NO_CONTENT = zeros({
  /** Pairs that were read, and whose bytes proved them equal or different. */
  read: 0,
  /** Bytes received from both sides, including those of second looks. */
  bytes: 0,
  /** Pairs among `read` that belong to the random sample. */
  sampled: 0,
  /** Pairs among `sampled` that differ. */
  bad: 0,
  /** Pairs that were not read because of `content-limit`. */
  overLimit: 0,
  /** Pairs that could not be read for another reason. */
  unread: 0,
});

/** The results of reading the contents of pairs. */
export type ContentCounts = Mutable<typeof NO_CONTENT>;

/** The counts of {@link ConfirmationCounts}, all zero. */
export const NOT_CONFIRMED = zeros({
  /** Differences that a second look found again. */
  confirmed: 0,
  /** Differences that no longer exist. Apart from this, they count only as compared. */
  converged: 0,
  /** Objects that are changing. They count as unverified. */
  unsettled: 0,
  /** Differences reported as they were first found: beyond the limit, or because the second look was unreliable. */
  unconfirmed: 0,
});

/** The results of second looks. Their sum is the number of differences that the first comparison found. */
export type ConfirmationCounts = Mutable<typeof NOT_CONFIRMED>;

/** What inspections found besides the verdicts. An object counts at most once in each count. */
interface InspectionCounts {
  /** Objects with a field that differs only in its encoding. */
  noted: number;
  /** Objects with a field for which neither side has anything to compare. */
  notCompared: number;
  /** Per reason, the objects with a field that could not be verified for it. They include different objects. */
  unverified: Partial<Record<UnverifiedReason, number>>;
}

/**
 * The counts of a key range, of several ranges, or of a whole run. Except for the duration, every count of a run can be
 * computed from them.
 */
export interface Counts extends Mutable<typeof NO_TOTALS> {
  /** Equal objects by their evidence. Kinds of evidence that a listing can't give are left out if there are none. */
  evidence: Record<'etag' | 'content', number> & Partial<Record<Evidence, number>>;
  /** Findings about objects that were inspected one by one. Left out if there were none. */
  inspected?: InspectionCounts;
  /** Left out if no difference was due for a second look. */
  confirmation?: ConfirmationCounts;
  /** Left out if no second look refuted a listing. */
  refuted?: RefutationCounts;
  /** Left out if no pair was due to be read. */
  content?: ContentCounts;
}

const TOTALS = namesIn(NO_TOTALS);
const CONTENTS = namesIn(NO_CONTENT);
const CONFIRMATIONS = namesIn(NOT_CONFIRMED);
const REFUTED = namesIn(NOT_REFUTED);

/** The kinds of evidence that are counted even if there are none. */
const NO_EVIDENCE: Counts['evidence'] = { etag: 0, content: 0 };

/** Creates counts that are all zero. */
export function noCounts(): Counts {
  return { ...NO_TOTALS, evidence: { ...NO_EVIDENCE } };
}

/** Counts objects that are equal with the same evidence. */
export function countEqual(counts: Counts, evidence: Evidence, objects: number): void {
  counts.compared += objects;
  counts.equal += objects;
  counts.evidence[evidence] = (counts.evidence[evidence] ?? 0) + objects;
}

/** Counts one verdict. */
export function countVerdict(counts: Counts, verdict: Verdict): void {
  countInspection(counts, verdict);
  if (verdict.kind === 'equal') {
    countEqual(counts, verdict.evidence, 1);
    return;
  }
  counts.compared++;
  switch (verdict.kind) {
    case 'different':
      counts.different++;
      break;
    case 'unverified':
      counts.unverified++;
      break;
    case 'only-in-source':
      counts.onlyInSource++;
      break;
    case 'only-in-destination':
      counts.onlyInDestination++;
  }
}

/** Adds `further` to `counts`. */
export function addCounts(counts: Counts, further: Counts): void {
  sum(counts, further, 1);
}

/**
 * Subtracts `part` from `counts`, to which it was added before. What becomes zero is left out again, so that the counts
 * do not show that `part` was ever in them.
 */
export function subtractCounts(counts: Counts, part: Counts): void {
  sum(counts, part, -1);
  const { evidence, inspected } = counts;
  for (const name of EVIDENCE) if (evidence[name] === 0 && !(name in NO_EVIDENCE)) delete evidence[name];
  if (inspected === undefined) return;
  const { unverified } = inspected;
  for (const reason of UNVERIFIED_REASONS) if (unverified[reason] === 0) delete unverified[reason];
  const isEmpty = inspected.noted === 0 && inspected.notCompared === 0 && namesIn(unverified).length === 0;
  if (isEmpty) delete counts.inspected;
}

function sum(counts: Counts, further: Counts, sign: 1 | -1): void {
  for (const name of TOTALS) counts[name] += sign * further[name];
  addTo(counts.evidence, further.evidence, EVIDENCE, sign);
  if (further.inspected !== undefined) {
    const inspected = inspectionCounts(counts);
    inspected.noted += sign * further.inspected.noted;
    inspected.notCompared += sign * further.inspected.notCompared;
    addTo(inspected.unverified, further.inspected.unverified, UNVERIFIED_REASONS, sign);
  }
  if (further.confirmation !== undefined) {
    counts.confirmation ??= { ...NOT_CONFIRMED };
    addTo(counts.confirmation, further.confirmation, CONFIRMATIONS, sign);
  }
  if (further.refuted !== undefined) {
    counts.refuted ??= { ...NOT_REFUTED };
    addTo(counts.refuted, further.refuted, REFUTED, sign);
  }
  if (further.content !== undefined) {
    counts.content ??= { ...NO_CONTENT };
    addTo(counts.content, further.content, CONTENTS, sign);
  }
}

/** Adds the results of reading contents. Does nothing if they are all zero. */
export function countContent(counts: Counts, content: ContentCounts): void {
  if (CONTENTS.some((name) => content[name] > 0)) addCounts(counts, { ...noCounts(), content });
}

/**
 * Counts what an inspection found besides the verdict. A verdict from listings alone has nothing to count here: its
 * fields have no reasons of their own.
 */
function countInspection(counts: Counts, verdict: Verdict): void {
  if (verdict.kind === 'only-in-source' || verdict.kind === 'only-in-destination') return;
  if (verdict.notes !== undefined) inspectionCounts(counts).noted++;
  if (verdict.notCompared !== undefined) inspectionCounts(counts).notCompared++;
  const reasons = new Set(unprovenFields(verdict).flatMap(({ reason }) => reason ?? []));
  if (reasons.size === 0) return;
  const { unverified } = inspectionCounts(counts);
  for (const reason of reasons) unverified[reason] = (unverified[reason] ?? 0) + 1;
}

function inspectionCounts(counts: Counts): InspectionCounts {
  counts.inspected ??= { noted: 0, notCompared: 0, unverified: {} };
  return counts.inspected;
}

/** Adds counts by name. A count that neither object has stays left out. */
function addTo<Name extends string>(
  sums: Partial<Record<Name, number>>,
  further: Partial<Record<Name, number>>,
  names: readonly Name[],
  sign: 1 | -1,
): void {
  for (const name of names) {
    const count = further[name];
    if (count !== undefined) sums[name] = (sums[name] ?? 0) + sign * count;
  }
}

/** Counts how second looks refuted listings. Does nothing if none did. */
export function countRefutations(counts: Counts, names: readonly RefutationName[]): void {
  for (const name of names) {
    counts.refuted ??= { ...NOT_REFUTED };
    counts.refuted[name]++;
  }
}

/** Whether `include` and `exclude` left out every entry. Such a run proves nothing. */
export function isAllExcluded(counts: Counts): boolean {
  return counts.compared === 0 && counts.excluded > 0;
}

/** The number of objects that provably differ. Unverified objects are not included. */
export function differencesIn(counts: Counts): number {
  return counts.different + counts.onlyInSource + counts.onlyInDestination;
}

/** The sum of the counts of several ranges. */
export function sumOf(ranges: readonly { readonly counts: Counts }[]): Counts {
  const counts = noCounts();
  for (const range of ranges) addCounts(counts, range.counts);
  return counts;
}
