import type { ByteKey } from '../../s3/byte-key.ts';
import { CONTROL_EVERY } from './controls.ts';

/** Folders of which one object is a control in any case. Beyond them, it is one in {@link CONTROL_EVERY} objects at most. */
const FREE = 1000;

/** Folders that are remembered: more than ranges are compared at the same time. */
const REMEMBERED = 256;

const SLASH = 0x2f;

/**
 * Selects the first object of each folder as a control, where a policy may treat a folder otherwise: a small folder may hold
 * none of the objects that are controls by their keys.
 *
 * Keys come nearly in order within each range, so that only the last folders are remembered. The number of such controls is
 * bounded: a bucket may have as many folders as objects.
 */
export class FolderControls {
  /** The last folders, in the order in which they were first seen. */
  readonly #folders = new Set<string>();
  #seen = 0;
  #selected = 0;

  /** Returns whether an object is a control as the first of its folder. Call it once for every object. */
  isFirst(key: ByteKey): boolean {
    this.#seen++;
    const folder = key.slice(0, lastSlash(key) + 1);
    if (this.#folders.has(folder)) return false;
    this.#folders.add(folder);
    if (this.#folders.size > REMEMBERED) this.#folders.delete(this.#folders.values().next().value as string);
    if (this.#selected >= FREE + this.#seen / CONTROL_EVERY) return false;
    this.#selected++;
    return true;
  }
}

function lastSlash(key: ByteKey): number {
  let at = key.length - 1;
  while (at >= 0 && key.charCodeAt(at) !== SLASH) at--;
  return at;
}
