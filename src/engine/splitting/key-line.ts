import { type ByteKey, keyFromBytes } from '../../s3/byte-key.ts';
import { KeyPath } from './key-path.ts';
import type { Reader, Spelling } from './spelling.ts';

/**
 * A part of the key space: the keys that begin with the first `depth` bytes of `stem`, go on with a byte from `from`
 * up to but not including `to`, and then with anything.
 */
export interface Piece {
  readonly stem: ByteKey;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  /** Its share of the key line. */
  readonly mass: number;
  /** How much lies below the lower bound and begins as that does, one byte further than the piece. */
  readonly beside: number;
  /** How much lies below the lower bound and begins as that does, some bytes before the piece. */
  readonly behind: number;
  /** Whether it hangs on the path of the lower bound, between both paths, or on that of the upper bound. */
  readonly hangs: 'after' | 'between' | 'before';
}

/** How many bytes before a piece what lies behind it begins: the bytes just before it are mostly of the same kind. */
const BYTES_BEHIND = 6;
/** How long a cut grows at most beyond what its place dictates. */
const MOST_DIGITS = 24;

/**
 * The key space as a line on which keys lie evenly, as far as their spelling foretells: a stretch of it is as long as
 * the keys in it are likely. It is what arithmetic coding does to a text. Lengths are sums of positive terms, never
 * differences of places, so that a stretch at the end of forty equal bytes keeps its digits.
 */
export class KeyLine {
  readonly #spelling: Spelling;
  /** Used again and again: paths are followed for every page. */
  readonly #low = new KeyPath();
  readonly #high = new KeyPath();

  constructor(spelling: Spelling) {
    this.#spelling = spelling;
  }

  /** The length of the line between two keys. */
  length(after: ByteKey, upTo: ByteKey | undefined): number {
    const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
    this.#low.follow(after, this.#spelling.reader());
    let sum = 0;
    for (let depth = after.length; depth > fork; depth--) sum += this.#low.above[depth] as number;
    if (upTo === undefined) return sum;
    this.#high.follow(upTo, this.#spelling.reader());
    sum += Math.max(0, this.#between(fork, after));
    for (let depth = fork + 1; depth < upTo.length; depth++) sum += this.#high.below[depth] as number;
    return sum;
  }

  /** The line between two keys, in order, as one piece for each byte at which it may leave either. */
  pieces(after: ByteKey, upTo: ByteKey | undefined): Piece[] {
    const pieces: Piece[] = [];
    const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
    const low = this.#low;
    low.follow(after, this.#spelling.reader());
    low.sumBelow();
    for (let depth = after.length; depth > fork; depth--) {
      const mass = low.above[depth] as number;
      const from = depth < after.length ? after.charCodeAt(depth) + 1 : 0;
      if (mass > 0) {
        const beside = low.behind[depth + 1] as number;
        const behind = low.behind[Math.max(0, depth - BYTES_BEHIND)] as number;
        pieces.push({ stem: after, depth, from, to: 256, mass, beside, behind, hangs: 'after' });
      }
    }
    if (upTo === undefined) return pieces;
    this.#high.follow(upTo, this.#spelling.reader());
    const from = fork < after.length ? after.charCodeAt(fork) + 1 : 0;
    const to = upTo.charCodeAt(fork);
    const mass = this.#between(fork, after);
    if (from < to && mass > 0) {
      const beside = low.behind[fork + 1] as number;
      const behind = low.behind[Math.max(0, fork - BYTES_BEHIND)] as number;
      pieces.push({ stem: upTo, depth: fork, from, to, mass, beside, behind, hangs: 'between' });
    }
    for (let depth = fork + 1; depth < upTo.length; depth++) {
      const mass = this.#high.below[depth] as number;
      const to = upTo.charCodeAt(depth);
      if (to === 0 || mass <= 0) continue;
      pieces.push({ stem: upTo, depth, from: 0, to, mass, beside: 0, behind: 0, hangs: 'before' });
    }
    return pieces;
  }

  /**
   * A place inside a piece, as short as it can be said.
   *
   * @param fraction how far into the piece, 0 to 1
   * @param grain    how near to it is near enough, as a length of the line
   */
  placeIn({ stem, depth, from, to }: Piece, fraction: number, grain: number): ByteKey {
    const reader = this.#spelling.reader();
    let mass = 1;
    for (let i = 0; i < depth; i++) {
      reader.weigh();
      reader.measure(stem.charCodeAt(i));
      mass *= reader.chance;
      reader.read(stem.charCodeAt(i));
    }
    let place = stem.slice(0, depth);
    let rest = fraction;
    let lowest = from;
    let end = to;
    for (let digits = 0; digits < MOST_DIGITS; digits++) {
      const picked = pick(reader, lowest, end, rest);
      if (picked === undefined) break;
      place += String.fromCharCode(picked.byte);
      mass *= picked.chance;
      rest = picked.rest;
      reader.read(picked.byte);
      if (mass <= grain && reader.isWhole) break;
      lowest = 0;
      end = 256;
    }
    return keyFromBytes(place);
  }

  /** The line between the two bytes at which the paths last followed part. */
  #between(fork: number, after: ByteKey): number {
    const low = this.#low;
    const skipped = fork < after.length ? (low.below[fork] as number) + (low.at[fork + 1] as number) : 0;
    return (this.#high.below[fork] as number) - skipped;
  }
}

/** The byte at which a fraction of the chances from `from` to `to` is reached. */
function pick(
  reader: Reader,
  from: number,
  to: number,
  fraction: number,
): { byte: number; chance: number; rest: number } | undefined {
  reader.weigh();
  reader.measure(from);
  const start = reader.below;
  if (to < 256) reader.measure(to);
  const end = to < 256 ? reader.below : 1;
  const target = (end - start) * fraction;
  let sum = 0;
  let last = -1;
  for (let byte = from; byte < to; byte++) {
    reader.measure(byte);
    if (reader.chance <= 0) continue;
    last = byte;
    sum += reader.chance;
    if (sum > target) break;
  }
  if (last < 0) return undefined;
  reader.measure(last);
  const { chance } = reader;
  return { byte: last, chance, rest: Math.min(Math.max((target - (sum - chance)) / chance, 0), 1) };
}

export function sharedLength(one: ByteKey, other: ByteKey): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
