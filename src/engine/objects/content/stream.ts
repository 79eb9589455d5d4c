import { type FailedAnswer, failedAnswer } from '../../../compare/failed-answer.ts';
import type { UnverifiedReason } from '../../../compare/verdict.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type Failure, failureOfObject } from '../../../s3/failure.ts';
import { type ContentAnswer, readContent } from '../../../s3/object/content.ts';
import type { ContentHash } from '../../../s3/object/content-hash.ts';
import type { WireClient } from '../../../s3/wire/client.ts';

/** One object as it was seen. */
export interface ContentObject {
  /** Empty if the store sent none. A resumed download is then checked by its length only, and may mix two objects. */
  readonly etag: string;
  readonly size: number;
}

/** One side's object, and the hashes that its bytes are added to. */
interface ContentSource {
  readonly client: WireClient;
  readonly object: ContentObject;
  readonly hashes: readonly ContentHash[];
}

export type StreamOutcome =
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'unread';
      readonly reason: UnverifiedReason;
      readonly answer?: FailedAnswer;
      /** Set if the store failed at this object for good, and did not refuse for a reason of its own. */
      readonly failure?: Failure;
    };

/**
 * Reads one key from one side, or from both at the same time, and adds each chunk to the hashes. If one side can't be read
 * to its end, the other is aborted.
 *
 * @param onBytes called with the length of each chunk
 * @throws S3Failure if no request to a side can succeed any more
 */
export async function streamContents(
  key: ByteKey,
  sources: readonly ContentSource[],
  onBytes: (bytes: number) => void,
): Promise<StreamOutcome> {
  const abort = new AbortController();
  const streams = sources.map(async (source) => {
    try {
      const outcome = await streamOne(key, source, abort.signal, onBytes);
      if (outcome.kind === 'unread') abort.abort(new OtherSideUnread());
      return outcome;
    } catch (error) {
      abort.abort(new OtherSideUnread());
      throw error;
    }
  });
  const ended = await Promise.allSettled(streams);
  let outcome: StreamOutcome = { kind: 'whole' };
  for (const end of ended) {
    if (end.status === 'fulfilled') {
      if (end.value.kind === 'unread') outcome = end.value;
    } else if (!(end.reason instanceof OtherSideUnread)) throw end.reason;
  }
  return outcome;
}

/** Aborts a download because the other side's could not be finished. */
class OtherSideUnread extends Error {
  override name = 'OtherSideUnread';
}

async function streamOne(
  key: ByteKey,
  { client, object: { etag, size }, hashes }: ContentSource,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<StreamOutcome> {
  let received = 0;
  try {
    const answer = await readContent(client, key, {
      ifMatch: etag === '' ? undefined : etag,
      size,
      signal,
      onChunk: (chunk) => {
        for (const hash of hashes) hash.update(chunk);
        received += chunk.length;
        onBytes(chunk.length);
      },
    });
    if (answer.kind !== 'whole') return { kind: 'unread', reason: UNREAD[answer.kind] };
    // Whatever the client has checked: only a hash of every byte is the hash of the object.
    return received === size ? answer : { kind: 'unread', reason: 'answer-unreadable' };
  } catch (error) {
    // One object that arrives compressed or cut off in every attempt must not end the run.
    const failure = failureOfObject(error);
    if (failure.cause.kind === 'answer') return { kind: 'unread', reason: 'answer-unreadable' };
    return { kind: 'unread', reason: 'not-readable', answer: failedAnswer(failure), failure };
  }
}

const UNREAD: Readonly<Record<Exclude<ContentAnswer['kind'], 'whole'>, UnverifiedReason>> = {
  overlong: 'answer-unreadable',
  changed: 'changed-under-way',
  gone: 'changed-under-way',
  refused: 'permission-missing',
  unsupported: 'not-supported',
  sealed: 'sealed',
  archived: 'archived',
};
