import { hash } from 'node:crypto';
import { type ByteKey, keyFromText } from '../../s3/byte-key.ts';
import type { Evidence } from '../verdict.ts';

/*
 * A random sample that the seed reproduces. Whether an object belongs to it depends only on the seed, the rate and the
 * key. So the sample is the same for every number of workers, every cut and every interruption, and the number of
 * objects need not be known.
 */

/** 2^52: a point is made of 13 hexadecimal digits, which a JavaScript number holds exactly. */
const POINTS = 2 ** 52;

/**
 * Maps a key to a point that is at least 0 and less than 1.
 *
 * Points are evenly distributed whatever the keys are. They come from SHA-256, so that nobody can choose keys that
 * escape the sample without knowing the seed.
 */
export function samplePoint(seed: string, key: ByteKey): number {
  // The length marks where the seed ends and the key begins.
  const digest = hash('sha256', Buffer.from(`${seed.length}:${keyFromText(seed)}${key}`, 'latin1'), 'hex');
  return Number.parseInt(digest.slice(0, 13), 16) / POINTS;
}

/** Whether the object with this point belongs to the sample. A higher rate includes the sample of every lower rate. */
export function isSampled(point: number, rate: number): boolean {
  return point < rate;
}

/** The lower bounds of the size classes, in bytes. Clients commonly upload in parts from 8 MiB on. */
const SIZE_CLASSES = [64 * 1024, 1024 ** 2, 8 * 1024 ** 2, 64 * 1024 ** 2, 1024 ** 3];

/** The stratum that an object belongs to: its size class and its first folder, as a byte string like the key. */
export function stratumOf(key: ByteKey, size: number): ByteKey {
  const folder = key.slice(0, key.indexOf('/') + 1);
  const sizeClass = SIZE_CLASSES.filter((bound) => size >= bound).length;
  return `${sizeClass}:${folder}` as ByteKey;
}

/** An object that represents a stratum. */
export interface Representative {
  readonly key: ByteKey;
  readonly size: number;
  /** The {@link samplePoint} of the key. */
  readonly point: number;
  /** Why the object counts as equal so far. Undefined if it is reported as a difference. */
  readonly evidence?: Evidence | undefined;
}

/** The most strata that are kept, because a bucket can have one folder per object. */
export const MAX_STRATA = 4096;

interface Stratum {
  /** The {@link samplePoint} of the stratum's name. */
  readonly rank: number;
  first: Representative;
}

/**
 * Collects one representative per stratum: the object with the lowest point.
 *
 * A sample by rate alone can miss a small stratum completely. With the representatives added, it holds at least one
 * object of each stratum.
 *
 * If there are too many strata, those with the lowest ranks are kept. Both rules take a minimum, so the result does not
 * depend on the order of the objects, and the representatives of parts of a bucket can be combined by adding them.
 */
export class Strata {
  readonly #seed: string;
  readonly #max: number;
  readonly #kept = new Map<ByteKey, Stratum>();
  /** The strata whose representative changed since {@link takeChanges} was last called. */
  readonly #changed = new Set<ByteKey>();
  /** Strata of this rank and above were left out. */
  #limit = Number.POSITIVE_INFINITY;

  constructor(seed: string, max = MAX_STRATA) {
    this.#seed = seed;
    this.#max = max;
  }

  /** Keeps the object if it is the first of its stratum. */
  add(object: Representative): void {
    const stratum = stratumOf(object.key, object.size);
    const kept = this.#kept.get(stratum);
    if (kept !== undefined) {
      // The same object can be added again with other evidence, which replaces the first.
      if (isBefore(kept.first, object)) return;
      kept.first = withCopiedKey(object);
      this.#changed.add(stratum);
      return;
    }
    const rank = samplePoint(`strata of ${this.#seed}`, stratum);
    if (rank >= this.#limit) return;
    this.#kept.set(stratum, { rank, first: withCopiedKey(object) });
    this.#changed.add(stratum);
    // Trims only at twice the limit, so that sorting is rare.
    if (this.#kept.size > 2 * this.#max) this.#trim();
  }

  /** Returns the representatives that are new or changed since the last call, in no particular order. */
  takeChanges(): Representative[] {
    this.#trim();
    const changes = [...this.#changed].flatMap((stratum) => this.#kept.get(stratum)?.first ?? []);
    this.#changed.clear();
    return changes;
  }

  /** The first object of each stratum, in no particular order. */
  representatives(): Representative[] {
    this.#trim();
    return [...this.#kept.values()].map(({ first }) => first);
  }

  /** The representatives that a sample of this rate does not contain, in key order. */
  missedBy(rate: number): Representative[] {
    return this.representatives()
      .filter(({ point }) => point >= rate)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #trim(): void {
    if (this.#kept.size <= this.#max) return;
    const sorted = [...this.#kept].sort(([, one], [, other]) => one.rank - other.rank);
    for (const [stratum] of sorted.slice(this.#max)) this.#kept.delete(stratum);
    this.#limit = (sorted[this.#max] as [ByteKey, Stratum])[1].rank;
  }
}

/** Copies the key, which is a slice of a store's answer and would keep the whole answer in memory. */
function withCopiedKey(object: Representative): Representative {
  return { ...object, key: Buffer.from(object.key, 'latin1').toString('latin1') as ByteKey };
}

function isBefore(one: Representative, other: Representative): boolean {
  return one.point < other.point || (one.point === other.point && one.key < other.key);
}
