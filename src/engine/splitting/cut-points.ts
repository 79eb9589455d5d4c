import { type ByteKey, isUtf8Key, MAX_KEY_BYTES } from '../../s3/byte-key.ts';
import type { Gap } from './gap.ts';
import type { Interval, KeyDistribution } from './key-distribution.ts';
import { CUT_TOLERANCE } from './tuning.ts';

/**
 * Chooses the cuts that divide the keys of a gap into equal parts.
 *
 * @returns at most `wanted` keys, in key order, above the lower end of the gap and below its upper end
 */
export function chooseCuts(gap: Gap, distribution: KeyDistribution, wanted: number): ByteKey[] {
  const part = gap.allKeys / (wanted + 1);
  const cuts = new Set<ByteKey>();
  for (let i = 1; i <= wanted; i++) {
    const cut = cutAt(gap, distribution, part * i, part * CUT_TOLERANCE);
    if (cut !== undefined) cuts.add(cut);
  }
  return [...cuts];
}

/** The key that has `keys` keys of the gap below it, give or take a tolerance. */
function cutAt(
  gap: Gap,
  distribution: KeyDistribution,
  keys: number,
  tolerance: number,
): ByteKey | undefined {
  let passed = 0;
  for (let i = 0; i < gap.intervals.length; i++) {
    const interval = gap.intervals[i] as Interval;
    const own = gap.keys[i] as number;
    if (own > 0 && passed + own >= keys) {
      return distribution.quantile(interval, (keys - passed) / own, (tolerance * interval.mass) / own);
    }
    passed += own;
  }
  return undefined;
}

/** Whether every store accepts a cut as `start-after`: valid text, shorter than a key may be, without `.` or `..` as a segment. */
export function isLegalCut(cut: ByteKey): boolean {
  return (
    cut.length > 0 &&
    cut.length < MAX_KEY_BYTES &&
    isUtf8Key(cut) &&
    !cut.split('/').some((segment) => segment === '.' || segment === '..')
  );
}
