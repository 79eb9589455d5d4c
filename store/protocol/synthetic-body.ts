/** The largest piece in bytes. Every pattern's length divides it. */
const BLOCK = 256 * 1024;

/**
 * A body of any length that is generated while it is sent: a short text repeated, optionally with one byte altered. It
 * takes no memory in proportion to its length.
 */
export class SyntheticBody {
  readonly #block: Buffer;
  readonly #period: number;
  readonly #start: number;
  readonly #end: number;
  readonly #flawAt: number | undefined;

  private constructor(block: Buffer, period: number, start: number, end: number, flawAt: number | undefined) {
    this.#block = block;
    this.#period = period;
    this.#start = start;
    this.#end = end;
    this.#flawAt = flawAt;
  }

  /**
   * @param pattern the repeated text, in latin1; its length divides 262,144
   * @param length  bytes of the whole body
   * @param flawAt  offset of the byte whose lowest bit is flipped, if any
   */
  static of(pattern: string, length: number, flawAt?: number): SyntheticBody {
    const period = pattern.length;
    const block = Math.min(BLOCK, Math.ceil(length / period) * period + period);
    return new SyntheticBody(Buffer.alloc(block, pattern, 'latin1'), period, 0, length, flawAt);
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** The bytes from `start` up to `end`, counted from the start of this body. */
  subarray(start: number, end: number): SyntheticBody {
    const first = this.#start;
    return new SyntheticBody(this.#block, this.#period, first + start, first + end, this.#flawAt);
  }

  /** The bytes in order, in pieces that must not be modified. */
  *pieces(): Generator<Buffer, void, void> {
    for (let at = this.#start; at < this.#end; ) {
      const from = at % this.#period;
      const length = Math.min(this.#block.length - from, this.#end - at);
      const piece = this.#block.subarray(from, from + length);
      const flaw = this.#flawAt === undefined ? -1 : this.#flawAt - at;
      yield flaw >= 0 && flaw < length ? withFlaw(piece, flaw) : piece;
      at += length;
    }
  }
}

function withFlaw(piece: Buffer, at: number): Buffer {
  const flawed = Buffer.from(piece);
  flawed.writeUInt8(flawed.readUInt8(at) ^ 1, at);
  return flawed;
}
