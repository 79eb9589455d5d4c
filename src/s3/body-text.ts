import type { Readable } from 'node:stream';

/** One for each thread; it grows to the longest body. */
let scratch = Buffer.alloc(0);

/**
 * Reads a body as latin1, so that a char is a byte.
 *
 * The pieces are put together in a buffer that is used again and again: a buffer for each page, a quarter of a megabyte
 * outside the heap, is what the collector would be busy with.
 *
 * @throws what the stream fails with, where the body does not come whole
 */
export function readLatin1(body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    body.on('data', (piece: Buffer) => pieces.push(piece));
    body.once('end', () => resolve(joinLatin1(pieces)));
    body.once('error', reject);
    body.once('close', () => reject(new Error('the answer broke off')));
  });
}

function joinLatin1(pieces: readonly Buffer[]): string {
  const [only] = pieces;
  if (only === undefined) return '';
  if (pieces.length === 1) return only.toString('latin1');
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(Math.ceil(length * 1.25));
  let at = 0;
  for (const piece of pieces) at += piece.copy(scratch, at);
  return scratch.toString('latin1', 0, length);
}
