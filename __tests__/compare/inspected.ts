import { fc } from '@fast-check/vitest';
import type { Observed } from '../../src/compare/objects/object-comparison.ts';
import type { SideTrust, Trust } from '../../src/compare/values/reading.ts';
import type { Listed } from '../../src/compare/verdict.ts';
import type { ObjectHead } from '../../src/s3/object/head.ts';

export const A = 'a'.repeat(32);
export const B = 'b'.repeat(32);

/** A HEAD of an object that has only the given values. */
export function head(rest: Partial<ObjectHead> = {}): ObjectHead {
  return {
    size: 5,
    etag: A,
    lastModified: 'Sun, 06 Nov 1994 08:49:37 GMT',
    contentHeaders: {},
    metadata: new Map(),
    missingMetadata: 0,
    tagCount: undefined,
    checksums: {},
    checksumType: undefined,
    objectLock: {},
    storageClass: undefined,
    encryption: undefined,
    customerEncryption: undefined,
    replicationStatus: undefined,
    partsCount: undefined,
    partSize: undefined,
    ...rest,
  };
}

/** An object with such a HEAD. By default, its listing showed the same ETag and size. */
export function observed(
  rest: Partial<ObjectHead> = {},
  tags: Observed['tags'] = new Map(),
  listed?: Listed,
): Observed {
  const found = head(rest);
  return { listed: listed ?? { etag: found.etag, size: found.size ?? 0 }, head: found, tags };
}

/** The same trust in every permission. */
export function trusting(all: Trust, sendsTagCount = false): SideTrust {
  return {
    permissions: { 's3:GetObjectTagging': all, 's3:GetObjectRetention': all, 's3:GetObjectLegalHold': all },
    sendsTagCount,
  };
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const some = (...values: string[]) => maybe(fc.constantFrom(...values));

/** Leaves out undefined values, as the parser of a HEAD does. */
const present = <T extends object>(values: { [Name in keyof T]: T[Name] | undefined }) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const text = fc.constantFrom('x', 'y', 'é', '\xc3\xa9', '=?UTF-8?Q?=C3=A9?=', '');
const entries = fc
  .dictionary(fc.constantFrom('owner', 'class', 'a'), text, { maxKeys: 3 })
  .map((values) => new Map(Object.entries(values)));

const date = '2030-01-02T03:04:05';
const objectLock = fc
  .record({
    mode: some('GOVERNANCE', 'COMPLIANCE'),
    retainUntil: some(`${date}Z`, `${date}.000Z`, `${date}.5Z`, 'never'),
    legalHold: some('ON', 'OFF', 'off'),
  })
  .map((values) => present<ObjectHead['objectLock']>(values));

const contentHeaders = fc
  .record({
    'content-type': some('text/plain', 'text/html'),
    'content-disposition': some('é', '\xc3\xa9', '=?utf-8?b?w6k=?=', 'e'),
    expires: some('Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', '0'),
  })
  .map((values) => present<ObjectHead['contentHeaders']>(values));

const checksums = fc
  .record({
    crc32: some('AAAAAA==', 'BBBBBB==', 'AAAAAA==-2'),
    sha256: some('c2hh', 'c2hhMg=='),
  })
  .map((values) => present<ObjectHead['checksums']>(values));

const etag = fc.constantFrom('', A, A.toUpperCase(), B, `${A}-2`, `${B}-2`, 'x');

/** Any HEAD. Its values are few, so that two HEADs often agree. */
export const anyHead: fc.Arbitrary<ObjectHead> = fc
  .record({
    size: fc.constantFrom(0, 5, 6),
    etag,
    contentHeaders,
    metadata: entries,
    missingMetadata: fc.constantFrom(0, 0, 0, 2),
    tagCount: maybe(fc.constantFrom(0, 1)),
    checksums,
    checksumType: maybe(fc.constantFrom('FULL_OBJECT' as const, 'COMPOSITE' as const)),
    objectLock,
    storageClass: some('STANDARD', 'GLACIER'),
    encryption: some('AES256', 'aws:kms'),
    customerEncryption: fc.constantFrom(undefined, undefined, undefined, 'AES256'),
    replicationStatus: some('COMPLETED', 'REPLICA', 'PENDING'),
  })
  .map(head);

export const anyObserved: fc.Arbitrary<Observed> = fc
  .tuple(
    anyHead,
    fc.oneof(entries, fc.constantFrom('unsupported' as const, 'refused' as const, 'not-asked' as const)),
    fc.nat(20),
  )
  .map(([found, tags, chance]) =>
    // In a few cases, the listing showed something else.
    observed(found, tags, {
      etag: chance === 0 ? 'other' : found.etag,
      size: chance === 1 ? 7 : (found.size ?? 0),
    }),
  );

const trust = fc.constantFrom<Trust>('proven', 'proven', 'missing', 'unsupported');
export const anyTrust: fc.Arbitrary<SideTrust> = fc.record({
  permissions: fc.record({
    's3:GetObjectTagging': trust,
    's3:GetObjectRetention': trust,
    's3:GetObjectLegalHold': trust,
  }),
  sendsTagCount: fc.boolean(),
});
