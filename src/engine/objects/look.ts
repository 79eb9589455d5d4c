import type { ObservedTags } from '../../compare/values/entries.ts';
import type { Listed, UnverifiedReason } from '../../compare/verdict.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import type { ObjectHead } from '../../s3/object/head.ts';
import { type HeadAnswer, headObject } from '../../s3/object/head-request.ts';
import type { ObjectRefusal } from '../../s3/object/refusal.ts';
import { getTags } from '../../s3/object/tags.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** What one side shows of one object beyond its listing. */
export type Look =
  | { readonly kind: 'seen'; readonly head: ObjectHead; readonly tags: ObservedTags }
  | { readonly kind: 'gone' }
  /** It is no more what was listed. */
  | { readonly kind: 'changed' }
  /** It is there, and may not be looked at. */
  | { readonly kind: 'hidden'; readonly reason: UnverifiedReason };

export interface LookQuery {
  /** The ETag that it was listed with; undefined: whatever is there now. */
  readonly ifMatch: string | undefined;
  readonly tags: boolean;
}

/**
 * Looks at one object: HEAD and, where they are wanted, tags, both at once.
 *
 * @throws S3Failure where the store fails
 */
export async function lookAt(client: WireClient, key: ByteKey, wanted: LookQuery): Promise<Look> {
  const [head, tags] = await Promise.all([
    headWithChecksums(client, key, wanted.ifMatch),
    wanted.tags ? observeTags(client, key) : ('not-asked' as const),
  ]);
  if (head.kind === 'changed') return head;
  if (head.kind === 'found') {
    // Between the two calls it went away.
    return tags === 'gone' ? { kind: 'gone' } : { kind: 'seen', head: head.head, tags };
  }
  return hiddenOrGone(head);
}

/** Adds an object's tags to a look that did without them. */
export async function withTags(client: WireClient, key: ByteKey, look: Look): Promise<Look> {
  if (look.kind !== 'seen') return look;
  const tags = await observeTags(client, key);
  return tags === 'gone' ? { kind: 'gone' } : { ...look, tags };
}

/** Of an object encrypted by KMS, checksums take a permission more than the rest of a HEAD. */
async function headWithChecksums(
  client: WireClient,
  key: ByteKey,
  ifMatch: string | undefined,
): Promise<HeadAnswer> {
  const answer = await headObject(client, key, { ifMatch, checksums: true });
  return answer.kind === 'refused' ? headObject(client, key, { ifMatch, checksums: false }) : answer;
}

/** Tells of the tags, or why there are none to look at. */
async function observeTags(client: WireClient, key: ByteKey): Promise<ObservedTags | 'gone'> {
  const answer = await getTags(client, key).catch(unreadable);
  switch (answer.kind) {
    case 'tags':
      return answer.tags;
    case 'gone':
    case 'unsupported':
    case 'unreadable':
      return answer.kind;
    default:
      return 'refused';
  }
}

/** Ceph 16 answers with nothing at all of some objects with tags. That is no reason to give up all others. */
function unreadable(error: unknown): { readonly kind: 'unreadable' } {
  if (error instanceof S3Failure && error.failure.cause.kind === 'answer') return { kind: 'unreadable' };
  throw error;
}

export function headOf(look: Look): ObjectHead | undefined {
  return look.kind === 'seen' ? look.head : undefined;
}

/** An object as a listing would show it; undefined where it was not seen, or its length is not told. */
export function listedNow(look: Look): Listed | undefined {
  const head = headOf(look);
  return head?.size === undefined ? undefined : { etag: head.etag, size: head.size };
}

const WHY_HIDDEN: Readonly<Record<Exclude<ObjectRefusal['kind'], 'gone'>, UnverifiedReason>> = {
  refused: 'permission-missing',
  unsupported: 'not-supported',
  sealed: 'sealed',
  archived: 'archived',
};

function hiddenOrGone(refusal: ObjectRefusal): Look {
  return refusal.kind === 'gone' ? { kind: 'gone' } : { kind: 'hidden', reason: WHY_HIDDEN[refusal.kind] };
}
