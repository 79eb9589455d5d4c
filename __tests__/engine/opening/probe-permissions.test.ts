import { describe, expect, test } from 'vitest';
import type { FieldSelection } from '../../../src/compare/field-selection.ts';
import type { Permission } from '../../../src/compare/fields.ts';
import { probePermissions, withLocksIfShown } from '../../../src/engine/opening/probe-permissions.ts';
import { RequestTally } from '../../../src/engine/request-tally.ts';
import { parseCompare } from '../../../src/inputs/compare.ts';
import { S3Failure } from '../../../src/s3/failure.ts';
import { errorBody } from '../../s3/embedded-store.ts';
import {
  bucketOf,
  clientOf,
  type RecordedRequest,
  type Reply,
  serve,
} from '../../s3/wire/recording-server.ts';
import { type Denied, twoBuckets } from '../objects/two-buckets.ts';
import { ORDERS, serveBuckets } from '../ranges/ordered-store.ts';

function fields(compare: string): FieldSelection {
  const parsed = parseCompare(compare);
  if ('unknown' in parsed) throw new Error(`unknown fields: ${compare}`);
  return parsed.fields;
}

const ALL = fields('headers, metadata, tags, object-lock');
const WANTED: readonly Permission[] = [
  's3:GetObjectTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
];
const trusts = (trust: string, but: Record<string, string> = {}) => ({
  's3:GetObject': 'proven',
  ...Object.fromEntries(WANTED.map((permission) => [permission, trust])),
  ...but,
});

describe('a bucket with object lock', () => {
  const buckets = twoBuckets({ lock: true });

  test('credentials with all permissions prove each of them', async () => {
    await buckets.put('source', 'a');
    expect(await probePermissions(buckets.client('source'), ALL)).toEqual({
      trust: { permissions: trusts('proven'), sendsTagCount: false },
      refused: [],
      unsupported: [],
      unproven: [],
      showsLocks: true,
    });
  });

  test.each<Denied>([
    's3:GetObject',
    's3:GetObjectTagging',
    's3:GetObjectRetention',
    's3:GetObjectLegalHold',
  ])('credentials without %s lack only that permission, which is reported as refused', async (denied) => {
    await buckets.put('source', 'a');
    expect(await probePermissions(buckets.client('source', { denied }), ALL)).toEqual({
      trust: {
        permissions: trusts('proven', { [denied]: 'missing' }),
        sendsTagCount: false,
        refused: [denied],
      },
      refused: [denied],
      unsupported: [],
      unproven: [],
      showsLocks: !['s3:GetObjectRetention', 's3:GetObjectLegalHold'].includes(denied),
    });
  });

  test.each<[compare: string, asked: object]>([
    ['content', {}],
    ['headers', { list: 1, head: 1 }],
    ['metadata.owner', { list: 1, head: 1 }],
    ['tags', { list: 1, tags: 1 }],
    ['tag.class', { list: 1, tags: 1 }],
    ['object-lock.mode', { list: 1, retention: 1 }],
    ['object-lock.legal-hold', { list: 1, 'legal-hold': 1 }],
    ['headers, tags, object-lock', { list: 1, head: 1, tags: 1, retention: 1, 'legal-hold': 1 }],
  ])('compare: %s sends %j and no other requests', async (compare, asked) => {
    await buckets.put('source', 'a');
    const tally = new RequestTally();
    await probePermissions(buckets.client('source', { tally }), fields(compare));
    expect(tally.counts).toEqual(asked);
  });

  test('an empty bucket proves no permission, and none is reported as refused', async () => {
    const found = await probePermissions(buckets.client('source'), ALL);
    expect(found.trust.permissions).toEqual(trusts('missing', { 's3:GetObject': 'missing' }));
    expect([found.refused, found.unsupported]).toEqual([[], []]);
  });
});

describe('a bucket without object lock', () => {
  const buckets = twoBuckets();

  test('an answer that there is no lock proves the permission', async () => {
    await buckets.put('source', 'a');
    expect((await probePermissions(buckets.client('source'), ALL)).trust.permissions).toEqual(
      trusts('proven'),
    );
  });
});

/** Probes a bucket whose sub-resources are answered by `reply`. */
async function answering(keys: readonly string[], reply: (request: RecordedRequest) => Reply) {
  const list = bucketOf(keys);
  const server = await serve((request, n) => {
    if (request.query.has('list-type')) return list(request, n);
    if (request.method === 'HEAD') return { headers: { etag: '"x"' } };
    return reply(request);
  });
  const probed = await probePermissions(clientOf(server), ALL);
  const asked = (sub: string) =>
    server.requests.flatMap(({ target, query }) =>
      query.has(sub) ? (/\/([^/?]+)\?/.exec(target)?.[1] ?? '') : [],
    );
  return { ...probed, asked };
}

const NOT_IMPLEMENTED: Reply = { status: 501, body: errorBody('NotImplemented') };
const DENIED: Reply = { status: 403, body: errorBody('AccessDenied') };
const NO_TAGS: Reply = { body: '<Tagging><TagSet/></Tagging>' };
const hundred = Array.from({ length: 100 }, (_, i) => `key-${String(i).padStart(2, '0')}`);

describe('a store with unusual answers', () => {
  test('a 501 counts as unsupported, not as a missing permission', async () => {
    const { trust, refused, unsupported } = await answering(['a'], () => NOT_IMPLEMENTED);
    expect(trust.permissions).toEqual(trusts('unsupported'));
    expect([refused, unsupported]).toEqual([[], WANTED]);
  });

  test('an empty 200 proves no permission, and none is reported as refused', async () => {
    const { trust, refused, unsupported } = await answering(['a'], () => ({ body: '' }));
    expect(trust.permissions).toEqual(trusts('missing'));
    expect([refused, unsupported]).toEqual([[], []]);
  });

  test('the first, the middle and the last key of a page are tried', async () => {
    const { asked } = await answering(hundred, () => NO_TAGS);
    expect(asked('tagging').sort()).toEqual(['key-00', 'key-50', 'key-99']);
  });

  test.each([
    [['a'], ['a']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ])('of the keys %j, each is tried once: %j', async (keys, expected) => {
    const { asked } = await answering(keys, () => NO_TAGS);
    expect(asked('tagging').sort()).toEqual(expected);
  });

  test.each(['key-00', 'key-50', 'key-99'])(
    'one refusal, of %s, is enough to count the permission as missing',
    async (refusedKey) => {
      const { trust, refused } = await answering(hundred, ({ target }) =>
        target.includes(refusedKey) ? DENIED : NO_TAGS,
      );
      expect(trust.permissions['s3:GetObjectTagging']).toBe('missing');
      expect(refused).toContain('s3:GetObjectTagging');
    },
  );

  test('keys that were deleted meanwhile do not affect what the others prove', async () => {
    const gone: Reply = { status: 404, body: errorBody('NoSuchKey') };
    const { trust } = await answering(hundred, ({ target }) => (target.includes('key-50') ? NO_TAGS : gone));
    expect(trust.permissions['s3:GetObjectTagging']).toBe('proven');
  });

  test.each([
    ['a failure', 503, 'SlowDown'],
    ['a refusal of its own', 400, 'NoSuchThing'],
  ])('%s at a key proves nothing, and does not end the run', async (_, status, code) => {
    const access = await answering(['a'], () => ({ status, body: errorBody(code) }));
    expect(access.trust.permissions['s3:GetObjectTagging']).toBe('missing');
    expect(access).toMatchObject({ refused: [], showsLocks: false });
    expect(access.unproven).toContainEqual({
      permission: 's3:GetObjectRetention',
      answer: { side: 'source', status, code },
    });
    expect(withLocksIfShown(access)).toMatchObject({
      areLocksIfShown: true,
      unproven: [{ permission: 's3:GetObjectTagging' }],
    });
  });

  test('an ended session fails the probe', async () => {
    const ended = answering(['a'], () => ({ status: 400, body: errorBody('ExpiredToken') }));
    await expect(ended).rejects.toBeInstanceOf(S3Failure);
  });

  test('a store that does not list in byte order is probed like any other', async () => {
    const keys = ['a', 'B', 'c', 'D'];
    const compare = ORDERS.backwards as (a: string, b: string) => number;
    const { endpoint, server } = await serveBuckets([{ bucket: 'my-bucket', keys, compare, pageLength: 10 }]);
    const { trust } = await probePermissions(clientOf({ origin: endpoint.origin }), fields('headers'));
    expect(trust.permissions['s3:GetObject']).toBe('proven');
    server.close();
  });
});
