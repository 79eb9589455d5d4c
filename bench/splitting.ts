import type { PlannedRange } from '../src/engine/splitting/split-planner.ts';
import { SplitPlanner } from '../src/engine/splitting/split-planner.ts';
import type { ByteKey } from '../src/s3/byte-key.ts';
import { SIDES, type Side } from '../src/s3/side.ts';
import { type Bar, type Figures, rounded } from './figures.ts';
import { COPIES, SHAPES } from './shapes.ts';

const KEYS = 1_000_000;
const PAGE = 1000;
const SAMPLES = 16;

/** What holds for every shape: LIST calls against the fewest possible, and how well the ranges at once are used. */
const BARS = [
  { atOnce: 16, calls: 1.1, efficiency: 0.8 },
  { atOnce: 64, calls: 1.2, efficiency: 0.6 },
] as const;

type Bucket = Readonly<Record<Side, readonly ByteKey[]>>;

export interface Simulated {
  readonly calls: number;
  readonly rounds: number;
  readonly ranges: number;
  /** First pages that held no key of their range, on no side. */
  readonly empties: number;
  readonly keys: number;
  readonly plannerMs: number;
}

/** A range under way: where each side's listing stands. */
interface Lister {
  readonly id: number;
  readonly after: Record<Side, ByteKey | undefined>;
  /** Where the last page of each side began. */
  readonly began: Record<Side, ByteKey | undefined>;
  readonly open: Set<Side>;
  upTo: ByteKey | undefined;
  found: number;
}

/**
 * Lists both sides of a bucket in rounds: in each, every range under way lists one page, both sides at once, save a
 * side that is ahead of the other, whose page waits to be merged.
 */
export function simulate(bucket: Bucket, atOnce: number): Simulated {
  const planner = new SplitPlanner({ atOnce });
  const listers = new Map<number, Lister>();
  let plannerMs = 0;
  const timed = <T>(step: () => T): T => {
    const start = performance.now();
    const result = step();
    plannerMs += performance.now() - start;
    return result;
  };
  const begin = ({ id, after, upTo, sides }: PlannedRange) => {
    listers.set(id, {
      id,
      upTo,
      after: { source: after, destination: after },
      began: { source: after, destination: after },
      open: new Set(sides),
      found: 0,
    });
  };
  const seen = { calls: 0, rounds: 0, ranges: 1, empties: 0, keys: 0 };
  begin(planner.first());
  while (listers.size > 0) {
    seen.rounds++;
    for (const cut of timed(() => planner.propose())) {
      seen.keys -= shorten(listers.get(cut.rangeId) as Lister, cut.at, bucket);
      begin(timed(() => planner.accepted(cut)));
      seen.ranges++;
    }
    for (const lister of [...listers.values()]) {
      for (const side of sidesToList(lister)) {
        const page = listPage(bucket[side], lister.after[side], lister.upTo);
        seen.calls++;
        lister.found += page.keys.length;
        lister.began[side] = lister.after[side];
        lister.after[side] = page.keys.at(-1) ?? lister.after[side];
        if (!page.more) lister.open.delete(side);
        seen.keys += page.keys.length;
        const samples = sample(page.keys);
        timed(() =>
          planner.pageListed(lister.id, { side, entries: page.keys.length, samples, more: page.more }),
        );
      }
      if (lister.open.size > 0) continue;
      if (lister.found === 0) seen.empties++;
      timed(() => planner.rangeDone(lister.id));
      listers.delete(lister.id);
    }
  }
  return { ...seen, plannerMs };
}

/** The sides that want a page: a side lists ahead of the other by one page, as the page after the one being merged. */
function sidesToList({ after, began, open }: Lister): Side[] {
  const [first, second] = [...open];
  if (first === undefined || second === undefined) return [...open];
  return [...open].filter((side) => (began[side] ?? '') <= (after[side === first ? second : first] ?? ''));
}

/** Ends a range earlier; tells how many keys were listed beyond its new end, which are another range's now. */
function shorten(lister: Lister, upTo: ByteKey, bucket: Bucket): number {
  lister.upTo = upTo;
  let surplus = 0;
  for (const side of SIDES) {
    const after = lister.after[side];
    if (after === undefined || after <= upTo) continue;
    surplus += countUpTo(bucket[side], after) - countUpTo(bucket[side], upTo);
    lister.after[side] = upTo;
    lister.open.delete(side);
  }
  return surplus;
}

function listPage(
  keys: readonly ByteKey[],
  after: ByteKey | undefined,
  upTo: ByteKey | undefined,
): { keys: readonly ByteKey[]; more: boolean } {
  const from = after === undefined ? 0 : countUpTo(keys, after);
  const to = Math.min(from + PAGE, keys.length);
  const last = keys[to - 1];
  if (upTo === undefined || last === undefined || last < upTo) {
    return { keys: keys.slice(from, to), more: to < keys.length };
  }
  return { keys: keys.slice(from, countUpTo(keys, upTo)), more: false };
}

function countUpTo(keys: readonly ByteKey[], bound: ByteKey): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as ByteKey) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sample(keys: readonly ByteKey[]): ByteKey[] {
  const wanted = Math.min(SAMPLES, keys.length);
  if (wanted < 2) return [...keys];
  return Array.from(
    { length: wanted },
    (_, i) => keys[Math.floor((i * (keys.length - 1)) / (wanted - 1))] as ByteKey,
  );
}

/** Splitting alone, in memory: every shape at 16 and at 64 ranges at once. */
export async function measureSplitting(): Promise<Figures> {
  const rows: Record<string, string | number>[] = [];
  const bars: Bar[] = [];
  for (const [name, bucket] of buckets()) {
    const { source, destination } = bucket();
    const most = Math.max(Math.ceil(source.length / PAGE), Math.ceil(destination.length / PAGE));
    const fewest = Math.ceil(source.length / PAGE) + Math.ceil(destination.length / PAGE);
    for (const { atOnce, calls, efficiency } of BARS) {
      const run = simulate({ source, destination }, atOnce);
      if (run.keys !== source.length + destination.length) {
        throw new Error(`${name}: ${run.keys} keys listed of ${source.length + destination.length}`);
      }
      const row = {
        keys: name,
        'at once': atOnce,
        calls: rounded(run.calls / fewest, 3),
        efficiency: rounded(most / atOnce / run.rounds, 2),
        rounds: run.rounds,
        ranges: run.ranges,
        empty: run.empties,
        'planner ms': Math.round(run.plannerMs),
      };
      rows.push(row);
      bars.push({
        statement: `${name}, ${atOnce} at once: LIST calls ≤ ${calls} of the fewest (${row.calls}), efficiency ≥ ${efficiency} (${row.efficiency})`,
        holds: row.calls <= calls && row.efficiency >= efficiency,
      });
    }
  }
  return { rows, bars };
}

function* buckets(): Generator<[name: string, bucket: () => Bucket]> {
  for (const [name, shape] of Object.entries(SHAPES)) {
    yield [
      name,
      () => {
        const keys = shape(KEYS);
        return { source: keys, destination: keys };
      },
    ];
  }
  for (const [name, [shape, copy]] of Object.entries(COPIES)) {
    yield [
      name,
      () => {
        const source = (SHAPES[shape] as (count: number) => ByteKey[])(KEYS);
        return { source, destination: copy(source) };
      },
    ];
  }
}

if (import.meta.main) {
  const { rows, bars } = await measureSplitting();
  console.table(rows);
  for (const { statement, holds } of bars) if (!holds) console.log(`FAILS: ${statement}`);
}
