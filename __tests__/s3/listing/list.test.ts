import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  type ByteKey,
  keyFromBytes,
  keyFromText,
  keyToText,
  MAX_KEY_BYTES,
} from '../../../src/s3/byte-key.ts';
import { type Failure, S3Failure } from '../../../src/s3/failure.ts';
import type { KeyRange } from '../../../src/s3/key-range.ts';
import { listOne, listPage, listRange, listUnordered, noEnds } from '../../../src/s3/listing/list.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import { eventually } from '../../eventually.ts';
import { HOSTILE_KEYS } from '../../hostile-keys.ts';
import { BUCKET, bucketOf, clientOf, type RecordedRequest, serve } from '../wire/recording-server.ts';
import { writePage } from './page-writer.ts';

/** The range of keys above `after` up to `upTo`, as text. Either bound may be missing. */
function between(after?: string, upTo?: string): KeyRange {
  const key = (text: string | undefined): ByteKey | undefined =>
    text === undefined ? undefined : keyFromText(text);
  return { after: key(after), upTo: key(upTo) };
}

async function listKeys(client: WireClient, range: KeyRange): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of listRange(client, range, noEnds())) keys.push(...page.keys().map(keyToText));
  return keys;
}

async function failureOf(listing: Promise<unknown>): Promise<Failure> {
  const error = await listing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof S3Failure) return error.failure;
  throw new Error(`expected an S3Failure, got ${error}`);
}

const starts = (requests: readonly RecordedRequest[]) =>
  requests.map(({ query }) => query.get('start-after'));

test('a listing continues after its last key, never by a token', async () => {
  const server = await serve(bucketOf(['a', 'b', 'c', 'd', 'e'], { pageLength: 2 }));
  expect(await listKeys(clientOf(server), between())).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(starts(server.requests)).toEqual([null, 'b', 'd']);
  for (const { query } of server.requests) {
    expect(query.get('list-type')).toBe('2');
    expect(query.get('encoding-type')).toBe('url');
    expect(query.has('continuation-token')).toBe(false);
    expect(query.has('delimiter')).toBe(false);
  }
});

test('with a prefix, every start-after includes the prefix, and keys are returned without it', async () => {
  const server = await serve(bucketOf(['o', 'p /a', 'p /b', 'p /c', 'q'], { pageLength: 2 }));
  const client = clientOf(server, { prefix: 'p /' });
  expect(await listKeys(client, between())).toEqual(['a', 'b', 'c']);
  expect(await listKeys(client, between('a', 'b'))).toEqual(['b']);
  // The keys have spaces, so that one of them is asked for to see how they are encoded.
  const [first, probe, ...others] = server.requests;
  expect(probe?.query.get('prefix')).toBe('p /a');
  expect(starts([first, ...others].flatMap((request) => request ?? []))).toEqual([null, 'p /b', 'p /a']);
  for (const each of [first, ...others]) expect(each?.query.get('prefix')).toBe('p /');
});

test.each<[range: string, KeyRange, keys: string[], requests: number]>([
  ['no bounds', between(), ['a', 'b', 'c', 'd', 'e', 'f'], 3],
  ['a start', between('c'), ['d', 'e', 'f'], 2],
  ['a start that is not a key', between('bb'), ['c', 'd', 'e', 'f'], 2],
  ['an end inside a page, whose surplus is dropped', between(undefined, 'c'), ['a', 'b', 'c'], 2],
  [
    'an end that is the last key of a page, which needs no further request',
    between(undefined, 'b'),
    ['a', 'b'],
    1,
  ],
  ['an end between two keys', between(undefined, 'cc'), ['a', 'b', 'c'], 2],
  ['an end before the first key', between(undefined, 'A'), [], 1],
  ['both ends', between('b', 'e'), ['c', 'd', 'e'], 2],
  ['nothing between its ends', between('b', 'bb'), [], 1],
  ['a start after the last key', between('f'), [], 1],
])('lists a range with %s', async (_, range, keys, requests) => {
  const server = await serve(bucketOf(['a', 'b', 'c', 'd', 'e', 'f'], { pageLength: 2 }));
  expect(await listKeys(clientOf(server), range)).toEqual(keys);
  expect(server.requests).toHaveLength(requests);
});

test.each(['', 'p /+%é/'])('hostile keys are listed unchanged under the prefix %j', async (prefix) => {
  const fitting = HOSTILE_KEYS.filter((key) => Buffer.byteLength(prefix + key) <= MAX_KEY_BYTES);
  const inOrder = [...fitting].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const server = await serve(
    bucketOf(
      fitting.map((key) => prefix + key),
      { pageLength: 7 },
    ),
  );
  expect(await listKeys(clientOf(server, { prefix }), between())).toEqual(inOrder);
});

test('the next page is requested before the current one is used', async () => {
  const server = await serve(bucketOf(['a', 'b', 'c'], { pageLength: 1 }));
  const pages = listRange(clientOf(server), between(), noEnds());
  expect((await pages.next()).value?.keys()).toEqual(['a']);
  await eventually(() => expect(starts(server.requests)).toEqual([null, 'a']));
  await sleep(20);
  expect(server.requests).toHaveLength(2);
  expect((await pages.next()).value?.keys()).toEqual(['b']);
  await eventually(() => expect(starts(server.requests)).toEqual([null, 'a', 'b']));
  await pages.return();
});

test('a page that fails while the page before it is used fails the range afterwards', async () => {
  const bucket = bucketOf(['a', 'b'], { pageLength: 1 });
  const server = await serve((request, n) => (n === 0 ? bucket(request, n) : { status: 403 }));
  const pages = listRange(clientOf(server), between(), noEnds());
  expect((await pages.next()).value?.keys()).toEqual(['a']);
  await eventually(() => expect(server.requests).toHaveLength(2));
  await sleep(20);
  expect((await failureOf(pages.next())).cause).toMatchObject({ kind: 'status', status: 403 });
});

test('an empty bucket is one empty page', async () => {
  const server = await serve(bucketOf([]));
  expect(await listKeys(clientOf(server), between())).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

// Answers that must not be believed

const LISTING = writePage({ bucket: BUCKET, entries: [{ key: 'a', etag: 'e', size: 1 }] });

test.each<[answer: string, body: string, reason: string]>([
  ['without its closing tag', LISTING.replace('</ListBucketResult>', ''), 'truncated'],
  ['that is empty', '', 'not-a-listing'],
  ['that is a web page', '<!DOCTYPE html><html></html>', 'not-a-listing'],
  ['that is an error document', '<Error><Code>InternalError</Code></Error>\n', 'not-a-listing'],
  ['of another bucket', LISTING.replace(BUCKET, 'another'), 'foreign-bucket'],
])('a 200 %s fails the range after all attempts, and is never an empty bucket', async (_, body, reason) => {
  const server = await serve(() => ({ body, headers: { 'content-type': 'text/plain' } }));
  const failure = await failureOf(listKeys(clientOf(server), between()));
  expect(failure).toMatchObject({
    side: 'source',
    operation: 'list',
    bucket: BUCKET,
    attempts: 3,
    cause: { kind: 'answer', reason, contentType: 'text/plain' },
  });
  expect(server.requests).toHaveLength(3);
});

test('a page that is whole at the next attempt is accepted', async () => {
  const server = await serve((_, n) => ({ body: n === 0 ? LISTING.slice(0, 300) : LISTING }));
  expect(await listKeys(clientOf(server), between())).toEqual(['a']);
  expect(server.requests).toHaveLength(2);
});

test('a request whose connection ends in the middle of a page is retried', async () => {
  const server = await serve((_, n) => ({ body: LISTING, isCutOff: n < 2 }));
  expect(await listKeys(clientOf(server), between())).toEqual(['a']);
  expect(server.requests).toHaveLength(3);
});

test('a store that always returns the first page fails the range', async () => {
  const first = bucketOf(['a', 'b', 'c'], { pageLength: 2 });
  const server = await serve((request, n) => first({ ...request, query: new URLSearchParams() }, n));
  const failure = await failureOf(listKeys(clientOf(server), between()));
  expect(failure.cause).toMatchObject({ kind: 'answer', reason: 'not-after-start' });
});

const GROUPED = writePage({
  bucket: BUCKET,
  groups: ['b/', 'c/'],
  entries: [{ key: 'a', etag: 'e', size: 1 }],
});

test('groups that were not requested fail the range, because their keys would not be seen', async () => {
  const server = await serve(() => ({ body: GROUPED }));
  expect((await failureOf(listKeys(clientOf(server), between()))).cause.kind).toBe('answer');
});

test('a page of nothing but groups is never the end of a range', async () => {
  const body = writePage({ bucket: BUCKET, groups: ['b/', 'c/'], entries: [], more: true });
  const server = await serve(() => ({ body }));
  expect((await failureOf(listKeys(clientOf(server), between()))).cause.kind).toBe('answer');
});

test('pages of nothing but groups after a real page do not continue forever', async () => {
  const real = bucketOf(['a', 'b'], { pageLength: 1 });
  const groups = writePage({ bucket: BUCKET, groups: ['b/'], entries: [], more: true });
  const server = await serve((request, n) => {
    if (n === 0) return real(request, n);
    return n < 20 ? { body: groups } : { status: 403 };
  });
  expect((await failureOf(listKeys(clientOf(server), between()))).cause.kind).toBe('answer');
});

// Keys that can't be put into a query

const encodedPage = (keys: readonly string[], more: boolean) => ({
  body: writePage({
    bucket: BUCKET,
    more,
    entries: keys.map((_, i) => ({ key: `KEY${i}`, etag: 'e', size: 1 })),
  }).replace(/KEY(\d+)/g, (_, i) => keys[Number(i)] as string),
});

test('a last key that is not UTF-8 fails the range, because nothing can be listed after it', async () => {
  const server = await serve(() => encodedPage(['a', 'b%FF'], true));
  const failure = await failureOf(listKeys(clientOf(server), between()));
  expect(failure.cause).toMatchObject({ kind: 'answer', reason: 'non-utf8-key' });
  expect(server.requests).toHaveLength(1);
});

test('keys that are not UTF-8 are listed anywhere else', async () => {
  const server = await serve(() => encodedPage(['a%80', 'b%FF'], false));
  const keys: ByteKey[] = [];
  for await (const page of listRange(clientOf(server), between(), noEnds())) keys.push(...page.keys());
  expect(keys).toEqual(['a\x80', 'b\xff']);
});

test('a range that begins after a key that is not UTF-8 fails without a request', async () => {
  const server = await serve(bucketOf(['\u0080/a', '\uffff/b']));
  await expect(
    listKeys(clientOf(server), { after: keyFromBytes('\x80/'), upTo: undefined }),
  ).rejects.toThrow();
  expect(server.requests).toEqual([]);
});

// What is seen at the ends of a range

test.each<[range: string, KeyRange, first: string | undefined, last: string | undefined, beyond: unknown]>([
  ['all keys', between(), 'a', 'f', 'end'],
  ['an end inside a page', between(undefined, 'c'), 'a', 'c', { key: 'd' }],
  ['an end between two keys of a page', between('a', 'bb'), 'b', 'b', { key: 'c' }],
  ['an end at the last key of a page', between(undefined, 'b'), 'a', 'b', 'not-seen'],
  ['nothing in it', between('b', 'bb'), 'c', undefined, { key: 'c' }],
  ['nothing after its start', between('f'), undefined, undefined, 'end'],
])(
  'the listing of a range with %s records what it saw at its ends',
  async (_, range, first, last, beyond) => {
    const server = await serve(bucketOf(['a', 'b', 'c', 'd', 'e', 'f'], { pageLength: 2 }));
    const ends = noEnds();
    for await (const _page of listRange(clientOf(server), range, ends));
    expect(ends).toEqual({ first, last, beyond });
  },
);

test.each<[range: string, KeyRange, starts: (string | null)[], beyond: unknown]>([
  ['all keys', between(), [null, 'b', 'd', 'e'], 'end'],
  ['an end inside a page', between(undefined, 'c'), [null, 'b'], { key: 'd' }],
  ['nothing in it', between('e'), ['e', 'e'], 'end'],
  ['its last key beyond a cut', between('c', 'x'), ['c', 'e'], 'end'],
])('of a store that ends early, a range with %s ends with an empty page', async (_, range, asked, beyond) => {
  const bucket = bucketOf(['a', 'b', 'c', 'd', 'e'], { pageLength: 2 });
  const server = await serve(async (request, n) => {
    const { body = '', ...answer } = await bucket(request, n);
    return { ...answer, body: String(body).replace('<IsTruncated>true<', '<IsTruncated>false<') };
  });
  const ends = noEnds();
  const keys: string[] = [];
  for await (const page of listRange(clientOf(server), range, ends, { asksTwice: true }))
    keys.push(...page.keys());
  const { after = '', upTo = 'z' } = range;
  expect(keys).toEqual(['a', 'b', 'c', 'd', 'e'].filter((key) => key > after && key <= upTo));
  expect(ends.beyond).toEqual(beyond);
  expect(starts(server.requests)).toEqual(asked);
});

// Probes, and stores with an order of their own

test('a probe requests a single key', async () => {
  const server = await serve(bucketOf(['a', 'b']));
  await listPage(clientOf(server), { probe: true });
  expect(server.requests[0]?.query.get('max-keys')).toBe('1');
});

test('an empty page that announces more is followed by its token', async () => {
  const empty = (token: string) => ({ body: writePage({ bucket: BUCKET, entries: [], more: true, token }) });
  const pages = [
    empty('t1'),
    empty('t2'),
    { body: writePage({ bucket: BUCKET, entries: [object('b')], more: true, token: 't3' }) },
    empty('t4'),
    { body: writePage({ bucket: BUCKET, entries: [object('c')] }) },
  ];
  const server = await serve((_, n) => pages[n] ?? { status: 500 });
  expect(await listKeys(clientOf(server), between('a'))).toEqual(['b', 'c']);
  const asked = server.requests.map(({ query }) => [
    query.get('start-after'),
    query.get('continuation-token'),
  ]);
  expect(asked).toEqual([
    ['a', null],
    ['a', 't1'],
    ['a', 't2'],
    ['b', null],
    ['b', 't4'],
  ]);
});

test('a key is looked for behind an empty page', async () => {
  const server = await serve((_, n) => ({
    body: writePage({ bucket: BUCKET, entries: n === 0 ? [] : [object('a')], more: n === 0, token: 't' }),
  }));
  expect(await listOne(clientOf(server), keyFromText('a'))).toMatchObject({ etag: object('a').etag });
});

test('empty pages with one token fail, instead of going on forever', async () => {
  const server = await serve(() => ({
    body: writePage({ bucket: BUCKET, entries: [], more: true, token: 'same' }),
  }));
  expect(await failureOf(listKeys(clientOf(server), between()))).toMatchObject({
    cause: { reason: 'stuck' },
  });
  expect(server.requests).toHaveLength(2);
});

test('a store with its own order is listed by its tokens to the end', async () => {
  const pages = [
    { body: writePage({ bucket: BUCKET, entries: [object('b'), object('a')], more: true, token: 't /+é' }) },
    { body: writePage({ bucket: BUCKET, entries: [object('c')] }) },
  ];
  const server = await serve((_, n) => pages[n] ?? { status: 500 });
  const keys: string[] = [];
  for await (const page of listUnordered(clientOf(server))) keys.push(...page.keys());
  expect(keys).toEqual(['b', 'a', 'c']);
  expect(server.requests.map(({ query }) => query.get('continuation-token'))).toEqual([null, 't /+é']);
  expect(starts(server.requests)).toEqual([null, null]);
});

test('a store that announces more keys without a token fails the listing', async () => {
  const server = await serve(() => ({
    body: writePage({ bucket: BUCKET, entries: [object('a')], more: true }),
  }));
  const listing = listUnordered(clientOf(server));
  expect((await failureOf(listing.next())).cause).toMatchObject({ kind: 'answer', reason: 'stuck' });
});

function object(key: string) {
  return { key, etag: 'e', size: 1 };
}

test.each([
  ['a key that exists', 'p /b', true],
  ['a key that is only the beginning of others', 'p /', false],
  ['a key that does not exist', 'p /c', false],
])('listOne for %s', async (_, name, isThere) => {
  const server = await serve(({ query }) => {
    const prefix = query.get('prefix') ?? '';
    const entries = ['x/p /a', 'x/p /b', 'x/p /bc']
      .filter((key) => key.startsWith(prefix))
      .slice(0, Number(query.get('max-keys')))
      .map((key) => object(key));
    return { body: writePage({ bucket: BUCKET, prefix, entries }) };
  });
  const listed = await listOne(clientOf(server, { prefix: 'x/' }), keyFromText(name));
  const { etag, size } = object(name);
  expect(listed).toEqual(isThere ? { etag, size } : undefined);
});
