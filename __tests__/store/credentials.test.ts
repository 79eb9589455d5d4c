import {
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { clientOf, outcomeOf } from './sending.ts';

const Bucket = 'backup';
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
let store: RunningStore;

beforeAll(async () => {
  store = await startStore({
    region: 'us-east-1',
    credentials: [
      { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' },
      { accessKeyId: 'session', secretAccessKey: 's', sessionToken: 'token' },
      { accessKeyId: 'expired', secretAccessKey: 's', sessionToken: 'token', expiresAt: new Date(NOW) },
      { accessKeyId: 'without-list', secretAccessKey: 's', deny: ['s3:List*'] },
      {
        accessKeyId: 'without-tags-and-locks',
        secretAccessKey: 's',
        deny: ['s3:GetObjectTagging', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
      },
    ],
  });
  const owner = clientOf(store);
  await owner.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  await owner.send(
    new PutObjectCommand({
      Bucket,
      Key: 'locked',
      Body: '1',
      Tagging: 'a=b',
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: new Date(Date.now() + 60_000),
      ObjectLockLegalHoldStatus: 'OFF',
    }),
  );
});

afterAll(() => store.close());

const list = new ListObjectsV2Command({ Bucket });
const secretOf = (accessKeyId: string, secretAccessKey = 's', sessionToken?: string) => ({
  credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
});

test.each([
  ['the right secret', secretOf('testaccesskey', 'testsecretkey'), 'accepted'],
  ['a wrong secret', secretOf('testaccesskey', 'guess'), '403 SignatureDoesNotMatch'],
  ['an unknown key', secretOf('nobody'), '403 InvalidAccessKeyId'],
  ['the right token', secretOf('session', 's', 'token'), 'accepted'],
  ['another token', secretOf('session', 's', 'other'), '400 InvalidToken'],
  ['no token', secretOf('session'), '403 InvalidAccessKeyId'],
  ['an expired token', secretOf('expired', 's', 'token'), '400 ExpiredToken'],
  ['another region', { region: 'eu-west-1' }, '400 AuthorizationHeaderMalformed'],
])('%s: %s', async (_, settings, outcome) => {
  expect(await outcomeOf(clientOf(store, settings).send(list))).toBe(outcome);
});

test('a refusal for the region contains the right one in body and header', async () => {
  const error = await clientOf(store, { region: 'eu-west-1' })
    .send(list)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    Region: 'us-east-1',
    $response: { headers: { 'x-amz-bucket-region': 'us-east-1' } },
  });
});

test('a store whose clock differs refuses with RequestTimeTooSkewed', async () => {
  const late = await startStore({ clock: () => NOW });
  try {
    expect(await outcomeOf(clientOf(late).send(list))).toBe('403 RequestTimeTooSkewed');
  } finally {
    await late.close();
  }
});

describe('denied actions', () => {
  const withoutList = () => clientOf(store, secretOf('without-list'));
  const withoutTagsAndLocks = () => clientOf(store, secretOf('without-tags-and-locks'));

  test('a listing is refused', async () => {
    expect(await outcomeOf(withoutList().send(list))).toBe('403 AccessDenied');
  });

  test('without s3:ListBucket a missing key is 403, with it 404', async () => {
    const head = new HeadObjectCommand({ Bucket, Key: 'none' });
    expect(await outcomeOf(withoutList().send(head))).toMatch(/^403 /);
    expect(await outcomeOf(withoutTagsAndLocks().send(head))).toMatch(/^404 /);
    expect(await outcomeOf(withoutList().send(new GetObjectCommand({ Bucket, Key: 'none' })))).toBe(
      '403 AccessDenied',
    );
  });

  test('lock and tag headers are silently omitted', async () => {
    const head = new HeadObjectCommand({ Bucket, Key: 'locked' });
    expect(await clientOf(store).send(head)).toMatchObject({
      TagCount: 1,
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockLegalHoldStatus: 'OFF',
    });
    const seen = await withoutTagsAndLocks().send(head);
    expect([seen.TagCount, seen.ObjectLockMode, seen.ObjectLockLegalHoldStatus]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const tags = new GetObjectTaggingCommand({ Bucket, Key: 'locked' });
    expect(await outcomeOf(withoutTagsAndLocks().send(tags))).toBe('403 AccessDenied');
  });
});
