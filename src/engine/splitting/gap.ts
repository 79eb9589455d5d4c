import type { KeyLine, Piece } from './key-line.ts';
import type { KnownRange } from './known-range.ts';
import { type MeasureStretch, Surroundings } from './surroundings.ts';

/**
 * How much the group of keys that a listing stands in counts for the groups to come. A listing is the likelier to stand
 * in a group the larger that is, and always stands in one: counted in full, a lone group would foretell another beside it.
 */
const OWN_WEIGHT = 0.3;

/** How far apart the densities below and above a gap are when its keys are taken to lie at its lower end. */
const LOPSIDED = 1 / 8;

/** What is not listed yet of a range, and how many keys are likely to be where in it. */
export interface Gap {
  readonly pieces: readonly Piece[];
  /** Keys thought to be in each piece. */
  readonly keys: readonly number[];
  readonly allKeys: number;
  /**
   * Whether nothing like it is known, or it has keys on its lower end only: then the order of magnitude is in doubt, not
   * only the number.
   */
  readonly isOpen: boolean;
}

/**
 * Estimates the keys in the gap of a range: its length on the key line, by the density of what is known around it.
 *
 * Each piece goes by surroundings as long as what lies between it and its end of the gap: a folder of a million objects
 * tells how the next objects in it lie, but is one of many folders for the folders to come.
 */
export function gapOf(range: KnownRange, line: KeyLine, measure: MeasureStretch): Gap {
  const pieces = line.pieces(range.front, range.upTo);
  const isBefore = ({ hangs }: Piece) => hangs === 'before';
  const low = estimateUpwards(
    pieces.filter((piece) => !isBefore(piece)),
    range,
    measure,
  );
  const high = estimateDownwards(pieces.filter(isBefore), range, measure);
  const keys = [...low.keys, ...high];
  const allKeys = sumOf(keys);
  const half = sumOf(pieces.map(({ mass }) => mass)) / 2;
  const isOpen = range.upTo === undefined || low.guessed > allKeys / 2 || isLopsided(range, half, measure);
  return { pieces, keys, allKeys, isOpen };
}

/** The keys in the pieces that hang on the lower bound, and between the bounds; in order. */
function estimateUpwards(
  pieces: readonly Piece[],
  range: KnownRange,
  measure: MeasureStretch,
): { keys: number[]; guessed: number } {
  const own = Surroundings.below(range, measure);
  const below = Surroundings.below(range, measure);
  const above = Surroundings.above(range, measure);
  let reach = 0;
  let guessed = 0;
  const keys = pieces.map(({ mass, hangs, beside, behind }) => {
    own.widen(beside);
    reach += mass;
    if (hangs === 'after') {
      below.widen(Math.min(own.length + reach, behind));
      above.widen(own.length + reach - below.length);
    } else {
      below.widen(own.length + reach / 2);
      above.widen(reach / 2);
    }
    const length = below.length + above.length;
    const counted = below.keys + above.keys - (1 - OWN_WEIGHT) * own.keys;
    const weighed = length - (1 - OWN_WEIGHT) * own.length;
    const estimate = weighed > 0 ? (mass * counted) / weighed : 0;
    if (length < reach / 2) guessed += estimate;
    return estimate;
  });
  return { keys, guessed };
}

/** The keys in the pieces that hang on the upper bound; in order. */
function estimateDownwards(pieces: readonly Piece[], range: KnownRange, measure: MeasureStretch): number[] {
  const below = Surroundings.below(range, measure);
  const above = Surroundings.above(range, measure);
  let reach = 0;
  return pieces
    .toReversed()
    .map(({ mass }) => {
      reach += mass;
      above.widen(reach);
      below.widen(reach - above.length);
      const length = below.length + above.length;
      return length > 0 ? (mass * (below.keys + above.keys)) / length : 0;
    })
    .reverse();
}

function isLopsided(range: KnownRange, length: number, measure: MeasureStretch): boolean {
  const below = Surroundings.below(range, measure);
  const above = Surroundings.above(range, measure);
  below.widen(length);
  above.widen(length);
  return above.keys * below.length < below.keys * above.length * LOPSIDED;
}

/**
 * The gap of a range that has gone on for much longer than foretold: no other folder was like this one, so that all there
 * is to go by is what it did itself, and of what has lasted for so long half as much may follow.
 */
export function outlivedGap(gap: Gap, range: KnownRange): Gap {
  const keys = gap.pieces.map(({ stem, depth, hangs }, i) => {
    const foretold = gap.keys[i] as number;
    const branch = range.trail.branches[depth];
    const byte = stem.charCodeAt(depth);
    const isDigit = byte >= ZERO && byte <= NINE;
    if (hangs !== 'after' || branch === undefined || !isDigit) return foretold;
    const likely = Math.min(branch.bytes, NINE - byte) / branch.bytes;
    return Math.max(foretold, ((range.keys - branch.keysBefore) * likely) / 2);
  });
  return { pieces: gap.pieces, keys, allKeys: sumOf(keys), isOpen: true };
}

const ZERO = 0x30;
const NINE = 0x39;

function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
