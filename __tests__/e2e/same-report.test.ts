/**
 * The same comparison of the same hostile keys gives the same report bytes on every store.
 *
 * E2E_S3_ENDPOINT                        a second store, such as http://127.0.0.1:7480; without it, only the embedded
 *                                        store is used
 * E2E_S3_ACCESS_KEY, E2E_S3_SECRET_KEY   its keys; default testaccesskey and testsecretkey
 * E2E_OBJECTS                            the number of keys; default 2000, in the short form 800
 */

import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { fillBucket, forEachConcurrently, type StoreAccess, s3Client } from '../../demo/upload.ts';
import { startStore } from '../../store/index.ts';
import { IS_LONG } from '../form.ts';
import { expectedReports, planObjects } from './hostile-plan.ts';
import { type Acted, act, OWNER, side } from './stage.ts';

const ENDPOINT = process.env.E2E_S3_ENDPOINT || undefined;
const OBJECTS = Number(process.env.E2E_OBJECTS || (IS_LONG ? 2_000 : 800));
const TEN_MINUTES = 600_000;

/** The report contains the bucket names, so they are the same on every store. */
const BUCKETS = { source: 'e2e-same-report-source', destination: 'e2e-same-report-destination' };

const plan = planObjects(OBJECTS);
const expected = expectedReports(plan, BUCKETS);

describe(`${OBJECTS} hostile keys`, () => {
  test(
    'on the embedded store: the reports are those of the plan, byte for byte',
    async () => {
      expectPlannedReports(await compareOnEmbedded());
    },
    TEN_MINUTES,
  );

  test.skipIf(ENDPOINT === undefined)(
    'on the store of E2E_S3_ENDPOINT: the reports are the same bytes',
    async () => {
      const access = {
        endpoint: ENDPOINT as string,
        accessKeyId: process.env.E2E_S3_ACCESS_KEY || OWNER.accessKeyId,
        secretAccessKey: process.env.E2E_S3_SECRET_KEY || OWNER.secretAccessKey,
      };
      await removeBuckets(access);
      try {
        expectPlannedReports(await compareOn(access));
      } finally {
        await removeBuckets(access);
      }
    },
    TEN_MINUTES,
  );
});

/**
 * Expects the reports of the plan. It compares lines, because printing a difference of two megabytes would take
 * minutes.
 */
function expectPlannedReports(run: Acted): void {
  expect(run.stderr).toBe('');
  expect(run.outputs).toMatchObject({ result: 'different', 'objects-compared': String(OBJECTS) });
  expect(run.annotations).toHaveLength(1);
  for (const [name, wanted] of [
    ['report.ndjson', expected.ndjson],
    ['report.txt', expected.text],
  ] as const) {
    const found = run.files.get(name) ?? '';
    const lines = wanted.split('\n');
    const wrongLine = found.split('\n').findIndex((line, i) => line !== lines[i]);
    expect(found.split('\n')[wrongLine], `line ${wrongLine + 1} of ${name}`).toBe(lines[wrongLine]);
    expect(found === wanted, name).toBe(true);
  }
}

/** Compares on a store without default checksums: Ceph 16 has none, and checksums would appear in the report. */
async function compareOnEmbedded(): Promise<Acted> {
  const store = await startStore({ defaultChecksum: false });
  try {
    return await compareOn({ endpoint: store.endpoint, ...OWNER });
  } finally {
    await store.close();
  }
}

async function compareOn(access: StoreAccess): Promise<Acted> {
  const s3 = s3Client(access);
  await fillBucket(
    s3,
    BUCKETS.source,
    plan.flatMap(({ source }) => source ?? []),
  );
  await fillBucket(
    s3,
    BUCKETS.destination,
    plan.flatMap(({ destination }) => destination ?? []),
  );
  s3.destroy();
  return await act({
    ...side('source', access.endpoint, BUCKETS.source, access),
    ...side('destination', access.endpoint, BUCKETS.destination, access),
  });
}

/** Empties and deletes both buckets, if they exist. */
async function removeBuckets(access: StoreAccess): Promise<void> {
  const s3 = s3Client(access);
  for (const Bucket of Object.values(BUCKETS)) {
    try {
      for (;;) {
        const page = await s3.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url' }));
        const keys = (page.Contents ?? []).map(({ Key = '' }) =>
          decodeURIComponent(Key.replaceAll('+', ' ')),
        );
        if (keys.length === 0) break;
        // Objects are deleted one by one, because the XML of DeleteObjects can't hold every key.
        await forEachConcurrently(
          keys,
          async (Key) => void (await s3.send(new DeleteObjectCommand({ Bucket, Key }))),
        );
      }
      await s3.send(new DeleteBucketCommand({ Bucket }));
    } catch (error) {
      if (!(error instanceof S3ServiceException) || error.name !== 'NoSuchBucket') throw error;
    }
  }
  s3.destroy();
}
