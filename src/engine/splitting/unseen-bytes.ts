import { BYTE_CLASSES, CLASS_OF, NO_CLASS, type PositionCounts } from './byte-counts.ts';
import { SAME_CLASS_WEIGHT } from './tuning.ts';

/**
 * The probability of each byte where it was not seen yet. It depends on the classes of bytes (digits, small letters …)
 * that were seen at the position, and on how often each class, and each byte of a class, tells neighbouring keys apart.
 */
export class UnseenBytes {
  readonly #seen = new Float64Array(256);
  readonly #seenOfClass = new Float64Array(BYTE_CLASSES.length);
  /** The cumulative distribution over all bytes: the probability of a byte below 0, 1 … 256. */
  readonly #below = new Float64Array(257);
  /** The same within each class. */
  readonly #belowInClass = BYTE_CLASSES.map(() => new Float64Array(257));
  #total = 0;
  /** How many bytes the distributions take into account; negative before they were first computed. */
  #summed = -1;

  /** Counts a byte that told two neighbouring keys apart. */
  add(byte: number): void {
    const byteClass = CLASS_OF[byte] as number;
    if (byteClass === NO_CLASS) return;
    this.#seen[byte] = (this.#seen[byte] as number) + 1;
    this.#seenOfClass[byteClass] = (this.#seenOfClass[byteClass] as number) + 1;
    this.#total++;
  }

  /** Takes into account what was added since the last call; until then the probabilities do not change. */
  refresh(): void {
    if (this.#summed !== this.#total) this.#sum();
  }

  /**
   * @param byte     from 0 to 256
   * @param position what was seen at the position, if anything was
   * @returns the probability of a byte below `byte`
   */
  below(byte: number, position: PositionCounts | undefined): number {
    const anywhere = this.#below[byte] as number;
    if (position === undefined || position.totalOfClasses === 0) return anywhere;
    const { ofClass } = position;
    let here = 0;
    for (let byteClass = 0; byteClass < ofClass.length; byteClass++) {
      const count = ofClass[byteClass] as number;
      if (count > 0) here += count * ((this.#belowInClass[byteClass] as Float64Array)[byte] as number);
    }
    return SAME_CLASS_WEIGHT * (here / position.totalOfClasses) + (1 - SAME_CLASS_WEIGHT) * anywhere;
  }

  /** Every class, and every byte of a class, counts as seen once before anything was: Laplace's rule. */
  #sum(): void {
    this.#below.fill(0);
    BYTE_CLASSES.forEach((bytes, byteClass) => {
      const seen = this.#seenOfClass[byteClass] as number;
      const weight = (seen + 1) / (this.#total + BYTE_CLASSES.length);
      const sums = this.#belowInClass[byteClass] as Float64Array;
      sums.fill(0);
      for (const byte of bytes) sums[byte + 1] = ((this.#seen[byte] as number) + 1) / (seen + bytes.length);
      for (let byte = 0; byte < 256; byte++) {
        sums[byte + 1] = (sums[byte + 1] as number) + (sums[byte] as number);
        this.#below[byte + 1] = (this.#below[byte + 1] as number) + (sums[byte + 1] as number) * weight;
      }
    });
    this.#summed = this.#total;
  }
}
