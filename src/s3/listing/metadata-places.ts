/** Of each entry that shows metadata: where what follows its key begins, and where the entry ends. */
const PLACES = 2;

/** Gathers where the entries of an answer show their metadata. It is read where somebody asks for it, and only there. */
export class MetadataPlaces {
  #places: Int32Array | undefined;

  /** Two numbers an entry, both 0 where it shows none; undefined where no entry does. */
  get places(): Int32Array | undefined {
    return this.#places;
  }

  /**
   * @param entry its index on the page
   * @param from behind its key: a key is decoded where it stands, and what that leaves behind is no XML
   */
  note(entry: number, from: number, to: number): void {
    const at = entry * PLACES;
    const before = this.#places;
    if (before === undefined || before.length <= at) {
      this.#places = new Int32Array(Math.max(2 * at, 1000 * PLACES));
      if (before !== undefined) this.#places.set(before);
    }
    (this.#places as Int32Array).set([from, to], at);
  }
}

/** The text of an entry behind its key, a char a byte; undefined where it shows no metadata. */
export function metadataAt(bytes: Buffer, places: Int32Array | undefined, entry: number): string | undefined {
  const to = places?.[entry * PLACES + 1] ?? 0;
  return to === 0 ? undefined : bytes.toString('latin1', places?.[entry * PLACES], to);
}

/** The places of these entries alone. */
export function selectPlaces(places: Int32Array, entries: readonly number[]): Int32Array {
  const selected = new Int32Array(entries.length * PLACES);
  entries.forEach((entry, i) => {
    selected.set(places.subarray(entry * PLACES, (entry + 1) * PLACES), i * PLACES);
  });
  return selected;
}
