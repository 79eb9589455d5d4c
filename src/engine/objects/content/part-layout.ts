import { etagKind } from '../../../compare/content/etag.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { failureOfObject } from '../../../s3/failure.ts';
import { headObject } from '../../../s3/object/head-request.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import type { ContentObject } from './stream.ts';

/**
 * Finds the size of the parts that an object was uploaded in. The last part may be smaller.
 *
 * The size is a guess: the number of parts fits, but they may still be uneven. An ETag recomputed with this size proves
 * equality if it is the same, and proves nothing if it is not.
 *
 * @returns bytes; undefined if the object was not uploaded in parts, if the store does not send the size, or if the
 *   parts can't all have the size of the first
 */
export async function partSizeOf(
  client: WireClient,
  key: ByteKey,
  { etag, size }: ContentObject,
): Promise<number | undefined> {
  const parts = partCountIn(etag);
  if (parts === undefined) return undefined;
  const head = await headOfPart(client, key, etag);
  const partSize = head?.partSize;
  if (partSize === undefined || partSize < 1) return undefined;
  const isCounted = head?.partsCount === undefined || head.partsCount === parts;
  return isCounted && Math.ceil(size / partSize) === parts ? partSize : undefined;
}

function partCountIn(etag: string): number | undefined {
  return etagKind(etag) === 'multipart' ? Number(etag.slice(etag.indexOf('-') + 1)) : undefined;
}

async function headOfPart(client: WireClient, key: ByteKey, etag: string) {
  try {
    const answer = await headObject(client, key, { ifMatch: etag, checksums: false, partNumber: 1 });
    return answer.kind === 'found' ? answer.head : undefined;
  } catch (error) {
    // A store that does not support the parameter may refuse it. The content can still be proven by reading both sides.
    failureOfObject(error);
    return undefined;
  }
}
