import { describe, expect, test } from 'vitest';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { parseHead } from '../../../src/s3/object/head.ts';
import type { Headers } from '../../../src/s3/wire/answer.ts';

const LEAST: Headers = { etag: '"abc"', 'content-length': '5' };

test('an object without optional headers has no optional values', () => {
  expect(parseHead(LEAST)).toEqual({
    size: 5,
    etag: 'abc',
    contentHeaders: {},
    metadata: new Map(),
    missingMetadata: 0,
    checksums: {},
    objectLock: {},
  });
});

test('a missing length is undefined', () => {
  expect(parseHead({ etag: '"abc"' }).size).toBeUndefined();
});

test('headers are kept as they were sent', () => {
  const head = parseHead({
    ...LEAST,
    'last-modified': 'Fri, 07 Aug 2026 10:00:00 GMT',
    'content-type': 'text/plain; charset=UTF-8',
    'content-encoding': 'gzip',
    'cache-control': 'max-age=60,  no-transform',
    'content-disposition': Buffer.from('attachment; filename="é"').toString('latin1'),
    'content-language': 'de',
    expires: 'not a date',
    'x-amz-website-redirect-location': '/elsewhere',
    'x-amz-storage-class': 'GLACIER',
    'x-amz-archive-status': 'DEEP_ARCHIVE_ACCESS',
    'x-amz-restore': 'ongoing-request="true"',
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:x',
    'x-amz-server-side-encryption-customer-algorithm': 'AES256',
    'x-amz-replication-status': 'PENDING',
    'x-amz-version-id': 'v1',
    'x-amz-object-lock-mode': 'GOVERNANCE',
    'x-amz-object-lock-retain-until-date': '2027-01-01T00:00:00.000Z',
    'x-amz-object-lock-legal-hold': 'ON',
    'x-amz-tagging-count': '3',
    'x-amz-missing-meta': '2',
  });
  expect(head).toMatchObject({
    lastModified: 'Fri, 07 Aug 2026 10:00:00 GMT',
    contentHeaders: {
      'content-type': 'text/plain; charset=UTF-8',
      'content-encoding': 'gzip',
      'cache-control': 'max-age=60,  no-transform',
      'content-disposition': 'attachment; filename="Ã©"',
      'content-language': 'de',
      expires: 'not a date',
      'website-redirect-location': '/elsewhere',
    },
    storageClass: 'GLACIER',
    encryption: 'aws:kms',
    customerEncryption: 'AES256',
    replicationStatus: 'PENDING',
    objectLock: { mode: 'GOVERNANCE', retainUntil: '2027-01-01T00:00:00.000Z', legalHold: 'ON' },
    tagCount: 3,
    missingMetadata: 2,
  });
  expect(structuredClone(head), 'a HEAD crosses threads').toEqual(head);
});

test.each([
  ['"abc"', 'abc'],
  ['W/"abc"', 'abc'],
  ['abc', 'abc'],
  ['"', '"'],
  ['""', ''],
])('the ETag %s is %s', (etag, bare) => {
  expect(parseHead({ ...LEAST, etag }).etag).toBe(bare);
});

test('metadata may have any name that a stranger chooses', () => {
  const names = ['__proto__', 'constructor', 'tostring', 'hasownproperty', '', 'a-b_c.d'];
  const headers = Object.fromEntries(names.map((name) => [`x-amz-meta-${name}`, `of ${name}`]));
  const { metadata } = parseHead({ ...LEAST, ...headers, 'x-amz-metadata': 'x', 'x-amz-missing-meta': '0' });
  expect([...metadata]).toEqual(names.map((name) => [name, `of ${name}`]));
});

test('metadata of one name that was sent repeatedly is joined by commas, as S3 joins it', () => {
  const { metadata } = parseHead({ ...LEAST, 'x-amz-meta-a': ['1', ' 2', '3,4'] });
  expect(metadata.get('a')).toBe('1, 2,3,4');
});

test.each<[what: string, headers: Headers, seen: object]>([
  ['none', {}, { checksums: {}, checksumType: undefined }],
  [
    'one of the whole object',
    { 'x-amz-checksum-crc64nvme': 'AAAA=', 'x-amz-checksum-type': 'FULL_OBJECT' },
    { checksums: { crc64nvme: 'AAAA=' }, checksumType: 'FULL_OBJECT' },
  ],
  [
    'one of the parts',
    { 'x-amz-checksum-sha256': 'AAAA=-3', 'x-amz-checksum-type': 'COMPOSITE' },
    { checksums: { sha256: 'AAAA=-3' }, checksumType: 'COMPOSITE' },
  ],
  [
    'one of the parts, from a store that sends no type',
    { 'x-amz-checksum-crc32c': 'AAAA=-3' },
    { checksums: { crc32c: 'AAAA=-3' }, checksumType: 'COMPOSITE' },
  ],
  [
    'one without a type',
    { 'x-amz-checksum-sha1': 'AA-AA=' },
    { checksums: { sha1: 'AA-AA=' }, checksumType: undefined },
  ],
  [
    'an unknown type',
    { 'x-amz-checksum-type': 'OTHER', 'x-amz-checksum-crc32': 'AAAA==' },
    { checksums: { crc32: 'AAAA==' }, checksumType: undefined },
  ],
])('checksums: %s', (_, headers, seen) => {
  const { checksums, checksumType } = parseHead({ ...LEAST, ...headers });
  expect({ checksums, checksumType }).toEqual(seen);
});

test('the HEAD of a part has its size and that of the whole object', () => {
  const headers = {
    ...LEAST,
    'content-length': '5242880',
    'content-range': 'bytes 0-5242879/10485768',
    'x-amz-mp-parts-count': '3',
  };
  expect(parseHead(headers)).toMatchObject({ size: 10_485_768, partSize: 5_242_880, partsCount: 3 });
  const { 'content-range': _, ...unranged } = headers;
  expect(parseHead(unranged), 'the size of the part is not that of the object').toMatchObject({
    size: undefined,
    partSize: 5_242_880,
    partsCount: 3,
  });
});

test.each<[what: string, headers: Headers]>([
  [
    'neither ETag nor Last-Modified, as a login page has',
    { 'content-length': '5', 'content-type': 'text/html' },
  ],
  ['an invalid length', { ...LEAST, 'content-length': '5, 5' }],
  ['a length too large to be exact', { ...LEAST, 'content-length': '9007199254740993' }],
  ['an invalid number of tags', { ...LEAST, 'x-amz-tagging-count': '-1' }],
])('an answer with %s is rejected', (_, headers) => {
  expect(() => parseHead(headers)).toThrow(AnswerRejected);
});

describe('checksums', () => {
  const checksumsIn = (headers: Headers) => parseHead({ ...LEAST, ...headers }).checksums;

  test('of every algorithm are read, the strongest first, and further ones by their names', () => {
    const headers = {
      'x-amz-checksum-crc32': 'AAAAAA==',
      'x-amz-checksum-sha512': 's',
      'x-amz-checksum-md5': 'm',
      'x-amz-checksum-xxhash64': 'x64',
      'x-amz-checksum-xxhash3': 'x3',
      'x-amz-checksum-xxhash128': 'x128',
      'x-amz-checksum-zz-hash': 'AAAAAAAAAAA=',
      'x-amz-checksum-blake3': 'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=-2',
    };
    expect(Object.entries(checksumsIn(headers)).map(([name]) => name)).toEqual([
      'sha512',
      'md5',
      'xxhash128',
      'xxhash3',
      'xxhash64',
      'crc32',
      'blake3',
      'zz-hash',
    ]);
  });

  test('are not what describes them, what is no digest, or what no plain object can have', () => {
    expect(
      checksumsIn({
        'x-amz-checksum-type': 'FULL_OBJECT',
        'x-amz-checksum-mode': 'ENABLED',
        'x-amz-checksum-algorithm': 'CRC32',
        'x-amz-checksum-status': 'COMPLETE',
        'x-amz-checksum-__proto__': 'AAAAAA==',
      }),
    ).toEqual({});
  });
});
