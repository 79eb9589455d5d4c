import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreAccess, s3Client } from '../../../demo/upload.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { compareSides } from './compare-buckets.ts';
import { expectedFindings, fillSides, findingsIn, ODD_KEYS, planShallow } from './shallow-plan.ts';

const OBJECTS = Number(process.env.STORES_OBJECTS || 5_000);

describe.each(CHOSEN)(`$name: mode: shallow, ${OBJECTS} objects`, (kind) => {
  const { traits, keys } = kind;
  const plan = planShallow(OBJECTS, traits.whyNotKept);
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...keys };
    await fillSides(access, 'shallow', plan);
  });
  afterAll(() => started?.close());

  const compare = (inputs: Readonly<Record<string, string>> = {}) => compareSides(access, 'shallow', inputs);

  test('the odd keys that are not kept under their names are those that are known', async () => {
    const s3 = s3Client(access);
    const Bucket = 'shallow-odd';
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Key of ODD_KEYS)
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.alloc(0) })).catch(() => undefined);
    const { Contents = [], EncodingType } = await s3.send(
      new ListObjectsV2Command({ Bucket, EncodingType: 'url' }),
    );
    s3.destroy();
    const decode = (key: string) =>
      EncodingType === 'url' ? decodeURIComponent(key.replaceAll('+', ' ')) : key;
    const kept = new Set(Contents.map(({ Key = '' }) => decode(Key)));
    expect(ODD_KEYS.filter((key) => !kept.has(key))).toEqual(
      ODD_KEYS.filter((key) => traits.whyNotKept(key) !== undefined),
    );
  });

  test('every planted difference is found, and nothing else', async () => {
    const run = await compare();
    expect(run.stderr).toBe('');
    expect(findingsIn(run)).toEqual(expectedFindings(plan, traits.provesContents ? 'equal' : 'unverified'));
    expect(run.outputs).toMatchObject({ result: 'different', 'objects-compared': String(plan.length) });
  });

  test('with verify-content: unproven, objects that were uploaded in parts are equal', async () => {
    const run = await compare({ 'verify-content': 'unproven' });
    expect(findingsIn(run)).toEqual(expectedFindings(plan, 'equal'));
  });
});
