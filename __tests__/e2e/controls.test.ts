import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { s3Client } from '../../demo/upload.ts';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import type { PlantedObject } from './deep-plan.ts';
import { putAll } from './fast-upload.ts';
import { act, bothSides, fill, logged, OWNER, side } from './stage.ts';

/** May see everything except below `z-vault/`. */
const READER = {
  accessKeyId: 'reader',
  secretAccessKey: 'readersecret',
  denyBelow: { 'z-vault/': ['s3:GetObjectTagging', 's3:GetObjectRetention', 's3:GetObjectLegalHold'] },
};

/** Fills both buckets; objects of the two sides differ below `z-vault/` in what the reader may not see. */
async function openVault(differing: 'tags' | 'lock'): Promise<RunningStore> {
  const store = await startStore({ credentials: [OWNER, READER] });
  onTestFinished(() => store.close());
  const s3 = s3Client({ endpoint: store.endpoint, ...OWNER });
  for (const bucket of ['source-bucket', 'destination-bucket']) {
    await s3.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
    const isSource = bucket.startsWith('source');
    // The first, the middle and the last key, on which permissions are tried, are not in the vault.
    const plain: PlantedObject[] = Array.from({ length: 200 }, (_, i) => ({
      key: `${i < 150 ? 'data' : 'zz'}/${i + 100}`,
      body: `${i}`,
      headers: i < 20 ? { 'x-amz-tagging': 'class=hot' } : {},
    }));
    const headers: Record<string, string> =
      differing === 'tags'
        ? { 'x-amz-tagging': isSource ? 'class=hot' : 'class=cold' }
        : isSource
          ? { 'x-amz-object-lock-legal-hold': 'ON' }
          : {};
    const vault = ['z-vault/a', 'z-vault/b'].map((key) => ({ key, body: key, headers }));
    await putAll({ endpoint: store.endpoint, ...OWNER }, bucket, [...plain, ...vault]);
  }
  s3.destroy();
  return store;
}

describe('permissions that a policy denies for one small folder', () => {
  test.each([
    ['tags', 'headers, metadata, tags', /tags of an object wrongly or refused to show them/],
    ['lock', 'headers, object-lock', /does not show the legal hold of some objects/],
  ] as const)('are noticed: %s', async (differing, compare, message) => {
    const store = await openVault(differing);
    const inputs = {
      ...side('source', store.endpoint, undefined, READER),
      ...side('destination', store.endpoint, undefined, READER),
      mode: 'deep',
      compare,
    };
    const run = await act(inputs);
    expect(run.outputs.result).toBe('unverified');
    expect(run.files.get('report.ndjson')).toMatch(/"key":"z-vault\/a".*"reason":"permission-missing"/);
    expect(logged(run, 'WARN').join('\n')).toMatch(message);
  });
});

describe('objects that are listed as empty and are not', () => {
  const EMPTIED: Fault = { kind: 'zero-sizes', keyPart: 'large' };

  async function openStore(destination: string): Promise<RunningStore> {
    const store = await startStore();
    onTestFinished(() => store.close());
    for (const [bucket, body] of [
      ['source-bucket', 'the content'],
      ['destination-bucket', destination],
    ] as const) {
      const objects = Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`large-${i}`, `${body} ${i}`]),
      );
      await fill(store, bucket, { ...objects, empty: '', 'folder/': '' });
    }
    store.addFault(EMPTIED);
    return store;
  }

  test.each(['shallow', 'deep'])('are unverified in mode %s if their HEADs differ', async (mode) => {
    const store = await openStore('the other');
    const run = await act({ ...bothSides(store), mode });
    expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '30', equal: '2' });
    expect(run.files.get('report.ndjson')).toContain('"reason":"listing-contradicted"');
    expect(logged(run, 'WARN').join('\n')).toMatch(/lists an object with a size of 0 that is not empty/);
  });

  test('are equal if their HEADs are', async () => {
    const run = await act(bothSides(await openStore('the content')));
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '32' });
  });
});

test('empty objects and markers of folders cost few requests', async () => {
  const store = await startStore();
  onTestFinished(() => store.close());
  const markers = Array.from({ length: 100 }, (_, i) => [`folder-${i}/`, '']);
  const empty = Array.from({ length: 100 }, (_, i) => [`folder-${i}/empty`, '']);
  for (const bucket of ['source-bucket', 'destination-bucket'])
    await fill(store, bucket, Object.fromEntries([...markers, ...empty]));
  const run = await act({ ...bothSides(store), workers: '1' });
  expect(run.outputs).toMatchObject({ result: 'identical', equal: '200' });
  expect(store.requests.HeadObject).toBe(2 * 21);
});
