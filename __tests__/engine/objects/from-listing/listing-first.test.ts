import { describe, expect, test } from 'vitest';
import type { FieldSelection } from '../../../../src/compare/field-selection.ts';
import { AssumptionContradicted } from '../../../../src/engine/assumptions.ts';
import { listWithMetadata } from '../../../../src/engine/objects/from-listing/list-with-metadata.ts';
import { ListingFirst } from '../../../../src/engine/objects/from-listing/listing-first.ts';
import type { ListingOffer } from '../../../../src/engine/objects/from-listing/listing-offer.ts';
import { ObjectInspector } from '../../../../src/engine/objects/inspector.ts';
import { NO_CONTENT } from '../../../../src/report/counts.ts';
import { keyFromText } from '../../../../src/s3/byte-key.ts';
import { noEnds } from '../../../../src/s3/listing/list.ts';
import { trusting } from '../../../compare/inspected.ts';
import { clientOf, type RecordingServer, serve } from '../../../s3/wire/recording-server.ts';

const ETAG = 'd41d8cd98f00b204e9800998ecf8427e';
const LISTED = { etag: ETAG, size: 3 };
const WRITTEN = '2026-01-02T03:04:05.678Z';
const FIELDS: FieldSelection = new Set(['etag', 'size', 'content-type', 'metadata', 'tags']);

/** An object as a look shows it. */
interface Seen {
  readonly type?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
}

/** The object's listing, which may show something else. */
interface Shown {
  readonly type?: string | undefined;
  readonly tags?: string;
}

function entry({ type = 'text/plain', tags }: Shown): string {
  return (
    `<LastModified>${WRITTEN}</LastModified><ETag>"${ETAG}"</ETag><Size>3</Size>` +
    `<UserMetadata><content-type>${type}</content-type></UserMetadata>` +
    (tags === undefined ? '' : `<UserTags>${tags}</UserTags>`)
  );
}

/** A store whose objects are all the same. */
function storeOf({ type = 'text/plain', tags = {}, headers = {}, status = 200 }: Seen) {
  const set = Object.entries(tags).map(([k, v]) => `<Tag><Key>${k}</Key><Value>${v}</Value></Tag>`);
  return serve(({ query }) => {
    if (query.has('tagging')) return { body: `<Tagging><TagSet>${set.join('')}</TagSet></Tagging>` };
    const modified = new Date(WRITTEN).toUTCString();
    const usual = {
      etag: `"${ETAG}"`,
      'content-length': '3',
      'content-type': type,
      'last-modified': modified,
    };
    if (status !== 200) return { status, body: '<Error><Code>AccessDenied</Code></Error>' };
    return { headers: { ...usual, ...headers } };
  });
}

const TAGGED: Seen = { tags: { class: 'hot' } };
const ALL: ListingOffer = { head: true, tags: true, untagged: true };

async function pairOf({
  seen = {},
  other = seen,
  offer = ALL,
}: {
  readonly seen?: Seen;
  readonly other?: Seen;
  readonly offer?: ListingOffer;
} = {}) {
  const servers = { source: await storeOf(seen), destination: await storeOf(other) };
  const clients = { source: clientOf(servers.source), destination: clientOf(servers.destination) };
  const trust = { source: trusting('proven'), destination: trusting('proven') };
  const inspector = new ObjectInspector({
    clients,
    fields: FIELDS,
    trust,
    savesTags: { source: true, destination: true },
  });
  const listings = { source: offer, destination: offer };
  const first = new ListingFirst(inspector, listings);
  const inspect = (key: string, shown: Shown | undefined, other = shown) =>
    first.inspect(
      keyFromText(key),
      { source: LISTED, destination: LISTED },
      { ...NO_CONTENT },
      {
        source: shown && entry(shown),
        destination: other && entry(other),
      },
    );
  return { inspect, servers, requests: () => [counted(servers.source), counted(servers.destination)] };
}

const counted = ({ requests }: RecordingServer) => {
  const tags = requests.filter(({ query }) => query.has('tagging')).length;
  return { heads: requests.length - tags, tags };
};
const NONE = { heads: 0, tags: 0 };
const WHOLE = { heads: 1, tags: 1 };

/** A key that is not a control, and one that is. */
const [PLAIN, CONTROL] = ['a', 'control-14'];

test('nothing is requested for a pair that the listings show to be equal', async () => {
  const { inspect, requests } = await pairOf({ seen: TAGGED });
  expect(await inspect(PLAIN, { tags: 'class=hot' })).toEqual({ kind: 'equal', evidence: 'etag' });
  expect(requests()).toEqual([NONE, NONE]);
});

test.each<[string, { shown?: Shown; offer?: ListingOffer }, object]>([
  ['everything, if the listing shows nothing', {}, WHOLE],
  [
    'a HEAD, if not all of its fields are listed',
    { shown: { tags: 'class=hot' }, offer: { ...ALL, head: false } },
    { heads: 1, tags: 0 },
  ],
  [
    'tags, if those are not listed',
    { shown: { tags: 'class=hot' }, offer: { ...ALL, tags: false } },
    { heads: 0, tags: 1 },
  ],
  [
    'tags, if none are shown and none ever were',
    { shown: {}, offer: { ...ALL, untagged: false } },
    { heads: 0, tags: 1 },
  ],
])('only what the listing does not show is requested: %s', async (_, { shown, offer = ALL }, asked) => {
  const { inspect, requests } = await pairOf({ seen: TAGGED, offer });
  expect((await inspect(PLAIN, shown)).kind).toBe('equal');
  expect(requests()).toEqual([asked, asked]);
});

test('a pair that the listings show to differ is looked at on both sides', async () => {
  const { inspect, requests, servers } = await pairOf();
  await expect(inspect(PLAIN, {}, { type: 'text/html' })).rejects.toThrow(AssumptionContradicted);
  expect(requests()).toEqual([WHOLE, WHOLE]);
  expect(servers.source.requests[0]?.headers['if-match']).toBe(`"${ETAG}"`);
});

test('an object listed without tags counts as untagged once other tags were listed correctly', async () => {
  const { inspect, requests } = await pairOf({ seen: TAGGED, offer: { ...ALL, untagged: false } });
  await inspect(CONTROL, { tags: 'class=hot' });
  expect(requests()).toEqual([WHOLE, WHOLE]);
  // Here that is wrong, as the next control shows.
  await inspect(PLAIN, {});
  expect(requests()).toEqual([WHOLE, WHOLE]);
  await expect(inspect(CONTROL, {})).rejects.toThrow(new AssumptionContradicted('listed-fields', 'source'));
});

test('listed tags are no longer relied on once a listing has omitted some', async () => {
  const { inspect, requests } = await pairOf({ seen: TAGGED, offer: { ...ALL, untagged: false } });
  await inspect(CONTROL, {});
  await inspect(PLAIN, { tags: 'class=hot' });
  expect(requests()).toEqual([
    { heads: 1, tags: 2 },
    { heads: 1, tags: 2 },
  ]);
});

describe('a control contradicts the saving', () => {
  test.each<[string, Seen, Shown]>([
    ['if a header differs', { type: 'text/html' }, {}],
    ['if metadata is not listed', { headers: { 'x-amz-meta-a': 'b' } }, {}],
    ['if the tags differ', TAGGED, { tags: 'class=cold' }],
    ['if the object may not be looked at', { status: 403 }, {}],
    ['if a value is encoded differently', { type: '=?UTF-8?Q?text/plain?=' }, {}],
  ])('%s', async (_, seen, shown) => {
    const { inspect } = await pairOf({ seen });
    await expect(inspect(CONTROL, shown)).rejects.toThrow(AssumptionContradicted);
  });

  test('if stored checksums, which no listing contains, contradict the ETags', async () => {
    const summed = (crc32: string): Seen => ({
      headers: { 'x-amz-checksum-crc32': crc32, 'x-amz-checksum-type': 'FULL_OBJECT' },
    });
    const { inspect } = await pairOf({ seen: summed('AAAAAA=='), other: summed('BBBBBB==') });
    await expect(inspect(CONTROL, {})).rejects.toThrow(AssumptionContradicted);
  });
});

test.each<[string, Seen]>([
  ['is gone', { status: 404 }],
  ['was replaced', { status: 412 }],
  ['was overwritten', { type: 'text/html', headers: { 'last-modified': new Date(0).toUTCString() } }],
])('an object that %s contradicts nothing', async (_, seen) => {
  const { inspect } = await pairOf({ seen });
  await expect(inspect(CONTROL, {})).resolves.toBeDefined();
});

test('a tag count in a HEAD is compared with the listed tags', async () => {
  const seen = { ...TAGGED, headers: { 'x-amz-tagging-count': '1' } };
  const { inspect } = await pairOf({ seen, offer: { ...ALL, head: false } });
  await inspect(PLAIN, { tags: 'class=hot' });
  await expect(inspect(PLAIN, {})).rejects.toThrow(AssumptionContradicted);
});

test('listings are no longer tried if most pairs have to be looked at anyway', async () => {
  const meta = (value: string): Seen => ({ headers: { 'x-amz-meta-a': value } });
  const { inspect, requests } = await pairOf({
    seen: meta('b'),
    other: meta('c'),
    offer: { ...ALL, head: false },
  });
  for (let i = 0; i < 100; i++) expect((await inspect(`key ${i}`, {})).kind).toBe('different');
  const { heads } = requests()[0] as { heads: number };
  for (let i = 100; i < 150; i++) await inspect(`key ${i}`, {});
  expect(heads).toBeGreaterThan(190);
  expect(requests()[0]?.heads).toBeLessThan(heads + 55);
});

test('a page that metadata makes unreadable ends the saving, not the run', async () => {
  const server = await serve(() => ({ body: '<ListBucketResult><Contents>' }));
  const pages = listWithMetadata(clientOf(server), { after: undefined, upTo: undefined }, noEnds());
  await expect(pages.next()).rejects.toThrow(new AssumptionContradicted('listed-fields', 'source'));
});
