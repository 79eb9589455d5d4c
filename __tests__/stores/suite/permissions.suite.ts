import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillBucket, type StoreAccess, s3Client } from '../../../demo/upload.ts';
import { logged } from '../../e2e/stage.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { compareSides } from './compare-buckets.ts';

const OBJECTS = 600;

/** The most requests: pages, probes, and one object in a hundred that is tried again. */
const MOST_REQUESTS = 0.2 * OBJECTS;

const guarded = CHOSEN.flatMap((kind) =>
  kind.lister === undefined ? [] : [{ name: kind.name, kind, lister: kind.lister }],
);

test.skipIf(guarded.length > 0)('none of the chosen stores has a user who may only list', () => {});

describe.each(guarded)('$name: a user who may only list', ({ kind, lister }) => {
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...kind.keys };
    const s3 = s3Client(access);
    const objects = Array.from({ length: OBJECTS }, (_, i) => ({
      key: `folder-${i % 3}/${String(i).padStart(4, '0')}.txt`,
      body: Buffer.from(`object ${i}`),
    }));
    for (const name of ['listed-source', 'listed-destination']) {
      await fillBucket(s3, name, objects);
      await lister.allow(s3, name);
    }
    s3.destroy();
  });
  afterAll(() => started?.close());

  const compare = (inputs: Readonly<Record<string, string>>) =>
    compareSides({ ...access, ...lister.keys }, 'listed', inputs);

  test('compares listings', async () => {
    expect((await compare({})).outputs).toMatchObject({ result: 'identical', equal: String(OBJECTS) });
  });

  test('proves nothing more, is told which permission is missing, and costs few requests', async () => {
    const run = await compare({ mode: 'deep', compare: 'headers, metadata, tags' });
    expect(run.outputs).toMatchObject({ result: 'unverified', unverified: String(OBJECTS), equal: '0' });
    for (const name of ['source', 'destination'])
      expect(logged(run, 'WARN')).toContainEqual(expect.stringMatching(new RegExp(`${name}.*s3:GetObject`)));
    expect(Number(run.outputs.requests)).toBeLessThan(MOST_REQUESTS);
  });
});
