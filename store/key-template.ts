import type { ByteKey } from './bytes.ts';

const HEX = Buffer.from('0123456789abcdef', 'latin1');

/**
 * A key of fixed length in which digits change. Numbers are written over its bytes: a string joined from pieces would have
 * to be copied together again at its first comparison, which costs more than all the rest.
 */
export class KeyTemplate {
  readonly #bytes: Buffer;

  constructor(text: string) {
    this.#bytes = Buffer.from(text, 'utf8');
  }

  /** Writes a number in decimal, with leading zeros. */
  digits(at: number, width: number, value: number): this {
    let rest = value;
    for (let place = at + width - 1; place >= at; place--) {
      const next = Math.floor(rest / 10);
      this.#bytes[place] = 48 + rest - next * 10;
      rest = next;
    }
    return this;
  }

  /** Writes the low `width` hex digits of a 32-bit integer. */
  hex(at: number, width: number, value: number): this {
    let rest = value;
    for (let place = at + width - 1; place >= at; place--) {
      this.#bytes[place] = HEX[rest & 15] as number;
      rest >>>= 4;
    }
    return this;
  }

  key(): ByteKey {
    return this.#bytes.toString('latin1') as ByteKey;
  }
}
