import { describe, expect, test } from 'vitest';
import { getLegalHold, getRetention } from '../../../src/s3/object/lock.ts';
import { embeddedBucket, errorBody, failureOf, key } from '../embedded-store.ts';
import { clientOf, type Reply, serve } from '../wire/recording-server.ts';

const UNTIL = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000);

describe('a bucket with object lock', () => {
  const bucket = embeddedBucket({ lock: true });
  const putLocked = () =>
    bucket.put('locked', {
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: UNTIL,
      ObjectLockLegalHoldStatus: 'ON',
    });

  test('returns the lock of an object', async () => {
    await putLocked();
    expect(await getRetention(bucket.client(), key('locked'))).toEqual({
      kind: 'value',
      value: { mode: 'GOVERNANCE', retainUntil: UNTIL.toISOString() },
    });
    expect(await getLegalHold(bucket.client(), key('locked'))).toEqual({ kind: 'value', value: 'ON' });
  });

  test('distinguishes an object without a lock from a missing one', async () => {
    await bucket.put('open');
    for (const ask of [getRetention, getLegalHold]) {
      expect(await ask(bucket.client(), key('open'))).toEqual({ kind: 'none' });
      expect(await ask(bucket.client(), key('missing'))).toEqual({ kind: 'gone', deleteMarker: false });
    }
  });

  test('needs one permission for retention and another for legal hold', async () => {
    await putLocked();
    const blind = bucket.deniedClient('s3:GetObjectRetention');
    expect(await getRetention(blind, key('locked'))).toMatchObject({ kind: 'refused' });
    expect(await getLegalHold(blind, key('locked'))).toMatchObject({ kind: 'value' });
    const deaf = bucket.deniedClient('s3:GetObjectLegalHold');
    expect(await getLegalHold(deaf, key('locked'))).toMatchObject({ kind: 'refused' });
    expect(await getRetention(deaf, key('locked'))).toMatchObject({ kind: 'value' });
  });

  test.each(['empty-body', 'html-page', 'cut-short', 'slow-down'] as const)(
    'with the fault %s fails, and never reports no lock',
    async (kind) => {
      await putLocked();
      bucket.store().addFault({ kind });
      const retention = await failureOf(getRetention(bucket.client(), key('locked')));
      expect(retention).toMatchObject({ operation: 'retention', attempts: 3 });
      const hold = await failureOf(getLegalHold(bucket.client(), key('locked')));
      expect(hold).toMatchObject({ operation: 'legal-hold', attempts: 3 });
    },
  );
});

describe('a bucket without object lock', () => {
  const bucket = embeddedBucket();

  test('has objects without a lock', async () => {
    await bucket.put('a');
    expect(await getRetention(bucket.client(), key('a'))).toEqual({ kind: 'none' });
    expect(await getLegalHold(bucket.client(), key('a'))).toEqual({ kind: 'none' });
  });

  test('refuses the answer if the permission is missing', async () => {
    await bucket.put('a');
    const client = bucket.deniedClient('s3:GetObjectRetention');
    expect(await getRetention(client, key('a'))).toMatchObject({ kind: 'refused' });
  });
});

test.each<[what: string, reply: Reply, kind: string]>([
  ['none (Ceph)', { status: 404, body: errorBody('ObjectLockConfigurationNotFoundError') }, 'none'],
  [
    'none (MinIO)',
    { status: 400, body: errorBody('InvalidRequest', 'Bucket is missing ObjectLockConfiguration') },
    'none',
  ],
  ['none (MinIO, versitygw)', { status: 400, body: errorBody('NoSuchObjectLockConfiguration') }, 'none'],
  ['none (SeaweedFS)', { status: 404, body: errorBody('NoSuchObjectLegalHold') }, 'none'],
  ['none, in an empty document', { body: '<Retention xmlns="x"></Retention>' }, 'none'],
  [
    'none (S3Mock)',
    {
      status: 404,
      body: errorBody('NotFound', 'The specified object does not have a ObjectLock configuration'),
    },
    'none',
  ],
  ['none, in a self-closing document (moto)', { body: '<Retention xmlns="x"/>' }, 'none'],
  ['no object', { status: 404, body: errorBody('NotFound') }, 'gone'],
  ['no lock at all', { status: 501, body: errorBody('NotImplemented') }, 'unsupported'],
  ['a delete marker', { status: 405, headers: { 'x-amz-delete-marker': 'true' } }, 'gone'],
])('a store that answers: %s', async (_, reply, kind) => {
  const server = await serve(() => reply);
  expect(await getRetention(clientOf(server), key('a'))).toMatchObject({ kind });
});

test.each<[what: string, reply: Reply, cause: object]>([
  [
    'a request that it does not understand',
    { status: 400, body: errorBody('InvalidRequest') },
    { code: 'InvalidRequest' },
  ],
  ['no bucket', { status: 404, body: errorBody('NoSuchBucket') }, { code: 'NoSuchBucket' }],
  [
    'half of a retention',
    { body: '<Retention><Mode>COMPLIANCE</Mode></Retention>' },
    { reason: 'malformed' },
  ],
])('a store that answers: %s, fails', async (_, reply, cause) => {
  const server = await serve(() => reply);
  expect((await failureOf(getRetention(clientOf(server), key('a')))).cause).toMatchObject(cause);
});
