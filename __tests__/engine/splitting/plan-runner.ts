import { type Cut, type PlannedRange, SplitPlanner } from '../../../src/engine/splitting/split-planner.ts';
import type { ByteKey } from '../../../src/s3/byte-key.ts';
import type { KeyRange } from '../../../src/s3/key-range.ts';
import { SIDES, type Side } from '../../../src/s3/side.ts';

export type Bucket = Readonly<Record<Side, readonly ByteKey[]>>;

/** Returns the next number of a sequence, from 0 to below a bound. */
export type Chance = (below: number) => number;

export interface Plan {
  readonly bucket: Bucket;
  readonly atOnce: number;
  readonly pageSize: number;
  /** How many of a hundred cuts are refused. */
  readonly refusals: number;
  readonly chance: Chance;
  /** The ranges at once and the fewest pages of a part change after each page, by chance, up to what is given here. */
  readonly isAdaptive?: boolean;
  readonly legalCut?: (cut: ByteKey) => boolean;
}

/** What happened from the first range to the last. */
export interface PlanRun {
  readonly ranges: readonly KeyRange[];
  /** Every key of each side, once for each range that kept it. */
  readonly listed: Record<Side, ByteKey[]>;
  /** Each cut, with the key up to which both sides were listed and the end of the range when it was proposed. */
  readonly cuts: readonly { at: ByteKey; front: ByteKey | undefined; upTo: ByteKey | undefined }[];
  readonly pages: number;
  readonly mostAtOnce: number;
}

const NO_KEY = '' as ByteKey;

interface Lister {
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly kept: Record<Side, ByteKey[]>;
  /** The last key that each side has listed, even if it lies above a cut that came later. */
  readonly reached: Partial<Record<Side, ByteKey>>;
  readonly open: Set<Side>;
  upTo: ByteKey | undefined;
}

/** Drives a planner to the end, one event at a time, in an order that chance decides. */
export function runPlan({ bucket, atOnce, pageSize, refusals, chance, isAdaptive, legalCut }: Plan): PlanRun {
  const planner = new SplitPlanner({ atOnce, ...(legalCut && { legalCut }) });
  const listers = new Map<number, Lister>();
  const unanswered: Cut[] = [];
  const ranges: KeyRange[] = [];
  const listed: Record<Side, ByteKey[]> = { source: [], destination: [] };
  const cuts: { at: ByteKey; front: ByteKey | undefined; upTo: ByteKey | undefined }[] = [];
  let pages = 0;
  let mostAtOnce = 0;

  const begin = ({ id, after, upTo }: PlannedRange, open: readonly Side[]) => {
    const kept = { source: [], destination: [] };
    listers.set(id, { id, after, upTo, open: new Set(open), kept, reached: {} });
    mostAtOnce = Math.max(mostAtOnce, listers.size);
  };

  const propose = () => {
    if (isAdaptive) {
      planner.atOnce = 1 + chance(atOnce);
      planner.leastPart = chance(3);
    }
    for (const cut of planner.propose()) {
      const lister = listers.get(cut.rangeId) as Lister;
      const lasts = [...lister.open].map((side) => lister.kept[side].at(-1) ?? lister.after ?? NO_KEY);
      cuts.push({ at: cut.at, upTo: lister.upTo, front: lasts.sort()[0] });
      unanswered.push(cut);
    }
  };

  const answer = () => {
    const cut = unanswered.shift() as Cut;
    const lister = listers.get(cut.rangeId);
    // A worker refuses if it has reached the end of the range meanwhile, or has paired keys above the cut.
    if (lister === undefined || chance(100) < refusals) return planner.refused(cut);
    const mayHaveMore = (side: Side) => lister.open.has(side) || (lister.reached[side] ?? '') > cut.at;
    begin(planner.accepted(cut), SIDES.filter(mayHaveMore));
    lister.upTo = cut.at;
    for (const side of SIDES) {
      const kept = lister.kept[side];
      const within = kept.filter((key) => key <= cut.at);
      if (within.length < kept.length) lister.open.delete(side);
      lister.kept[side] = within;
    }
  };

  const list = (lister: Lister) => {
    const open = [...lister.open];
    const side = open[chance(open.length)];
    if (side !== undefined) {
      const from = lister.kept[side].at(-1) ?? lister.after;
      const above = bucket[side].filter((key) => from === undefined || key > from);
      const page = above.slice(0, pageSize).filter((key) => lister.upTo === undefined || key <= lister.upTo);
      const more = page.length === pageSize && above.length > pageSize;
      if (!more) lister.open.delete(side);
      lister.kept[side].push(...page);
      lister.reached[side] = page.at(-1) ?? lister.reached[side] ?? NO_KEY;
      pages++;
      planner.pageListed(lister.id, { side, entries: page.length, samples: page, more });
    }
    if (lister.open.size > 0) return;
    planner.rangeDone(lister.id);
    listers.delete(lister.id);
    ranges.push({ after: lister.after, upTo: lister.upTo });
    for (const side of SIDES) listed[side].push(...lister.kept[side]);
  };

  begin(planner.first(), SIDES);
  while (listers.size > 0 || unanswered.length > 0) {
    const event = chance(3);
    if (event === 0) propose();
    else if (event === 1 && unanswered.length > 0) answer();
    else if (listers.size > 0) list([...listers.values()][chance(listers.size)] as Lister);
    else if (unanswered.length > 0) answer();
  }
  return { ranges, listed, cuts, pages, mostAtOnce };
}
