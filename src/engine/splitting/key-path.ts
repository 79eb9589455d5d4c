import type { ByteKey } from '../../s3/byte-key.ts';
import type { Reader } from './spelling.ts';

/** Below it no number holds what a key's chance is divided by: a key so unlikely that what follows no longer counts. */
const LEAST_MASS = Number.MIN_VALUE * 1e20;

/** The path down the tree of keys to one key, with what of the key line lies at either side of it. */
export class KeyPath {
  /** For each length of the key's beginning: the line's length of all keys with it … */
  at = new Float64Array(64);
  /** … of those of them that go on with a smaller byte than the key, or a larger one … */
  below = new Float64Array(64);
  above = new Float64Array(64);
  /** … and of all that lies below the key and has at least this beginning with it in common. */
  behind = new Float64Array(64);
  #length = 0;

  follow(key: ByteKey, reader: Reader): void {
    if (key.length + 3 > this.at.length) this.#grow(2 * key.length + 3);
    const { at, below, above } = this;
    let mass = 1;
    let depth = 0;
    for (; depth < key.length && mass >= LEAST_MASS; depth++) {
      const byte = key.charCodeAt(depth);
      reader.weigh();
      reader.measure(byte);
      at[depth] = mass;
      below[depth] = mass * reader.below;
      above[depth] = mass * Math.max(0, 1 - reader.below - reader.chance);
      mass *= reader.chance;
      reader.read(byte);
    }
    for (; depth < key.length; depth++) {
      at[depth] = 0;
      below[depth] = 0;
      above[depth] = 0;
    }
    at[key.length] = mass;
    below[key.length] = 0;
    above[key.length] = mass;
    this.#length = key.length;
  }

  /** Sums up what lies behind. */
  sumBelow(): void {
    const { below, behind } = this;
    behind.fill(0, this.#length, this.#length + 3);
    for (let depth = this.#length - 1; depth >= 0; depth--) {
      behind[depth] = (behind[depth + 1] as number) + (below[depth] as number);
    }
  }

  #grow(length: number): void {
    this.at = new Float64Array(length);
    this.below = new Float64Array(length);
    this.above = new Float64Array(length);
    this.behind = new Float64Array(length);
  }
}
