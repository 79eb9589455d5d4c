import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import { single } from '../wire/answer.ts';
import type { OpenAnswer, WireClient } from '../wire/client.ts';
import { bareEtag, ifMatch } from './entity-tag.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

/** Which bytes of which object are read. */
export interface ContentQuery {
  /** The bare ETag that it was listed with. Without it a download that broke off may go on with another object. */
  readonly ifMatch?: string | undefined;
  /** The bytes of the whole object, as listed. */
  readonly size: number;
  /** How many of them are left out at the beginning. */
  readonly from?: number;
  /** Given each piece in turn; the next is read when it is done with it. */
  readonly onChunk: (chunk: Buffer) => void | Promise<void>;
  /** Ends the download with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export type ContentAnswer =
  /** Every byte was given to `onChunk`, once and in order. */
  | { readonly kind: 'whole' }
  /** It is no more what was listed; what was given to `onChunk` is worth nothing. */
  | { readonly kind: 'changed' }
  | ObjectRefusal;

/**
 * Reads the bytes of one object as they come; none are kept. A download that breaks off goes on where it did.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 * @throws what `onChunk` throws
 */
export async function readContent(
  client: WireClient,
  key: ByteKey,
  { ifMatch: etag, size, from = 0, onChunk, signal }: ContentQuery,
): Promise<ContentAnswer> {
  let at = from;
  let acceptEncoding: 'identity' | 'gzip' = 'identity';
  // No range names nothing; an empty object is asked for whole, to see that it is there.
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
        // A store that ignores ranges begins anew.
        const chunk = surplus === 0 ? piece : piece.subarray(Math.min(surplus, piece.length));
        surplus -= piece.length - chunk.length;
        if (chunk.length === 0) continue;
        at += chunk.length;
        await onChunk(chunk);
      }
      return { kind: 'whole' };
    },
    (refusal) => {
      // 416: it has become shorter than what is still wanted.
      if (refusal.cause.status === 412 || refusal.cause.status === 416) return { kind: 'changed' };
      return readObjectRefusal(refusal);
    },
  );
}

/** Not every store honours If-Match. */
function isAnother({ headers }: OpenAnswer, listed: string | undefined, size: number): boolean {
  const etag = single(headers.etag);
  if (listed !== undefined && etag !== undefined && bareEtag(etag) !== listed) return true;
  const range = contentRange(headers);
  return range !== undefined && range.size !== size;
}

/**
 * The place in the object of the answer's first byte; undefined where the answer does not hold what was asked for.
 *
 * The length must be told, and right. Where it isn't, something on the way unpacked, packed or cut the content, and its
 * hash would say that equal objects differ.
 */
function firstByte({ status, headers }: OpenAnswer, wanted: number, size: number): number | undefined {
  const first = status === 206 ? contentRange(headers)?.first : 0;
  if (first === undefined || (first !== 0 && first !== wanted)) return undefined;
  return single(headers['content-length']) === String(size - first) ? first : undefined;
}

function describe({ status, headers }: OpenAnswer, wanted: number, size: number): string {
  const length = single(headers['content-length']) ?? 'no length';
  const range = status === 206 ? ` as ${JSON.stringify(single(headers['content-range']) ?? 'no range')}` : '';
  return `of ${size} bytes, those from ${wanted} on were asked for, but the answer tells ${length}${range}`;
}

function contentRange(headers: OpenAnswer['headers']): { first: number; size: number } | undefined {
  const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(single(headers['content-range']) ?? '') ?? [];
  return first === undefined ? undefined : { first: Number(first), size: Number(size) };
}
