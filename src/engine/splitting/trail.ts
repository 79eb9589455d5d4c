import type { ByteKey } from '../../s3/byte-key.ts';
import { sharedLength } from './key-line.ts';

/** The path of a listing down the tree of keys, to where it stands. */
export class Trail {
  /** The length of the key that it stands at; what the arrays hold beyond is void. */
  length = 0;
  /** For each length of the beginning of that key: how many different bytes followed. */
  bytes = new Uint32Array(64);
  /** Likewise, how many keys were counted before it came to this beginning. */
  keysBefore = new Float64Array(64);
  #last: ByteKey | undefined;

  /** The same path for a listing that begins further on, having counted nothing itself. */
  continued(keys: number): Trail {
    const trail = new Trail();
    trail.length = this.length;
    trail.bytes = this.bytes.slice();
    trail.keysBefore = this.keysBefore.map((before) => before - keys);
    trail.#last = this.#last;
    return trail;
  }

  /** Whether a key is in another folder than the last. */
  leaves(key: ByteKey): boolean {
    const last = this.#last;
    return last !== undefined && sharedLength(last, key) <= last.lastIndexOf('/');
  }

  follow(key: ByteKey, keysBefore: number): void {
    if (key.length > this.bytes.length) this.#grow(2 * key.length);
    const shared = this.#last === undefined ? -1 : sharedLength(this.#last, key);
    if (shared >= 0 && shared < this.length) this.bytes[shared] = (this.bytes[shared] as number) + 1;
    const begun = Math.min(this.length, shared + 1);
    this.bytes.fill(1, begun, key.length);
    this.keysBefore.fill(keysBefore, begun, key.length);
    this.length = key.length;
    this.#last = key;
  }

  #grow(length: number): void {
    const { bytes, keysBefore } = this;
    this.bytes = new Uint32Array(length);
    this.bytes.set(bytes);
    this.keysBefore = new Float64Array(length);
    this.keysBefore.set(keysBefore);
  }
}
