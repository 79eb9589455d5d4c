import { type BothSides, forBothSides, SIDES, type Side } from '../../s3/side.ts';

import { headOf, type Look } from '../objects/look.ts';

/** Milliseconds by which a clock may differ before it matters: dates have whole seconds, and answers take time. */
const TOLERANCE_MS = 5_000;

/**
 * Learns how far each store's clock is from this machine's, by the `Date` of its answers, to tell when the run began by the
 * store's own clock. An object's date is that clock's, and it may be minutes off.
 *
 * A cache repeats old dates, so the latest clock that was seen counts.
 */
export class StoreClocks {
  readonly #ahead: Record<Side, number | undefined> = { source: undefined, destination: undefined };

  /** @param now milliseconds since 1970, by this machine's clock, when the answers came */
  record(looks: BothSides<Look>, now: number): void {
    for (const side of SIDES) {
      const sentAt = Date.parse(headOf(looks[side])?.date ?? '');
      if (Number.isNaN(sentAt)) continue;
      this.#ahead[side] = Math.max(this.#ahead[side] ?? Number.NEGATIVE_INFINITY, sentAt - now);
    }
  }

  /** Returns a moment by each store's clock. */
  byTheirClocks(moment: number): BothSides<number> {
    return forBothSides((side) => {
      const ahead = this.#ahead[side] ?? 0;
      // A date is cut down to its second.
      return Math.abs(ahead) > TOLERANCE_MS ? moment + ahead + 1000 : moment;
    });
  }
}
