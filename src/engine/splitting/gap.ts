import type { Interval, KeyDistribution } from './key-distribution.ts';
import type { KnownRange } from './known-range.ts';
import { ListedWindow, type MassOf } from './listed-window.ts';
import { GROUP_WEIGHT } from './tuning.ts';

/** What is not listed yet of a range, and how many keys are expected where in it. */
export interface Gap {
  readonly intervals: readonly Interval[];
  /** Keys expected in each interval. */
  readonly keys: readonly number[];
  readonly allKeys: number;
}

/**
 * Estimates the keys in the gap of a range: the mass of each interval times the density of the keys listed near it.
 *
 * The density of an interval is measured over as much mass as lies between the interval and its end of the gap. A folder
 * of a million objects says how dense the next objects in it are, but is only one of many folders for the folders to come.
 */
export function estimateGap(range: KnownRange, distribution: KeyDistribution, massOf: MassOf): Gap {
  const intervals = distribution.intervals(range.front, range.upTo);
  const isUpper = ({ branch }: Interval) => branch === 'upper';
  const keys = [
    ...keysAboveFront(
      intervals.filter((interval) => !isUpper(interval)),
      range,
      massOf,
    ),
    ...keysBelowEnd(intervals.filter(isUpper), range, massOf),
  ];
  return { intervals, keys, allKeys: keys.reduce((sum, each) => sum + each, 0) };
}

/** The keys in the intervals that branch off the path to the lower bound, or where both paths part; in order. */
function keysAboveFront(intervals: readonly Interval[], range: KnownRange, massOf: MassOf): number[] {
  const group = ListedWindow.below(range, massOf);
  const below = ListedWindow.below(range, massOf);
  const above = ListedWindow.above(range, massOf);
  let passed = 0;
  return intervals.map(({ mass, groupMass, branch }) => {
    group.widen(groupMass);
    passed += mass;
    if (branch === 'lower') {
      below.widen(group.mass + passed);
      above.widen(group.mass + passed - below.mass);
    } else {
      below.widen(group.mass + passed / 2);
      above.widen(passed / 2);
    }
    const keys = below.keys + above.keys - (1 - GROUP_WEIGHT) * group.keys;
    const measured = below.mass + above.mass - (1 - GROUP_WEIGHT) * group.mass;
    return measured > 0 ? (mass * keys) / measured : 0;
  });
}

/** The keys in the intervals that branch off the path to the upper bound; in order. */
function keysBelowEnd(intervals: readonly Interval[], range: KnownRange, massOf: MassOf): number[] {
  const below = ListedWindow.below(range, massOf);
  const above = ListedWindow.above(range, massOf);
  let passed = 0;
  return intervals
    .toReversed()
    .map(({ mass }) => {
      passed += mass;
      above.widen(passed);
      below.widen(passed - above.mass);
      const measured = below.mass + above.mass;
      return measured > 0 ? (mass * (below.keys + above.keys)) / measured : 0;
    })
    .reverse();
}
