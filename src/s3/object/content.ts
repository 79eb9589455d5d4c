import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import { single } from '../wire/answer.ts';
import type { OpenAnswer, WireClient } from '../wire/client.ts';
import { bareEtag, ifMatch } from './entity-tag.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

/** Which bytes of an object to read. */
export interface ContentQuery {
  /**
   * The bare ETag with which the object was listed. Without it, a resumed download may continue with another object.
   */
  readonly ifMatch?: string | undefined;
  /** The listed size of the whole object, in bytes. */
  readonly size: number;
  /** How many bytes to skip at the beginning. */
  readonly from?: number;
  /** Called with each piece in turn. The next piece is read after the returned promise is resolved. */
  readonly onChunk: (chunk: Buffer) => void | Promise<void>;
  /** Ends the download with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export type ContentAnswer =
  /** Every byte was passed to `onChunk`, once and in order. */
  | { readonly kind: 'whole' }
  /** More bytes than the object has arrived, although the answer announced the right length. */
  | { readonly kind: 'overlong' }
  /** The object is no longer the listed one. What was passed to `onChunk` is useless. */
  | { readonly kind: 'changed' }
  | ObjectRefusal;

/**
 * Reads the content of one object as it arrives, and keeps none of it. A download that breaks off continues where it
 * stopped.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 * @throws the errors of `onChunk`
 */
export async function readContent(
  client: WireClient,
  key: ByteKey,
  { ifMatch: etag, size, from = 0, onChunk, signal }: ContentQuery,
): Promise<ContentAnswer> {
  let at = from;
  let acceptEncoding: 'identity' | 'gzip' = 'identity';
  // No range is empty. An empty object is requested as a whole, to see whether it exists.
  if (at === size && size > 0) return { kind: 'whole' };
  return client.stream<ContentAnswer>(
    () => ({
      operation: 'content',
      key,
      headers: { ...ifMatch(etag), ...(at === 0 ? {} : { range: `bytes=${at}-` }) },
      answers: [200, 206],
      acceptEncoding,
      signal,
    }),
    async (answer) => {
      if (isAnother(answer, etag, size)) return { kind: 'changed' };
      const first = firstByte(answer, at, size);
      if (first === undefined) {
        acceptEncoding = acceptEncoding === 'gzip' ? 'identity' : 'gzip';
        throw new AnswerRejected('wrong-length', describe(answer, at, size));
      }
      let surplus = at - first;
      for await (const piece of answer.body) {
        // A store that ignores ranges starts again from the first byte.
        const chunk = surplus === 0 ? piece : piece.subarray(Math.min(surplus, piece.length));
        surplus -= piece.length - chunk.length;
        if (chunk.length === 0) continue;
        if (at + chunk.length > size) return { kind: 'overlong' };
        at += chunk.length;
        await onChunk(chunk);
      }
      // The client should have noticed. A hash of fewer bytes would look like the hash of another object.
      if (at < size) throw new AnswerRejected('wrong-length', describe(answer, at, size));
      return { kind: 'whole' };
    },
    (refusal) => {
      // The connection was lost after the last byte, so that the missing range is empty.
      if (refusal.cause.status === 416 && at === size && size > 0) return { kind: 'whole' };
      // 416: the object has become shorter than the missing range.
      if (refusal.cause.status === 412 || refusal.cause.status === 416) return { kind: 'changed' };
      return readObjectRefusal(refusal);
    },
  );
}

/** Whether the answer belongs to another object than the listed one: not every store honours If-Match. */
function isAnother({ headers }: OpenAnswer, listed: string | undefined, size: number): boolean {
  const etag = single(headers.etag);
  if (listed !== undefined && etag !== undefined && bareEtag(etag) !== listed) return true;
  const range = contentRange(headers);
  return range !== undefined && range.size !== size;
}

/**
 * The position in the object of the answer's first byte, or undefined if the answer is not what was requested.
 *
 * The length must be present and right. Otherwise something on the way has decompressed, compressed or truncated the
 * content, and its hash would make equal objects differ.
 */
function firstByte({ status, headers }: OpenAnswer, wanted: number, size: number): number | undefined {
  const first = status === 206 ? contentRange(headers)?.first : 0;
  if (first === undefined || (first !== 0 && first !== wanted)) return undefined;
  return single(headers['content-length']) === String(size - first) ? first : undefined;
}

function describe({ status, headers }: OpenAnswer, wanted: number, size: number): string {
  const length = single(headers['content-length']) ?? 'unknown';
  const range =
    status === 206 ? ` and the range ${JSON.stringify(single(headers['content-range']) ?? '')}` : '';
  return `the bytes from ${wanted} on of ${size} were requested, but the answer has the length ${length}${range}`;
}

function contentRange(headers: OpenAnswer['headers']): { first: number; size: number } | undefined {
  const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(single(headers['content-range']) ?? '') ?? [];
  return first === undefined ? undefined : { first: Number(first), size: Number(size) };
}
