import type { KeyLine, Piece } from './key-line.ts';
import type { KnownRange } from './known-range.ts';
import { type MeasureStretch, Surroundings } from './surroundings.ts';
import type { Trail } from './trail.ts';

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
 * is to go by is what it did itself. Where a number has run for so long, half as much may follow, the likelier the nearer;
 * and a digit changes only after those behind it have come to nine.
 */
export function outlivedGap({ pieces, keys: foretold }: Gap, range: KnownRange): Gap {
  const { trail } = range;
  const keys = [...foretold];
  for (let first = 0; first < pieces.length; ) {
    const end = endOfNumber(pieces, first, trail);
    const top = pieces[end - 1];
    const age = top === undefined ? 0 : range.keys - (trail.keysBefore[top.depth] as number);
    let passed = 0;
    let ofOne = 0;
    for (let i = first; i < end; i++) {
      const { stem, depth } = pieces[i] as Piece;
      const seen = trail.bytes[depth] as number;
      const own = range.keys - (trail.keysBefore[depth] as number);
      // A digit that has not changed yet is worth ten of the next.
      ofOne = seen > 1 || ofOne === 0 ? own / seen : 10 * ofOne;
      const whole = ofOne * (NINE - stem.charCodeAt(depth));
      const likely = age > 0 ? (age * age * (1 / (age + passed) - 1 / (age + passed + whole))) / 2 : 0;
      keys[i] = Math.max(keys[i] as number, likely);
      passed += whole;
    }
    first = Math.max(end, first + 1);
  }
  return { pieces, keys, allKeys: sumOf(keys), isOpen: true };
}

/** The end of the pieces, from one on, that hang on the digits of one number that the listing stands at. */
function endOfNumber(pieces: readonly Piece[], first: number, trail: Trail): number {
  const last = (pieces[first] as Piece).depth;
  let end = first;
  for (; end < pieces.length; end++) {
    const { stem, depth, hangs } = pieces[end] as Piece;
    const byte = stem.charCodeAt(depth);
    const isDigit = byte >= ZERO && byte <= NINE;
    if (hangs !== 'after' || !isDigit || depth !== last - (end - first) || depth >= trail.length) break;
  }
  return end;
}

const ZERO = 0x30;
const NINE = 0x39;

function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
