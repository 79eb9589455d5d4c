import { type ByteKey, keyFromBytes } from '../../s3/byte-key.ts';
import type { KeyModel, KeyReader } from './key-model.ts';
import { MAX_ADDED_BYTES } from './tuning.ts';

/** The keys that begin with the first `depth` bytes of `stem` and continue with a byte from `from` to below `to`. */
export interface Interval {
  readonly stem: ByteKey;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  /** The probability that a key lies in it. */
  readonly mass: number;
  /** The probability of the keys below the lower bound that share its first `depth` + 1 bytes. */
  readonly groupMass: number;
  /** Whether it branches off the path to the lower bound, or to the upper bound, or lies where both paths part. */
  readonly branch: 'lower' | 'fork' | 'upper';
}

/**
 * A probability below which a double no longer holds what a key's probability is divided by. Whatever follows is
 * negligible.
 */
const NEGLIGIBLE_MASS = Number.MIN_VALUE * 1e20;

/**
 * The probability distribution of keys over the key space, by the model of the keys seen so far. As in arithmetic coding,
 * each prefix has an interval, divided among the bytes that may follow it by their probabilities.
 *
 * Masses are sums of positive terms, never differences of cumulative probabilities: those would lose all digits where
 * two keys share forty bytes.
 */
export class KeyDistribution {
  readonly #model: KeyModel;
  /** Reused: paths are followed for every page. */
  readonly #low = new KeyPath();
  readonly #high = new KeyPath();

  constructor(model: KeyModel) {
    this.#model = model;
  }

  /** The probability that a key lies above `after` and not above `upTo`; without `upTo`, above `after`. */
  massBetween(after: ByteKey, upTo: ByteKey | undefined): number {
    const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
    this.#low.follow(after, this.#model.reader());
    let sum = 0;
    for (let depth = after.length; depth > fork; depth--) sum += this.#low.above[depth] as number;
    if (upTo === undefined) return sum;
    this.#high.follow(upTo, this.#model.reader());
    sum += Math.max(0, this.#massAtFork(fork, after));
    for (let depth = fork + 1; depth < upTo.length; depth++) sum += this.#high.below[depth] as number;
    return sum;
  }

  /** Divides what lies between two keys, in key order: one interval for each byte at which a key may leave their paths. */
  intervals(after: ByteKey, upTo: ByteKey | undefined): Interval[] {
    const intervals: Interval[] = [];
    const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
    const low = this.#low;
    low.follow(after, this.#model.reader());
    low.sumGroups();
    for (let depth = after.length; depth > fork; depth--) {
      const mass = low.above[depth] as number;
      if (mass <= 0) continue;
      const from = depth < after.length ? after.charCodeAt(depth) + 1 : 0;
      const groupMass = low.group[depth + 1] as number;
      intervals.push({ stem: after, depth, from, to: 256, mass, groupMass, branch: 'lower' });
    }
    if (upTo === undefined) return intervals;
    this.#high.follow(upTo, this.#model.reader());
    const mass = this.#massAtFork(fork, after);
    if (mass > 0) {
      const from = fork < after.length ? after.charCodeAt(fork) + 1 : 0;
      const groupMass = low.group[fork + 1] as number;
      const to = upTo.charCodeAt(fork);
      intervals.push({ stem: upTo, depth: fork, from, to, mass, groupMass, branch: 'fork' });
    }
    for (let depth = fork + 1; depth < upTo.length; depth++) {
      const mass = this.#high.below[depth] as number;
      const to = upTo.charCodeAt(depth);
      if (to === 0 || mass <= 0) continue;
      intervals.push({ stem: upTo, depth, from: 0, to, mass, groupMass: 0, branch: 'upper' });
    }
    return intervals;
  }

  /**
   * The quantile of an interval: the key below which a fraction of its keys lies, as short as the tolerance allows.
   *
   * @param fraction  from 0 to 1
   * @param tolerance how far the key may be off, as a probability
   */
  quantile({ stem, depth, from, to }: Interval, fraction: number, tolerance: number): ByteKey {
    const reader = this.#model.reader();
    let mass = 1;
    for (let i = 0; i < depth; i++) {
      reader.predict();
      reader.evaluate(stem.charCodeAt(i));
      mass *= reader.chance;
      reader.read(stem.charCodeAt(i));
    }
    let key = stem.slice(0, depth);
    let rest = fraction;
    let lowest = from;
    let end = to;
    for (let added = 0; added < MAX_ADDED_BYTES; added++) {
      const picked = byteAtQuantile(reader, lowest, end, rest);
      if (picked === undefined) break;
      key += String.fromCharCode(picked.byte);
      mass *= picked.chance;
      rest = picked.rest;
      reader.read(picked.byte);
      if (mass <= tolerance && reader.isComplete) break;
      lowest = 0;
      end = 256;
    }
    return keyFromBytes(key);
  }

  /** The mass between the two bytes at which the paths last followed part. */
  #massAtFork(fork: number, after: ByteKey): number {
    const skipped =
      fork < after.length ? (this.#low.below[fork] as number) + (this.#low.at[fork + 1] as number) : 0;
    return (this.#high.below[fork] as number) - skipped;
  }
}

/** The path down the tree of keys to one key, with the masses on either side of it. */
class KeyPath {
  /** By length of prefix: the mass of all keys with the prefix, … */
  at = new Float64Array(64);
  /** … of those that continue with a smaller byte than the key, … */
  below = new Float64Array(64);
  /** … of those that continue with a larger byte, … */
  above = new Float64Array(64);
  /** … and of all keys with at least this prefix that are smaller than the key. */
  group = new Float64Array(64);
  #length = 0;

  follow(key: ByteKey, reader: KeyReader): void {
    if (key.length + 3 > this.at.length) this.#grow(2 * key.length + 3);
    const { at, below, above } = this;
    let mass = 1;
    let depth = 0;
    for (; depth < key.length && mass >= NEGLIGIBLE_MASS; depth++) {
      const byte = key.charCodeAt(depth);
      reader.predict();
      reader.evaluate(byte);
      at[depth] = mass;
      below[depth] = mass * reader.below;
      above[depth] = mass * Math.max(0, 1 - reader.below - reader.chance);
      mass *= reader.chance;
      reader.read(byte);
    }
    for (; depth < key.length; depth++) {
      at[depth] = 0;
      below[depth] = 0;
      above[depth] = 0;
    }
    at[key.length] = mass;
    below[key.length] = 0;
    above[key.length] = mass;
    this.#length = key.length;
  }

  sumGroups(): void {
    const { below, group } = this;
    group.fill(0, this.#length, this.#length + 3);
    for (let depth = this.#length - 1; depth >= 0; depth--) {
      group[depth] = (group[depth + 1] as number) + (below[depth] as number);
    }
  }

  #grow(length: number): void {
    this.at = new Float64Array(length);
    this.below = new Float64Array(length);
    this.above = new Float64Array(length);
    this.group = new Float64Array(length);
  }
}

/** The byte from `from` to below `to` at which a fraction of their probability is reached, and what remains of it. */
function byteAtQuantile(
  reader: KeyReader,
  from: number,
  to: number,
  fraction: number,
): { byte: number; chance: number; rest: number } | undefined {
  reader.predict();
  reader.evaluate(from);
  const start = reader.below;
  if (to < 256) reader.evaluate(to);
  const end = to < 256 ? reader.below : 1;
  const target = (end - start) * fraction;
  let sum = 0;
  let last = -1;
  for (let byte = from; byte < to; byte++) {
    reader.evaluate(byte);
    if (reader.chance <= 0) continue;
    last = byte;
    sum += reader.chance;
    if (sum > target) break;
  }
  if (last < 0) return undefined;
  reader.evaluate(last);
  const { chance } = reader;
  return { byte: last, chance, rest: Math.min(Math.max((target - (sum - chance)) / chance, 0), 1) };
}

/** How many bytes two keys have in common at their beginning. */
export function sharedLength(one: ByteKey, other: ByteKey): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
