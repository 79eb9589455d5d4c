import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../src/s3/connections/dispatcher.ts';
import { S3Failure } from '../../src/s3/failure.ts';
import { readContent } from '../../src/s3/object/content.ts';
import { multipartEtag } from '../../src/s3/object/content-hash.ts';
import { bareEtag } from '../../src/s3/object/entity-tag.ts';
import { headObject } from '../../src/s3/object/head-request.ts';
import { getLegalHold, getRetention } from '../../src/s3/object/lock.ts';
import { getTags } from '../../src/s3/object/tags.ts';
import { WireClient } from '../../src/s3/wire/client.ts';
import { BRISK } from '../../src/s3/wire/retry.ts';
import { HOSTILE_KEYS } from '../hostile-keys.ts';
import { etagOf, forEachConcurrently, freshBucket, md5, put, s3 } from './s3.ts';
import { target, topic } from './suite.ts';
import { type Credentials, REGION } from './target.ts';

const PART = 5 * 2 ** 20;
const PLAIN = { checksums: false };

/** The action's own requests for one object must return what the SDK has put. */
topic('calls', (state) => {
  const dispatcher = openDispatcher(DEFAULT_LIMITS);
  afterAll(() => dispatcher.destroy());
  const bucket = freshBucket('calls', { objects: ['present'] });
  const locked = freshBucket('calls-lock', { lock: true });

  const clientOf = (name: string, credentials: Credentials = target.credentials) =>
    new WireClient({
      address: {
        side: 'source',
        bucket: name,
        prefix: keyFromText(''),
        origin: target.endpoint,
        bucketPath: `/${name}`,
        region: REGION,
        requestPayer: false,
        endpoint: target.endpoint,
      },
      credentials: () => credentials,
      dispatcher,
      retry: BRISK,
    });
  const client = clientOf(bucket);
  const key = keyFromText;

  state(
    'HEAD returns an object as it was put',
    async () => {
      await put(bucket, 'described', {
        Body: 'hello',
        ContentType: 'text/x-described',
        CacheControl: 'max-age=1',
        Metadata: { owner: 'me' },
        Tagging: 'a=1&b=2',
      });
      const found = await headObject(client, key('described'), {
        ...PLAIN,
        ifMatch: bareEtag(etagOf('hello')),
      });
      if (found.kind !== 'found') return found.kind;
      const { size, etag, contentHeaders, metadata, tagCount } = found.head;
      return {
        size,
        etag: `"${etag}"`,
        type: contentHeaders['content-type'],
        cacheControl: contentHeaders['cache-control'],
        metadata: [...metadata],
        tagCount,
      };
    },
    {
      size: 5,
      etag: etagOf('hello'),
      type: 'text/x-described',
      cacheControl: 'max-age=1',
      metadata: [['owner', 'me'] as [string, string]],
      tagCount: 2,
    },
  );
  state(
    'HEAD distinguishes a missing object from a changed one',
    async () => [
      await headObject(client, key('missing'), PLAIN),
      await headObject(client, key('present'), { ...PLAIN, ifMatch: 'other' }),
    ],
    [{ kind: 'gone', deleteMarker: false }, { kind: 'changed' }],
  );
  state(
    'HEAD reports a delete marker',
    async () => {
      await s3.send(
        new PutObjectCommand({
          Bucket: locked,
          Key: 'deleted',
          Body: 'x',
          ContentMD5: md5('x').toString('base64'),
        }),
      );
      await s3.send(new DeleteObjectCommand({ Bucket: locked, Key: 'deleted' }));
      return await headObject(clientOf(locked), key('deleted'), PLAIN);
    },
    { kind: 'gone', deleteMarker: true },
  );
  state(
    'the error code of a refused HEAD is determined',
    async () => {
      const wrong = clientOf(bucket, { ...target.credentials, secretAccessKey: 'wrong' });
      const error = await headObject(wrong, key('present'), PLAIN).catch((thrown: unknown) => thrown);
      return error instanceof S3Failure && error.failure.cause.kind === 'status' && error.failure.cause.code;
    },
    'SignatureDoesNotMatch',
  );

  state('tags are read if there are many and if there are none; a missing object is reported', async () => {
    await put(bucket, 'tagged', { Tagging: 'class=hot&gr%C3%B6%C3%9Fe=a%20b&empty=' });
    const read = async (name: string) => {
      const answer = await getTags(client, key(name));
      return answer.kind === 'tags' ? Object.fromEntries(answer.tags) : answer.kind;
    };
    return [await read('tagged'), await read('present'), await read('missing')];
  }, [{ class: 'hot', größe: 'a b', empty: '' }, {}, 'gone']);

  state('retention and legal hold are read if they are set and if they are not', async () => {
    const until = new Date(Math.ceil(Date.now() / 1000 + 3600) * 1000);
    const md = { ContentMD5: md5('x').toString('base64') };
    const lock = {
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: until,
      ObjectLockLegalHoldStatus: 'ON',
    } as const;
    await s3.send(new PutObjectCommand({ Bucket: locked, Key: 'held', Body: 'x', ...md, ...lock }));
    await s3.send(new PutObjectCommand({ Bucket: locked, Key: 'open', Body: 'x', ...md }));
    const there = clientOf(locked);
    const retention = await getRetention(there, key('held'));
    return [
      retention.kind === 'value' && [
        retention.value.mode,
        Date.parse(retention.value.retainUntil) === until.getTime(),
      ],
      await getLegalHold(there, key('held')),
      await getRetention(there, key('open')),
      await getLegalHold(there, key('open')),
      (await getRetention(there, key('missing'))).kind,
    ];
  }, [['GOVERNANCE', true], { kind: 'value', value: 'ON' }, { kind: 'none' }, { kind: 'none' }, 'gone']);
  state(
    'objects in a bucket without object lock have no lock',
    async () => [await getRetention(client, key('present')), await getLegalHold(client, key('present'))],
    [{ kind: 'none' }, { kind: 'none' }],
  );

  const read = async (name: string, size: number, more: { from?: number; ifMatch?: string } = {}) => {
    const pieces: Buffer[] = [];
    const onChunk = (piece: Buffer) => void pieces.push(piece);
    const answer = await readContent(client, key(name), { size, onChunk, ...more });
    return answer.kind === 'whole' ? Buffer.concat(pieces).toString() : answer.kind;
  };
  state('content is read in full and from an offset, unless it is missing or not what was listed', async () => {
    await put(bucket, 'empty', { Body: new Uint8Array(0) });
    return [
      await read('present', 7, { ifMatch: bareEtag(etagOf('present')) }),
      await read('present', 7, { from: 3 }),
      await read('empty', 0),
      await read('present', 7, { ifMatch: 'other' }),
      await read('present', 9, { from: 8 }),
      await read('missing', 1),
    ];
  }, ['present', 'sent', '', 'changed', 'changed', 'gone']);

  let uploaded: string;
  beforeAll(async () => {
    const to = { Bucket: bucket, Key: 'parts' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(to));
    const parts = [Buffer.alloc(PART, 'first '), Buffer.alloc(PART, 'second '), Buffer.from('the rest')];
    const Parts = await Promise.all(
      parts.map(async (Body, i) => {
        const { ETag } = await s3.send(new UploadPartCommand({ ...to, UploadId, PartNumber: i + 1, Body }));
        return { PartNumber: i + 1, ETag };
      }),
    );
    await s3.send(new CompleteMultipartUploadCommand({ ...to, UploadId, MultipartUpload: { Parts } }));
    const found = await headObject(client, key('parts'), PLAIN);
    uploaded = found.kind === 'found' ? found.head.etag : found.kind;
  });
  state(
    'the ETag of a multipart upload is computed from its bytes',
    async () => {
      const hash = multipartEtag(PART);
      await readContent(client, key('parts'), {
        size: 2 * PART + 8,
        ifMatch: uploaded,
        onChunk: (piece) => hash.update(piece),
      });
      return hash.digest() === uploaded;
    },
    true,
  );
  state(
    'HEAD of the first part returns part size and number of parts',
    async () => {
      const found = await headObject(client, key('parts'), { ...PLAIN, partNumber: 1 });
      if (found.kind !== 'found') return found.kind;
      const { size, partSize, partsCount } = found.head;
      return { size, partSize, partsCount };
    },
    { size: 2 * PART + 8, partSize: PART, partsCount: 3 },
  );

  const hostile = freshBucket('calls-keys');
  state('every hostile key is requested as it was put', async () => {
    const there = clientOf(hostile);
    const odd: string[] = [];
    await forEachConcurrently(8, [...HOSTILE_KEYS.entries()], async ([i, name]) => {
      await put(hostile, name, { Tagging: `n=${i}` });
      const found = await headObject(there, key(name), { ...PLAIN, ifMatch: bareEtag(etagOf(name)) });
      const tags = await getTags(there, key(name));
      if (found.kind !== 'found' || tags.kind !== 'tags' || tags.tags.get('n') !== String(i)) odd.push(name);
    });
    return odd;
  }, []);
});
