import { hash } from 'node:crypto';
import { type ByteKey, keyFromText } from '../../s3/byte-key.ts';
import type { Evidence } from '../verdict.ts';

/*
 * A sample that can be told again by its seed: an object belongs to it by its key alone. So it is the same whatever the
 * number of workers, the cuts and the interruptions, and nobody has to know how many objects there are.
 */

/** 2^52: points have 13 hexadecimal digits, which a number holds exactly. */
const POINTS = 2 ** 52;

/**
 * The place of a key, from 0 up to but not including 1. Places lie evenly, whatever the keys are: by SHA-256, so that
 * who does not know the seed can't choose keys that are never looked at.
 */
export function samplePoint(seed: string, key: ByteKey): number {
  // The length tells where the seed ends and the key begins.
  const digest = hash('sha256', Buffer.from(`${seed.length}:${keyFromText(seed)}${key}`, 'latin1'), 'hex');
  return Number.parseInt(digest.slice(0, 13), 16) / POINTS;
}

/** Whether the object of a place belongs to the sample. A greater rate takes all that a smaller one does, and more. */
export function isSampled(point: number, rate: number): boolean {
  return point < rate;
}

/** The bounds of the classes, in bytes. From 8 MiB on, clients upload in parts. */
const SIZE_CLASSES = [64 * 1024, 1024 ** 2, 8 * 1024 ** 2, 64 * 1024 ** 2, 1024 ** 3];

/** What an object is a sample of: its first folder and the class of its size, as bytes like the key. */
export function stratumOf(key: ByteKey, size: number): ByteKey {
  const folder = key.slice(0, key.indexOf('/') + 1);
  const atLeast = SIZE_CLASSES.filter((bound) => size >= bound).length;
  return `${atLeast}:${folder}` as ByteKey;
}

/** The object that stands for a stratum. */
export interface Representative {
  readonly key: ByteKey;
  readonly size: number;
  /** By {@link samplePoint}. */
  readonly point: number;
  /** Why it counts as equal so far; undefined where it is reported. */
  readonly evidence?: Evidence | undefined;
}

/** How many strata are kept: a bucket may have a folder for each object. */
export const MOST_STRATA = 4096;

interface Stratum {
  readonly place: number;
  first: Representative;
}

/**
 * The first object of each stratum, by place rather than by key. A sample by rate alone may miss a small stratum whole;
 * with these added it holds one object of each at least.
 *
 * Where there are too many strata, those whose names have the greatest places are left out. Both rules take the least
 * of what there is, so the parts of a bucket can be looked at apart, in any order, and joined.
 */
export class Strata {
  readonly #seed: string;
  readonly #most: number;
  readonly #kept = new Map<ByteKey, Stratum>();
  readonly #news = new Set<ByteKey>();
  /** Strata from this place on were left out. */
  #limit = Number.POSITIVE_INFINITY;

  constructor(seed: string, most = MOST_STRATA) {
    this.#seed = seed;
    this.#most = most;
  }

  add(object: Representative): void {
    const stratum = stratumOf(object.key, object.size);
    const kept = this.#kept.get(stratum);
    if (kept !== undefined) {
      // What is said of the same object anew is what holds.
      if (isBefore(kept.first, object)) return;
      kept.first = ownCopy(object);
      this.#news.add(stratum);
      return;
    }
    const place = samplePoint(`strata of ${this.#seed}`, stratum);
    if (place >= this.#limit) return;
    this.#kept.set(stratum, { place, first: ownCopy(object) });
    this.#news.add(stratum);
    // Twice as many are let in, so that sorting them is a rare thing.
    if (this.#kept.size > 2 * this.#most) this.#trim();
  }

  /** The objects that have come to stand for strata since this was last asked, in no order. */
  takeNews(): Representative[] {
    this.#trim();
    const news = [...this.#news].flatMap((stratum) => this.#kept.get(stratum)?.first ?? []);
    this.#news.clear();
    return news;
  }

  /** The first object of each stratum, in no order. */
  representatives(): Representative[] {
    this.#trim();
    return [...this.#kept.values()].map(({ first }) => first);
  }

  /** Those that a sample of this rate does not hold anyway, in the order of their keys. */
  missedBy(rate: number): Representative[] {
    return this.representatives()
      .filter(({ point }) => point >= rate)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #trim(): void {
    if (this.#kept.size <= this.#most) return;
    const sorted = [...this.#kept].sort(([, one], [, other]) => one.place - other.place);
    for (const [stratum] of sorted.slice(this.#most)) this.#kept.delete(stratum);
    this.#limit = (sorted[this.#most] as [ByteKey, Stratum])[1].place;
  }
}

/** A key is a slice of the answer that it came in, and would keep all of that in memory. */
function ownCopy(object: Representative): Representative {
  return { ...object, key: Buffer.from(object.key, 'latin1').toString('latin1') as ByteKey };
}

function isBefore(one: Representative, other: Representative): boolean {
  return one.point < other.point || (one.point === other.point && one.key < other.key);
}
