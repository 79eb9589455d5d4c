import type { ByteKey } from '../../s3/byte-key.ts';
import { sharedLength } from './key-line.ts';

/** What a listing has seen below a beginning of the key that it stands at. */
interface Branch {
  /** Different bytes that followed. */
  bytes: number;
  /** Keys that were counted before it came to this beginning. */
  readonly keysBefore: number;
}

/** The path of a listing down the tree of keys, to where it stands. */
export class Trail {
  /** For each length of the beginning of the key that it stands at. */
  readonly branches: Branch[];
  #last: ByteKey | undefined;

  constructor(branches: Branch[] = [], last?: ByteKey) {
    this.branches = branches;
    this.#last = last;
  }

  /** The same path for a listing that begins further on, having counted nothing itself. */
  continued(keys: number): Trail {
    const branches = this.branches.map(({ bytes, keysBefore }) => ({ bytes, keysBefore: keysBefore - keys }));
    return new Trail(branches, this.#last);
  }

  /** Whether a key is in another folder than the last. */
  leaves(key: ByteKey): boolean {
    const last = this.#last;
    return last !== undefined && sharedLength(last, key) <= last.lastIndexOf('/');
  }

  follow(key: ByteKey, keysBefore: number): void {
    const { branches } = this;
    const shared = this.#last === undefined ? -1 : sharedLength(this.#last, key);
    this.#last = key;
    branches.length = Math.min(branches.length, shared + 1);
    const branch = branches[shared];
    if (branch !== undefined) branch.bytes++;
    while (branches.length < key.length) branches.push({ bytes: 1, keysBefore });
  }
}
