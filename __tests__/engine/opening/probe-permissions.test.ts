import { describe, expect, test } from 'vitest';
import type { FieldSelection } from '../../../src/compare/field-selection.ts';
import type { Permission } from '../../../src/compare/fields.ts';
import { probePermissions } from '../../../src/engine/opening/probe-permissions.ts';
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
  if ('unknown' in parsed) throw new Error(`not known: ${compare}`);
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

describe('of a bucket with object lock', () => {
  const buckets = twoBuckets({ lock: true });

  test('credentials that may do everything prove every permission', async () => {
    await buckets.put('source', 'a');
    expect(await probePermissions(buckets.client('source'), ALL)).toEqual({
      trust: { permissions: trusts('proven'), sendsTagCount: false },
      refused: [],
      unsupported: [],
    });
  });

  test.each<Denied>([
    's3:GetObject',
    's3:GetObjectTagging',
    's3:GetObjectRetention',
    's3:GetObjectLegalHold',
  ])('credentials without %s lack that one alone, and it is named', async (denied) => {
    await buckets.put('source', 'a');
    expect(await probePermissions(buckets.client('source', { denied }), ALL)).toEqual({
      trust: { permissions: trusts('proven', { [denied]: 'missing' }), sendsTagCount: false },
      refused: [denied],
      unsupported: [],
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
  ])('compare: %s asks for %j and no more', async (compare, asked) => {
    await buckets.put('source', 'a');
    const tally = new RequestTally();
    await probePermissions(buckets.client('source', { tally }), fields(compare));
    expect(tally.counts).toEqual(asked);
  });

  test('an empty bucket proves nothing, and nothing is said to be refused', async () => {
    const found = await probePermissions(buckets.client('source'), ALL);
    expect(found.trust.permissions).toEqual(trusts('missing', { 's3:GetObject': 'missing' }));
    expect([found.refused, found.unsupported]).toEqual([[], []]);
  });
});

describe('of a bucket without object lock', () => {
  const buckets = twoBuckets();

  test('that there is none is an answer, and proves the permission', async () => {
    await buckets.put('source', 'a');
    expect((await probePermissions(buckets.client('source'), ALL)).trust.permissions).toEqual(
      trusts('proven'),
    );
  });
});

/** A bucket of many keys whose sub-resources answer as told. */
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

describe('of a store of its own ways', () => {
  test('501 is told apart from a permission that is missing', async () => {
    const { trust, refused, unsupported } = await answering(['a'], () => NOT_IMPLEMENTED);
    expect(trust.permissions).toEqual(trusts('unsupported'));
    expect([refused, unsupported]).toEqual([[], WANTED]);
  });

  test('an empty 200 proves nothing, and blames no permission', async () => {
    const { trust, refused, unsupported } = await answering(['a'], () => ({ body: '' }));
    expect(trust.permissions).toEqual(trusts('missing'));
    expect([refused, unsupported]).toEqual([[], []]);
  });

  test('the first, a middle and the last key of a page are tried', async () => {
    const { asked } = await answering(hundred, () => NO_TAGS);
    expect(asked('tagging').sort()).toEqual(['key-00', 'key-50', 'key-99']);
  });

  test.each([
    [['a'], ['a']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ])('of %j it is %j, each once', async (keys, expected) => {
    const { asked } = await answering(keys, () => NO_TAGS);
    expect(asked('tagging').sort()).toEqual(expected);
  });

  test.each(['key-00', 'key-50', 'key-99'])('one refusal is enough: of %s alone', async (refusedKey) => {
    const { trust, refused } = await answering(hundred, ({ target }) =>
      target.includes(refusedKey) ? DENIED : NO_TAGS,
    );
    expect(trust.permissions['s3:GetObjectTagging']).toBe('missing');
    expect(refused).toContain('s3:GetObjectTagging');
  });

  test('keys that are gone in the meantime prove nothing of the others', async () => {
    const gone: Reply = { status: 404, body: errorBody('NoSuchKey') };
    const { trust } = await answering(hundred, ({ target }) => (target.includes('key-50') ? NO_TAGS : gone));
    expect(trust.permissions['s3:GetObjectTagging']).toBe('proven');
  });

  test('a store that fails fails the probe', async () => {
    const failing = answering(['a'], () => ({ status: 503, body: errorBody('SlowDown') }));
    await expect(failing).rejects.toBeInstanceOf(S3Failure);
  });

  test('one that lists in an order of its own is probed like any other', async () => {
    const keys = ['a', 'B', 'c', 'D'];
    const compare = ORDERS.backwards as (a: string, b: string) => number;
    const { endpoint, server } = await serveBuckets([{ bucket: 'my-bucket', keys, compare, pageLength: 10 }]);
    const { trust } = await probePermissions(clientOf({ origin: endpoint.origin }), fields('headers'));
    expect(trust.permissions['s3:GetObject']).toBe('proven');
    server.close();
  });
});
