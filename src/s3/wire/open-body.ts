import type { Readable } from 'node:stream';
import type { FailureCause } from '../failure.ts';
import { ShortBody } from './body.ts';

/** Thrown if the body of an answer did not arrive whole. */
export class BrokenOff extends Error {
  override readonly cause: FailureCause;

  constructor(cause: FailureCause) {
    super('the answer broke off');
    this.cause = cause;
  }
}

/**
 * Yields a body as it arrives.
 *
 * @param progress counts the bytes that have arrived
 * @param causeOf  describes an error of the connection
 * @throws BrokenOff if the body does not arrive whole
 * @throws the signal's reason if it is aborted
 */
export async function* piecesOf(
  body: Readable,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
  causeOf: (error: unknown) => FailureCause,
): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      progress.bytes += piece.length;
      yield piece;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw new BrokenOff(causeOf(error));
  }
}

/** Collects the body of a refusal. A truncated one is not an error. */
export async function readShort(body: Readable): Promise<string> {
  body.on('error', () => {});
  const short = new ShortBody();
  for await (const piece of body as AsyncIterable<Buffer>) if (!short.add(piece)) break;
  return short.whole();
}
