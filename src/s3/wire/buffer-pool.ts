/** Bytes that a buffer's length is rounded up to, so that the next page's body fits in too. */
const GRAIN = 128 * 1024;

/** Buffers kept for use again. */
const MOST_FREE = 64;

/**
 * Buffers that are used again and again: a page's body is a quarter of a megabyte outside the heap, and a thousand of
 * them a second would keep the collector busy, since V8 heeds what they weigh.
 */
export class BufferPool {
  readonly #free: ArrayBufferLike[] = [];
  /** What is out: a buffer that were given back twice would be two pages at once. */
  readonly #lent = new WeakSet<ArrayBufferLike>();

  /** A buffer of at least `length` bytes, holding anything. A short one is no matter, and never comes back. */
  take(length: number): Buffer {
    if (length < GRAIN / 8) return Buffer.allocUnsafe(length);
    const at = this.#free.findLastIndex(({ byteLength }) => byteLength >= length);
    const [found] = at < 0 ? [] : this.#free.splice(at, 1);
    const buffer =
      found === undefined ? Buffer.allocUnsafeSlow(Math.ceil(length / GRAIN) * GRAIN) : Buffer.from(found);
    this.#lent.add(buffer.buffer);
    return buffer;
  }

  /** Gives back a buffer, or a part of it that stands for it. Nobody may look at it any more. */
  give({ buffer }: Buffer): void {
    if (this.#lent.delete(buffer) && this.#free.length < MOST_FREE) this.#free.push(buffer);
  }
}
