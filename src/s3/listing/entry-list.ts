import { AnswerRejected } from '../answer-rejection.ts';
import { bareEtag } from '../object/entity-tag.ts';
import type { Cursor } from '../xml/cursor.ts';
import { decodeXmlText } from '../xml/text.ts';
import { findByte } from './bytes.ts';
import { type EntryColumns, type MetadataColumns, PAGE_LENGTH } from './page.ts';

const COLUMN_BYTES = PAGE_LENGTH * Int32Array.BYTES_PER_ELEMENT;

const AMPERSAND = 38;
const QUOTE = 34;
/** `&quot;`, as its first four bytes and its last two. */
const QUOT = { start: 0x26_71_75_6f, end: 0x74_3b, length: 6 } as const;

/** Any number with at most so many digits is exact as a double. */
export const EXACT_DIGITS = 15;

/** Where a text begins and ends in the bytes of an answer. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where an entry's texts are, before any of them is read. */
interface ScannedEntry {
  readonly key: Span;
  /** Empty if the entry has no ETag. */
  readonly etag: Span;
  readonly size: Span;
  /** Everything after the key. A decoded key leaves bytes behind that are not XML. */
  readonly rest: Span;
  /** Whether the entry shows metadata or tags. */
  readonly hasMetadata: boolean;
}

/** An entry whose key is not empty and whose size was read. */
export interface ReadEntry {
  keyFrom: number;
  /** The first byte of the key that may need decoding, or a place before it; `keyTo` if no byte does. */
  keyMark: number;
  keyTo: number;
  etagFrom: number;
  etagTo: number;
  /** Whether the ETag has no quotes and needs no decoding. */
  isEtagBare: boolean;
  size: number;
}

/** Entries whose keys are as they were sent, and whose ETags are bare. */
export interface SentColumns extends EntryColumns {
  /** {@link ReadEntry.keyMark} of each entry. */
  readonly marks: Int32Array;
}

/**
 * Gathers the entries of an answer as places in its bytes. An ETag that needs decoding is decoded in place.
 */
export class EntryList {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #keyFrom: Int32Array;
  #keyTo: Int32Array;
  #etagFrom: Int32Array;
  #etagTo: Int32Array;
  #marks: Int32Array;
  #sizes = new Float64Array(PAGE_LENGTH);
  #metadata: MetadataColumns | undefined;
  #length = 0;
  /** What the answer held where an ETag was decoded. */
  readonly #overwritten: { readonly at: number; readonly bytes: Buffer }[] = [];

  /** @param marks space for the marks of {@link PAGE_LENGTH} keys; may be used again after the keys are decoded */
  constructor({ body, view }: Pick<Cursor, 'body' | 'view'>, marks: Int32Array) {
    this.#bytes = body;
    this.#view = view;
    this.#marks = marks;
    // One buffer for all four columns: four allocations make a short page 8% slower.
    const buffer = new ArrayBuffer(4 * COLUMN_BYTES);
    this.#keyFrom = new Int32Array(buffer, 0, PAGE_LENGTH);
    this.#keyTo = new Int32Array(buffer, COLUMN_BYTES, PAGE_LENGTH);
    this.#etagFrom = new Int32Array(buffer, 2 * COLUMN_BYTES, PAGE_LENGTH);
    this.#etagTo = new Int32Array(buffer, 3 * COLUMN_BYTES, PAGE_LENGTH);
  }

  /** Undoes what was decoded in place, so that the answer can be read again. */
  restore(): void {
    for (const { at, bytes } of this.#overwritten) bytes.copy(this.#bytes, at);
  }

  get columns(): SentColumns {
    return {
      bytes: this.#bytes,
      keyFrom: this.#keyFrom,
      keyTo: this.#keyTo,
      etagFrom: this.#etagFrom,
      etagTo: this.#etagTo,
      marks: this.#marks,
      sizes: this.#sizes,
      length: this.#length,
      metadata: this.#metadata,
    };
  }

  /** @throws AnswerRejected if the entry has no key or no valid size */
  add({ key, etag, size, rest, hasMetadata }: ScannedEntry): void {
    if (key.from === key.to) throw new AnswerRejected('malformed', 'an entry has no Key');
    if (hasMetadata) this.#noteMetadata(rest);
    this.addRead({
      keyFrom: key.from,
      keyMark: key.from,
      keyTo: key.to,
      etagFrom: etag.from,
      etagTo: etag.to,
      isEtagBare: false,
      size: this.#wholeNumber(size),
    });
  }

  addRead(entry: ReadEntry): void {
    if (this.#length === this.#sizes.length) this.#grow();
    const at = this.#length++;
    this.#keyFrom[at] = entry.keyFrom;
    this.#keyTo[at] = entry.keyTo;
    if (entry.isEtagBare) {
      this.#etagFrom[at] = entry.etagFrom;
      this.#etagTo[at] = entry.etagTo;
    } else {
      this.#setEtag(at, entry.etagFrom, entry.etagTo);
    }
    this.#marks[at] = entry.keyMark;
    this.#sizes[at] = entry.size;
  }

  /** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
  #setEtag(at: number, from: number, to: number): void {
    const quotes = this.#quotesAround(from, to);
    const isPlain = quotes > 0 && findByte(this.#view, AMPERSAND, from + quotes, to - quotes) === to - quotes;
    const end = isPlain ? to - quotes : this.#decodeEtag(from, to);
    this.#etagFrom[at] = isPlain ? from + quotes : from;
    this.#etagTo[at] = end;
  }

  /** The length in bytes of the quote at either end; 0 if the ends are not the same quote. */
  #quotesAround(from: number, to: number): number {
    const view = this.#view;
    const length = to - from;
    if (length >= 2 * QUOT.length && this.#isQuot(from) && this.#isQuot(to - QUOT.length)) return QUOT.length;
    return length >= 2 && view.getUint8(from) === QUOTE && view.getUint8(to - 1) === QUOTE ? 1 : 0;
  }

  #isQuot(at: number): boolean {
    return this.#view.getInt32(at) === QUOT.start && this.#view.getUint16(at + 4) === QUOT.end;
  }

  /** Decodes an ETag in place, and returns where it ends then. It fits: a reference is longer than its meaning. */
  #decodeEtag(from: number, to: number): number {
    if (from === to) return to;
    const etag = bareEtag(decodeXmlText(this.#bytes.toString('latin1', from, to)));
    this.#overwritten.push({ at: from, bytes: Buffer.from(this.#bytes.subarray(from, to)) });
    return from + this.#bytes.write(etag, from, 'latin1');
  }

  #wholeNumber({ from, to }: Span): number {
    let value = 0;
    for (let i = from; i < to; i++) {
      const digit = this.#view.getUint8(i) - 48;
      if (digit < 0 || digit > 9) throw this.#badSize(from, to);
      value = value * 10 + digit;
    }
    if (to - from <= EXACT_DIGITS && from < to) return value;
    const exact = Number(this.#bytes.toString('latin1', from, to));
    if (from === to || !Number.isSafeInteger(exact)) throw this.#badSize(from, to);
    return exact;
  }

  #badSize(from: number, to: number): AnswerRejected {
    const text = this.#bytes.toString('latin1', from, to);
    return new AnswerRejected('malformed', `a Size is ${JSON.stringify(text)}`);
  }

  #noteMetadata({ from, to }: Span): void {
    const at = this.#length;
    let metadata = this.#metadata ?? { from: new Int32Array(PAGE_LENGTH), to: new Int32Array(PAGE_LENGTH) };
    if (metadata.from.length <= at) {
      metadata = { from: lengthened(metadata.from, 2 * at), to: lengthened(metadata.to, 2 * at) };
    }
    metadata.from[at] = from;
    metadata.to[at] = to;
    this.#metadata = metadata;
  }

  #grow(): void {
    const room = 2 * this.#sizes.length;
    this.#keyFrom = lengthened(this.#keyFrom, room);
    this.#keyTo = lengthened(this.#keyTo, room);
    this.#etagFrom = lengthened(this.#etagFrom, room);
    this.#etagTo = lengthened(this.#etagTo, room);
    this.#marks = lengthened(this.#marks, room);
    const sizes = this.#sizes;
    this.#sizes = new Float64Array(room);
    this.#sizes.set(sizes);
  }
}

function lengthened(column: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length);
  longer.set(column);
  return longer;
}
