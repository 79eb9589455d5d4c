import { KIND_OF, KINDS, NO_KIND } from './byte-kinds.ts';
import type { PlaceTally } from './tally.ts';

/** How far a place is trusted to go on with bytes of the kinds that it showed so far. */
const SAME_KIND = 0.8;
/** What is added before shares are summed up anew, as a part of what was there. */
const NEWS = 1 / 64;

const PRIORS = KINDS.reduce((sum, { prior }) => sum + prior, 0);

/**
 * How likely each byte is where it was not seen yet: of a kind (digits, small letters …) that was seen there, or that
 * tells neighbouring keys apart elsewhere; and of its kind as often as it does so.
 */
export class ByteShares {
  readonly #seen = new Float64Array(256);
  readonly #seenOfKind = new Float64Array(KINDS.length);
  /** For each byte, and for 256, the shares of all bytes below it. */
  readonly #all = new Float64Array(257);
  readonly #ofKind = KINDS.map(() => new Float64Array(257));
  #total = 0;
  #summed = -1;

  /** Counts a byte that told two neighbouring keys apart. */
  add(byte: number): void {
    const kind = KIND_OF[byte] as number;
    if (kind === NO_KIND) return;
    this.#seen[byte] = (this.#seen[byte] as number) + 1;
    this.#seenOfKind[kind] = (this.#seenOfKind[kind] as number) + 1;
    this.#total++;
  }

  /** Takes what was added into account, once that is enough to matter; until then, shares stand still. */
  refresh(): void {
    if (this.#summed < 0 || this.#total > this.#summed * (1 + NEWS)) this.#sum();
  }

  /** The share of all bytes below one, where those of `place` were seen; below 256 all are. */
  below(byte: number, place: PlaceTally | undefined): number {
    const anywhere = this.#all[byte] as number;
    if (place === undefined || place.totalOfKinds === 0) return anywhere;
    const { kinds } = place;
    let here = 0;
    for (let kind = 0; kind < kinds.length; kind++) {
      const count = kinds[kind] as number;
      if (count > 0) here += count * ((this.#ofKind[kind] as Float64Array)[byte] as number);
    }
    return SAME_KIND * (here / place.totalOfKinds) + (1 - SAME_KIND) * anywhere;
  }

  #sum(): void {
    this.#all.fill(0);
    KINDS.forEach(({ bytes, prior }, kind) => {
      const seen = this.#seenOfKind[kind] as number;
      const weight = (seen + prior) / (this.#total + PRIORS);
      const sums = this.#ofKind[kind] as Float64Array;
      sums.fill(0);
      for (const byte of bytes) sums[byte + 1] = ((this.#seen[byte] as number) + 1) / (seen + bytes.length);
      for (let byte = 0; byte < 256; byte++) {
        sums[byte + 1] = (sums[byte + 1] as number) + (sums[byte] as number);
        this.#all[byte + 1] = (this.#all[byte + 1] as number) + (sums[byte + 1] as number) * weight;
      }
    });
    this.#summed = this.#total;
  }
}
