import { EVIDENCE, type Evidence, type Verdict } from '../compare/verdict.ts';

/** What a stretch of the key space held. Every count but the duration of a run can be recomputed from it. */
export interface Counts {
  /** Keys looked at: those on one side and those on both. */
  compared: number;
  equal: number;
  different: number;
  onlyInSource: number;
  onlyInDestination: number;
  unverified: number;
  /** Entries of either side that `include` and `exclude` left out. */
  excluded: number;
  /** Why the equal ones count as equal. */
  evidence: Record<Evidence, number>;
}

export function noCounts(): Counts {
  return {
    compared: 0,
    equal: 0,
    different: 0,
    onlyInSource: 0,
    onlyInDestination: 0,
    unverified: 0,
    excluded: 0,
    evidence: { etag: 0, content: 0 },
  };
}

/** Adds objects that are equal for the same reason. */
export function countEqual(counts: Counts, evidence: Evidence, objects: number): void {
  counts.compared += objects;
  counts.equal += objects;
  counts.evidence[evidence] += objects;
}

/** Adds one verdict. */
export function countVerdict(counts: Counts, verdict: Verdict): void {
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
  counts.compared += further.compared;
  counts.equal += further.equal;
  counts.different += further.different;
  counts.onlyInSource += further.onlyInSource;
  counts.onlyInDestination += further.onlyInDestination;
  counts.unverified += further.unverified;
  counts.excluded += further.excluded;
  for (const evidence of EVIDENCE) counts.evidence[evidence] += further.evidence[evidence];
}

/** Whether `include` and `exclude` left nothing to compare of what there was: nothing is then proven of anything. */
export function isAllExcluded(counts: Counts): boolean {
  return counts.compared === 0 && counts.excluded > 0;
}

/** Objects proven to differ; what could not be verified is not among them. */
export function differencesIn(counts: Counts): number {
  return counts.different + counts.onlyInSource + counts.onlyInDestination;
}
