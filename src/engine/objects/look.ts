import { failedAnswer } from '../../compare/failed-answer.ts';
import type { ObservedTags } from '../../compare/values/entries.ts';
import type { Listed, UnverifiedReason } from '../../compare/verdict.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { type Failure, failureOfObject } from '../../s3/failure.ts';
import type { ObjectHead } from '../../s3/object/head.ts';
import { type HeadAnswer, headObject } from '../../s3/object/head-request.ts';
import type { ObjectRefusal } from '../../s3/object/refusal.ts';
import { getTags } from '../../s3/object/tags.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** What one side shows of one object beyond its listing. */
export type Look =
  | { readonly kind: 'seen'; readonly head: ObjectHead; readonly tags: ObservedTags }
  | { readonly kind: 'gone' }
  /** The object is no longer the one that was listed. */
  | { readonly kind: 'changed' }
  /** The object exists but can't be looked at. */
  | {
      readonly kind: 'hidden';
      readonly reason: UnverifiedReason;
      /** Set if the store failed at this object for good, and did not refuse for a reason of its own. */
      readonly failure?: Failure | undefined;
    };

/** What a look is to show. */
export interface LookQuery {
  /** The ETag that the object was listed with, or undefined to look at whatever object is there now. */
  readonly ifMatch: string | undefined;
  /** Whether to get the tags as well. */
  readonly tags: boolean;
}

/**
 * Looks at one object: sends a HEAD and, if tags are wanted, a request for them at the same time.
 *
 * @throws S3Failure if no request to this side can succeed any more; any other failure concerns this object
 */
export async function lookAt(client: WireClient, key: ByteKey, wanted: LookQuery): Promise<Look> {
  const [head, tags] = await Promise.all([
    headWithChecksums(client, key, wanted.ifMatch).catch(failed),
    wanted.tags ? observeTags(client, key) : ('not-asked' as const),
  ]);
  if (head.kind === 'changed') return head;
  if (head.kind === 'found') {
    // If the tags are gone, the object was deleted between the two requests.
    return tags === 'gone' ? { kind: 'gone' } : { kind: 'seen', head: head.head, tags };
  }
  if (head.kind === 'failed') return { kind: 'hidden', reason: 'not-readable', failure: head.failure };
  return hiddenOrGone(head);
}

/** Looks at both sides at the same time. */
export async function lookAtSides(look: (side: Side) => Look | Promise<Look>): Promise<BothSides<Look>> {
  const [source, destination] = await Promise.all([look('source'), look('destination')]);
  return { source, destination };
}

/**
 * Adds an object's tags to a look that was made without them.
 *
 * @throws S3Failure as {@link lookAt}
 */
export async function addTags(client: WireClient, key: ByteKey, look: Look): Promise<Look> {
  if (look.kind !== 'seen') return look;
  const tags = await observeTags(client, key);
  return tags === 'gone' ? { kind: 'gone' } : { ...look, tags };
}

/** Repeats a refused HEAD without checksums: those of an object encrypted with KMS need one more permission. */
async function headWithChecksums(
  client: WireClient,
  key: ByteKey,
  ifMatch: string | undefined,
): Promise<HeadAnswer> {
  const answer = await headObject(client, key, { ifMatch, checksums: true });
  return answer.kind === 'refused' ? headObject(client, key, { ifMatch, checksums: false }) : answer;
}

/** Returns the tags, or why there are none to see. */
async function observeTags(client: WireClient, key: ByteKey): Promise<ObservedTags | 'gone'> {
  const answer = await getTags(client, key).catch(failed);
  switch (answer.kind) {
    case 'tags':
      return answer.tags;
    case 'gone':
    case 'refused':
    case 'unsupported':
      return answer.kind;
    case 'failed': {
      const { cause } = 'failure' in answer ? answer.failure : answer;
      // Ceph 16 sends an empty answer for some objects that have tags.
      if (cause.kind === 'answer') return 'unreadable';
      return { reason: 'not-readable', answer: failedAnswer({ side: client.address.side, cause }) };
    }
    default:
      return { reason: WHY_HIDDEN[answer.kind] };
  }
}

function failed(error: unknown): { readonly kind: 'failed'; readonly failure: Failure } {
  return { kind: 'failed', failure: failureOfObject(error) };
}

export function headOf(look: Look): ObjectHead | undefined {
  return look.kind === 'seen' ? look.head : undefined;
}

/** Returns an object as a listing would show it now; undefined if it was not seen or the store did not send its length. */
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
