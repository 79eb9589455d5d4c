import type { BufferPool } from './buffer-pool.ts';

/** Takes the pieces of an answer's body as they come. */
export interface BodyTaker<Body> {
  /**
   * @param piece taken at once: it may be filled anew afterwards
   * @returns whether more is wanted
   */
  add(piece: Buffer): boolean;
  /** What was taken. */
  whole(): Body;
}

/** No more than this is set aside for what has not come yet. */
const LONGEST_EXPECTED = 4 * 2 ** 20;

/** Set aside where the answer does not say how long it is. */
const USUAL = 64 * 1024;

/** Takes a whole body of any length. */
export class LongBody implements BodyTaker<Buffer> {
  readonly #buffers: BufferPool;
  #bytes: Buffer;
  #length = 0;

  /**
   * @param expected bytes that the answer says it has; 0: it says nothing
   * @param buffers where the body's buffer is taken from; whoever reads it may give it back
   */
  constructor(expected: number, buffers: BufferPool) {
    this.#buffers = buffers;
    this.#bytes = buffers.take(expected > 0 ? Math.min(expected, LONGEST_EXPECTED) : USUAL);
  }

  add(piece: Buffer): boolean {
    const length = this.#length + piece.length;
    if (length > this.#bytes.length) {
      const larger = this.#buffers.take(Math.max(2 * this.#bytes.length, length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#buffers.give(this.#bytes);
      this.#bytes = larger;
    }
    piece.copy(this.#bytes, this.#length);
    this.#length = length;
    return true;
  }

  whole(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Longer than any document that tells of one object, or of an error. */
const MOST_SHORT_BYTES = 1024 * 1024;

/**
 * Takes a short body as latin1, so that a char is a byte.
 *
 * One that is too long is cut, and so will not be believed: a store that does not know `?tagging` may send the object.
 */
export class ShortBody implements BodyTaker<string> {
  #text = '';

  add(piece: Buffer): boolean {
    this.#text += piece.toString('latin1');
    return this.#text.length <= MOST_SHORT_BYTES;
  }

  whole(): string {
    return this.#text;
  }
}
