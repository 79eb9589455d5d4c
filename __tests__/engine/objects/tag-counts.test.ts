import { expect, test } from 'vitest';
import { AssumptionContradicted } from '../../../src/engine/assumptions.ts';
import { ObjectInspector } from '../../../src/engine/objects/inspector.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { trusting } from '../../compare/inspected.ts';
import {
  clientOf,
  type RecordedRequest,
  type RecordingServer,
  serve,
} from '../../s3/wire/recording-server.ts';

const ETAG = 'd41d8cd98f00b204e9800998ecf8427e';
const LISTED = { etag: ETAG, size: 3 };

/** An object's tags, and the tag count in its HEAD. */
interface TaggedObject {
  readonly tags: Readonly<Record<string, string>>;
  readonly count: number | undefined;
}

const tagged: TaggedObject = { tags: { class: 'hot' }, count: 1 };
const untagged: TaggedObject = { tags: {}, count: undefined };
const uncounted: TaggedObject = { tags: { class: 'hot' }, count: undefined };

/** A store whose objects are all the same. `become` replaces them. */
async function storeOf(first: TaggedObject) {
  const store = { object: first };
  const server = await serve(({ query }) => {
    if (query.has('tagging')) return { body: taggingOf(store.object) };
    const { count } = store.object;
    const counted = count === undefined ? {} : { 'x-amz-tagging-count': String(count) };
    return { headers: { etag: `"${ETAG}"`, 'content-length': '3', ...counted } };
  });
  return { server, become: (object: TaggedObject) => Object.assign(store, { object }) };
}

function taggingOf({ tags }: TaggedObject): string {
  const elements = Object.entries(tags).map(([k, v]) => `<Tag><Key>${k}</Key><Value>${v}</Value></Tag>`);
  return `<Tagging><TagSet>${elements.join('')}</TagSet></Tagging>`;
}

async function twoStores(first: TaggedObject) {
  const source = await storeOf(first);
  const destination = await storeOf(first);
  return {
    source,
    destination,
    become: (object: TaggedObject) => [source, destination].map((s) => s.become(object)),
  };
}

type Stores = Awaited<ReturnType<typeof twoStores>>;

function inspectorOf({ source, destination }: Stores, { savesTags = true, trust = 'proven' as const } = {}) {
  const inspector = new ObjectInspector({
    clients: { source: clientOf(source.server), destination: clientOf(destination.server) },
    fields: new Set(['etag', 'size', 'tags']),
    trust: { source: trusting(trust), destination: trusting(trust) },
    savesTags: { source: savesTags, destination: savesTags },
  });
  return (key: string) => inspector.inspect(keyFromText(key), { source: LISTED, destination: LISTED });
}

const asksForTags = ({ query }: RecordedRequest) => query.has('tagging');
const tagRequests = ({ requests }: RecordingServer) => requests.filter(asksForTags).length;

test('once both stores have sent correct tag counts, tags of objects without a count are not requested', async () => {
  const stores = await twoStores(tagged);
  const inspect = inspectorOf(stores);
  await inspect('seen');
  stores.become(untagged);
  for (let i = 0; i < 50; i++) expect((await inspect(`untagged ${i}`)).kind).toBe('equal');
  // One of them is a control, as the first object of its folder.
  expect([tagRequests(stores.source.server), tagRequests(stores.destination.server)]).toEqual([2, 2]);
});

test('tags are requested if either side counts some, and their difference is found', async () => {
  const stores = await twoStores(tagged);
  const inspect = inspectorOf(stores);
  await inspect('seen');
  stores.destination.become(untagged);
  expect(await inspect('lost its tags')).toMatchObject({
    kind: 'different',
    fields: [{ field: 'tag.class' }],
  });
});

test.each([
  [
    'one of the stores has sent no tag count yet',
    async () => {
      const stores = await twoStores(tagged);
      stores.destination.become(untagged);
      return { stores, inspect: inspectorOf(stores) };
    },
  ],
  [
    'a store has tags that it does not count',
    async () => {
      const stores = await twoStores(uncounted);
      return { stores, inspect: inspectorOf(stores) };
    },
  ],
  [
    'saving is not allowed',
    async () => {
      const stores = await twoStores(tagged);
      return { stores, inspect: inspectorOf(stores, { savesTags: false }) };
    },
  ],
])('no request is saved if %s', async (_, prepare) => {
  const { stores, inspect } = await prepare();
  await inspect('first');
  stores.become(untagged);
  for (let i = 0; i < 10; i++) await inspect(`untagged ${i}`);
  expect(tagRequests(stores.source.server)).toBe(11);
});

test('one in a hundred saved requests is sent as a control, and a contradiction is thrown', async () => {
  const stores = await twoStores(tagged);
  const inspect = inspectorOf(stores);
  await inspect('seen');
  stores.become(untagged);
  for (let i = 1; i < 100; i++) await inspect(`untagged ${i}`);
  stores.source.become(uncounted);
  await expect(inspect('control')).rejects.toThrow(new AssumptionContradicted('tag-counts', 'source'));
});

test('tags are requested of an object whose HEAD is on its way when the counts turn out to be wrong', async () => {
  const store = { object: tagged };
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const server = await serve(async ({ target, query }) => {
    if (query.has('tagging')) return { body: taggingOf(store.object) };
    if (target.includes('slow')) await released;
    const { count } = store.object;
    const counted = count === undefined ? {} : { 'x-amz-tagging-count': String(count) };
    return { headers: { etag: `"${ETAG}"`, 'content-length': '3', ...counted } };
  });
  const one = { server, become: () => store };
  const inspect = inspectorOf({ source: one, destination: one, become: () => [] });
  await inspect('seen');
  const slow = inspect('slow');
  store.object = { tags: { class: 'hot' }, count: 2 };
  expect((await inspect('wrong')).kind).toBe('unverified');
  store.object = untagged;
  release();
  expect((await slow).kind).toBe('equal');
});
