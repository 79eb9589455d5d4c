import type { Cut, PlannedRange, SplitPlanner } from '../../src/engine/splitting/split-planner.ts';
import type { ByteKey } from '../../src/s3/byte-key.ts';
import { SIDES, type Side } from '../../src/s3/side.ts';

/** Keys of one listing page. */
export const PAGE = 1000;
/** Keys of each page that are shown to the planner, as a worker does. */
const SAMPLES = 16;

/** The keys of both sides, each in key order. */
export type Bucket = Readonly<Record<Side, readonly ByteKey[]>>;

export interface Simulated {
  readonly calls: number;
  readonly rounds: number;
  readonly ranges: number;
  /** Ranges whose first pages held no key of the range, on either side. */
  readonly empties: number;
  /** Processor time of the planner, which other load on the machine does not change much. */
  readonly plannerMs: number;
}

/** A range under way: where each side's listing stands. */
interface Lister {
  readonly id: number;
  readonly after: Record<Side, ByteKey | undefined>;
  /** The key after which the last page of each side began. */
  readonly began: Record<Side, ByteKey | undefined>;
  readonly open: Set<Side>;
  upTo: ByteKey | undefined;
  found: number;
}

/**
 * Lists both sides of a bucket in rounds. In each round every range under way lists one page of both sides at once. A
 * side that is ahead of the other does not list: its page waits to be merged.
 *
 * @param planner a planner that has not begun
 * @param seed    selects the order in which ranges list their pages and in which proposed cuts are answered, in every
 *                round; a real run has no fixed order either
 * @throws Error if a key was not listed exactly once
 */
export function simulate(bucket: Bucket, planner: SplitPlanner, seed: number): Simulated {
  const listers = new Map<number, Lister>();
  const random = randomNumbers(seed);
  let plannerMs = 0;
  const timed = <T>(step: () => T): T => {
    const start = process.threadCpuUsage();
    const result = step();
    const { user, system } = process.threadCpuUsage(start);
    plannerMs += (user + system) / 1000;
    return result;
  };
  const begin = ({ id, after, upTo }: PlannedRange, sides: readonly Side[]) => {
    listers.set(id, {
      id,
      upTo,
      after: { source: after, destination: after },
      began: { source: after, destination: after },
      open: new Set(sides),
      found: 0,
    });
  };
  const seen = { calls: 0, rounds: 0, ranges: 1, empties: 0 };
  let keys = 0;
  begin(planner.first(), SIDES);
  while (listers.size > 0) {
    seen.rounds++;
    for (const cut of inAnyOrder(
      timed(() => planner.propose()),
      random,
    )) {
      const lister = listers.get(cut.rangeId) as Lister;
      const sides = sidesAbove(lister, cut.at);
      keys -= shorten(lister, cut.at, bucket);
      begin(
        timed(() => planner.accepted(cut)),
        sides,
      );
      seen.ranges++;
    }
    for (const lister of shuffled([...listers.values()], random)) {
      for (const side of sidesToList(lister)) {
        const page = listPage(bucket[side], lister.after[side], lister.upTo);
        seen.calls++;
        lister.found += page.keys.length;
        lister.began[side] = lister.after[side];
        lister.after[side] = page.keys.at(-1) ?? lister.after[side];
        if (!page.more) lister.open.delete(side);
        keys += page.keys.length;
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
  const all = bucket.source.length + bucket.destination.length;
  if (keys !== all) throw new Error(`${keys} keys were listed of ${all}`);
  return { ...seen, plannerMs };
}

/** Shuffles the ranges that cuts belong to; those of one range must be answered in the order given. */
function inAnyOrder(cuts: readonly Cut[], random: () => number): Cut[] {
  const byRange = Map.groupBy(cuts, ({ rangeId }) => rangeId);
  return shuffled([...byRange.values()], random).flat();
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [result[i], result[other]] = [result[other] as T, result[i] as T];
  }
  return result;
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let h = Math.imul(state ^ (state >>> 15), state | 1);
    h ^= h + Math.imul(h ^ (h >>> 7), h | 61);
    return ((h ^ (h >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The sides that list a page now: a side may be one page ahead, the page after the one that is being merged. */
function sidesToList({ after, began, open }: Lister): Side[] {
  const [first, second] = [...open];
  if (first === undefined || second === undefined) return [...open];
  return [...open].filter((side) => (began[side] ?? '') <= (after[side === first ? second : first] ?? ''));
}

/** The sides that may have keys between a cut and the end of the range. */
function sidesAbove({ after, open }: Lister, at: ByteKey): Side[] {
  return SIDES.filter((side) => open.has(side) || (after[side] ?? '') > at);
}

/** Ends a range earlier. Returns how many keys were listed beyond its new end, which belong to another range now. */
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
