import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forEachConcurrently, type StoreAccess, s3Client } from '../../../demo/upload.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { compareBuckets } from './compare-buckets.ts';

const OBJECTS = 1_200;
/** Of so many keys, one has only a delete marker, and the others have one older version below the latest. */
const DELETED_EVERY = 3;

const keyAt = (i: number) => `versions/${String(i).padStart(5, '0')}.txt`;
const isDeleted = (i: number) => i % DELETED_EVERY === 0;
const indexes = Array.from({ length: OBJECTS }, (_, i) => i);
const left = indexes.filter((i) => !isDeleted(i)).length;

describe.each(CHOSEN)('$name: versions below the latest ones', (kind) => {
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...kind.keys };
    const s3 = s3Client(access);
    const put = async (Bucket: string, i: number, text: string) => {
      // Without a type, SeaweedFS gives objects of versioned buckets another one than those of others.
      const ContentType = 'text/plain';
      await s3.send(new PutObjectCommand({ Bucket, Key: keyAt(i), Body: text, ContentType }));
    };
    for (const Bucket of ['versioned', 'deleted']) {
      await s3.send(new CreateBucketCommand({ Bucket }));
      const VersioningConfiguration = { Status: 'Enabled' } as const;
      await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      await forEachConcurrently(indexes, (i) => put(Bucket, i, `old ${i}`));
      await forEachConcurrently(indexes, async (i) => {
        if (isDeleted(i) || Bucket === 'deleted')
          await s3.send(new DeleteObjectCommand({ Bucket, Key: keyAt(i) }));
        else await put(Bucket, i, `new ${i}`);
      });
    }
    await s3.send(new CreateBucketCommand({ Bucket: 'plain' }));
    await forEachConcurrently(indexes, async (i) => {
      if (!isDeleted(i)) await put('plain', i, `new ${i}`);
    });
    await s3.send(new CreateBucketCommand({ Bucket: 'empty' }));
    s3.destroy();
  });
  afterAll(() => started?.close());

  const compare = (source: string, destination: string, inputs: Readonly<Record<string, string>> = {}) =>
    compareBuckets(access, source, destination, inputs);

  test.each(['shallow', 'deep'])('in mode: %s, only the latest ones count', async (mode) => {
    const run = await compare('versioned', 'plain', { mode, ...kind.traits.inputs });
    const counts = { equal: String(left), different: '0', 'only-in-source': '0', 'only-in-destination': '0' };
    const result = kind.traits.listsDeleted ? 'unverified' : 'identical';
    expect(run.outputs).toMatchObject({ ...counts, result });
  });

  test('a bucket of delete markers is empty', async () => {
    const run = await compare('deleted', 'empty');
    const compared = kind.traits.listsDeleted ? OBJECTS : 0;
    expect(run.outputs).toMatchObject({ 'objects-compared': String(compared), result: 'unverified' });
    const other = await compare('deleted', 'plain');
    const missing = kind.traits.listsDeleted ? undefined : { 'only-in-destination': String(left) };
    expect(other.outputs).toMatchObject({ ...missing, equal: '0' });
  });
});
