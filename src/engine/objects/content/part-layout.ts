import { etagKind } from '../../../compare/content/etag.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { S3Failure } from '../../../s3/failure.ts';
import { headObject } from '../../../s3/object/head-request.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import type { ContentObject } from './stream.ts';

/**
 * The size of the parts that an object was uploaded in, all but the last; undefined where it was not, where the store
 * does not tell, or where the parts can't all have the size of the first.
 *
 * That they fit does not prove that they are even: an ETag recomputed with this size proves equality where it is the
 * same, and nothing where it isn't.
 */
export async function partSizeOf(
  client: WireClient,
  key: ByteKey,
  { etag, size }: ContentObject,
): Promise<number | undefined> {
  const parts = partsIn(etag);
  if (parts === undefined) return undefined;
  const head = await headOfPart(client, key, etag);
  const partSize = head?.partSize;
  if (partSize === undefined || partSize < 1) return undefined;
  const isCounted = head?.partsCount === undefined || head.partsCount === parts;
  return isCounted && Math.ceil(size / partSize) === parts ? partSize : undefined;
}

function partsIn(etag: string): number | undefined {
  return etagKind(etag) === 'multipart' ? Number(etag.slice(etag.indexOf('-') + 1)) : undefined;
}

async function headOfPart(client: WireClient, key: ByteKey, etag: string) {
  try {
    const answer = await headObject(client, key, { ifMatch: etag, checksums: false, partNumber: 1 });
    return answer.kind === 'found' ? answer.head : undefined;
  } catch (error) {
    // A store that does not know the parameter may refuse it; there is another way to a proof.
    if (error instanceof S3Failure && error.failure.cause.kind !== 'network') return undefined;
    throw error;
  }
}
