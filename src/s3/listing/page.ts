import { type ByteKey, keyFromBytes } from '../byte-key.ts';
import { areSameBytes, compareBytes } from './bytes.ts';
import { metadataAt, selectPlaces } from './metadata-places.ts';

/** Of each entry, in this order: where its key begins and ends, where its ETag begins and ends. */
export const PLACES = 4;

/** Where the entries of a page lie in its bytes. */
export interface EntryColumns {
  readonly bytes: Buffer;
  /** {@link PLACES} numbers an entry. */
  readonly places: Int32Array;
  /** Bytes of each object. */
  readonly sizes: Float64Array;
  readonly length: number;
  /** Where entries show their metadata, as `MetadataPlaces` has it. */
  readonly metadata?: Int32Array | undefined;
}

/** How a listing goes on. */
export interface PageEnd {
  /** Whether the store says that there are further keys. */
  readonly more: boolean;
  /** The store's own way to go on; used only where keys come in no order. */
  readonly nextToken: string | undefined;
}

/** An entry by itself, for pages that come from elsewhere than a store's answer. */
export interface PageEntry {
  readonly key: ByteKey;
  readonly etag: string;
  readonly size: number;
}

/**
 * One ListObjectsV2 answer that was checked: whole, ours, strictly increasing in byte order, above the key asked for.
 *
 * The entries stay where they are in the answer's bytes, and nothing is built for one before it is asked for: nearly
 * every object is equal to its copy, and no one reads its key.
 */
export class Page {
  readonly length: number;
  readonly more: boolean;
  readonly nextToken: string | undefined;
  /** What the entries are read from. */
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

  /** A page of entries that were put together. */
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
    return keyFromBytes(this.bytes.toString('latin1', this.#places[at], this.#places[at + 1]));
  }

  /** Undefined on an empty page. */
  get lastKey(): ByteKey | undefined {
    return this.length === 0 ? undefined : this.key(this.length - 1);
  }

  get firstKey(): ByteKey | undefined {
    return this.length === 0 ? undefined : this.key(0);
  }

  /** Without quotes and without `W/`; empty where the store sent none. */
  etag(i: number): string {
    const at = i * PLACES;
    return this.bytes.toString('latin1', this.#places[at + 2], this.#places[at + 3]);
  }

  /** Bytes of an object. */
  size(i: number): number {
    return this.#sizes[i] as number;
  }

  /** What an entry shows beyond its key, as `readListedMetadata` takes it; undefined where it shows no metadata. */
  metadata(i: number): string | undefined {
    return metadataAt(this.bytes, this.#metadata, i);
  }

  keys(): ByteKey[] {
    return Array.from({ length: this.length }, (_, i) => this.key(i));
  }

  /** The order of the key of an entry of this page and of one of another: negative, 0 or positive. */
  compareKey(i: number, other: Page, j: number): number {
    const left = this.#places;
    const right = other.#places;
    return compareBytes(
      this.#view,
      left[i * PLACES] as number,
      left[i * PLACES + 1] as number,
      other.#view,
      right[j * PLACES] as number,
      right[j * PLACES + 1] as number,
    );
  }

  /** Whether an entry of this page and one of another have the same size and the same ETag, and not an empty one. */
  hasSameContent(i: number, other: Page, j: number): boolean {
    if (this.#sizes[i] !== other.#sizes[j]) return false;
    const left = this.#places;
    const right = other.#places;
    const from = left[i * PLACES + 2] as number;
    const to = left[i * PLACES + 3] as number;
    return (
      from !== to &&
      areSameBytes(
        this.#view,
        from,
        to,
        other.#view,
        right[j * PLACES + 2] as number,
        right[j * PLACES + 3] as number,
      )
    );
  }

  /** Entries whose keys are at most `bound`: the place of the first beyond it. */
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

  /** The first `length` entries, as the last page of a range that ends there. */
  head(length: number): Page {
    return new Page({ ...this.#columns(), length }, { more: false, nextToken: undefined });
  }

  /** The entries whose keys are kept. */
  select(keep: (key: ByteKey) => boolean): Page {
    const kept: number[] = [];
    for (let i = 0; i < this.length; i++) if (keep(this.key(i))) kept.push(i);
    if (kept.length === this.length) return this;
    const places = new Int32Array(kept.length * PLACES);
    kept.forEach((i, k) => {
      places.set(this.#places.subarray(i * PLACES, (i + 1) * PLACES), k * PLACES);
    });
    const sizes = Float64Array.from(kept, (i) => this.size(i));
    const metadata = this.#metadata && selectPlaces(this.#metadata, kept);
    return new Page({ bytes: this.bytes, places, sizes, length: kept.length, metadata }, this);
  }

  #columns(): EntryColumns {
    const { bytes, length } = this;
    return { bytes, places: this.#places, sizes: this.#sizes, length, metadata: this.#metadata };
  }
}
