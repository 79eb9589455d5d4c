import { PageRejected } from '../answer-rejection.ts';
import { decodeXmlText } from '../xml/text.ts';
import { findByte } from './bytes.ts';
import { type EntryColumns, PLACES } from './page.ts';

/** Entries of an answer that the list has room for at first: what is asked for. */
const PAGE_LENGTH = 1000;

const AMPERSAND = 38;
const QUOTE = 34;
/** `&quot;`, as its first four bytes and its last two. */
const QUOT = [0x26_71_75_6f, 0x74_3b] as const;
const QUOT_LENGTH = 6;

/** Digits that every double holds exactly. */
export const EXACT_DIGITS = 15;

/** Entries whose keys are as they were sent. */
export interface SentColumns extends EntryColumns {
  /** Where in each key the first byte is that may stand for another, or a place before it; its end, where there is none. */
  readonly marks: Int32Array;
}

/** One for all lists: the keys of an answer are decoded before another answer is read. */
const MARKS = new Int32Array(PAGE_LENGTH);

/** Gathers the entries of an answer as places in its bytes; what is written in another way than meant is mended there. */
export class EntryList {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #places = new Int32Array(PAGE_LENGTH * PLACES);
  #marks = MARKS;
  #sizes = new Float64Array(PAGE_LENGTH);
  #length = 0;

  constructor(bytes: Buffer, view: DataView) {
    this.#bytes = bytes;
    this.#view = view;
  }

  /** ETags are bare. */
  get columns(): SentColumns {
    return {
      bytes: this.#bytes,
      places: this.#places,
      marks: this.#marks,
      sizes: this.#sizes,
      length: this.#length,
    };
  }

  /**
   * Adds an entry by where its texts are; an empty ETag: it has none.
   *
   * @throws PageRejected where it has no key, or a size that is none
   */
  add(
    keyFrom: number,
    keyTo: number,
    etagFrom: number,
    etagTo: number,
    sizeFrom: number,
    sizeTo: number,
  ): void {
    if (keyFrom === keyTo) throw new PageRejected('malformed', 'an entry has no Key');
    const size = this.#wholeNumber(sizeFrom, sizeTo);
    this.addRead(keyFrom, keyFrom, keyTo, etagFrom, etagTo, false, size);
  }

  /**
   * Adds an entry that was looked at: its key is not empty, and its size is read.
   *
   * @param isBare the ETag is without quotes, and no byte of it stands for another
   */
  addRead(
    keyFrom: number,
    keyMark: number,
    keyTo: number,
    etagFrom: number,
    etagTo: number,
    isBare: boolean,
    size: number,
  ): void {
    if (this.#length === this.#sizes.length) this.#grow();
    const at = this.#length * PLACES;
    const places = this.#places;
    places[at] = keyFrom;
    places[at + 1] = keyTo;
    if (isBare) {
      places[at + 2] = etagFrom;
      places[at + 3] = etagTo;
    } else {
      this.#setEtag(at, etagFrom, etagTo);
    }
    this.#marks[this.#length] = keyMark;
    this.#sizes[this.#length] = size;
    this.#length++;
  }

  /** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
  #setEtag(at: number, from: number, to: number): void {
    const quotes = this.#quotesAround(from, to);
    const isPlain = quotes > 0 && findByte(this.#view, AMPERSAND, from + quotes, to - quotes) === to - quotes;
    const [start, end] = isPlain ? [from + quotes, to - quotes] : this.#mendEtag(from, to);
    this.#places[at + 2] = start;
    this.#places[at + 3] = end;
  }

  /** How many bytes the quote at either end is written with; 0: it is not quoted in one way. */
  #quotesAround(from: number, to: number): number {
    const view = this.#view;
    const length = to - from;
    if (length >= 2 * QUOT_LENGTH && this.#isQuot(from) && this.#isQuot(to - QUOT_LENGTH)) return QUOT_LENGTH;
    return length >= 2 && view.getUint8(from) === QUOTE && view.getUint8(to - 1) === QUOTE ? 1 : 0;
  }

  #isQuot(at: number): boolean {
    return this.#view.getInt32(at) === QUOT[0] && this.#view.getUint16(at + 4) === QUOT[1];
  }

  #mendEtag(from: number, to: number): [from: number, to: number] {
    if (from === to) return [from, to];
    const etag = decodeXmlText(this.#bytes.toString('latin1', from, to)).replace(/^W\//, '');
    const isQuoted = etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"');
    // A reference is longer than what it stands for, so that there is room.
    return [from, from + this.#bytes.write(isQuoted ? etag.slice(1, -1) : etag, from, 'latin1')];
  }

  #wholeNumber(from: number, to: number): number {
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

  #badSize(from: number, to: number): PageRejected {
    const text = this.#bytes.toString('latin1', from, to);
    return new PageRejected('malformed', `a Size is ${JSON.stringify(text)}`);
  }

  #grow(): void {
    const room = this.#length * 2;
    const [places, marks, sizes] = [this.#places, this.#marks, this.#sizes];
    this.#places = new Int32Array(room * PLACES);
    this.#places.set(places);
    this.#marks = new Int32Array(room);
    this.#marks.set(marks);
    this.#sizes = new Float64Array(room);
    this.#sizes.set(sizes);
  }
}
