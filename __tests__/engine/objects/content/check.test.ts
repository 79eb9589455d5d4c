import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ContentChoice, type ContentStep } from '../../../../src/compare/content/choice.ts';
import { findEvidence } from '../../../../src/compare/content/evidence.ts';
import { ContentBudget } from '../../../../src/engine/objects/content/budget.ts';
import { ContentCheck } from '../../../../src/engine/objects/content/check.ts';
import { Slots } from '../../../../src/engine/slots.ts';
import { NO_CONTENT } from '../../../../src/report/counts.ts';
import { headObject } from '../../../../src/s3/object/head-request.ts';
import { SIDES, type Side } from '../../../../src/s3/side.ts';
import { DEFAULT_CREDENTIALS, type RunningStore, startStore } from '../../../../store/index.ts';
import { failureOf, key } from '../../../s3/embedded-store.ts';
import { clientOf } from '../../../s3/wire/recording-server.ts';

const MIB = 1024 * 1024;
const KEY = 'folder/a';

/** Twelve MiB and five bytes, without repetitions. */
const BYTES = Buffer.alloc(12 * MIB + 5);
for (let at = 0; at + 4 <= BYTES.length; at += 4) BYTES.writeUInt32LE(Math.imul(at, 0x9e3779b1) >>> 0, at);
const ALTERED = Buffer.from(BYTES);
ALTERED.writeUInt8(ALTERED.readUInt8(7 * MIB) ^ 1, 7 * MIB);

let store: RunningStore;
let s3: S3Client;

beforeAll(async () => {
  // Stored checksums would prove more than the ETags do.
  store = await startStore({
    defaultChecksum: false,
    credentials: [
      DEFAULT_CREDENTIALS,
      { accessKeyId: 'no-get', secretAccessKey: 's', deny: ['s3:GetObject'] },
    ],
  });
  s3 = new S3Client({
    endpoint: store.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: DEFAULT_CREDENTIALS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  for (const Bucket of SIDES) await s3.send(new CreateBucketCommand({ Bucket }));
});
beforeEach(() => store.clearFaults());
afterAll(async () => {
  s3.destroy();
  await store.close();
});

/** Puts an object in one piece, or in parts of these sizes. The last size is repeated to the end. */
async function put(Bucket: Side, content: Buffer, partSizes: readonly number[] = []): Promise<void> {
  const object = { Bucket, Key: KEY };
  if (partSizes.length === 0) {
    await s3.send(new PutObjectCommand({ ...object, Body: content }));
    return;
  }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
  for (let at = 0; at < content.length; ) {
    const size = partSizes[Math.min(Parts.length, partSizes.length - 1)] as number;
    const PartNumber = Parts.length + 1;
    const Body = content.subarray(at, at + size);
    const { ETag } = await s3.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body }));
    Parts.push({ ETag, PartNumber });
    at += size;
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }));
}

interface Choices {
  readonly budget?: ContentBudget;
  /** Runs between the HEADs and the reading. */
  readonly meanwhile?: () => Promise<void>;
  readonly destinationMay?: 'read' | 'nothing';
}

/** Checks the content of the key. Returns the finding, the counts and the number of GETs. */
async function check(step: ContentStep, choices: Choices = {}) {
  const { budget = ContentBudget.of(undefined), meanwhile, destinationMay = 'read' } = choices;
  const client = (bucket: Side, credentials = DEFAULT_CREDENTIALS) =>
    clientOf(
      { origin: store.endpoint },
      { credentials: () => credentials, address: { side: bucket, bucket, bucketPath: `/${bucket}` } },
    );
  const seen = async (side: Side) => {
    const answer = await headObject(client(side), key(KEY), { checksums: true });
    if (answer.kind !== 'found') throw new Error(`${side}: ${answer.kind}`);
    return { listed: { etag: answer.head.etag, size: answer.head.size as number }, head: answer.head };
  };
  const pair = { source: await seen('source'), destination: await seen('destination') };
  await meanwhile?.();
  const refused = { accessKeyId: 'no-get', secretAccessKey: 's' };
  const content = new ContentCheck({
    clients: {
      source: client('source'),
      destination: client('destination', destinationMay === 'read' ? DEFAULT_CREDENTIALS : refused),
    },
    choice: new ContentChoice({ kind: 'all' }, 'seed'),
    budget,
    slots: new Slots(1),
  });
  const counts = { ...NO_CONTENT };
  const before = { ...store.requests };
  const { finding } = await content.check(key(KEY), pair, findEvidence(pair.source, pair.destination), {
    stepFor: () => step,
    counts,
  });
  const gets = (store.requests.GetObject ?? 0) - (before.GetObject ?? 0);
  return { finding, counts, gets };
}

const SIZE = BYTES.length;

describe('an object whose ETags prove nothing', () => {
  test('in one piece on one side and in even parts on the other is proven by reading the one in one piece', async () => {
    await put('source', BYTES);
    await put('destination', BYTES, [5 * MIB]);
    const { finding, counts, gets } = await check('prove');
    expect(finding).toEqual({ kind: 'equal', evidence: 'multipart-layout' });
    expect([counts.bytes, counts.read, gets]).toEqual([SIZE, 1, 1]);
  });

  test('in parts of different sizes on each side is proven by reading one side', async () => {
    await put('source', BYTES, [5 * MIB]);
    await put('destination', BYTES, [6 * MIB]);
    const { finding, counts } = await check('prove');
    expect(finding).toEqual({ kind: 'equal', evidence: 'multipart-layout' });
    expect(counts.bytes).toBe(SIZE);
  });

  test('in parts that look even but are not is proven by its bytes, reading each side once', async () => {
    await put('source', BYTES, [5 * MIB, 7 * MIB, MIB]);
    await put('destination', BYTES);
    const { finding, counts, gets } = await check('prove');
    expect(finding).toEqual({ kind: 'equal', evidence: 'content' });
    expect([counts.bytes, gets]).toEqual([2 * SIZE, 2]);
  });

  test('in visibly uneven parts is proven by its bytes', async () => {
    await put('source', BYTES, [7 * MIB, 5 * MIB, MIB]);
    await put('destination', BYTES);
    const { finding, gets } = await check('prove');
    expect(finding).toEqual({ kind: 'equal', evidence: 'content' });
    expect(gets).toBe(2);
  });

  test('with an altered byte is different, and the SHA-256 of each side is reported', async () => {
    await put('source', BYTES, [5 * MIB]);
    await put('destination', ALTERED, [6 * MIB]);
    const { finding, counts } = await check('prove');
    expect(finding).toMatchObject({
      kind: 'different',
      fields: [{ field: 'etag' }, { field: 'content', source: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(counts).toMatchObject({ read: 1, bad: 0, bytes: 2 * SIZE });
  });
});

describe('an object that is read whatever its ETags say', () => {
  test.each([[[]], [[5 * MIB]]])('is read from both sides, parts %j', async (parts) => {
    await put('source', BYTES, parts);
    await put('destination', BYTES, parts);
    const { finding, counts, gets } = await check('read');
    expect(finding).toEqual({ kind: 'equal', evidence: 'content' });
    expect([counts.bytes, gets]).toEqual([2 * SIZE, 2]);
  });

  test.each(['broken-off', 'reset', 'slow-down', 'internal-error'] as const)(
    'is read to its end despite the fault %s',
    async (kind) => {
      await put('source', BYTES);
      await put('destination', BYTES);
      store.addFault({ kind, operations: ['GetObject'], times: 3, sent: 0.3 });
      const { finding, counts } = await check('read');
      expect(finding).toEqual({ kind: 'equal', evidence: 'content' });
      expect(counts.bytes).toBe(2 * SIZE);
    },
  );

  test('is open as changed if it is overwritten meanwhile', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    const { finding, counts } = await check('read', { meanwhile: () => put('destination', ALTERED) });
    expect(finding).toMatchObject({ kind: 'open', reason: 'changed-under-way' });
    expect(counts).toMatchObject({ read: 0, unread: 1 });
  });

  test('is not proven if it may not be read, although the ETags are the same', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    const { finding, counts } = await check('read', { destinationMay: 'nothing' });
    expect(finding).toMatchObject({ kind: 'open', reason: 'permission-missing' });
    expect(counts.unread).toBe(1);
  });

  test('is not proven if every download is cut off, and the run does not fail', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    store.addFault({ kind: 'cut-short', operations: ['GetObject'], bucket: 'destination' });
    const { finding } = await check('read');
    expect(finding).toMatchObject({ kind: 'open', reason: 'answer-unreadable' });
  });

  test('is not readable if the store fails at it, and the run does not fail', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    store.addFault({ kind: 'internal-error', operations: ['GetObject'], bucket: 'destination' });
    const { finding } = await check('read');
    const answer = { side: 'destination', status: 500, code: 'InternalError' };
    expect(finding).toMatchObject({ kind: 'open', reason: 'not-readable', fields: [{ answer }] });
  });

  test('fails the run if the session has ended', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    store.addFault({ kind: 'expired-token', operations: ['GetObject'], bucket: 'destination' });
    expect(await failureOf(check('read'))).toMatchObject({ side: 'destination', operation: 'content' });
  });
});

describe('a limit', () => {
  test('that is too small prevents reading, and other proofs remain', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    const budget = ContentBudget.of(2 * SIZE - 1);
    const { finding, counts, gets } = await check('read', { budget });
    expect(finding).toEqual({ kind: 'equal', evidence: 'etag' });
    expect(counts).toEqual({ ...NO_CONTENT, overLimit: 1 });
    expect(gets).toBe(0);
  });

  test('that allows one side is enough for a proof by the part layout', async () => {
    await put('source', BYTES);
    await put('destination', BYTES, [5 * MIB]);
    const budget = ContentBudget.of(SIZE);
    expect((await check('prove', { budget })).finding).toMatchObject({ evidence: 'multipart-layout' });
    expect((await check('prove', { budget })).finding).toMatchObject({
      kind: 'open',
      reason: 'content-limit',
    });
  });

  test('gets back the bytes that were not read', async () => {
    await put('source', BYTES);
    await put('destination', BYTES);
    const budget = ContentBudget.of(2 * SIZE);
    await check('read', { budget, meanwhile: () => put('destination', ALTERED) });
    expect(budget.take(1)).toBe(true);
  });
});

test('threads share one limit', () => {
  const budget = ContentBudget.of(100);
  const other = ContentBudget.sharing(budget.memory);
  expect([budget.take(60), other.take(60), other.take(40), budget.take(1)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  other.giveBack(5);
  expect([budget.take(6), budget.take(5)]).toEqual([false, true]);
  expect(ContentBudget.of(undefined).take(Number.MAX_SAFE_INTEGER)).toBe(true);
});
