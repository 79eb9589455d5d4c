import { CONTROL_EVERY } from '../objects/controls.ts';

/** Pairs that are all controls, until so many were seen. Of later ones, one in {@link CONTROL_EVERY} is. */
const FIRST = 20;

/**
 * Selects pairs that both sides list with a size of 0, to be looked at as controls: Swift lists a large object, whose parts
 * are objects of their own, as empty. Markers of folders, whose keys end in a slash, are no candidates: they are empty
 * on every store, and a bucket may be full of them.
 */
export class ZeroControls {
  #seen = 0;

  /** Counts a candidate, and returns whether it is a control. */
  isDue(): boolean {
    const nth = ++this.#seen;
    return nth <= FIRST || nth % CONTROL_EVERY === 0;
  }
}
