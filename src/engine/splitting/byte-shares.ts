import type { Tally } from './tally.ts';

/** How far a place is trusted to go on with bytes of the kinds that it showed so far. */
const SAME_KIND = 0.8;

/**
 * How likely each byte is where it was not seen yet: of a kind (digits, small letters …) that was seen there, or that
 * tells neighbouring keys apart elsewhere; and of its kind as often as it does so.
 */
export class ByteShares {
  readonly #seen = new Float64Array(256);
  readonly #seenOfKind = new Float64Array(KINDS.length);
  #sums: Sums | undefined;

  /** Counts a byte that told two neighbouring keys apart. */
  add(byte: number): void {
    const kind = KIND_OF[byte] as number;
    if (kind === NO_KIND) return;
    this.#seen[byte] = (this.#seen[byte] as number) + 1;
    this.#seenOfKind[kind] = (this.#seenOfKind[kind] as number) + 1;
  }

  /** Takes what was added into account; until then, shares stand still. */
  refresh(): void {
    this.#sums = undefined;
  }

  /** The share of all bytes below one, where those of `place` were seen; below 256 all are. */
  below(byte: number, place: Tally | undefined): number {
    const { all, ofKind } = this.#sum();
    const anywhere = all[byte] as number;
    if (place === undefined || place.total === 0) return anywhere;
    let here = 0;
    let total = 0;
    for (let at = 0; at < place.bytes.length; at++) {
      const kind = KIND_OF[place.bytes[at] as number] as number;
      if (kind === NO_KIND) continue;
      const count = place.counts[at] as number;
      total += count;
      here += count * ((ofKind[kind] as Float64Array)[byte] as number);
    }
    return total === 0 ? anywhere : SAME_KIND * (here / total) + (1 - SAME_KIND) * anywhere;
  }

  #sum(): Sums {
    if (this.#sums !== undefined) return this.#sums;
    const total = this.#seenOfKind.reduce((sum, seen) => sum + seen, PRIORS);
    const all = new Float64Array(257);
    const ofKind = KINDS.map(({ bytes, prior }, kind) => {
      const seen = this.#seenOfKind[kind] as number;
      const sums = new Float64Array(257);
      for (const byte of bytes) sums[byte + 1] = ((this.#seen[byte] as number) + 1) / (seen + bytes.length);
      for (let byte = 0; byte < 256; byte++) {
        sums[byte + 1] = (sums[byte + 1] as number) + (sums[byte] as number);
        all[byte + 1] = (all[byte + 1] as number) + ((sums[byte + 1] as number) * (seen + prior)) / total;
      }
      return sums;
    });
    this.#sums = { all, ofKind };
    return this.#sums;
  }
}

/** For each byte, and for 256, the shares of all bytes below it. */
interface Sums {
  readonly all: Float64Array;
  readonly ofKind: readonly Float64Array[];
}

interface Kind {
  readonly bytes: readonly number[];
  /** How often it counts as seen before anything was. */
  readonly prior: number;
}

const span = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const DIGITS = span(0x30, 0x39);
const CAPITALS = span(0x41, 0x5a);
const SMALL_LETTERS = span(0x61, 0x7a);
const ALPHANUMERIC = [...DIGITS, ...CAPITALS, ...SMALL_LETTERS];
const KINDS: readonly Kind[] = [
  { bytes: DIGITS, prior: 2 },
  { bytes: CAPITALS, prior: 0.5 },
  { bytes: SMALL_LETTERS, prior: 1 },
  { bytes: span(0x20, 0x7e).filter((byte) => !ALPHANUMERIC.includes(byte)), prior: 0.2 },
  // Bytes that begin a longer UTF-8 character.
  { bytes: span(0xc2, 0xf4), prior: 0.2 },
  { bytes: [...span(0x00, 0x1f), 0x7f], prior: 0.01 },
];
const PRIORS = KINDS.reduce((sum, { prior }) => sum + prior, 0);
const NO_KIND = -1;
const KIND_OF = Array.from({ length: 256 }, (_, byte) =>
  KINDS.findIndex(({ bytes }) => bytes.includes(byte)),
);
