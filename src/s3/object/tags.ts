import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import type { StatusCause } from '../failure.ts';
import type { Headers } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import { leaveElement } from '../xml/cursor.ts';
import { eachChild, readObjectDocument, readTexts } from './document.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

export type TagsAnswer =
  | { readonly kind: 'tags'; readonly tags: ReadonlyMap<string, string> }
  | ObjectRefusal;

const NO_TAGS: TagsAnswer = { kind: 'tags', tags: new Map() };

/**
 * Asks for the tags of one object.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 */
export function getTags(client: WireClient, key: ByteKey): Promise<TagsAnswer> {
  return client.ask<TagsAnswer>(
    { operation: 'tags', key, query: { tagging: '' } },
    ({ status, headers, body }) => {
      const tags = readLikeLast(body);
      return tags.size === 0 && isSwift(headers) ? swiftHasNone(status) : { kind: 'tags', tags };
    },
    (refusal) => {
      const { status, code } = refusal.cause;
      // So Huawei OBS, Wasabi and versitygw until 2026 say that an object has no tags (versity/versitygw#1686).
      if (status === 404 && code === 'NoSuchTagSet') return NO_TAGS;
      return readObjectRefusal(refusal);
    },
  );
}

/**
 * Whether it is OpenStack Swift that answers, whose S3 side has no tags and says so of no object: it sends an empty set.
 *
 * Source: OpenStack Swift, "S3/Swift REST API Comparison Matrix"; the header is of its middleware `catch_errors`.
 */
function isSwift(headers: Headers): boolean {
  return headers['x-openstack-request-id'] !== undefined;
}

function swiftHasNone(status: number): TagsAnswer {
  const cause: StatusCause = {
    kind: 'status',
    status,
    code: undefined,
    message: 'OpenStack Swift keeps no tags',
    requestId: undefined,
    region: undefined,
    clockAheadSeconds: undefined,
  };
  return { kind: 'unsupported', cause };
}

let last: { readonly body: string; readonly tags: ReadonlyMap<string, string> } | undefined;

/** As {@link readTagging}, which is spared where the body is that of the object before: most have the same tags, or none. */
function readLikeLast(body: string): ReadonlyMap<string, string> {
  if (body !== last?.body) last = { body, tags: readTagging(body) };
  return last.tags;
}

/**
 * Reads a `Tagging` document.
 *
 * A set that is empty says that there are no tags; one that is absent says nothing, and must not be believed.
 *
 * @param body read as latin1, so that a char is a byte
 * @throws AnswerRejected where it is no such document, not whole, or names a tag twice
 */
export function readTagging(body: string): ReadonlyMap<string, string> {
  return readObjectDocument(body, 'Tagging', (cursor) => {
    const tags = new Map<string, string>();
    let sets = 0;
    eachChild(cursor, (child, isSetEmpty) => {
      if (child !== 'TagSet') return false;
      sets++;
      if (isSetEmpty) return true;
      eachChild(cursor, (name, isTagEmpty) => {
        if (name !== 'Tag') return false;
        const { Key: key, Value: value = '' } = isTagEmpty ? {} : readTexts(cursor, ['Key', 'Value']);
        if (!isTagEmpty) leaveElement(cursor, 'Tag');
        if (key === undefined || key === '') throw new AnswerRejected('malformed', 'a tag has no Key');
        if (tags.has(key)) throw new AnswerRejected('malformed', `two tags are named ${JSON.stringify(key)}`);
        tags.set(key, value);
        return true;
      });
      leaveElement(cursor, 'TagSet');
      return true;
    });
    if (sets !== 1) throw new AnswerRejected('malformed', `the answer holds ${sets} of TagSet`);
    return tags;
  });
}
