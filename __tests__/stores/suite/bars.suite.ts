import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillBucket, type StoreAccess, s3Client } from '../../../demo/upload.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { compareSides } from './compare-buckets.ts';

/** Filling a store with them takes minutes, so that the bars are tried only if they are asked for. */
const OBJECTS = Number(process.env.STORES_BARS || 0);

const PAGE = 1_000;

/** The most LIST calls, as a multiple of the fewest. */
const MOST_CALLS = 1.25;

/** The most time, as a multiple of that of one worker with one connection. */
const MOST_TIME = 1.1;

/** The most requests of a deep comparison of objects without tags, where listings show metadata. */
const MOST_REQUESTS = 0.06;

interface Measured {
  readonly seconds: number;
  readonly requests: number;
}

/** The least of so many turns counts: other work on the machine only adds to it. */
const TURNS = 3;

describe.skipIf(OBJECTS === 0).each(CHOSEN)(`$name: ${OBJECTS} objects in one folder`, (kind) => {
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...kind.keys };
    const s3 = s3Client(access);
    const objects = Array.from({ length: OBJECTS }, (_, i) => ({
      key: `flat/${String(i).padStart(7, '0')}.txt`,
      body: Buffer.from(`object ${i % 100}`),
    }));
    for (const bucket of ['bars-source', 'bars-destination']) await fillBucket(s3, bucket, objects);
    s3.destroy();
  });
  afterAll(() => started?.close());

  const compare = async (inputs: Readonly<Record<string, string>>): Promise<Measured> => {
    const run = await compareSides(access, 'bars', inputs);
    expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': String(OBJECTS) });
    return { seconds: Number(run.outputs['duration-seconds']), requests: Number(run.outputs.requests) };
  };

  test('the defaults are as fast as one connection, and take hardly more LIST calls', async () => {
    const alone = { workers: '1', connections: '1' };
    const [usual, single]: [Measured[], Measured[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn++) {
      single.push(await compare(alone));
      usual.push(await compare({}));
    }
    const least = (runs: readonly Measured[]) => Math.min(...runs.map(({ seconds }) => seconds));
    const most = (runs: readonly Measured[]) => Math.max(...runs.map(({ requests }) => requests));
    const time = least(usual) / least(single);
    const calls = most(usual);
    const fewest = 2 * Math.ceil(OBJECTS / PAGE);
    console.log(
      `${kind.name}: ${least(usual)} s, ${time.toFixed(2)} of the time of one connection; ${calls} LIST calls, ` +
        `${(calls / fewest).toFixed(2)} of the fewest, with one connection ${most(single)}`,
    );
    expect(calls).toBeLessThanOrEqual(MOST_CALLS * fewest);
    expect(time).toBeLessThanOrEqual(MOST_TIME);
  });

  test.skipIf(!kind.traits.listsMetadata)('listings save the requests for objects without tags', async () => {
    const { requests } = await compare({ mode: 'deep', compare: 'metadata, tags, content-type' });
    console.log(`${kind.name}: ${requests} requests for ${OBJECTS} objects without tags`);
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS * OBJECTS);
  });
});
