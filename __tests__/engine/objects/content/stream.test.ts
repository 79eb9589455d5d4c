import { expect, test } from 'vitest';
import type { UnverifiedReason } from '../../../../src/compare/verdict.ts';
import { streamContents } from '../../../../src/engine/objects/content/stream.ts';
import { sha256Hash } from '../../../../src/s3/object/content-hash.ts';
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
