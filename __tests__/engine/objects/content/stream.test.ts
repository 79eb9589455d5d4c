import { expect, test } from 'vitest';
import type { UnverifiedReason } from '../../../../src/compare/verdict.ts';
import { streamContents } from '../../../../src/engine/objects/content/stream.ts';
import { sha256Hash } from '../../../../src/s3/object/content-hash.ts';
import type { OpenAnswer, WireClient } from '../../../../src/s3/wire/client.ts';
import { errorBody, failureOf, key } from '../../../s3/embedded-store.ts';
import { type Answerer, clientOf, serve } from '../../../s3/wire/recording-server.ts';

const CONTENT = Buffer.from('what is in it');
const WHOLE: Answerer = () => ({ headers: { etag: '"e"' }, body: CONTENT });

async function streams(...answerers: readonly Answerer[]) {
  let bytes = 0;
  const sources = await Promise.all(
    answerers.map(async (answer) => ({
      client: clientOf(await serve(answer)),
      object: { etag: 'e', size: CONTENT.length },
      hashes: [sha256Hash(), sha256Hash()],
    })),
  );
  const outcome = await streamContents(key('a'), sources, (more) => {
    bytes += more;
  });
  return { outcome, bytes, digests: sources.map(({ hashes }) => hashes.map((hash) => hash.digest())) };
}

test('each hash of a source gets all of its bytes', async () => {
  const hash = sha256Hash();
  hash.update(CONTENT);
  const digest = hash.digest();
  expect(await streams(WHOLE, WHOLE)).toEqual({
    outcome: { kind: 'whole' },
    bytes: 2 * CONTENT.length,
    digests: [
      [digest, digest],
      [digest, digest],
    ],
  });
});

test.each<[status: number, code: string, reason: UnverifiedReason]>([
  [412, 'PreconditionFailed', 'changed-under-way'],
  [404, 'NoSuchKey', 'changed-under-way'],
  [403, 'AccessDenied', 'permission-missing'],
  [403, 'InvalidObjectState', 'archived'],
  [400, 'InvalidRequest', 'sealed'],
  [501, 'NotImplemented', 'not-supported'],
])('%d %s on one side aborts both: %s', async (status, code, reason) => {
  const message = 'The object was stored using a form of Server Side Encryption.';
  const refused: Answerer = () => ({ status, body: errorBody(code, message) });
  expect((await streams(refused, WHOLE)).outcome).toEqual({ kind: 'unread', reason });
  expect((await streams(WHOLE, refused)).outcome).toEqual({ kind: 'unread', reason });
});

test('a side that never answers is aborted once the other can’t be read', async () => {
  const never: Answerer = () => new Promise(() => {});
  const gone: Answerer = () => ({ status: 404, body: errorBody('NoSuchKey') });
  expect((await streams(never, gone)).outcome).toMatchObject({ reason: 'changed-under-way' });
});

test('a store that fails at the object leaves it unread, and one whose session has ended is a failure', async () => {
  const failing: Answerer = () => ({ status: 500, body: errorBody('InternalError') });
  const ended: Answerer = () => ({ status: 400, body: errorBody('ExpiredToken') });
  const gone: Answerer = () => ({ status: 404, body: errorBody('NoSuchKey') });
  expect((await streams(failing, WHOLE)).outcome).toMatchObject({
    reason: 'not-readable',
    answer: { status: 500, code: 'InternalError' },
    failure: { operation: 'content' },
  });
  expect(await failureOf(streams(ended, WHOLE))).toMatchObject({ operation: 'content' });
  // The outcome depends on which comes first: the failing side may be aborted before its last attempt.
  await streams(failing, gone).catch(() => {});
});

/** A client that passes these pieces on as the whole body, whatever length was announced. */
function careless(...pieces: readonly string[]): WireClient {
  async function* body() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  return {
    stream: async (_: unknown, take: (answer: OpenAnswer) => Promise<unknown>) =>
      take({ status: 200, headers: { etag: '"e"', 'content-length': String(CONTENT.length) }, body: body() }),
  } as unknown as WireClient;
}

test.each([
  ['more bytes', ['what is in it', '!']],
  ['far more bytes in one piece', ['what is in it and around it']],
])('%s than the object has are not believed, whatever the client says', async (_, pieces) => {
  const source = {
    client: careless(...pieces),
    object: { etag: 'e', size: CONTENT.length },
    hashes: [sha256Hash()],
  };
  const outcome = await streamContents(key('a'), [source], () => {});
  expect(outcome).toEqual({ kind: 'unread', reason: 'answer-unreadable' });
});

test('fewer bytes than the object has are not believed, whatever the client says', async () => {
  const source = {
    client: careless('what is'),
    object: { etag: 'e', size: CONTENT.length },
    hashes: [sha256Hash()],
  };
  await expect(streamContents(key('a'), [source], () => {})).rejects.toMatchObject({
    reason: 'wrong-length',
  });
});
