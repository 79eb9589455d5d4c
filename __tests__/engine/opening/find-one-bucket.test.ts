import { expect, test } from 'vitest';
import { findOneBucket } from '../../../src/engine/opening/find-one-bucket.ts';
import { clientOf, type Reply, serve } from '../../s3/wire/recording-server.ts';

interface Served {
  readonly key: string;
  readonly date: string;
  readonly owner?: string;
  readonly version?: string;
}

/** Serves objects with dates, owners and versions. @param head the answer to each HEAD, instead of the usual one */
function serveObjects(objects: readonly Served[], head?: Reply) {
  return serve(({ method, target }) => {
    if (method === 'HEAD') {
      const version = objects.find(({ key }) => target.endsWith(`/${key}`))?.version;
      return head ?? { headers: { etag: '"x"', ...(version && { 'x-amz-version-id': version }) } };
    }
    const rows = objects.map(
      ({ key, date, owner = 'me' }) =>
        `<Contents><Key>${key}</Key><LastModified>${date}</LastModified><Owner><ID>${owner}</ID></Owner></Contents>`,
    );
    return { body: `<ListBucketResult><Name>my-bucket</Name>${rows.join('')}</ListBucketResult>` };
  });
}

const place = (bucket: string, prefix = '') => ({ bucket, prefix });
const SAME_NAME = { source: place('backup'), destination: place('backup') };

async function found(
  objects: { readonly source: readonly Served[]; readonly destination: readonly Served[] },
  settings = SAME_NAME,
  head?: Reply,
) {
  const [source, destination] = await Promise.all([
    serveObjects(objects.source, head),
    serveObjects(objects.destination, head),
  ]);
  const clients = { source: clientOf(source), destination: clientOf(destination) };
  const result = await findOneBucket(settings, clients);
  return { result, requests: source.requests.length + destination.requests.length };
}

const both = (objects: readonly Served[]) => ({ source: objects, destination: objects });
const A = { key: 'a', date: '2026-01-01T00:00:00.000Z' };
const B = { key: 'b', date: '2026-01-02T00:00:00.000Z' };
const versioned = (object: Served, version: string) => ({ ...object, version });

test('the same version ids, owner and dates are those of one bucket', async () => {
  expect((await found(both([versioned(A, '1')]))).result).toEqual({ objects: 1, hasVersions: true });
});

test('so are the same dates and owner of objects without versions, unless they were written in one second', async () => {
  expect((await found(both([A, B]))).result).toEqual({ objects: 2, hasVersions: false });
  expect((await found(both([A, { ...B, date: A.date }]))).result).toBeUndefined();
  const date = '2026-01-01T00:00:00.123Z';
  expect((await found(both([{ ...A, date }]))).result).toEqual({ objects: 1, hasVersions: false });
});

test.each<[what: string, source: readonly Served[], destination: readonly Served[], requests: number]>([
  ['other dates', [A, B], [A, { ...B, date: '2026-01-03T00:00:00.000Z' }], 2],
  ['another owner', [A, B], [A, { ...B, owner: 'you' }], 2],
  ['another key', [A, B], [A, { ...B, key: 'c' }], 2],
  ['one more object', [A, B], [A, B, { ...B, key: 'c' }], 2],
  ['no object', [], [], 2],
  ['other versions', [versioned(A, '1'), B], [versioned(A, '2'), B], 6],
])('two buckets with %s are two', async (_, source, destination, requests) => {
  expect(await found({ source, destination })).toEqual({ result: undefined, requests });
});

test('dates and owner decide alone if objects may not be read', async () => {
  const { result } = await found(both([versioned(A, '1'), B]), SAME_NAME, { status: 403 });
  expect(result).toEqual({ objects: 2, hasVersions: false });
});

test.each([
  { source: place('one'), destination: place('other') },
  { source: place('backup', 'a/'), destination: place('backup', 'b/') },
])('buckets of other names, or other prefixes, are not asked', async (settings) => {
  expect(await found(both([A, B]), settings)).toEqual({ result: undefined, requests: 0 });
});

test.each([
  { source: place('acme:backup'), destination: place('backup') },
  { source: place('backup'), destination: place('reader-1a2b-s3alias') },
])('a tenant and an alias are other names of a bucket', async (settings) => {
  expect((await found(both([A, B]), settings)).result).toEqual({ objects: 2, hasVersions: false });
});
