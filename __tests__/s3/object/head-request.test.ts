import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/s3/failure.ts';
import { headObject } from '../../../src/s3/object/head-request.ts';
import { embeddedBucket, errorBody, failureOf, key } from '../embedded-store.ts';
import { clientOf, type RecordedRequest, type Reply, serve } from '../wire/recording-server.ts';

const PLAIN = { checksums: false };
const FOUND: Reply = { headers: { etag: '"abc"', 'content-length': '5' } };

describe('the embedded store', () => {
  const bucket = embeddedBucket();

  test('returns an object with its headers', async () => {
    await bucket.put('a', {
      Body: 'hello',
      ContentType: 'text/x-a',
      Metadata: { Owner: 'me' },
      Tagging: 'class=hot&b=',
      ChecksumAlgorithm: 'SHA256',
    });
    const answer = await headObject(bucket.client(), key('a'), { checksums: true });
    expect(answer).toMatchObject({
      kind: 'found',
      head: {
        size: 5,
        etag: '5d41402abc4b2a76b9719d911017c592',
        contentHeaders: { 'content-type': 'text/x-a' },
        tagCount: 2,
        checksums: { sha256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=' },
        checksumType: 'FULL_OBJECT',
      },
    });
    if (answer.kind === 'found') expect(answer.head.metadata.get('owner')).toBe('me');
  });

  test('returns no checksum that was not requested', async () => {
    await bucket.put('a');
    const answer = await headObject(bucket.client(), key('a'), PLAIN);
    expect(answer).toMatchObject({ kind: 'found', head: { checksums: {} } });
  });

  test('is asked for an object under the prefix', async () => {
    await bucket.put('p +/é/a', { Body: '123' });
    const client = bucket.client({ prefix: 'p +/é/' });
    expect(await headObject(client, key('a'), PLAIN)).toMatchObject({ kind: 'found', head: { size: 3 } });
  });

  test('reports a missing object as gone, and another ETag as changed', async () => {
    await bucket.put('a', { Body: 'hello' });
    const client = bucket.client();
    expect(await headObject(client, key('missing'), PLAIN)).toEqual({ kind: 'gone', deleteMarker: false });
    expect(await headObject(client, key('a'), { ...PLAIN, ifMatch: 'other' })).toEqual({ kind: 'changed' });
    const same = { ...PLAIN, ifMatch: '5d41402abc4b2a76b9719d911017c592' };
    expect(await headObject(client, key('a'), same)).toMatchObject({ kind: 'found' });
  });

  test('reports a missing permission as a refusal, never as "gone"', async () => {
    await bucket.put('a');
    const client = bucket.deniedClient('s3:GetObject');
    for (const name of ['a', 'missing']) {
      expect(await headObject(client, key(name), PLAIN)).toMatchObject({
        kind: 'refused',
        cause: { status: 403, code: 'AccessDenied' },
      });
    }
  });

  test.each([
    ['expired-token', 400, 'ExpiredToken'],
    ['slow-down', 503, undefined],
    ['internal-error', 500, undefined],
  ] as const)('%s is a failure, with the code that a HEAD lacks', async (kind, status, code) => {
    await bucket.put('a');
    bucket.store().addFault({ kind });
    const failure = await failureOf(headObject(bucket.client(), key('a'), PLAIN));
    expect(failure).toMatchObject({ operation: 'head', key: 'a', cause: { kind: 'status', status, code } });
  });

  test('is asked again if it throttles', async () => {
    await bucket.put('a');
    bucket.store().addFault({ kind: 'slow-down', times: 2 });
    expect(await headObject(bucket.client(), key('a'), PLAIN)).toMatchObject({ kind: 'found' });
  });
});

test('200 requests with 4 connections open 4 connections', async () => {
  const server = await serve(() => FOUND);
  const client = clientOf(server, { connections: 4 });
  const heads = Array.from({ length: 200 }, (_, i) => headObject(client, key(`${i}`), PLAIN));
  expect((await Promise.all(heads)).every(({ kind }) => kind === 'found')).toBe(true);
  expect(server.opened()).toBe(4);
});

test('requests are reported by operation', async () => {
  const operations: Operation[] = [];
  const server = await serve(({ method }) =>
    method === 'HEAD' ? { status: 403 } : { status: 403, body: errorBody('AccessDenied') },
  );
  await headObject(
    clientOf(server, { onRequest: (operation) => operations.push(operation) }),
    key('a'),
    PLAIN,
  );
  expect(operations).toEqual(['head', 'content']);
});

test('the query and the headers are sent and signed', async () => {
  const server = await serve(() => ({ ...FOUND, status: 206 }));
  await headObject(clientOf(server), key('a b/é'), { ifMatch: 'abc', checksums: true, partNumber: 1 });
  const [{ method, target, headers }] = server.requests as [RecordedRequest];
  expect([method, target]).toEqual(['HEAD', '/my-bucket/a%20b/%C3%A9?partNumber=1']);
  expect(headers).toMatchObject({ 'if-match': '"abc"', 'x-amz-checksum-mode': 'ENABLED' });
  expect(headers.authorization).toContain(
    'SignedHeaders=host;if-match;x-amz-checksum-mode;x-amz-content-sha256;x-amz-date,',
  );
});

test('an ETag that no header may hold is not sent, but is compared', async () => {
  const server = await serve(() => FOUND);
  expect(await headObject(clientOf(server), key('a'), { ...PLAIN, ifMatch: 'é"\n' })).toEqual({
    kind: 'changed',
  });
  expect(server.requests[0]?.headers['if-match']).toBeUndefined();
});

test('another object is detected if the store ignores If-Match', async () => {
  const server = await serve(() => FOUND);
  expect(await headObject(clientOf(server), key('a'), { ...PLAIN, ifMatch: 'def' })).toEqual({
    kind: 'changed',
  });
  expect(await headObject(clientOf(server), key('a'), { ...PLAIN, ifMatch: 'abc' })).toMatchObject({
    kind: 'found',
  });
});

test.each<[what: string, reply: Reply, answer: object]>([
  ['404', { status: 404 }, { kind: 'gone', deleteMarker: false }],
  [
    '404 of a delete marker',
    { status: 404, headers: { 'x-amz-delete-marker': 'true' } },
    { kind: 'gone', deleteMarker: true },
  ],
  [
    '405 of a delete marker',
    { status: 405, headers: { 'x-amz-delete-marker': 'true' } },
    { kind: 'gone', deleteMarker: true },
  ],
  ['412', { status: 412 }, { kind: 'changed' }],
  ['501', { status: 501 }, { kind: 'unsupported' }],
])('%s is an answer', async (_, reply, answer) => {
  const server = await serve(() => reply);
  expect(await headObject(clientOf(server), key('a'), PLAIN)).toMatchObject(answer);
  expect(server.requests).toHaveLength(1);
});

/** Starts a server that refuses HEAD without a body, and answers GET with this reply. */
const explaining = (status: number, get: Reply) =>
  serve(({ method }) => (method === 'HEAD' ? { status } : get));

test.each<[status: number, get: Reply, answer: object]>([
  [
    403,
    { status: 403, body: errorBody('AccessDenied') },
    { kind: 'refused', cause: { code: 'AccessDenied' } },
  ],
  [
    400,
    {
      status: 400,
      body: errorBody('InvalidRequest', 'The object was stored using a form of Server Side Encryption.'),
    },
    { kind: 'sealed' },
  ],
  [400, { status: 400, body: errorBody('KMS.DisabledException') }, { kind: 'refused' }],
])('a HEAD refused with %d is explained by a GET of one byte', async (status, get, answer) => {
  const server = await explaining(status, get);
  expect(await headObject(clientOf(server), key('a'), { ...PLAIN, ifMatch: 'abc' })).toMatchObject(answer);
  expect(server.requests.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
  expect(server.requests[1]?.headers.range).toBe('bytes=0-0');
});

test.each<[status: number, get: Reply, cause: object, requests: number]>([
  [400, { status: 400, body: errorBody('ExpiredToken') }, { status: 400, code: 'ExpiredToken' }, 2],
  [403, { status: 403, body: errorBody('SignatureDoesNotMatch') }, { code: 'SignatureDoesNotMatch' }, 2],
  [403, { status: 403 }, { status: 403, code: undefined }, 2],
  [403, { status: 404, body: errorBody('NoSuchKey') }, { status: 403, code: undefined }, 3],
  [403, { status: 206, body: 'x' }, { status: 403, code: undefined }, 3],
  [400, { status: 200, body: 'x'.repeat(1_000_000) }, { status: 400, code: undefined }, 3],
])('a HEAD refused with %d whose GET is answered %o is a failure', async (status, get, cause, requests) => {
  const server = await explaining(status, get);
  const failure = await failureOf(headObject(clientOf(server), key('a'), PLAIN));
  expect(failure).toMatchObject({ operation: 'head', key: 'a', cause });
  expect(server.requests).toHaveLength(requests);
});

test('a HEAD that is refused once, and whose GET is not, is sent again', async () => {
  const server = await serve((_, n) =>
    n === 0 ? { status: 400 } : n === 1 ? { status: 206, body: 'x' } : FOUND,
  );
  expect(await headObject(clientOf(server), key('a'), PLAIN)).toMatchObject({ kind: 'found' });
});

test('an answer that does not belong to an object is retried, and then a failure', async () => {
  const server = await serve(() => ({ headers: { 'content-type': 'text/html', 'content-length': '500' } }));
  expect((await failureOf(headObject(clientOf(server), key('a'), PLAIN))).cause).toEqual({
    kind: 'answer',
    reason: 'no-object',
    detail: 'the answer has neither ETag nor Last-Modified',
    contentType: 'text/html',
  });
  expect(server.requests).toHaveLength(3);
});

const DECOMPRESSED: Reply = { headers: { etag: 'W/"abc"', 'transfer-encoding': 'chunked' } };

test('the HEAD of an object that the store would decompress is that of the stored one', async () => {
  const compressed = { headers: { etag: '"abc"', 'content-length': '5', 'content-encoding': 'gzip' } };
  const server = await serve(({ headers }) =>
    headers['accept-encoding'] === 'gzip' ? compressed : DECOMPRESSED,
  );
  const answer = await headObject(clientOf(server), key('a'), { ...PLAIN, ifMatch: 'abc' });
  expect(answer).toMatchObject({
    kind: 'found',
    head: { size: 5, contentHeaders: { 'content-encoding': 'gzip' } },
  });
  expect(server.requests).toHaveLength(2);
  expect(server.requests[1]?.headers.authorization).not.toContain('accept-encoding');
});

test('the HEAD of an object that would be compressed on the way has no length', async () => {
  const compressed = { headers: { ...DECOMPRESSED.headers, 'content-encoding': 'gzip' } };
  const server = await serve(({ headers }) =>
    headers['accept-encoding'] === 'gzip' ? compressed : DECOMPRESSED,
  );
  const answer = await headObject(clientOf(server), key('a'), PLAIN);
  expect(answer).toMatchObject({
    kind: 'found',
    head: { size: undefined, etag: 'abc', contentHeaders: { 'content-encoding': undefined } },
  });
});
