import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultName, type RunningStore, startStore } from '../../store/index.ts';
import { clientOf } from './sending.ts';

let store: RunningStore;
const denied = ['s3:GetObject', 's3:GetObjectTagging'];

beforeAll(async () => {
  store = await startStore({ listsMetadata: true, checkSignatures: false });
  const client = clientOf(store);
  await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
  for (const Key of ['a', 'b']) {
    await client.send(
      new PutObjectCommand({
        Bucket: 'bucket',
        Key,
        Body: '',
        ContentType: 'text/plain',
        Expires: new Date(0),
        Metadata: { 'owner-id': 'a & b' },
        Tagging: 'class=hot+stuff&x=',
      }),
    );
  }
  store.addGeneratedBucket('generated', { shape: 'hex', count: 2 });
  return () => store.close();
});

afterEach(() => store.clearFaults());

async function rowsOf(bucket: string, query = '&metadata=true', from = store): Promise<string[]> {
  const answer = await fetch(`${from.endpoint}/${bucket}?list-type=2${query}`);
  return [...(await answer.text()).matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, row]) => row as string);
}

test('rows contain headers, metadata and tags as at MinIO, without Expires', async () => {
  const [row] = await rowsOf('bucket');
  expect(row).toContain('<content-type>text/plain</content-type>');
  expect(row).toContain('<X-Amz-Meta-Owner-Id>a &amp; b</X-Amz-Meta-Owner-Id>');
  expect(row).toContain('<UserTags>class=hot+stuff&amp;x=</UserTags>');
  expect(row).not.toMatch(/expires/i);
});

test('rows of generated buckets contain a content type', async () => {
  expect((await rowsOf('generated'))[1]).toContain('<UserMetadata><content-type>');
});

test.each(['', '&metadata=false'])('rows contain no metadata if the query contains %j', async (query) => {
  for (const bucket of ['bucket', 'generated'])
    expect((await rowsOf(bucket, query)).join()).not.toMatch(/UserMetadata|UserTags/);
});

test('a store that does not list metadata ignores the parameter', async () => {
  const other = await startStore({ checkSignatures: false });
  other.addGeneratedBucket('generated', { shape: 'hex', count: 1 });
  expect((await rowsOf('generated', '&metadata=true', other)).join()).not.toContain('UserMetadata');
  await other.close();
});

test.each([
  [denied, []],
  [[denied[0] as string], ['UserTags']],
  [[denied[1] as string], ['UserMetadata']],
])('without %j rows contain only %j, and nothing reports the omission', async (deny, shown) => {
  const keys = { accessKeyId: 'some', secretAccessKey: 'secret', deny };
  const some = await startStore({ listsMetadata: true, checkSignatures: false, credentials: [keys] });
  const client = clientOf(some);
  await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
  await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'a', Body: '', Tagging: 'a=b' }));
  const [row = ''] = await rowsOf('bucket', '&metadata=true', some);
  expect(['UserMetadata', 'UserTags'].filter((name) => row.includes(name))).toEqual(shown);
  await some.close();
});

test.each<[FaultName, RegExp]>([
  ['false-metadata', /<content-type>application\/x-false</],
  ['hidden-metadata', /^(?!.*(?:UserMetadata|UserTags|Internal))/],
  ['tagless-metadata', /^(?=.*UserMetadata)(?!.*(?:UserTags|Internal))/],
  ['hidden-tags', /^(?=.*UserMetadata)(?!.*UserTags)/],
  ['broken-metadata', /<X-Amz-Meta-a>b>/],
])('%s affects the rows whose key contains the part', async (kind, seen) => {
  const [before] = await rowsOf('bucket');
  store.addFault({ kind, keyPart: 'b' });
  const rows = await rowsOf('bucket');
  expect(rows[0]).toBe(before);
  expect(rows[1]).toMatch(seen);
});
