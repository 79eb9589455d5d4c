import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import type { FailureCause, StatusCause } from '../failure.ts';
import { paceOutcome } from '../pace/outcome.ts';
import { type Headers, single } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import { leaveElement } from '../xml/cursor.ts';
import { documentKind, eachChild, readDocument, readTexts } from '../xml/document.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

type TagsAnswer =
  | { readonly kind: 'tags'; readonly tags: ReadonlyMap<string, string> }
  /** The answer is no better than those to which every attempt at other objects has led. */
  | { readonly kind: 'failed'; readonly cause: FailureCause }
  | ObjectRefusal;

const NO_TAGS: TagsAnswer = { kind: 'tags', tags: new Map() };

/**
 * Requests the tags of one object.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 */
export async function getTags(client: WireClient, key: ByteKey): Promise<TagsAnswer> {
  const vain = client.reader(VainAttempts);
  let last: string | undefined;
  try {
    return await client.ask<TagsAnswer>(
      { operation: 'tags', key, query: { tagging: '' } },
      ({ status, headers, body }) => {
        try {
          const tags = client.reader(TagsReader).read(body);
          return tags.size === 0 && isSwift(headers) ? noTagSupport(status) : { kind: 'tags', tags };
        } catch (error) {
          if (!(error instanceof AnswerRejected)) throw error;
          last = body.slice(0, LONGEST_KIND);
          if (!vain.areUsual(last)) throw error;
          const contentType = single(headers['content-type']);
          return {
            kind: 'failed',
            cause: { kind: 'answer', reason: error.reason, detail: error.message, contentType },
          };
        }
      },
      (refusal) => {
        const { cause } = refusal;
        const { status, code } = cause;
        if (status === 404 && NO_TAGS_CODES.has(code ?? '')) return NO_TAGS;
        const known = readObjectRefusal(refusal);
        if (known !== undefined || paceOutcome(cause) === 'throttled') return known;
        last = `${status} ${code}`;
        return vain.areUsual(last) ? { kind: 'failed', cause } : undefined;
      },
    );
  } catch (error) {
    if (last !== undefined) vain.count(last);
    throw error;
  }
}

/**
 * The answers for an object without tags of Huawei OBS, of Wasabi, and of versitygw until 2026
 * (versity/versitygw#1686). The second code is that of AWS for a bucket without tags.
 */
const NO_TAGS_CODES = new Set(['NoSuchTagSet', 'NoSuchTagSetError']);

/** Answers that begin with the same characters, this many, are of one kind. */
const LONGEST_KIND = 200;

/** After so many objects at which every attempt led to the same answer, the next one is believed at its first coming. */
const FEW = 3;

/**
 * Counts objects whose tags could not be read in any attempt, by the kind of the last answer. S3Mock, for example, sends
 * an empty answer for every object without tags: four attempts for each of a million objects would gain nothing.
 */
class VainAttempts {
  readonly #objects = new Map<string, number>();

  areUsual(kind: string): boolean {
    return (this.#objects.get(kind) ?? 0) >= FEW;
  }

  count(kind: string): void {
    // A store whose answers are all different is tried again each time, and none of them is kept.
    if (this.#objects.size >= MOST_KINDS) this.#objects.clear();
    this.#objects.set(kind, (this.#objects.get(kind) ?? 0) + 1);
  }
}

const MOST_KINDS = 100;

/**
 * Whether the answer comes from OpenStack Swift. Its S3 interface has no tags, and sends an empty set for every object.
 *
 * Source: OpenStack Swift, "S3/Swift REST API Comparison Matrix"; the header comes from its middleware `catch_errors`.
 */
function isSwift(headers: Headers): boolean {
  return headers['x-openstack-request-id'] !== undefined;
}

/** @param status the status of the empty answer */
function noTagSupport(status: number): TagsAnswer {
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

/** Reads `Tagging` documents. Keeps the last one: most objects have the same tags as the one before, or none. */
class TagsReader {
  #body: string | undefined;
  #tags: ReadonlyMap<string, string> = new Map();

  read(body: string): ReadonlyMap<string, string> {
    if (body !== this.#body) {
      this.#tags = readTagging(body);
      this.#body = body;
    }
    return this.#tags;
  }
}

const TAGGING = documentKind('Tagging');

/**
 * Reads a `Tagging` document.
 *
 * An empty set means that the object has no tags. A missing set means nothing, and must not be believed.
 *
 * @param body one char per byte
 * @throws AnswerRejected if it is another document, is not whole, or repeats the name of a tag
 */
export function readTagging(body: string): ReadonlyMap<string, string> {
  return readDocument(Buffer.from(body, 'latin1'), TAGGING, (cursor) => {
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
        if (tags.has(key))
          throw new AnswerRejected('malformed', `two tags have the key ${JSON.stringify(key)}`);
        tags.set(key, value);
        return true;
      });
      leaveElement(cursor, 'TagSet');
      return true;
    });
    if (sets !== 1) throw new AnswerRejected('malformed', `the answer holds ${sets} TagSet elements`);
    return tags;
  });
}
