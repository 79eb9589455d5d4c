import {
  EVIDENCE,
  type Evidence,
  UNVERIFIED_REASONS,
  type UnverifiedReason,
  unprovenFields,
  type Verdict,
} from '../compare/verdict.ts';

/**
 * Counts at zero. They are the one declaration of their names: the types and the lists of names come from them.
 * They are shared; copy them before adding to them.
 */
function zeros<Zeros extends Readonly<Record<string, number>>>(counts: Zeros): Readonly<Zeros> {
  return counts;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

function namesIn<Zeros extends object>(counts: Zeros): readonly (keyof Zeros)[] {
  return Object.keys(counts) as (keyof Zeros)[];
}

const NO_TOTALS = zeros({
  /** Keys looked at: those on one side and those on both. */
  compared: 0,
  equal: 0,
  different: 0,
  onlyInSource: 0,
  onlyInDestination: 0,
  unverified: 0,
  /** Entries of either side that `include` and `exclude` left out. */
  excluded: 0,
});

/** Content checks at zero. */
export const NO_CONTENT = zeros({
  /** Pairs that were read, and told the same or different by their bytes. */
  read: 0,
  /** Bytes that came, of both sides and of second looks too. */
  bytes: 0,
  /** Those of the pairs read that belong to the random sample, */
  sampled: 0,
  /** and those of these that differ. */
  bad: 0,
  /** Pairs that were to be read, for which `content-limit` left no room. */
  overLimit: 0,
  /** Pairs that could not be read for another reason. */
  unread: 0,
});

/** What reading the content of pairs came to. */
export type ContentCounts = Mutable<typeof NO_CONTENT>;

/** Second looks at zero. */
export const NOT_CONFIRMED = zeros({
  /** Still so. */
  confirmed: 0,
  /** No difference any more: reported nowhere else, and counted among the objects compared alone. */
  converged: 0,
  /** Changing under way: counted as unverified. */
  unsettled: 0,
  /** Reported as they were found first: beyond the limit, or not to be looked at. */
  unconfirmed: 0,
});

/** What a second look at the differences came to: together they are those that the first one found. */
export type ConfirmationCounts = Mutable<typeof NOT_CONFIRMED>;

/** What inspections found beside the verdicts. An object counts once in each line that it belongs to. */
interface InspectionCounts {
  /** Objects with a field that differs in its encoding only. */
  noted: number;
  /** Objects with a field of which neither store has anything to compare. */
  notCompared: number;
  /** Objects, different ones too, with a field that could not be verified for this reason. */
  unverified: Partial<Record<UnverifiedReason, number>>;
}

/** What a stretch of the key space held. Every count but the duration of a run can be recomputed from it. */
export interface Counts extends Mutable<typeof NO_TOTALS> {
  /** Why the equal ones count as equal; what a listing can't give is left out where there is none. */
  evidence: Record<'etag' | 'content', number> & Partial<Record<Evidence, number>>;
  /** Of objects that were inspected one by one; left out where none had anything to count here. */
  inspected?: InspectionCounts;
  /** Of differences that were looked at again; left out where there were none. */
  confirmation?: ConfirmationCounts;
  /** Of pairs whose bytes were to be read; left out where none were. */
  content?: ContentCounts;
}

const TOTALS = namesIn(NO_TOTALS);
const CONTENTS = namesIn(NO_CONTENT);
const CONFIRMATIONS = namesIn(NOT_CONFIRMED);

export function noCounts(): Counts {
  return { ...NO_TOTALS, evidence: { etag: 0, content: 0 } };
}

/** Adds objects that are equal for the same reason. */
export function countEqual(counts: Counts, evidence: Evidence, objects: number): void {
  counts.compared += objects;
  counts.equal += objects;
  counts.evidence[evidence] = (counts.evidence[evidence] ?? 0) + objects;
}

/** Adds one verdict. */
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

/** Takes `part` out of `counts`, to which it was added before. */
export function subtractCounts(counts: Counts, part: Counts): void {
  sum(counts, part, -1);
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
  if (further.content !== undefined) {
    counts.content ??= { ...NO_CONTENT };
    addTo(counts.content, further.content, CONTENTS, sign);
  }
}

/** Adds what was read, where anything was to be. */
export function countContent(counts: Counts, content: ContentCounts): void {
  if (CONTENTS.some((name) => content[name] > 0)) addCounts(counts, { ...noCounts(), content });
}

/** Where only listings were compared, fields have no reason of their own, and nothing is counted here. */
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

/** Adds up by name; a count that neither has stays left out. */
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

/** Whether `include` and `exclude` left nothing to compare of what there was: nothing is then proven of anything. */
export function isAllExcluded(counts: Counts): boolean {
  return counts.compared === 0 && counts.excluded > 0;
}

/** Objects proven to differ; what could not be verified is not among them. */
export function differencesIn(counts: Counts): number {
  return counts.different + counts.onlyInSource + counts.onlyInDestination;
}

/** The sum of what was counted range by range. */
export function sumOf(ranges: readonly { readonly counts: Counts }[]): Counts {
  const counts = noCounts();
  for (const range of ranges) addCounts(counts, range.counts);
  return counts;
}
