import type { ByteKey } from '../../s3/byte-key.ts';
import type { Gap } from './gap.ts';
import type { KeyLine, Piece } from './key-line.ts';

/** How far a place may be off, as a part of its distance from the next. */
const GRAIN = 1 / 16;
/** How near the nearest place lies where few are wanted, as a part of its distance if all were even. */
const NEAREST_OF_FEW = 0.7;
const FEW = 2;

/**
 * Chooses places that share out the keys of a gap: evenly where their number is known; where not even its order of
 * magnitude is, at distances that grow by one factor, so that whatever it is, some places will be about right.
 *
 * @param pageKeys keys of a full page: the nearest of many places lies within two pages then, and the nearest of few,
 *                 lest what is left be cut off in slices, about halfway
 * @returns at most `wanted` places, in key order, above the lower end of the gap and below its upper end
 */
export function placesIn(gap: Gap, line: KeyLine, wanted: number, pageKeys: number): ByteKey[] {
  const { allKeys, isOpen } = gap;
  const step = allKeys / (wanted + 1);
  const nearest = Math.max(Math.min(2 * pageKeys, step), wanted <= FEW ? NEAREST_OF_FEW * step : 0);
  const growth = (allKeys / nearest) ** (1 / wanted);
  const places = new Set<ByteKey>();
  for (let i = 0; i < wanted; i++) {
    const distance = isOpen ? nearest * growth ** i : step * (i + 1);
    const place = placeAt(gap, line, distance, (isOpen ? distance / 2 : step) * GRAIN);
    if (place !== undefined) places.add(place);
  }
  return [...places];
}

/** The place that has as many keys between itself and the lower end of the gap. */
function placeAt({ pieces, keys }: Gap, line: KeyLine, distance: number, grain: number): ByteKey | undefined {
  let passed = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    const own = keys[i] as number;
    if (own > 0 && passed + own >= distance) {
      return line.placeIn(piece, (distance - passed) / own, (grain * piece.mass) / own);
    }
    passed += own;
  }
  return undefined;
}
