import type { UnverifiedReason } from '../../../compare/verdict.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { S3Failure } from '../../../s3/failure.ts';
import { type ContentAnswer, readContent } from '../../../s3/object/content.ts';
import type { ContentHash } from '../../../s3/object/content-hash.ts';
import type { WireClient } from '../../../s3/wire/client.ts';

/** One object as it was seen. */
export interface ContentObject {
  /** Empty where the store told none: the download may then go on with another object, and its length alone is held. */
  readonly etag: string;
  readonly size: number;
}

/** One side's object, and what its bytes are given to. */
export interface ContentSource {
  readonly client: WireClient;
  readonly object: ContentObject;
  readonly hashes: readonly ContentHash[];
}

export type StreamOutcome =
  | { readonly kind: 'whole' }
  | { readonly kind: 'unread'; readonly reason: UnverifiedReason };

/**
 * Reads one key from one side or from both at the same time, piece by piece into hashes. Where one can't be read to its
 * end, the other is given up.
 *
 * @param onBytes told of every byte that came
 * @throws S3Failure where a store fails
 */
export async function streamContents(
  key: ByteKey,
  sources: readonly ContentSource[],
  onBytes: (bytes: number) => void,
): Promise<StreamOutcome> {
  const giveUp = new AbortController();
  const streams = sources.map(async (source) => {
    try {
      const outcome = await streamOne(key, source, giveUp.signal, onBytes);
      if (outcome.kind === 'unread') giveUp.abort(new GivenUp());
      return outcome;
    } catch (error) {
      giveUp.abort(new GivenUp());
      throw error;
    }
  });
  const ended = await Promise.allSettled(streams);
  let outcome: StreamOutcome = { kind: 'whole' };
  for (const end of ended) {
    if (end.status === 'fulfilled') {
      if (end.value.kind === 'unread') outcome = end.value;
    } else if (!(end.reason instanceof GivenUp)) throw end.reason;
  }
  return outcome;
}

/** The other side could not be read. */
class GivenUp extends Error {
  override name = 'GivenUp';
}

async function streamOne(
  key: ByteKey,
  { client, object: { etag, size }, hashes }: ContentSource,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<StreamOutcome> {
  try {
    const answer = await readContent(client, key, {
      ifMatch: etag === '' ? undefined : etag,
      size,
      signal,
      onChunk: (chunk) => {
        for (const hash of hashes) hash.update(chunk);
        onBytes(chunk.length);
      },
    });
    return answer.kind === 'whole' ? answer : { kind: 'unread', reason: UNREAD[answer.kind] };
  } catch (error) {
    // One object that comes packed or cut, try after try, is no reason to give up all others.
    if (error instanceof S3Failure && error.failure.cause.kind === 'answer')
      return { kind: 'unread', reason: 'answer-unreadable' };
    throw error;
  }
}

const UNREAD: Readonly<Record<Exclude<ContentAnswer['kind'], 'whole'>, UnverifiedReason>> = {
  changed: 'changed-under-way',
  gone: 'changed-under-way',
  refused: 'permission-missing',
  unsupported: 'not-supported',
  sealed: 'sealed',
  archived: 'archived',
};
