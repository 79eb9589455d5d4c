import type { ByteKey } from '../../s3/byte-key.ts';
import { sharedLength } from './key-line.ts';

/** The path of a listing down the tree of keys, to where it stands. */
export class Trail {
  /** For each length of the beginning of the key that it stands at: how many different bytes followed. */
  readonly bytes: number[];
  /** Likewise, how many keys were counted before it came to this beginning. */
  readonly keysBefore: number[];
  #last: ByteKey | undefined;

  constructor(bytes: number[] = [], keysBefore: number[] = [], last?: ByteKey) {
    this.bytes = bytes;
    this.keysBefore = keysBefore;
    this.#last = last;
  }

  /** The same path for a listing that begins further on, having counted nothing itself. */
  continued(keys: number): Trail {
    return new Trail(
      [...this.bytes],
      this.keysBefore.map((before) => before - keys),
      this.#last,
    );
  }

  /** Whether a key is in another folder than the last. */
  leaves(key: ByteKey): boolean {
    const last = this.#last;
    return last !== undefined && sharedLength(last, key) <= last.lastIndexOf('/');
  }

  follow(key: ByteKey, keysBefore: number): void {
    const { bytes } = this;
    const shared = this.#last === undefined ? -1 : sharedLength(this.#last, key);
    this.#last = key;
    if (bytes.length > shared + 1) {
      bytes.length = shared + 1;
      this.keysBefore.length = shared + 1;
    }
    const seen = bytes[shared];
    if (seen !== undefined) bytes[shared] = seen + 1;
    while (bytes.length < key.length) {
      bytes.push(1);
      this.keysBefore.push(keysBefore);
    }
  }
}
