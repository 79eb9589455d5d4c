import type { ByteKey } from '../../s3/byte-key.ts';

/** One in so many objects whose requests could be saved is requested nevertheless, as a control. */
export const CONTROL_EVERY = 100;

/**
 * Returns whether an object is a control.
 *
 * The key alone decides (FNV-1a over its bytes), so that the same objects are controls whatever the workers and cuts.
 */
export function isControlKey(key: ByteKey): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % CONTROL_EVERY === 0;
}
