import type { PlannedObject } from '../plan/plan.ts';
import { shareOf } from '../plan/random.ts';
import { answerBytes, writeTags } from '../store/object-answers.ts';
import { refusal, type StoreAnswer, xml } from '../store/request.ts';
import type { HeldObject, SideStore } from '../store/side-store.ts';
import { type FaultKind, type FaultTarget, OBJECTS } from './kind.ts';
import { html } from './wire.ts';

/** Refusals of one object, at every try. */
const REFUSALS: Readonly<Record<string, StoreAnswer>> = {
  'internal-error': refusal(500, 'InternalError'),
  'forbidden-page': html(403),
  forbidden: refusal(403, 'Forbidden'),
  'access-denied': refusal(403, 'AccessDenied'),
  gone: refusal(410, 'Gone'),
  'legal-reasons': { status: 451, headers: {}, body: Buffer.alloc(0) },
  'signature-mismatch': refusal(403, 'SignatureDoesNotMatch'),
  'bad-request': refusal(400, 'InvalidArgument'),
  archived: refusal(403, 'InvalidObjectState'),
  teapot: { status: 418, headers: {}, body: Buffer.alloc(0) },
};

/** The same, but they say that the object does not exist. */
const ABSENCES: Readonly<Record<string, StoreAnswer>> = {
  'no-such-key': refusal(404, 'NoSuchKey'),
  'not-found-page': html(404),
};

const TAG_ANSWERS: Readonly<Record<string, StoreAnswer>> = {
  'not-implemented': refusal(501, 'NotImplemented'),
  'not-found-page': html(404),
  'empty-body': { status: 200, headers: {}, body: Buffer.alloc(0) },
  'empty-element': xml('<Tagging/>'),
  'no-set': xml('<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></Tagging>'),
  'cut-off': xml('<Tagging><TagSet><Tag><Key>a</Key>'),
  html: html(200),
  denied: refusal(403, 'AccessDenied'),
};

/** Tags that contradict the count of the HEAD. */
const EMPTY_TAGS: Readonly<Record<string, StoreAnswer>> = {
  'no-such-set': refusal(404, 'NoSuchTagSet'),
  'empty-set': writeTags({}),
};

const someObjects: FaultKind['draw'] = (random) => ({ share: random.pick([0.05, 0.3, 1]), lasting: true });

/** The affected objects are chosen by key: all requests about one object get the same. */
function isChosen({ fault: { seed, share }, request: { key } }: FaultTarget): boolean {
  return shareOf(seed, key) < share;
}

function answering(answers: Readonly<Record<string, StoreAnswer>>, nature: FaultKind['nature']): FaultKind {
  return {
    operations: [['head'], ['content'], ['tags'], ['head', 'content'], OBJECTS],
    nature,
    draw: (random, plan, side) => ({
      ...someObjects(random, plan, side),
      detail: random.pick(Object.keys(answers)),
    }),
    effect: (target) =>
      isChosen(target) ? { instead: answers[target.fault.detail ?? ''] as StoreAnswer } : undefined,
  };
}

function withoutHeader(name: string): FaultKind {
  return {
    operations: [['head'], ['head', 'content'], ['content']],
    nature: 'other',
    draw: someObjects,
    effect: (target) =>
      isChosen(target)
        ? {
            answer: (answer) => {
              const { [name]: _, ...headers } = answer.headers;
              return { ...answer, headers };
            },
          }
        : undefined,
  };
}

/** Another object of the side, whose size or tags differ so that the answer can be known for a wrong one. */
function otherObject(
  { store, request, fault: { seed } }: FaultTarget,
  isOther: (mine: HeldObject, other: HeldObject) => boolean,
): HeldObject | undefined {
  const mine = heldUnder(store, request.key);
  if (mine === undefined) return undefined;
  const others = store.keys().flatMap((key) => {
    const held = store.get(key) as HeldObject;
    return isOther(mine, held) ? [held] : [];
  });
  return others[Math.floor(shareOf(seed, request.key) * others.length)];
}

function heldUnder(store: SideStore, key: string): HeldObject | undefined {
  const { prefix } = store.rules;
  return key.startsWith(prefix) ? store.get(key.slice(prefix.length)) : undefined;
}

function tagsOf(object: PlannedObject): number {
  return Object.keys(object.tags ?? {}).length;
}

/** Faults of the answers about single objects. */
export const OBJECT_FAULTS: Readonly<Record<string, FaultKind>> = {
  'object-refused': answering(REFUSALS, 'other'),
  'object-denied': answering(ABSENCES, 'hides'),
  /** Every answer about the object is something else. */
  'object-unreadable': answering(
    {
      empty: { status: 200, headers: {}, body: Buffer.alloc(0) },
      html: html(200),
      error: { ...refusal(500, 'InternalError'), status: 200 },
    },
    'other',
  ),
  'no-length': withoutHeader('content-length'),
  'no-etag': withoutHeader('etag'),
  'no-date': withoutHeader('last-modified'),
  /** The answer has the right form, but is about another object. */
  'wrong-object': {
    operations: [['head'], ['content'], ['head', 'content']],
    nature: 'other',
    draw: (random, plan, side) => ({ ...someObjects(random, plan, side), lasting: random.chance(0.5) }),
    effect: (target) => {
      const { store, request, attempt, fault } = target;
      if (fault.lasting ? !isChosen(target) : shareOf(fault.seed, request.identity, attempt) >= fault.share)
        return undefined;
      const other = otherObject(target, (a, b) => a.length > 0 && a.length !== b.length);
      if (other === undefined) return undefined;
      const { 'if-match': _, ...headers } = request.headers;
      return { instead: answerBytes(store, other, { ...request, headers }) };
    },
  },
  /** Every object of the side has the same ETag, so an ETag says nothing. */
  'constant-etags': {
    operations: [['list', 'head', 'content']],
    nature: 'other',
    draw: (random, { keys }, side) =>
      // Where all objects have one size, nothing shows that the ETag is not that of their content.
      new Set(keys.flatMap((key) => key[side]?.length ?? [])).size > 1
        ? {
            share: 1,
            lasting: true,
            from: 0,
            detail: random.pick(['0'.repeat(32), `${'0'.repeat(32)}-1`, '0']),
          }
        : undefined,
    effect: ({ fault: { detail = '' } }) => ({
      ask: (request) => {
        const { 'if-match': _, ...headers } = request.headers;
        return { ...request, headers };
      },
      page: (page) => ({ ...page, rows: page.rows.map((row) => ({ ...row, etag: detail })) }),
      answer: (answer) =>
        answer.headers.etag === undefined
          ? answer
          : { ...answer, headers: { ...answer.headers, etag: `"${detail}"` } },
    }),
  },
  'wrong-tags': {
    operations: [['tags']],
    nature: 'other',
    draw: (random, plan, side) => (plan.stores[side].tagCount ? someObjects(random, plan, side) : undefined),
    effect: (target) => {
      if (!isChosen(target)) return undefined;
      const other = otherObject(target, (a, b) => tagsOf(a) > 0 && tagsOf(a) !== tagsOf(b));
      return other && { instead: writeTags(other) };
    },
  },
  'tag-answers': {
    operations: [['tags']],
    nature: 'other',
    draw: (random, plan, side) => ({
      ...someObjects(random, plan, side),
      detail: random.pick(Object.keys(TAG_ANSWERS)),
    }),
    effect: (target) =>
      isChosen(target) ? { instead: TAG_ANSWERS[target.fault.detail ?? ''] as StoreAnswer } : undefined,
  },
  'empty-tags': {
    operations: [['tags']],
    nature: 'other',
    draw: (random, plan, side) =>
      plan.stores[side].tagCount
        ? { ...someObjects(random, plan, side), detail: random.pick(Object.keys(EMPTY_TAGS)) }
        : undefined,
    effect: (target) =>
      isChosen(target) ? { instead: EMPTY_TAGS[target.fault.detail ?? ''] as StoreAnswer } : undefined,
  },
  /** HEAD counts a tag more than the object has. */
  'tag-count': {
    operations: [['head']],
    nature: 'other',
    draw: someObjects,
    effect: (target) =>
      isChosen(target)
        ? {
            answer: (answer) => {
              const count = answer.headers['x-amz-tagging-count'];
              if (count === undefined) return answer;
              return {
                ...answer,
                headers: { ...answer.headers, 'x-amz-tagging-count': String(Number(count) + 1) },
              };
            },
          }
        : undefined,
  },
};
