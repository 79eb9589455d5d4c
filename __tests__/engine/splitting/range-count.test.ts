import { describe, expect, test } from 'vitest';
import { RangeCount } from '../../../src/engine/splitting/range-count.ts';

/** A store, as far as the number of ranges matters. Times are in milliseconds. */
interface SimulatedStore {
  readonly roundTrip: number;
  /** The pages of either side that the store and the runner can do. */
  readonly pagesPerMs: number;
  /** The factor by which throughput falls with each doubling of the requests, once the store is busy. */
  readonly wear?: number;
}

/** The factor by which a page's time varies at random, at most. */
const JITTER = 0.3;

/**
 * Lists for some time. Each range requests the next page of either side when the one before has come. Ranges are cut at
 * once, and end one by one.
 *
 * @returns the wanted number at each page, with its time
 */
function list(
  count: RangeCount,
  store: SimulatedStore,
  milliseconds: number,
  from = 0,
): { at: number; size: number }[] {
  const { roundTrip, pagesPerMs, wear = 1 } = store;
  const sizes: { at: number; size: number }[] = [];
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  /** When the next page of each range comes. */
  const due: number[] = [from + roundTrip + 2 / pagesPerMs];
  let freeAt = from;
  for (let now = from; now < from + milliseconds; ) {
    due.sort((one, other) => one - other);
    now = due.shift() ?? 0;
    count.pagesListed(1, due.length + 1, now);
    sizes.push({ at: now, size: count.size });
    const nextPage = () => {
      const inFlight = 2 * (due.length + 1);
      const excess = Math.max(1, inFlight / Math.max(1, pagesPerMs * roundTrip));
      const each = 1 / (pagesPerMs * wear ** Math.log2(excess));
      freeAt = Math.max(freeAt, now) + each;
      return Math.max(freeAt, now + (roundTrip / 2) * (1 - JITTER / 2 + JITTER * random()));
    };
    // A range that has done its part ends, and is replaced only if so many are wanted.
    const ends = random() < 0.02 && due.length + 1 > count.size;
    if (!ends) due.push(nextPage());
    while (due.length < count.size) due.push(nextPage());
  }
  return sizes;
}

const count = (first = 4, most = 128) => new RangeCount({ first, most, now: 0 });

test('begins with the first number, and never wants more than the most', () => {
  expect(count(4, 128).size).toBe(4);
  expect(count(4, 2).size).toBe(2);
  const sizes = list(count(4, 16), { roundTrip: 150, pagesPerMs: 10 }, 20_000);
  expect(Math.max(...sizes.map(({ size }) => size))).toBe(16);
});

describe('a store that is far away', () => {
  test.each([40, 150, 400])(
    'with a round trip of %i ms has as many ranges as it needs, after a dozen round trips',
    (roundTrip) => {
      const store = { roundTrip, pagesPerMs: 0.9 };
      const needed = (store.pagesPerMs * roundTrip) / 2;
      const sizes = list(count(4, 256), store, 60 * roundTrip);
      const after = sizes.filter(({ at }) => at > 12 * roundTrip).map(({ size }) => size);
      expect(Math.min(...after)).toBeGreaterThanOrEqual(needed / 2);
      expect(Math.max(...after)).toBeLessThanOrEqual(needed * 4);
    },
  );
});

describe('a store that is busy with few requests', () => {
  test.each([
    ['as fast with more', 1],
    ['slower with more', 0.8],
  ])('%s has few ranges nearly all the time', (_, wear) => {
    const sizes = list(count(), { roundTrip: 4, pagesPerMs: 0.03, wear }, 10_000);
    const few = sizes.filter(({ size }) => size <= 8).length;
    expect(few / sizes.length).toBeGreaterThan(0.9);
    expect(sizes.at(-1)?.size).toBeLessThanOrEqual(8);
  });

  test('is said to be busy, and a far one is not', () => {
    const [near, far] = [count(), count()];
    expect(near.isBusy).toBe(false);
    list(near, { roundTrip: 4, pagesPerMs: 0.03 }, 10_000);
    list(far, { roundTrip: 150, pagesPerMs: 0.9 }, 10_000);
    expect([near.isBusy, far.isBusy]).toEqual([true, false]);
  });
});

test('growth is tried again, since a store may have been busy with something else', () => {
  const one = count();
  list(one, { roundTrip: 150, pagesPerMs: 0.03 }, 5_000);
  expect(one.size).toBeLessThanOrEqual(8);
  const sizes = list(one, { roundTrip: 150, pagesPerMs: 2 }, 60_000, 5_000);
  expect(sizes.at(-1)?.size).toBeGreaterThanOrEqual(64);
});
