import type { Readable } from 'node:stream';
import { AnswerRejected } from '../answer-rejection.ts';
import { errors } from '../connections/undici.ts';
import type { FailureCause } from '../failure.ts';

/** Collects an answer's body piece by piece. */
export interface BodyCollector<Body> {
  /**
   * @param piece must be copied: the buffer may be filled again afterwards
   * @returns whether more is wanted
   */
  add(piece: Buffer): boolean;
  /** Everything that was collected. */
  whole(): Body;
}

/** Judges a body while it arrives. */
export interface BodyCheck {
  /** The length in bytes from which on the body is checked for the first time. */
  readonly first: number;
  /**
   * @param arrived the body so far, at least as long as it was to be for this check
   * @returns the length of the next check
   * @throws AnswerRejected if the body can't become the requested answer; nothing more of it is then read
   */
  readonly check: (arrived: Buffer) => number;
}

/** The most bytes that are reserved for a body before it arrives. */
const LONGEST_EXPECTED = 4 * 2 ** 20;

/** The bytes reserved for a body whose length is unknown. */
const USUAL = 64 * 1024;

/** Collects a body that may be long. */
export class LongBody implements BodyCollector<() => Buffer> {
  readonly #buffers: BufferPool;
  readonly #check: BodyCheck['check'];
  #bytes: Buffer;
  #length = 0;
  #checkAt: number;
  #rejection: unknown;

  /**
   * @param expected the length in bytes that the answer announces; 0 if it announces none
   * @param buffers provides the body's buffer; the body's reader may give it back
   * @param check ends a body that is not wanted, so that memory is bounded
   */
  constructor(expected: number, buffers: BufferPool, { first, check }: BodyCheck) {
    this.#buffers = buffers;
    this.#check = check;
    this.#checkAt = first;
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
    return length < this.#checkAt || this.#isWanted();
  }

  #isWanted(): boolean {
    try {
      this.#checkAt = this.#check(this.#bytes.subarray(0, this.#length));
      return true;
    } catch (error) {
      this.#rejection = error;
      this.#buffers.give(this.#bytes);
      return false;
    }
  }

  /** Returns a function that returns the body, or throws AnswerRejected if it was rejected while it arrived. */
  whole(): () => Buffer {
    return () => {
      if (this.#rejection !== undefined) throw this.#rejection;
      return this.#bytes.subarray(0, this.#length);
    };
  }
}

/** Longer than any document about one object, and any error document. */
const MOST_SHORT_BYTES = 1024 * 1024;

/** The check of a body that is a short document. */
export const SHORT_DOCUMENT: BodyCheck = {
  first: MOST_SHORT_BYTES,
  check: ({ length }) => {
    throw new AnswerRejected('too-long', `the answer is longer than ${length} bytes`);
  },
};

/**
 * Collects a short body as latin1, one char per byte.
 *
 * A body that is too long is truncated, so it will not be believed: a store that does not know `?tagging` may send the
 * object instead.
 */
export class ShortBody implements BodyCollector<string> {
  #text = '';

  add(piece: Buffer): boolean {
    this.#text += piece.toString('latin1');
    return this.#text.length <= MOST_SHORT_BYTES;
  }

  whole(): string {
    return this.#text;
  }
}

/** The least rate at which a body may arrive, in bytes per second: a thousandth of what a slow line has. */
const LEAST_RATE = 1024;

/** The time over which the rate is measured, in milliseconds. */
const LONGEST_WINDOW_MS = 30_000;

/** Notices a body that arrives so slowly that it would not end in time, though it never pauses for long. */
export class BodyRate {
  readonly #windowMs: number;
  #bytes = 0;
  #elapsedMs = 0;

  /** @param limitMs the longest time to the headers of the answer: no less patience is shown for the body */
  constructor(limitMs: number) {
    this.#windowMs = Math.min(LONGEST_WINDOW_MS, limitMs);
  }

  /** @throws BodyTimeoutError if fewer bytes have arrived in the time that is over than any store sends */
  add(bytes: number, elapsedMs: number): void {
    this.#bytes += bytes;
    this.#elapsedMs += elapsedMs;
    if (this.#elapsedMs < this.#windowMs) return;
    if (this.#bytes * 1000 < LEAST_RATE * this.#elapsedMs) {
      const seconds = Math.round(this.#elapsedMs / 1000);
      throw new errors.BodyTimeoutError(`only ${this.#bytes} bytes of the answer arrived in ${seconds} s`);
    }
    this.#bytes = 0;
    this.#elapsedMs = 0;
  }
}

/** Thrown if the body of an answer did not arrive whole. */
export class BrokenOff extends Error {
  override readonly cause: FailureCause;

  constructor(cause: FailureCause) {
    super('the answer broke off');
    this.cause = cause;
  }
}

interface ReadingOptions {
  readonly rate: BodyRate;
  readonly signal: AbortSignal | undefined;
  /** Describes an error of the connection. */
  readonly causeOf: (error: unknown) => FailureCause;
}

/**
 * Yields a body as it arrives.
 *
 * @param progress counts the bytes that have arrived
 * @throws BrokenOff if the body does not arrive whole
 * @throws the signal's reason if it is aborted
 */
export async function* piecesOf(
  body: Readable,
  progress: { bytes: number },
  { rate, signal, causeOf }: ReadingOptions,
): AsyncGenerator<Buffer, void, void> {
  try {
    let askedAt = performance.now();
    for await (const piece of body as AsyncIterable<Buffer>) {
      // The time in which the reader was busy does not count.
      rate.add(piece.length, performance.now() - askedAt);
      progress.bytes += piece.length;
      yield piece;
      askedAt = performance.now();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw new BrokenOff(causeOf(error));
  }
}

/** Collects the body of a refusal. A truncated one is not an error. */
export async function readShort(body: Readable): Promise<string> {
  body.on('error', () => {});
  const short = new ShortBody();
  for await (const piece of body as AsyncIterable<Buffer>) if (!short.add(piece)) break;
  return short.whole();
}

/** Lengths of buffers are rounded up to a multiple of this, so that the next page's body fits in too. */
const GRAIN = 128 * 1024;

/** The most buffers kept for reuse. */
const MOST_FREE = 64;

/**
 * Reuses buffers. A page's body is a quarter of a megabyte outside the heap, and a thousand of them per second would
 * keep the garbage collector busy, because V8 counts external memory too.
 */
export class BufferPool {
  readonly #free: ArrayBufferLike[] = [];
  /** Buffers in use. A buffer that is given back twice must not be lent to two pages at once. */
  readonly #lent = new WeakSet<ArrayBufferLike>();

  /** Takes a buffer of at least `length` bytes, with any content. Short buffers are allocated and never pooled. */
  take(length: number): Buffer {
    if (length < GRAIN / 8) return Buffer.allocUnsafe(length);
    const at = this.#free.findLastIndex(({ byteLength }) => byteLength >= length);
    const [found] = at < 0 ? [] : this.#free.splice(at, 1);
    const buffer =
      found === undefined ? Buffer.allocUnsafeSlow(Math.ceil(length / GRAIN) * GRAIN) : Buffer.from(found);
    this.#lent.add(buffer.buffer);
    return buffer;
  }

  /** Gives a buffer back, or any part of one, which stands for the whole. It must not be read afterwards. */
  give({ buffer }: Buffer): void {
    if (this.#lent.delete(buffer) && this.#free.length < MOST_FREE) this.#free.push(buffer);
  }
}
