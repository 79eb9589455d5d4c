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
  test.each<[what: string, tags: Reply, seen: string | object]>([
    ['refused', denied, 'refused'],
    ['with an unreachable KMS key', refusal(400, 'KMS.DisabledException'), 'refused'],
    ['not supported by the store', refusal(501, 'NotImplemented'), 'unsupported'],
    ['of an object in an archive', refusal(403, 'InvalidObjectState'), { reason: 'archived' }],
    [
      'encrypted with a key that was not given',
      {
        status: 400,
        body: errorBody('InvalidRequest', 'The object was stored using a form of Server Side Encryption.'),
      },
      { reason: 'sealed' },
    ],
    ['in an empty answer', { body: '' }, 'unreadable'],
    ['in a truncated document', { body: '<Tagging><TagSet><Tag><Key>a</Key>' }, 'unreadable'],
    ['in a login page', { body: '<html><body>Sign in</body></html>' }, 'unreadable'],
  ])('%s: the object is seen, and the tags are %j', async (_, tags, seen) => {
    expect((await look({ tags })).seen).toMatchObject({ kind: 'seen', tags: seen });
  });
});

const page: Reply = { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>Forbidden</html>' };

describe('an object at which the store fails for good', () => {
  test.each<[what: string, answers: Answers, cause: object]>([
    ['500', { head: { status: 500 } }, { status: 500 }],
    ['503', { head: { status: 503 } }, { status: 503 }],
    ['410', { head: { status: 410 } }, { status: 410 }],
    ['451', { head: { status: 451 } }, { status: 451 }],
    ['301', { head: { status: 301 } }, { status: 301 }],
    ['403 with a web page', { head: FORBIDDEN, content: page }, { status: 403, code: undefined }],
    [
      '403 with a code of its own',
      { head: FORBIDDEN, content: refusal(403, 'Forbidden') },
      { code: 'Forbidden' },
    ],
    [
      'a signature that does not match',
      { head: FORBIDDEN, content: refusal(403, 'SignatureDoesNotMatch') },
      { code: 'SignatureDoesNotMatch' },
    ],
    ['an answer without the headers of an object', { head: {} }, { kind: 'answer', reason: 'no-object' }],
  ])('%s: it is hidden, and the failure is kept', async (_, answers, cause) => {
    const { seen } = await look(answers);
    expect(seen).toMatchObject({ kind: 'hidden', reason: 'not-readable', failure: { key: 'a', cause } });
  });

  test.each<[what: string, tags: Reply, answer: object]>([
    ['500', refusal(500, 'InternalError'), { status: 500, code: 'InternalError' }],
    ['404 with a web page', { status: 404, body: '<html>not found</html>' }, { status: 404 }],
    ['400 with a code of its own', refusal(400, 'NoSuchTagging'), { status: 400, code: 'NoSuchTagging' }],
    ['a code that is no name', refusal(410, 'a b'), { status: 410 }],
  ])('%s for its tags: only the tags are unknown', async (_, tags, answer) => {
    const { seen } = await look({ tags });
    expect(seen).toMatchObject({
      kind: 'seen',
      tags: { reason: 'not-readable', answer: { side: 'source', ...answer } },
    });
  });
});

test.each<[what: string, answers: Answers]>([
  ['a session that has ended', { head: { status: 400 }, content: refusal(400, 'ExpiredToken') }],
  ['a bucket that is gone', { tags: refusal(404, 'NoSuchBucket') }],
])('%s fails the look', async (_, answers) => {
  await expect(look(answers)).rejects.toBeInstanceOf(S3Failure);
});
