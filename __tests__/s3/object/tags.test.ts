import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { getTags, readTagging } from '../../../src/s3/object/tags.ts';
import type { Tag } from '../../../store/buckets/stored-object.ts';
import { tagDocument } from '../../../store/objects/tags.ts';
import { runs } from '../../form.ts';
import { embeddedBucket, errorBody, failureOf, key } from '../embedded-store.ts';
import { asBytes } from '../listing/page-writer.ts';
import { clientOf, type Reply, serve } from '../wire/recording-server.ts';

const TAGS = [
  { key: 'class', value: 'hot' },
  { key: 'größe', value: 'a & b <c> "d" 😀' },
];
const asMap = (tags: readonly Tag[]) => new Map(tags.map((tag) => [tag.key, tag.value]));

// The document

const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((drawn) => drawn.isWellFormed());
const tagSet: fc.Arbitrary<readonly Tag[]> = fc.uniqueArray(
  fc.record({ key: text.filter((drawn) => drawn !== ''), value: text }),
  { maxLength: 10, selector: (tag) => tag.key },
);

property.prop([tagSet], { numRuns: runs(1000), examples: [[[{ key: '__proto__', value: 'toString' }]]] })(
  'any written tags are read',
  (tags) => {
    expect(readTagging(tagDocument(tags))).toEqual(asMap(tags));
  },
);

test('a document that is truncated anywhere is rejected', () => {
  const document = tagDocument(TAGS);
  for (let length = 0; length < document.length; length++) {
    expect(() => readTagging(document.slice(0, length)), `${length} bytes`).toThrow(AnswerRejected);
  }
});

property.prop([fc.nat(), fc.integer({ min: 0, max: 255 })], { numRuns: runs(2000) })(
  'a document with one wrong byte is rejected or read, without any other error',
  (at, byte) => {
    const document = tagDocument(TAGS);
    const place = at % document.length;
    const damaged = document.slice(0, place) + String.fromCharCode(byte) + document.slice(place + 1);
    try {
      readTagging(damaged);
    } catch (error) {
      expect(error).toBeInstanceOf(AnswerRejected);
    }
  },
);

const tagging = (content: string) => `<Tagging>${content}</Tagging>`;
const tag = (name: string, value = '1') => `<Tag><Key>${name}</Key><Value>${value}</Value></Tag>`;

test.each<[what: string, document: string, tags: readonly (readonly [string, string])[]]>([
  // As AWS writes it (versity/versitygw#1686).
  [
    'no tags, in a self-closing set',
    '<?xml version="1.0" encoding="UTF-8"?>\n<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet/></Tagging>',
    [],
  ],
  ['no tags, in an empty set', tagging('<TagSet></TagSet>'), []],
  ['no tags, but white space', tagging('\n  <TagSet>\n  </TagSet>\n'), []],
  ['a self-closing value', tagging('<TagSet><Tag><Key>a</Key><Value/></Tag></TagSet>'), [['a', '']]],
  ['a tag without a value', tagging('<TagSet><Tag><Key>a</Key></Tag></TagSet>'), [['a', '']]],
  ['the value first', tagging('<TagSet><Tag><Value>1</Value><Key>a</Key></Tag></TagSet>'), [['a', '1']]],
  [
    'unknown elements',
    tagging(
      '<Owner><ID>x</ID></Owner><TagSet><Tag><Key>a</Key><Value>1</Value><Scope/></Tag></TagSet><More/>',
    ),
    [['a', '1']],
  ],
  [
    'white space around a value, which belongs to it',
    tagging(`<TagSet>${tag('a', ' 1 ')}</TagSet>`),
    [['a', ' 1 ']],
  ],
  ['references', tagging(`<TagSet>${tag('&#xE9;&#233;&amp;amp;', '&lt;')}</TagSet>`), [['éé&amp;', '<']]],
  ['a byte order mark before and a line end after', `\ufeff${tagging('<TagSet/>')}\r\n`, []],
])('a document with %s', (_, document, tags) => {
  expect([...readTagging(asBytes(document))]).toEqual(tags);
});

test.each<[what: string, document: string, reason: string]>([
  ['that is empty', '', 'foreign-document'],
  ['of white space alone', ' \n', 'foreign-document'],
  ['that is a web page', '<!DOCTYPE html><html></html>', 'foreign-document'],
  ['of another kind', '<Retention></Retention>', 'foreign-document'],
  ['whose root is self-closing', '<Tagging/>', 'malformed'],
  ['whose root is self-closing with a namespace', '<Tagging xmlns="x" />\n', 'malformed'],
  ['that continues after a self-closing root', '<Tagging/><TagSet/></Tagging>', 'truncated'],
  ['with a longer name', '<TaggingMore><TagSet/></TaggingMore>', 'foreign-document'],
  ['that ends in another document', `${tagging('<TagSet/>')}</Error>`, 'truncated'],
  ['without a set', tagging(''), 'malformed'],
  ['with two sets', tagging('<TagSet/><TagSet></TagSet>'), 'malformed'],
  ['with a tag twice', tagging(`<TagSet>${tag('a')}${tag('a', '2')}</TagSet>`), 'malformed'],
  [
    'with a tag twice, written differently',
    tagging(`<TagSet>${tag('a')}${tag('&#97;')}</TagSet>`),
    'malformed',
  ],
  ['with two keys in a tag', tagging('<TagSet><Tag><Key>a</Key><Key>b</Key></Tag></TagSet>'), 'malformed'],
  ['with a tag that has no key', tagging('<TagSet><Tag><Value>1</Value></Tag></TagSet>'), 'malformed'],
  ['with an empty tag', tagging('<TagSet><Tag/></TagSet>'), 'malformed'],
  ['with tags outside the set', tagging(tag('a')), 'malformed'],
  ['with elements that close in the wrong order', tagging('<TagSet><Tag></TagSet></Tag>'), 'malformed'],
  ['with text between elements', tagging('<TagSet>x</TagSet>'), 'malformed'],
])('a document %s is rejected', (_, document, reason) => {
  let thrown: unknown;
  try {
    readTagging(asBytes(document));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(AnswerRejected);
  expect((thrown as AnswerRejected).reason).toBe(reason);
});

test('a text that is not UTF-8 is rejected, because others would look the same', () => {
  expect(() => readTagging(tagging(`<TagSet>${tag('\xff')}</TagSet>`))).toThrow(AnswerRejected);
});

// The request

describe('the embedded store', () => {
  const bucket = embeddedBucket();

  test('returns the tags of an object', async () => {
    await bucket.put('a', { Tagging: 'class=hot&gr%C3%B6%C3%9Fe=%F0%A0%9C%8E%20x&empty=' });
    expect(await getTags(bucket.client(), key('a'))).toEqual({
      kind: 'tags',
      tags: new Map([
        ['class', 'hot'],
        ['größe', '𠜎 x'],
        ['empty', ''],
      ]),
    });
  });

  test('distinguishes an object without tags from a missing one', async () => {
    await bucket.put('bare');
    expect(await getTags(bucket.client(), key('bare'))).toEqual({ kind: 'tags', tags: new Map() });
    expect(await getTags(bucket.client(), key('missing'))).toEqual({ kind: 'gone', deleteMarker: false });
  });

  test('refuses them if the permission is missing', async () => {
    await bucket.put('a', { Tagging: 'a=1' });
    expect(await getTags(bucket.deniedClient('s3:GetObjectTagging'), key('a'))).toMatchObject({
      kind: 'refused',
      cause: { status: 403, code: 'AccessDenied' },
    });
  });

  test.each([
    ['empty-body', { kind: 'answer', reason: 'foreign-document' }],
    ['html-page', { kind: 'answer', reason: 'foreign-document', contentType: 'text/html' }],
    ['cut-short', { kind: 'answer', reason: 'truncated' }],
    ['broken-off', { kind: 'network' }],
    ['reset', { kind: 'network' }],
    ['slow-down', { kind: 'status', status: 503, code: 'SlowDown' }],
    ['expired-token', { kind: 'status', status: 400, code: 'ExpiredToken' }],
  ] as const)('with the fault %s fails, and never reports no tags', async (kind, cause) => {
    await bucket.put('a', { Tagging: 'a=1' });
    bucket.store().addFault({ kind, sent: 0.9 });
    const failure = await failureOf(getTags(bucket.client(), key('a')));
    expect(failure).toMatchObject({ operation: 'tags', key: 'a', cause });
  });

  test.each(['empty-body', 'cut-short', 'broken-off', 'reset', 'slow-down'] as const)(
    'with the fault %s twice is asked again',
    async (kind) => {
      await bucket.put('a', { Tagging: 'a=1' });
      bucket.store().addFault({ kind, times: 2 });
      expect(await getTags(bucket.client(), key('a'))).toEqual({ kind: 'tags', tags: new Map([['a', '1']]) });
    },
  );
});

const gone = { kind: 'gone', deleteMarker: false };

test.each<[what: string, reply: Reply, answer: object]>([
  [
    'no tags (versitygw, Huawei, Wasabi)',
    { status: 404, body: errorBody('NoSuchTagSet') },
    { kind: 'tags', tags: new Map() },
  ],
  [
    'no tags, with the code for a bucket',
    { status: 404, body: errorBody('NoSuchTagSetError') },
    { kind: 'tags', tags: new Map() },
  ],
  ['no object', { status: 404, body: errorBody('NoSuchKey') }, gone],
  ['no object, with another code', { status: 404, body: errorBody('NotFound') }, gone],
  [
    'a delete marker',
    { status: 405, headers: { 'x-amz-delete-marker': 'true' }, body: errorBody('MethodNotAllowed') },
    { kind: 'gone', deleteMarker: true },
  ],
  ['no tagging (Garage)', { status: 501, body: errorBody('NotImplemented') }, { kind: 'unsupported' }],
  ['no tagging, without a code', { status: 501 }, { kind: 'unsupported' }],
  ['no such method', { status: 405, body: errorBody('MethodNotAllowed') }, { kind: 'unsupported' }],
  [
    'no permission',
    { status: 403, body: errorBody('AccessDenied') },
    { kind: 'refused', cause: { code: 'AccessDenied' } },
  ],
])('a store that answers: %s', async (_, reply, answer) => {
  const server = await serve(() => reply);
  expect(await getTags(clientOf(server), key('a'))).toMatchObject(answer);
  expect(server.requests).toHaveLength(1);
});

test.each<[reply: Reply, cause: object]>([
  [
    { status: 404, body: errorBody('NoSuchBucket') },
    { status: 404, code: 'NoSuchBucket' },
  ],
  [
    { status: 404, body: '<html></html>' },
    { status: 404, code: undefined },
  ],
  [
    { status: 403, body: '<html></html>' },
    { status: 403, code: undefined },
  ],
  [
    { status: 403, body: errorBody('RequestTimeTooSkewed') },
    { status: 403, code: 'RequestTimeTooSkewed' },
  ],
  [
    { status: 405, body: '' },
    { status: 405, code: undefined },
  ],
])('%o is a failure', async (reply, cause) => {
  const server = await serve(() => reply);
  expect((await failureOf(getTags(clientOf(server), key('a')))).cause).toMatchObject(cause);
});

test('a store that sends the object instead of its tags is not read to the end', async () => {
  const document = tagDocument(TAGS);
  const body = `${document.slice(0, 100)}${' '.repeat(64 * 1024 * 1024)}${document.slice(100)}`;
  const server = await serve(() => ({ body: asBytes(body) }));
  const failure = await failureOf(getTags(clientOf(server), key('a')));
  expect(failure.cause).toMatchObject({ kind: 'answer', reason: 'truncated' });
  expect(server.opened(), 'aborted each time').toBe(3);
});

describe('an answer that every attempt at a few objects has led to', () => {
  const empty: Reply = { body: '' };
  /** Asks for the tags of as many objects. Returns how many requests each of them took. */
  async function attempts(objects: number, replyTo: (nth: number) => Reply) {
    let nth = 0;
    const server = await serve(() => replyTo(nth));
    const client = clientOf(server);
    const taken: number[] = [];
    for (; nth < objects; nth++) {
      const before = server.requests.length;
      await getTags(client, key(`object-${nth}`)).catch(() => {});
      taken.push(server.requests.length - before);
    }
    return taken;
  }

  test('is believed at its first coming, but never to mean that there are no tags', async () => {
    expect(await attempts(5, () => empty)).toEqual([3, 3, 3, 1, 1]);
    const server = await serve(() => empty);
    const client = clientOf(server);
    for (let nth = 0; nth < 3; nth++) await failureOf(getTags(client, key('a')));
    expect(await getTags(client, key('a'))).toMatchObject({ kind: 'failed', cause: { kind: 'answer' } });
  });

  test('does not count for another answer, and tagged objects between change nothing', async () => {
    const tagged: Reply = { body: tagDocument([{ key: 'a', value: '1' }]) };
    const answers = [
      empty,
      tagged,
      empty,
      tagged,
      empty,
      empty,
      { status: 500 },
      { body: '<Tagging/>' },
      empty,
    ];
    expect(await attempts(answers.length, (nth) => answers[nth] as Reply)).toEqual([
      3, 1, 3, 1, 3, 1, 3, 3, 1,
    ]);
  });

  test('may be a refusal, but not throttling', async () => {
    expect(await attempts(5, () => ({ status: 500 }))).toEqual([3, 3, 3, 1, 1]);
    expect(await attempts(5, () => ({ status: 503 }))).toEqual([3, 3, 3, 3, 3]);
  });
});

test('an empty set from OpenStack Swift means that tags are not supported', async () => {
  const headers = { 'x-openstack-request-id': 'tx1' };
  const swift = await serve(() => ({ headers, body: tagDocument([]) }));
  expect(await getTags(clientOf(swift), key('a'))).toMatchObject({ kind: 'unsupported' });
  const other = await serve(() => ({ body: tagDocument([]) }));
  expect(await getTags(clientOf(other), key('a'))).toEqual({ kind: 'tags', tags: new Map() });
});
