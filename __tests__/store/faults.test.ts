import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { clientOf } from './sending.ts';

let store: RunningStore;

beforeAll(async () => {
  store = await startStore({ checkSignatures: false });
  const client = clientOf(store);
  await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
  for (const Key of ['a', 'b c', '\uE000', '\u{10000}']) {
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body: Key }));
  }
  store.addGeneratedBucket('other', { shape: 'hex', count: 2 });
  return () => store.close();
});

afterEach(() => store.clearFaults());

/** @param signal ends the request; needed only for a fault that leaves it without an end */
async function list(
  query = '',
  signal?: AbortSignal,
): Promise<{ status: number; body: string; keys: string[] }> {
  const url = `${store.endpoint}/bucket?list-type=2&encoding-type=url${query}`;
  const answer = await fetch(url, signal === undefined ? {} : { signal });
  const body = await answer.text();
  const keys = [...body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key as string);
  return { status: answer.status, body, keys };
}

const BYTE_ORDER = ['a', 'b+c', '%EE%80%80', '%F0%90%80%80'];

test('without a fault the listing is complete', async () => {
  expect((await list()).keys).toEqual(BYTE_ORDER);
});

test.each<[Fault['kind'], object]>([
  ['slow-down', { status: 503, body: expect.stringContaining('<Code>SlowDown</Code>') }],
  ['internal-error', { status: 500, body: expect.stringContaining('<Code>InternalError</Code>') }],
  ['access-denied', { status: 403 }],
  ['expired-token', { status: 400 }],
  ['empty-body', { status: 200, body: '' }],
  ['html-page', { status: 200, body: expect.stringContaining('<html>') }],
  ['cut-short', { status: 200, body: expect.not.stringContaining('</ListBucketResult>') }],
  ['other-bucket', { body: expect.stringContaining('<Name>another-bucket</Name>') }],
  ['swapped-rows', { keys: ['b+c', 'a', '%EE%80%80', '%F0%90%80%80'] }],
  ['repeated-row', { keys: ['a', ...BYTE_ORDER] }],
  ['lost-row', { keys: BYTE_ORDER.slice(1), body: expect.stringContaining('<KeyCount>4</KeyCount>') }],
  ['utf16-order', { keys: ['a', 'b+c', '%F0%90%80%80', '%EE%80%80'] }],
  ['wrong-key-count', { keys: BYTE_ORDER, body: expect.stringContaining('<KeyCount>5</KeyCount>') }],
  ['encoding-undeclared', { keys: BYTE_ORDER, body: expect.not.stringContaining('<EncodingType>') }],
  ['plus-left', { keys: ['a', 'b%20c', '%EE%80%80', '%F0%90%80%80'] }],
  ['encoding-claimed', { keys: ['a', 'b c', '\uE000', '\u{10000}'] }],
  ['encoding-ignored', { keys: ['a', 'b c', '\uE000', '\u{10000}'] }],
])('%s', async (kind, seen) => {
  store.addFault({ kind });
  expect(await list()).toMatchObject(seen);
});

test.each<Fault['kind']>(['reset', 'hang', 'broken-off'])(
  '%s leaves the client without an answer',
  async (kind) => {
    store.addFault({ kind });
    await expect(list('', AbortSignal.timeout(300))).rejects.toThrow();
  },
);

test('the listing of another bucket can be that of an existing one', async () => {
  store.addFault({ kind: 'other-bucket', from: 'other' });
  expect((await list()).body).toContain('<Name>other</Name>');
});

test('the wrong order applies across pages', async () => {
  store.addFault({ kind: 'utf16-order' });
  expect((await list('&start-after=%F0%90%80%80')).keys).toEqual(['%EE%80%80']);
});

test('a listing says too early that it is complete', async () => {
  store.addFault({ kind: 'ends-early' });
  expect((await list('&max-keys=2')).body).toMatch(
    /<IsTruncated>false<\/IsTruncated>(?!.*NextContinuationToken)/,
  );
});

test('the first key after a start that is no key is passed over', async () => {
  store.addFault({ kind: 'skips-after-missing' });
  expect((await list('&start-after=a')).keys).toEqual(BYTE_ORDER.slice(1));
  expect((await list('&start-after=aa')).keys).toEqual(BYTE_ORDER.slice(2));
});

test('the answer is to another question', async () => {
  store.addFault({ kind: 'other-question', asked: { prefix: 'b', 'max-keys': undefined } });
  expect((await list('&prefix=a&max-keys=0')).keys).toEqual(['b+c']);
});

test('keys are sorted without regard to case', async () => {
  const client = clientOf(store);
  await client.send(new CreateBucketCommand({ Bucket: 'cases' }));
  for (const Key of ['b', 'A', 'C'])
    await client.send(new PutObjectCommand({ Bucket: 'cases', Key, Body: Key }));
  store.addFault({ kind: 'folded-order' });
  const answer = await fetch(`${store.endpoint}/cases?list-type=2&start-after=B`);
  expect([...(await answer.text()).matchAll(/<Key>(.)</g)].map(([, key]) => key)).toEqual(['b', 'C']);
});

test('start-after is ignored', async () => {
  store.addFault({ kind: 'start-after-ignored' });
  expect((await list('&start-after=b')).keys).toEqual(BYTE_ORDER);
});

test('latency delays the answer', async () => {
  store.addFault({ kind: 'latency', milliseconds: 80 });
  const start = performance.now();
  await list();
  expect(performance.now() - start).toBeGreaterThan(75);
});

test.each<[string, Omit<Fault, 'kind'>, number[]]>([
  ['the first two requests', { times: 2 }, [503, 503, 200, 200, 200, 200]],
  ['every third request', { share: 1 / 3 }, [200, 200, 503, 200, 200, 503]],
  ['all requests after the first four', { after: 4 }, [200, 200, 200, 200, 503, 503]],
  ['one request after the first two', { after: 2, times: 1 }, [200, 200, 503, 200, 200, 200]],
  ['only another bucket', { bucket: 'other' }, [200, 200, 200, 200, 200, 200]],
  ['only another operation', { operations: ['HeadObject'] }, [200, 200, 200, 200, 200, 200]],
  [
    'those that a predicate selects',
    { when: ({ query }) => query.get('list-type') === '2' },
    [503, 503, 503, 503, 503, 503],
  ],
])('a fault can affect %s', async (_, conditions, statuses) => {
  store.addFault({ kind: 'slow-down', ...conditions });
  const seen: number[] = [];
  for (let i = 0; i < 6; i++) seen.push((await list()).status);
  expect(seen).toEqual(statuses);
});

test('a fault can affect a share at random, the same for the same seed', async () => {
  const seenWith = async (seed: number) => {
    store.clearFaults();
    store.addFault({ kind: 'slow-down', share: 1 / 3, seed });
    const seen: number[] = [];
    for (let i = 0; i < 60; i++) seen.push((await list()).status);
    return seen;
  };
  const [first, again, other] = [await seenWith(1), await seenWith(1), await seenWith(2)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  for (const { length } of [first, other].map((seen) => seen.filter((status) => status === 503))) {
    expect(length).toBeGreaterThan(8);
    expect(length).toBeLessThan(34);
  }
});

test('a fault can affect only requests beyond a number per second', async () => {
  const fixed = await startStore({ checkSignatures: false, clock: () => 1_000_000 });
  try {
    fixed.addFault({ kind: 'slow-down', perSecond: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await fetch(`${fixed.endpoint}/none`)).status);
    expect(statuses).toEqual([404, 404, 503, 503]);
  } finally {
    await fixed.close();
  }
});

test('a fault ends when its removal function is called, and requests are counted', async () => {
  const before = store.requests.ListObjectsV2 ?? 0;
  const remove = store.addFault({ kind: 'internal-error' });
  expect((await list()).status).toBe(500);
  remove();
  expect((await list()).status).toBe(200);
  expect(store.requests.ListObjectsV2).toBe(before + 2);
});
