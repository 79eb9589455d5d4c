import type { Readable } from 'node:stream';

/** Longer than any document that tells of one object, or of an error. */
const MOST_BYTES = 1024 * 1024;

/**
 * Reads a short body as latin1, so that a char is a byte.
 *
 * One that is too long is cut, and so will not be believed: a store that does not know `?tagging` may send the object.
 *
 * @throws what the stream fails with, where the body does not come whole
 */
export async function readShortLatin1(body: Readable): Promise<string> {
  // That it is cut is no error.
  body.on('error', () => {});
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_BYTES) break;
  }
  return Buffer.concat(pieces).toString('latin1');
}
