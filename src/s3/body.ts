import type { Readable } from 'node:stream';
import type { BufferPool } from './buffer-pool.ts';

/** No more than this is set aside for what has not come yet. */
const LONGEST_EXPECTED = 4 * 2 ** 20;

/** Set aside where the answer does not say how long it is. */
const USUAL = 64 * 1024;

/**
 * Reads a whole body.
 *
 * @param expected bytes that the answer says it has; 0: it says nothing
 * @param buffers where the body's buffer is taken from; whoever reads it may give it back
 * @throws what the stream fails with, where the body does not come whole
 */
export function readBody(body: Readable, expected: number, buffers: BufferPool): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let whole = buffers.take(expected > 0 ? Math.min(expected, LONGEST_EXPECTED) : USUAL);
    let length = 0;
    body.on('data', (piece: Buffer) => {
      if (length + piece.length > whole.length) {
        const larger = buffers.take(Math.max(2 * whole.length, length + piece.length));
        whole.copy(larger, 0, 0, length);
        buffers.give(whole);
        whole = larger;
      }
      length += piece.copy(whole, length);
    });
    body.once('end', () => resolve(whole.subarray(0, length)));
    body.once('error', reject);
    body.once('close', () => reject(new Error('the answer broke off')));
  });
}
