import { PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';
import { s3Client } from '../../demo/upload.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { type ForwardProxy, startProxy } from './loopback.ts';
import { act, fill, logged, OWNER, side } from './stage.ts';

const open: (RunningStore | ForwardProxy)[] = [];
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

/** Starts a store with the bucket `backup`, which keeps versions. */
async function storeWithVersions(): Promise<RunningStore> {
  const store = await startStore();
  open.push(store);
  await fill(store, 'backup', {});
  const s3 = s3Client({ endpoint: store.endpoint, ...OWNER });
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'backup', VersioningConfiguration }));
  const put = (key: string) => s3.send(new PutObjectCommand({ Bucket: 'backup', Key: key, Body: key }));
  await Promise.all(['a', 'b', 'c', 'd'].map(put));
  s3.destroy();
  return store;
}

test('one bucket under two host names gets a warning', async () => {
  const store = await storeWithVersions();
  const other = await startProxy(store.endpoint);
  open.push(other);
  const run = await act({
    ...side('source', store.endpoint, 'backup'),
    ...side('destination', other.url, 'backup'),
  });
  expect(run.outputs).toMatchObject({ result: 'identical', equal: '4' });
  const warning =
    'Source and destination may be one bucket under two names: the first 4 objects of both have the same version ids, ' +
    'owner and dates.';
  expect(logged(run, 'WARN')).toEqual([expect.stringContaining(warning)]);
  expect(run.summary).toContain(`⚠️ ${warning}`);
});

test('two buckets of one name get no warning', async () => {
  const [one, other] = await Promise.all([storeWithVersions(), storeWithVersions()]);
  const run = await act({
    ...side('source', one.endpoint, 'backup'),
    ...side('destination', other.endpoint, 'backup'),
  });
  expect(run.outputs).toMatchObject({ result: 'identical', equal: '4' });
  expect(logged(run, 'WARN')).toEqual([]);
  expect(run.summary).not.toContain('one bucket');
});
