import { describe, expect, test } from 'vitest';
import { keyFromText, keyToText } from '../../../src/s3/byte-key.ts';
import { listNames, readNames } from '../../../src/s3/listing/names.ts';
import { HOSTILE_KEYS } from '../../hostile-keys.ts';
import { embeddedBucket } from '../embedded-store.ts';

const bucket = embeddedBucket();

describe('the names that begin with a text', () => {
  const names = async (beginning: string, folders: boolean, most = 1000) =>
    (await listNames(bucket.client(), { beginning: keyFromText(beginning), folders, most })).map(keyToText);

  test('are folders and keys, in byte order, and at most as many as wanted', async () => {
    for (const key of ['a/1', 'a/2/x', 'a.txt', 'b+ ü/1', 'c']) await bucket.put(key);
    expect(await names('', true)).toEqual(['a.txt', 'a/', 'b+ ü/', 'c']);
    expect(await names('a/', true)).toEqual(['a/1', 'a/2/']);
    expect(await names('b+ ', true)).toEqual(['b+ ü/']);
    expect(await names('a', false, 2)).toEqual(['a.txt', 'a/1']);
    expect(await names('nothing', true)).toEqual([]);
  });

  test('may hold anything', async () => {
    const keys = HOSTILE_KEYS.filter((key) => Buffer.byteLength(key) < 900).slice(0, 60);
    for (const key of keys) await bucket.put(`hostile/${key}`);
    expect(new Set(await names('hostile/', false))).toEqual(new Set(keys.map((key) => `hostile/${key}`)));
  });
});

describe('an answer', () => {
  const read = (text: string) => readNames(Buffer.from(text), 'b').map(keyToText);
  const listing = (inner: string) => `<ListBucketResult><Name>b</Name>${inner}</ListBucketResult>`;

  test('without encoding is read as it is', () => {
    const inner =
      '<Contents><Key>a+b&amp;%41</Key><Size>1</Size><Owner/></Contents><CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>';
    expect(read(listing(inner))).toEqual(['a+b&%41', 'c/']);
  });

  test.each([
    ['of another bucket', '<ListBucketResult><Name>other</Name></ListBucketResult>'],
    ['without a bucket', '<ListBucketResult></ListBucketResult>'],
    ['that is cut off', '<ListBucketResult><Name>b</Name><Contents><Key>a</Key>'],
    ['that is no listing', '<html><body>Sign in</body></html>'],
    ['that is empty', ''],
  ])('%s is rejected', (_, text) => {
    expect(() => read(text)).toThrow();
  });
});
