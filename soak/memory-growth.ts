/** Memory at a time. */
interface Sample {
  readonly minute: number;
  readonly megabytes: number;
}

/** Memory may still grow before this, while code is compiled and caches fill. */
const WARM_UP_MINUTES = 5;

/** The median may grow by so much from the first half of what follows to the second. */
const MOST_GROWTH = 1.05;
const MOST_MEGABYTES = 4;

/** Fewer samples in a half say nothing. */
const FEWEST = 10;

/**
 * Returns what has grown since the warm-up; undefined if nothing has, or if the time was too short to tell.
 *
 * @param heap     what is used after a garbage collection
 * @param resident what the whole process has
 */
export function memoryGrowth(heap: readonly Sample[], resident: readonly Sample[]): string | undefined {
  return growthOf('the heap', heap) ?? growthOf('the process', resident);
}

function growthOf(what: string, samples: readonly Sample[]): string | undefined {
  const later = samples.filter(({ minute }) => minute >= WARM_UP_MINUTES).map(({ megabytes }) => megabytes);
  const half = Math.floor(later.length / 2);
  if (half < FEWEST) return undefined;
  const before = medianOf(later.slice(0, half));
  const after = medianOf(later.slice(half));
  if (after <= before * MOST_GROWTH + MOST_MEGABYTES) return undefined;
  return `${what} grew from ${before.toFixed(1)} MB to ${after.toFixed(1)} MB`;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
