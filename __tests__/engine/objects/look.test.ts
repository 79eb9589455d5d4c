import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../src/engine/objects/look.ts';
import { S3Failure } from '../../../src/s3/failure.ts';
import { errorBody, key } from '../../s3/embedded-store.ts';
import { clientOf, type RecordedRequest, type Reply, serve } from '../../s3/wire/recording-server.ts';

const FOUND: Reply = { headers: { etag: '"x"', 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT' } };
const TAGGED: Reply = {
  body: '<Tagging><TagSet><Tag><Key>class</Key><Value>hot</Value></Tag></TagSet></Tagging>',
};
const refusal = (status: number, code: string): Reply => ({ status, body: errorBody(code) });

interface Answers {
  readonly head?: Reply | ((request: RecordedRequest) => Reply);
  readonly tags?: Reply;
  /** The answer to the one-byte GET that explains a refused HEAD. */
  readonly content?: Reply;
}

/** Looks at an object of a server with these answers. Returns the look and the requests. */
async function look(answers: Answers, wanted = { ifMatch: undefined as string | undefined, tags: true }) {
  const { head = FOUND, tags = TAGGED, content = { status: 206 } } = answers;
  const server = await serve((request) => {
    if (request.method === 'HEAD') return typeof head === 'function' ? head(request) : head;
    return request.query.has('tagging') ? tags : content;
  });
  const seen = await lookAt(clientOf(server), key('a'), wanted);
  const heads = server.requests.filter(({ method }) => method === 'HEAD');
  return { seen, heads, requests: server.requests };
}

const withChecksums = ({ headers }: RecordedRequest) => headers['x-amz-checksum-mode'] === 'ENABLED';

test('two requests show the headers and the tags of an object', async () => {
  const { seen, requests } = await look({});
  expect(seen).toMatchObject({ kind: 'seen', head: { etag: 'x' }, tags: new Map([['class', 'hot']]) });
  expect(requests.map(({ method }) => method).sort()).toEqual(['GET', 'HEAD']);
});

test('checksums are requested', async () => {
  const { heads } = await look({});
  expect(heads.map(withChecksums)).toEqual([true]);
});

test('unwanted tags are not requested', async () => {
  const { seen, requests } = await look({}, { ifMatch: undefined, tags: false });
  expect(seen).toMatchObject({ kind: 'seen', tags: 'not-asked' });
  expect(requests).toHaveLength(1);
});

test('if checksums are refused, as for an object encrypted with KMS, the rest is seen without them', async () => {
  const { seen, heads } = await look({
    head: (request) => (withChecksums(request) ? { status: 403 } : FOUND),
    content: refusal(403, 'AccessDenied'),
  });
  expect(seen).toMatchObject({ kind: 'seen', head: { etag: 'x', checksums: {} } });
  expect(heads.map(withChecksums)).toEqual([true, false]);
});

const CHANGED: Reply = { status: 412 };
const GONE: Reply = { status: 404 };
const FORBIDDEN: Reply = { status: 403 };
const denied = refusal(403, 'AccessDenied');

describe('an object that is not seen', () => {
  test.each<[what: string, answers: Answers, seen: object]>([
    ['gone', { head: GONE, tags: refusal(404, 'NoSuchKey') }, { kind: 'gone' }],
    ['gone between HEAD and tags', { tags: refusal(404, 'NoSuchKey') }, { kind: 'gone' }],
    ['gone, though its tags are still there', { head: GONE }, { kind: 'gone' }],
    ['replaced, by If-Match', { head: CHANGED }, { kind: 'changed' }],
    ['replaced and then deleted', { head: CHANGED, tags: refusal(404, 'NoSuchKey') }, { kind: 'changed' }],
    ['forbidden', { head: FORBIDDEN, content: denied }, { kind: 'hidden', reason: 'permission-missing' }],
    [
      'encrypted with a key that was not given',
      {
        head: { status: 400 },
        content: {
          status: 400,
          body: errorBody('InvalidRequest', 'The object was stored using a form of Server Side Encryption.'),
        },
      },
      { kind: 'hidden', reason: 'sealed' },
    ],
    [
      'in an archive',
      { head: FORBIDDEN, content: refusal(403, 'InvalidObjectState') },
      { kind: 'hidden', reason: 'archived' },
    ],
    ['of a store without HEAD', { head: { status: 501 } }, { kind: 'hidden', reason: 'not-supported' }],
  ])('%s', async (_, answers, seen) => {
    expect((await look(answers)).seen).toEqual(seen);
  });

  test('is changed if its ETag differs, even if the store ignores If-Match', async () => {
    const { seen } = await look({}, { ifMatch: 'y', tags: true });
    expect(seen).toEqual({ kind: 'changed' });
  });
});

describe('tags', () => {
  test.each<[what: string, tags: Reply, seen: string]>([
    ['refused', denied, 'refused'],
    ['with an unreachable KMS key', refusal(400, 'KMS.DisabledException'), 'refused'],
    ['not supported by the store', refusal(501, 'NotImplemented'), 'unsupported'],
    ['in an empty answer', { body: '' }, 'unreadable'],
    ['in a truncated document', { body: '<Tagging><TagSet><Tag><Key>a</Key>' }, 'unreadable'],
    ['in a login page', { body: '<html><body>Sign in</body></html>' }, 'unreadable'],
  ])('%s: the object is seen, and the tags are %s', async (_, tags, seen) => {
    expect((await look({ tags })).seen).toMatchObject({ kind: 'seen', tags: seen });
  });
});

test.each<[what: string, answers: Answers]>([
  ['the HEAD', { head: { status: 503 } }],
  ['the tags', { tags: refusal(503, 'SlowDown') }],
  ['the session', { head: { status: 400 }, content: refusal(400, 'ExpiredToken') }],
  ['the HEAD and the tags', { head: { status: 503 }, tags: refusal(503, 'SlowDown') }],
])('a failure of %s fails the look', async (_, answers) => {
  await expect(look(answers)).rejects.toBeInstanceOf(S3Failure);
});
