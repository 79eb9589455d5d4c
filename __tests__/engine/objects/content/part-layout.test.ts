import { expect, test } from 'vitest';
import { partSizeOf } from '../../../../src/engine/objects/content/part-layout.ts';
import { errorBody, failureOf, key } from '../../../s3/embedded-store.ts';
import { clientOf, type Reply, serve } from '../../../s3/wire/recording-server.ts';

const MD5 = 'a'.repeat(32);
const SIZE = 25;

/** Finds the part size of an object of 25 bytes with this ETag. Returns it and the requests. */
async function partSize(etag: string, reply: Reply) {
  const server = await serve(({ query }) => {
    if (query.has('partNumber')) expect(query.get('partNumber')).toBe('1');
    return reply;
  });
  const size = await partSizeOf(clientOf(server), key('a'), { etag, size: SIZE });
  return { size, requests: server.requests.map(({ method }) => method) };
}

const part = (etag: string, length: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 206,
  headers: {
    etag: `"${etag}"`,
    'content-range': `bytes 0-${length - 1}/${SIZE}`,
    'content-length': String(length),
    ...headers,
  },
});
const count = (parts: number) => ({ 'x-amz-mp-parts-count': String(parts) });

test.each<[what: string, etag: string, reply: Reply, size: number | undefined]>([
  ['sends the part size', `${MD5}-3`, part(`${MD5}-3`, 10, count(3)), 10],
  ['sends the part size without a count', `${MD5}-3`, part(`${MD5}-3`, 10), 10],
  ['has one part', `${MD5}-1`, part(`${MD5}-1`, 25, count(1)), 25],
  ['counts more parts than the ETag', `${MD5}-3`, part(`${MD5}-3`, 10, count(4)), undefined],
  ['has parts that can’t be even', `${MD5}-3`, part(`${MD5}-3`, 5, count(3)), undefined],
  ['has another object there now', `${MD5}-3`, part(`${MD5}-9`, 10, count(3)), undefined],
  [
    'ignores the parameter',
    `${MD5}-3`,
    { headers: { etag: `"${MD5}-3"`, 'content-length': String(SIZE) } },
    undefined,
  ],
  ['refuses the parameter', `${MD5}-3`, { status: 501 }, undefined],
])('a store that %s', async (_what, etag, reply, size) => {
  expect((await partSize(etag, reply)).size).toBe(size);
});

test.each([MD5, 'opaque', '', `${MD5}-0`, 'x-3'])('an ETag such as %j causes no request', async (etag) => {
  expect(await partSize(etag, {})).toEqual({ size: undefined, requests: [] });
});

test('a store that can not be reached shows no size', async () => {
  const server = await serve(() => ({}));
  await server.close();
  const asked = partSizeOf(clientOf(server), key('a'), { etag: `${MD5}-3`, size: SIZE });
  expect(await asked).toBeUndefined();
});

test('an ended session is a failure', async () => {
  const server = await serve(({ method }) =>
    method === 'HEAD' ? { status: 400 } : { status: 400, body: errorBody('ExpiredToken') },
  );
  const asked = partSizeOf(clientOf(server), key('a'), { etag: `${MD5}-3`, size: SIZE });
  expect(await failureOf(asked)).toMatchObject({ operation: 'head', cause: { code: 'ExpiredToken' } });
});
