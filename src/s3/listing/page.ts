import { type ByteKey, keyFromBytes } from '../byte-key.ts';
import { areSameBytes, compareBytes, viewOf } from './bytes.ts';

/** The most entries of a page: what is requested, and the most that S3 sends. */
export const PAGE_LENGTH = 1000;

const SLASH = 0x2f;

/** Where the text after each entry's key begins and ends; 0 and 0, or nothing, for an entry without metadata. */
export interface MetadataColumns {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Where the entries of a page lie in its bytes. */
export interface EntryColumns {
  readonly bytes: Buffer;
  readonly keyFrom: Int32Array;
  readonly keyTo: Int32Array;
  readonly etagFrom: Int32Array;
  readonly etagTo: Int32Array;
  /** Bytes of each object. */
  readonly sizes: Float64Array;
  readonly length: number;
  /** Undefined if no entry shows metadata. */
  readonly metadata?: MetadataColumns | undefined;
}

/** How a listing continues after a page. */
interface PageEnd {
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
  readonly #keyFrom: Int32Array;
  readonly #keyTo: Int32Array;
  readonly #etagFrom: Int32Array;
  readonly #etagTo: Int32Array;
  readonly #sizes: Float64Array;
  readonly #metadata: MetadataColumns | undefined;

  constructor(columns: EntryColumns, { more, nextToken }: PageEnd) {
    const { bytes } = columns;
    this.bytes = bytes;
    this.#view = viewOf(bytes);
    this.#keyFrom = columns.keyFrom;
    this.#keyTo = columns.keyTo;
    this.#etagFrom = columns.etagFrom;
    this.#etagTo = columns.etagTo;
    this.#sizes = columns.sizes;
    this.#metadata = columns.metadata;
    this.length = columns.length;
    this.more = more;
    this.nextToken = nextToken;
  }

  /** Makes a page of these entries. */
  static of(entries: readonly PageEntry[], { more, nextToken }: Partial<PageEnd> = {}): Page {
    const texts = entries.flatMap(({ key, etag }) => [key, etag]);
    const ends: number[] = [];
    for (const { length } of texts) ends.push((ends.at(-1) ?? 0) + length);
    const keyTo = Int32Array.from(entries, (_, i) => ends[2 * i] as number);
    const columns = {
      bytes: Buffer.from(texts.join(''), 'latin1'),
      keyFrom: Int32Array.from(entries, (_, i) => ends[2 * i - 1] ?? 0),
      keyTo,
      etagFrom: keyTo,
      etagTo: Int32Array.from(entries, (_, i) => ends[2 * i + 1] as number),
      sizes: Float64Array.from(entries, ({ size }) => size),
      length: entries.length,
    };
    return new Page(columns, { more: more ?? false, nextToken });
  }

  /** The key of an entry, below the store's prefix. */
  key(i: number): ByteKey {
    return keyFromBytes(this.bytes.toString('latin1', this.#keyFrom[i], this.#keyTo[i]));
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
    return this.bytes.toString('latin1', this.#etagFrom[i], this.#etagTo[i]);
  }

  /** Whether a key ends in a slash, as the markers of folders do. */
  isFolder(i: number): boolean {
    const to = this.#keyTo[i] as number;
    return to > (this.#keyFrom[i] as number) && this.#view.getUint8(to - 1) === SLASH;
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
    const to = this.#metadata?.to[i] ?? 0;
    return to === 0 ? undefined : this.bytes.toString('latin1', this.#metadata?.from[i], to);
  }

  keys(): ByteKey[] {
    return Array.from({ length: this.length }, (_, i) => this.key(i));
  }

  /**
   * Compares the key of an entry with that of an entry of another page. Returns a negative number, 0 or a positive one.
   */
  compareKey(i: number, other: Page, j: number): number {
    return compareBytes(
      this.#view,
      this.#keyFrom[i] as number,
      this.#keyTo[i] as number,
      other.#view,
      other.#keyFrom[j] as number,
      other.#keyTo[j] as number,
    );
  }

  /** Whether an entry and one of another page have the same size and the same ETag. An empty ETag is no ETag. */
  hasSameContent(i: number, other: Page, j: number): boolean {
    if (this.#sizes[i] !== other.#sizes[j]) return false;
    const from = this.#etagFrom[i] as number;
    const to = this.#etagTo[i] as number;
    return (
      from !== to &&
      areSameBytes(
        this.#view,
        from,
        to,
        other.#view,
        other.#etagFrom[j] as number,
        other.#etagTo[j] as number,
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
    return new Page({ ...this.columns, length }, { more: false, nextToken: undefined });
  }

  /** Returns a page of the entries whose keys are kept. */
  select(keep: (key: ByteKey) => boolean): Page {
    const kept: number[] = [];
    for (let i = 0; i < this.length; i++) if (keep(this.key(i))) kept.push(i);
    if (kept.length === this.length) return this;
    const pick = (column: Int32Array) => Int32Array.from(kept, (i) => column[i] ?? 0);
    const metadata = this.#metadata;
    const columns = {
      bytes: this.bytes,
      keyFrom: pick(this.#keyFrom),
      keyTo: pick(this.#keyTo),
      etagFrom: pick(this.#etagFrom),
      etagTo: pick(this.#etagTo),
      sizes: Float64Array.from(kept, (i) => this.size(i)),
      length: kept.length,
      metadata: metadata && { from: pick(metadata.from), to: pick(metadata.to) },
    };
    return new Page(columns, this);
  }

  /** Where the entries lie in the page's bytes, for what looks at all of them at once. */
  get columns(): EntryColumns {
    return {
      bytes: this.bytes,
      keyFrom: this.#keyFrom,
      keyTo: this.#keyTo,
      etagFrom: this.#etagFrom,
      etagTo: this.#etagTo,
      sizes: this.#sizes,
      length: this.length,
      metadata: this.#metadata,
    };
  }
}
