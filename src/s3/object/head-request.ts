import type { ByteKey } from '../byte-key.ts';
import type { StatusCause } from '../failure.ts';
import { type Refusal, single } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import type { WireRequest } from '../wire/request.ts';
import { ifMatch } from './entity-tag.ts';
import { type ObjectHead, parseHead } from './head.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

/** How an object is looked at. */
export interface HeadQuery {
  /** The bare ETag that it was listed with: another one is another object. */
  readonly ifMatch?: string | undefined;
  /** Whether checksums are wanted. For objects encrypted by KMS that takes `kms:Decrypt` too. */
  readonly checksums: boolean;
  /** Asks for the size of this part, and how many there are. */
  readonly partNumber?: number | undefined;
}

export type HeadAnswer =
  | { readonly kind: 'found'; readonly head: ObjectHead }
  /** It is there, but is no more what was listed. */
  | { readonly kind: 'changed' }
  | ObjectRefusal;

/**
 * Looks at one object.
 *
 * "Gone" is also what a store answers of a bucket that is not there any more: HEAD does not tell the two apart.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 */
export async function headObject(client: WireClient, key: ByteKey, wanted: HeadQuery): Promise<HeadAnswer> {
  const request: WireRequest = {
    operation: 'head',
    method: 'HEAD',
    key,
    query: wanted.partNumber === undefined ? {} : { partNumber: String(wanted.partNumber) },
    headers: {
      ...ifMatch(wanted.ifMatch),
      ...(wanted.checksums ? { 'x-amz-checksum-mode': 'ENABLED' } : {}),
    },
    // A part is answered with 206.
    answers: [200, 206],
  };
  const first = await ask(client, request, wanted);
  if (first.kind === 'found' && isLengthUntold(first.head)) return headPacked(client, request, wanted, first);
  if (first.kind !== 'unexplained') return first;
  const refusal = await explain(client, key);
  if (refusal !== undefined) {
    const settled = readObjectRefusal(refusal);
    if (settled !== undefined) return settled;
    throw client.failure('head', 1, refusal.cause, key);
  }
  // Nothing speaks against it any more, as where credentials were renewed in between.
  const second = await ask(client, request, wanted);
  if (second.kind !== 'unexplained') return second;
  throw client.failure('head', 2, second.cause, key);
}

/**
 * Looks again at an object whose length is not told. Where it is stored packed, its headers were those of the unpacked
 * one, without its Content-Encoding; whoever takes `gzip` sees it as it is. Not so at the first time: Cloudflare R2 then
 * tells no length of any other object, since it may pack that (rclone/rclone#8137).
 */
async function headPacked(
  client: WireClient,
  request: WireRequest,
  wanted: HeadQuery,
  unpacked: HeadAnswer,
): Promise<HeadAnswer> {
  const packed = await ask(client, { ...request, acceptEncoding: 'gzip' }, wanted);
  if (packed.kind === 'unexplained') return unpacked;
  // Packed on its way, it has no length either.
  return packed.kind === 'found' && isLengthUntold(packed.head) ? unpacked : packed;
}

function isLengthUntold({ size, partSize }: ObjectHead): boolean {
  return size === undefined && partSize === undefined;
}

interface Unexplained {
  readonly kind: 'unexplained';
  readonly cause: StatusCause;
}

function ask(client: WireClient, request: WireRequest, wanted: HeadQuery): Promise<HeadAnswer | Unexplained> {
  return client.ask<HeadAnswer | Unexplained>(
    request,
    ({ headers }) => {
      const head = parseHead(headers);
      // Not every store honours If-Match.
      const isListed = wanted.ifMatch === undefined || head.etag === '' || head.etag === wanted.ifMatch;
      return isListed ? { kind: 'found', head } : { kind: 'changed' };
    },
    settle,
  );
}

/** Status codes that tell too little: 403 may be a permission, a signature or a clock, 400 a session that has ended. */
const AMBIGUOUS: ReadonlySet<number> = new Set([400, 401, 403]);

function settle(refusal: Refusal): HeadAnswer | Unexplained | undefined {
  const { cause, headers } = refusal;
  if (cause.status === 412) return { kind: 'changed' };
  if (cause.code !== undefined) return readObjectRefusal(refusal);
  // 404 is said of what is missing alone; where a permission is missing, it is 403.
  if (cause.status === 404) {
    return { kind: 'gone', deleteMarker: single(headers['x-amz-delete-marker']) === 'true' };
  }
  return AMBIGUOUS.has(cause.status) ? { kind: 'unexplained', cause } : readObjectRefusal(refusal);
}

/**
 * Learns what the refusal of a HEAD leaves unsaid, since its answer has no body, and so no code. A GET of one byte takes
 * the same permissions, and is refused with a body.
 *
 * @returns undefined where it is not refused
 */
function explain(client: WireClient, key: ByteKey): Promise<Refusal | undefined> {
  return client
    .stream<{ refusal: Refusal | undefined }>(
      () => ({ operation: 'content', key, headers: { range: 'bytes=0-0' }, answers: [200, 206] }),
      async () => ({ refusal: undefined }),
      (refusal) => {
        if (AMBIGUOUS.has(refusal.cause.status)) return { refusal };
        // It is not there any more, or has no first byte: the HEAD will tell.
        return [404, 405, 416].includes(refusal.cause.status) ? { refusal: undefined } : undefined;
      },
    )
    .then(({ refusal }) => refusal);
}
