import type { ByteKey } from '../byte-key.ts';
import type { StatusCause } from '../failure.ts';
import { type Refusal, single } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import type { WireRequest } from '../wire/request.ts';
import { ifMatch } from './entity-tag.ts';
import { type ObjectHead, parseHead } from './head.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

/** Which HEAD of an object is requested. */
interface HeadQuery {
  /** The bare ETag with which the object was listed. An object with another ETag has changed. */
  readonly ifMatch?: string | undefined;
  /** Whether to request checksums. For objects encrypted by KMS this also needs `kms:Decrypt`. */
  readonly checksums: boolean;
  /** Requests the size of this part, and the number of parts. */
  readonly partNumber?: number | undefined;
}

export type HeadAnswer =
  | { readonly kind: 'found'; readonly head: ObjectHead }
  /** The object exists, but is no longer the listed one. */
  | { readonly kind: 'changed' }
  | ObjectRefusal;

/**
 * Sends a HEAD for one object.
 *
 * The answer `gone` also covers a bucket that no longer exists: HEAD does not distinguish the two.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
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
    // The answer for a part has status 206.
    answers: [200, 206],
  };
  const first = await sendHead(client, request, wanted);
  if (first.kind === 'found' && lacksLength(first.head)) return headAsStored(client, request, wanted, first);
  if (first.kind !== 'unexplained') return first;
  const refusal = await explain(client, key);
  if (refusal !== undefined) {
    const settled = readObjectRefusal(refusal);
    if (settled !== undefined) return settled;
    throw client.failure('head', 1, refusal.cause, key);
  }
  // The GET was not refused, for example because the credentials were renewed in between.
  const second = await sendHead(client, request, wanted);
  if (second.kind !== 'unexplained') return second;
  throw client.failure('head', 2, second.cause, key);
}

/**
 * Repeats a HEAD whose answer has no length. If the object is stored compressed, the store sent the headers of the
 * decompressed one, without its Content-Encoding; a client that accepts `gzip` gets those of the stored one. The first
 * HEAD must not accept it: Cloudflare R2 then sends no length of any other object, which it might compress
 * (rclone/rclone#8137).
 */
async function headAsStored(
  client: WireClient,
  request: WireRequest,
  wanted: HeadQuery,
  first: HeadAnswer,
): Promise<HeadAnswer> {
  const stored = await sendHead(client, { ...request, acceptEncoding: 'gzip' }, wanted);
  if (stored.kind === 'unexplained') return first;
  // An object that is compressed on the way has no length either.
  return stored.kind === 'found' && lacksLength(stored.head) ? first : stored;
}

function lacksLength({ size, partSize }: ObjectHead): boolean {
  return size === undefined && partSize === undefined;
}

interface Unexplained {
  readonly kind: 'unexplained';
  readonly cause: StatusCause;
}

function sendHead(
  client: WireClient,
  request: WireRequest,
  wanted: HeadQuery,
): Promise<HeadAnswer | Unexplained> {
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

/** Ambiguous status codes: 403 may mean a permission, a signature or a clock, and 400 an expired session. */
const AMBIGUOUS: ReadonlySet<number> = new Set([400, 401, 403]);

function settle(refusal: Refusal): HeadAnswer | Unexplained | undefined {
  const { cause, headers } = refusal;
  if (cause.status === 412) return { kind: 'changed' };
  if (cause.code !== undefined) return readObjectRefusal(refusal);
  // 404 always means that the object is missing; a missing permission is 403.
  if (cause.status === 404) {
    return { kind: 'gone', deleteMarker: single(headers['x-amz-delete-marker']) === 'true' };
  }
  return AMBIGUOUS.has(cause.status) ? { kind: 'unexplained', cause } : readObjectRefusal(refusal);
}

/**
 * Finds out why a HEAD was refused, because its answer has no body and so no code. A GET of one byte needs the same
 * permissions, and its refusal has a body.
 *
 * @returns the refusal of the GET, or undefined if it is not refused
 */
function explain(client: WireClient, key: ByteKey): Promise<Refusal | undefined> {
  return client
    .stream<{ refusal: Refusal | undefined }>(
      () => ({ operation: 'content', key, headers: { range: 'bytes=0-0' }, answers: [200, 206] }),
      async () => ({ refusal: undefined }),
      (refusal) => {
        if (AMBIGUOUS.has(refusal.cause.status)) return { refusal };
        // The object no longer exists, or has no first byte. The next HEAD will show which.
        return [404, 405, 416].includes(refusal.cause.status) ? { refusal: undefined } : undefined;
      },
    )
    .then(({ refusal }) => refusal);
}
