import { type ByteKey, keyFromBytes } from '../byte-key.ts';
import { areSameBytes, compareBytes } from './bytes.ts';

/** The numbers of {@link EntryColumns.places} that belong to one entry. */
export const PLACES = 4;
/** What each of them is: a place in the page's bytes. */
export const PLACE = { keyFrom: 0, keyTo: 1, etagFrom: 2, etagTo: 3 } as const;

/** The numbers of {@link EntryColumns.metadata} that belong to one entry. */
export const METADATA_PLACES = 2;

/** Where the entries of a page lie in its bytes. */
export interface EntryColumns {
  readonly bytes: Buffer;
  /** {@link PLACES} numbers per entry. */
  readonly places: Int32Array;
  /** Bytes of each object. */
  readonly sizes: Float64Array;
  readonly length: number;
  /**
   * {@link METADATA_PLACES} numbers per entry: where the text after its key begins and ends, or 0 and 0 for an entry
   * without metadata. Entries at the end of the page may be left out. Undefined if no entry shows metadata.
   */
  readonly metadata?: Int32Array | undefined;
}

/** How a listing continues after a page. */
export interface PageEnd {
  /** Whether the store announces more keys. */
  readonly more: boolean;
  /** The store's continuation token; used only if its keys come in no order. */
  readonly nextToken: string | undefined;
}

/** An entry by itself, for pages that don't come from a store's answer. */
interface PageEntry {
  readonly key: ByteKey;
  readonly etag: string;
  readonly size: number;
}

/**
 * A checked ListObjectsV2 answer: it is whole, it belongs to the bucket and prefix, and its keys increase strictly in
 * byte order from the requested start.
 *
 * The entries stay where they lie in the answer's bytes, and nothing is built for an entry before it is needed: nearly
 * every object is equal to its copy, and nobody reads its key.
 */
export class Page {
  readonly length: number;
  readonly more: boolean;
  readonly nextToken: string | undefined;
  /** The bytes that the entries are read from. */
  readonly bytes: Buffer;
  readonly #view: DataView;
  readonly #places: Int32Array;
  readonly #sizes: Float64Array;
  readonly #metadata: Int32Array | undefined;

  constructor({ bytes, places, sizes, length, metadata }: EntryColumns, { more, nextToken }: PageEnd) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#places = places;
    this.#sizes = sizes;
    this.#metadata = metadata;
    this.length = length;
    this.more = more;
    this.nextToken = nextToken;
  }

  /** Makes a page of these entries. */
  static of(entries: readonly PageEntry[], { more, nextToken }: Partial<PageEnd> = {}): Page {
    const places = new Int32Array(entries.length * PLACES);
    const texts: string[] = [];
    let at = 0;
    entries.forEach(({ key, etag }, i) => {
      texts.push(key, etag);
      places.set([at, at + key.length, at + key.length, at + key.length + etag.length], i * PLACES);
      at += key.length + etag.length;
    });
    const columns = {
      bytes: Buffer.from(texts.join(''), 'latin1'),
      places,
      sizes: Float64Array.from(entries, ({ size }) => size),
      length: entries.length,
    };
    return new Page(columns, { more: more ?? false, nextToken });
  }

  /** The key of an entry, below the store's prefix. */
  key(i: number): ByteKey {
    const at = i * PLACES;
    const places = this.#places;
    return keyFromBytes(this.bytes.toString('latin1', places[at + PLACE.keyFrom], places[at + PLACE.keyTo]));
  }

  /** Undefined if the page is empty. */
  get lastKey(): ByteKey | undefined {
    return this.length === 0 ? undefined : this.key(this.length - 1);
  }

  /** Undefined if the page is empty. */
  get firstKey(): ByteKey | undefined {
    return this.length === 0 ? undefined : this.key(0);
  }

  /** The ETag of an entry without quotes and `W/`; empty if the store sent none. */
  etag(i: number): string {
    const at = i * PLACES;
    const places = this.#places;
    return this.bytes.toString('latin1', places[at + PLACE.etagFrom], places[at + PLACE.etagTo]);
  }

  /** The size of an object in bytes. */
  size(i: number): number {
    return this.#sizes[i] as number;
  }

  /**
   * The text of an entry after its key, one char per byte, for `readListedMetadata`. Undefined if the entry shows no
   * metadata.
   */
  metadata(i: number): string | undefined {
    const at = i * METADATA_PLACES;
    const to = this.#metadata?.[at + 1] ?? 0;
    return to === 0 ? undefined : this.bytes.toString('latin1', this.#metadata?.[at], to);
  }

  keys(): ByteKey[] {
    return Array.from({ length: this.length }, (_, i) => this.key(i));
  }

  /**
   * Compares the key of an entry with that of an entry of another page. Returns a negative number, 0 or a positive one.
   */
  compareKey(i: number, other: Page, j: number): number {
    const left = this.#places;
    const right = other.#places;
    return compareBytes(
      this.#view,
      left[i * PLACES + PLACE.keyFrom] as number,
      left[i * PLACES + PLACE.keyTo] as number,
      other.#view,
      right[j * PLACES + PLACE.keyFrom] as number,
      right[j * PLACES + PLACE.keyTo] as number,
    );
  }

  /** Whether an entry and one of another page have the same size and the same ETag. An empty ETag is no ETag. */
  hasSameContent(i: number, other: Page, j: number): boolean {
    if (this.#sizes[i] !== other.#sizes[j]) return false;
    const left = this.#places;
    const right = other.#places;
    const from = left[i * PLACES + PLACE.etagFrom] as number;
    const to = left[i * PLACES + PLACE.etagTo] as number;
    return (
      from !== to &&
      areSameBytes(
        this.#view,
        from,
        to,
        other.#view,
        right[j * PLACES + PLACE.etagFrom] as number,
        right[j * PLACES + PLACE.etagTo] as number,
      )
    );
  }

  /** The number of entries whose keys are at most `bound`, which is the index of the first entry beyond it. */
  countUpTo(bound: ByteKey): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.key(middle) <= bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the first `length` entries as the last page of a range that ends there. */
  head(length: number): Page {
    return new Page({ ...this.#columns(), length }, { more: false, nextToken: undefined });
  }

  /** Returns a page of the entries whose keys are kept. */
  select(keep: (key: ByteKey) => boolean): Page {
    const kept: number[] = [];
    for (let i = 0; i < this.length; i++) if (keep(this.key(i))) kept.push(i);
    if (kept.length === this.length) return this;
    const sizes = Float64Array.from(kept, (i) => this.size(i));
    const places = selectRows(this.#places, PLACES, kept);
    const metadata = this.#metadata && selectRows(this.#metadata, METADATA_PLACES, kept);
    return new Page({ bytes: this.bytes, places, sizes, length: kept.length, metadata }, this);
  }

  #columns(): EntryColumns {
    const { bytes, length } = this;
    return { bytes, places: this.#places, sizes: this.#sizes, length, metadata: this.#metadata };
  }
}

/** Copies the rows at these indices out of a column of `width` numbers per row. */
function selectRows(column: Int32Array, width: number, rows: readonly number[]): Int32Array {
  const selected = new Int32Array(rows.length * width);
  rows.forEach((row, i) => {
    selected.set(column.subarray(row * width, (row + 1) * width), i * width);
  });
  return selected;
}
