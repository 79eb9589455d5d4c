import { test as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyFromBytes, keyToText } from '../../../src/s3/byte-key.ts';
import { listPage } from '../../../src/s3/listing/list.ts';
import { readContent } from '../../../src/s3/object/content.ts';
import { headObject } from '../../../src/s3/object/head-request.ts';
import { getLegalHold, getRetention } from '../../../src/s3/object/lock.ts';
import { getTags } from '../../../src/s3/object/tags.ts';
import { encodePath } from '../../../src/s3/wire/uri.ts';
import { HOSTILE_KEYS, hostileKey } from '../../hostile-keys.ts';
import { columnsOf } from '../../page-columns.ts';
import { embeddedBucket, key } from '../embedded-store.ts';
import { recomputed, signatureOf } from '../wire/hand-signature.ts';
import {
  clientOf,
  type RecordedRequest,
  type RecordingServer,
  startServer,
} from '../wire/recording-server.ts';

describe('every hostile key of the embedded store', () => {
  const bucket = embeddedBucket();
  beforeAll(async () => {
    for (const [i, name] of HOSTILE_KEYS.entries()) await bucket.put(name, { Tagging: `n=${i}` });
  });

  test('is listed as it was put', async () => {
    const page = await listPage(bucket.client(), { after: undefined });
    expect(page.keys().map(keyToText).toSorted()).toEqual([...HOSTILE_KEYS].toSorted());
  });

  test('is found by HEAD', async () => {
    const client = bucket.client();
    const { keys, etags, sizes } = columnsOf(await listPage(client, { after: undefined }));
    for (const [i, name] of keys.entries()) {
      const answer = await headObject(client, name, { checksums: false, ifMatch: etags[i] });
      expect(answer, JSON.stringify(name)).toMatchObject({ kind: 'found', head: { size: sizes[i] } });
    }
  });

  test('has its tags', async () => {
    const client = bucket.client();
    for (const [i, name] of HOSTILE_KEYS.entries()) {
      const answer = await getTags(client, key(name));
      expect(answer, JSON.stringify(name)).toEqual({ kind: 'tags', tags: new Map([['n', `${i}`]]) });
    }
  });

  test('has its content', async () => {
    const client = bucket.client();
    for (const name of HOSTILE_KEYS) {
      const pieces: Buffer[] = [];
      const onChunk = (piece: Buffer) => void pieces.push(piece);
      const answer = await readContent(client, key(name), { size: Buffer.byteLength(name), onChunk });
      expect([answer, Buffer.concat(pieces).toString()]).toEqual([{ kind: 'whole' }, name]);
    }
  });
});

describe('on the wire', () => {
  let server: RecordingServer;
  beforeAll(async () => {
    server = await startServer(() => ({ status: 501 }));
    return () => server.close();
  });

  /** Returns the request that arrives for an object. */
  async function arrived(prefix: string, name: string, address = {}): Promise<RecordedRequest> {
    await headObject(clientOf(server, { prefix, address }), key(name), { checksums: true, ifMatch: 'e' });
    return server.requests.at(-1) as RecordedRequest;
  }

  property.prop([hostileKey, hostileKey], { numRuns: 300 })(
    'any key under any prefix is sent as its bytes, and as it was signed',
    async (prefix, name) => {
      const request = await arrived(prefix, name);
      expect(request.target.startsWith('/my-bucket/')).toBe(true);
      expect(decodeURIComponent(request.target.slice('/my-bucket/'.length))).toBe(prefix + name);
      expect(signatureOf(request)).toBe(recomputed(request));
    },
  );

  test.each([
    ['/', '/a//./../b'],
    ['/my-bucket', '/my-bucket/a//./../b'],
    ['/base/my-bucket', '/base/my-bucket/a//./../b'],
  ])('the key follows the path %s', async (bucketPath, target) => {
    const request = await arrived('a//', './../b', { bucketPath });
    expect(request.target).toBe(target);
    expect(signatureOf(request)).toBe(recomputed(request));
  });

  test('a key that begins with a slash keeps it', async () => {
    expect((await arrived('', '/a')).target).toBe('/my-bucket//a');
    expect((await arrived('', '/a', { bucketPath: '/' })).target).toBe('//a');
  });

  test.each([
    [(...[client, name]: Parameters<typeof getTags>) => getTags(client, name), 'tagging'],
    [(...[client, name]: Parameters<typeof getTags>) => getRetention(client, name), 'retention'],
    [(...[client, name]: Parameters<typeof getTags>) => getLegalHold(client, name), 'legal-hold'],
  ])('%o is a request about the object', async (ask, name) => {
    expect(await ask(clientOf(server), key('a?b'))).toMatchObject({ kind: 'unsupported' });
    const request = server.requests.at(-1) as RecordedRequest;
    expect([request.method, request.target]).toEqual(['GET', `/my-bucket/a%3Fb?${name}=`]);
    expect(signatureOf(request)).toBe(recomputed(request));
  });

  test('a key that is not UTF-8 is sent as the bytes it is', () => {
    expect(encodePath(keyFromBytes('\xff/\xc3\x00~'))).toBe('%FF/%C3%00~');
  });
});
