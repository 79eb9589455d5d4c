import { areSameBytes, viewOf } from './bytes.ts';
import type { EntryColumns } from './page.ts';

/** Places for ETags that were seen; a power of two. 320 KiB in all. */
const SLOTS = 16_384;

/** The size in a slot that is empty. */
const NO_SIZE = -1;

/** Fewer characters than any digest of the content has, as in `0` or a version number. */
const SHORTEST_DIGEST = 8;

/** Entries that are all remembered, so that small buckets are seen whole. Of later ones, one in {@link SAMPLE} is. */
const ALL_OF_FIRST = 10_000;
const SAMPLE = 16;

/** How many leading bytes are looked at to see whether an ETag is one digit repeated, as in `000…0-1`. */
const REPEATED = 16;

/** So many neighbours with one ETag after another are worth a closer look. */
const REPEATS = 8;

/** The indexes of two entries of a page that seem to have the same ETag. */
interface RepeatedEtag {
  readonly first: number;
  readonly last: number;
}

const MD5_OF_NOTHING = Buffer.from('d41d8cd98f00b204e9800998ecf8427e', 'latin1');

/**
 * Notices that a store's ETags do not depend on the content of its objects:
 *
 * - one ETag on objects of different sizes, or the MD5 of nothing on an object that is not empty
 * - an ETag that can't be a digest, because it is too short or one character repeated
 *
 * Two different contents have the same MD5, and so the same ETag, only by an attack on MD5. Equal objects have equal ETags
 * and equal sizes, however many there are.
 *
 * Neighbours are compared throughout. Beyond that, the last ETag of each slot is remembered by two hashes of 32 bits, at
 * first of every entry, then of one in sixteen: hashing them all would slow a comparison down by some percent. So memory is
 * bounded, and one ETag on one in a hundred objects is still noticed. Two ETags are confused once in 2⁵⁰ entries.
 */
export class EtagWitness {
  readonly #hashes = new Int32Array(2 * SLOTS);
  readonly #sizes = new Float64Array(SLOTS).fill(NO_SIZE);
  readonly #firstOfNothing: number;
  readonly #secondOfNothing: number;
  /** The hashes of the last ETag. */
  #first = 0;
  #second = 0;
  /** How many entries were seen. */
  #seen = 0;
  #repeated: RepeatedEtag | undefined;

  constructor() {
    this.#hash(viewOf(MD5_OF_NOTHING), 0, MD5_OF_NOTHING.length);
    this.#firstOfNothing = this.#first;
    this.#secondOfNothing = this.#second;
  }

  /** Returns whether the entries of a page, with those seen before, show that ETags do not depend on the content. */
  isConvincedBy(entries: EntryColumns): boolean {
    const view = viewOf(entries.bytes);
    this.#repeated = undefined;
    return this.#isConvincedByNeighbours(view, entries) || this.#isConvincedBySamples(view, entries);
  }

  /** Runs for each entry of a listing. Nearly always, the first four bytes of an ETag suffice. */
  #isConvincedByNeighbours(view: DataView, { etagFrom, etagTo, sizes, length }: EntryColumns): boolean {
    let before = 0;
    let wordBefore = 0;
    let repeats = 0;
    for (let i = 0; i < length; i++) {
      const from = etagFrom[i] as number;
      const to = etagTo[i] as number;
      if (from === to) continue;
      if (to - from < SHORTEST_DIGEST) return true;
      const word = view.getInt32(from);
      if (isOneByteRepeated(word) && isOneByte(view, from, to)) return true;
      if (word !== wordBefore) {
        repeats = 0;
      } else {
        const isRepeated =
          sizes[i] !== sizes[before] &&
          areSameBytes(view, from, to, view, etagFrom[before] as number, etagTo[before] as number);
        if (isRepeated) return true;
        repeats = sizes[i] === 0 ? 0 : repeats + 1;
        if (repeats === REPEATS) this.#repeated = { first: i - REPEATS, last: i };
      }
      before = i;
      wordBefore = word;
    }
    return false;
  }

  #isConvincedBySamples(view: DataView, { etagFrom, etagTo, sizes, length }: EntryColumns): boolean {
    const step = this.#seen < ALL_OF_FIRST ? 1 : SAMPLE;
    this.#seen += length;
    for (let i = step === 1 ? 0 : this.#seen % SAMPLE; i < length; i += step) {
      const from = etagFrom[i] as number;
      const to = etagTo[i] as number;
      if (from !== to && this.#isConvincedByOne(view, from, to, sizes[i] as number)) return true;
    }
    return false;
  }

  /** Entries of the last page that may be many objects with one ETag and one size. Nothing follows from them alone. */
  get repeated(): RepeatedEtag | undefined {
    return this.#repeated;
  }

  #isConvincedByOne(view: DataView, from: number, to: number, size: number): boolean {
    this.#hash(view, from, to);
    const [first, second] = [this.#first, this.#second];
    if (size !== 0 && first === this.#firstOfNothing && second === this.#secondOfNothing) return true;
    const slot = first & (SLOTS - 1);
    const hashes = this.#hashes;
    const known = this.#sizes[slot] as number;
    if (hashes[2 * slot] === first && hashes[2 * slot + 1] === second && known !== size && known !== NO_SIZE)
      return true;
    hashes[2 * slot] = first;
    hashes[2 * slot + 1] = second;
    this.#sizes[slot] = size;
    return false;
  }

  /** Hashes bytes into `#first` and `#second`. The steps are those of MurmurHash3. */
  #hash(view: DataView, from: number, to: number): void {
    let a = to - from;
    let b = ~a;
    let at = from;
    for (; at + 4 <= to; at += 4) {
      const word = view.getInt32(at);
      const mixed = Math.imul(word, 0xcc9e2d51);
      a ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
      a = Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64;
      b = Math.imul(b ^ word, 0x85ebca6b);
      b ^= b >>> 15;
    }
    for (; at < to; at++) {
      const byte = view.getUint8(at);
      a = Math.imul(a ^ byte, 0xcc9e2d51);
      b = Math.imul(b ^ byte, 0x85ebca6b);
    }
    a ^= a >>> 16;
    a = Math.imul(a, 0x85ebca6b);
    this.#first = a ^ (a >>> 13);
    this.#second = b ^ (b >>> 13);
  }
}

/** Returns whether the four bytes of a word are the same. */
function isOneByteRepeated(word: number): boolean {
  return ((word << 8) | (word >>> 24)) === word;
}

/** Whether an ETag's first bytes, 8 at least and 16 at most, are all the same. */
function isOneByte(view: DataView, from: number, to: number): boolean {
  const byte = view.getUint8(from);
  const end = Math.min(to, from + REPEATED);
  for (let at = from; at < end; at++) if (view.getUint8(at) !== byte) return false;
  return true;
}
