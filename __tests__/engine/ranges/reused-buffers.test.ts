import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { compareListed } from '../../../src/compare/content/shallow.ts';
import { BELIEVED } from '../../../src/compare/values/reading.ts';
import { compareRange } from '../../../src/engine/ranges/compare-range.ts';
import { OpenRange } from '../../../src/engine/ranges/open-range.ts';
import type { Inspection } from '../../../src/engine/ranges/pair-verdicts.ts';
import { Slots } from '../../../src/engine/slots.ts';
import { SegmentFile } from '../../../src/report/segment.ts';
import { keyFromBytes, keyFromText, keyToText } from '../../../src/s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../../src/s3/connections/dispatcher.ts';
import { listRange } from '../../../src/s3/listing/list.ts';
import type { Side } from '../../../src/s3/side.ts';
import { WireClient } from '../../../src/s3/wire/client.ts';
import { BRISK } from '../../../src/s3/wire/retry.ts';
import { SHAPES } from '../../../store/generated/shapes.ts';
import { startStore } from '../../../store/index.ts';

const COUNT = 12_345;
const MISSING_EVERY = 50;
const ALTERED_EVERY = 70;

/** Everything is inspected, and each inspection takes long, so that pages stay in use for many turns. */
const SLOW: Inspection = {
  scope: 'all',
  trust: BELIEVED,
  slots: new Slots(50),
  inspect: async (_, { source, destination }) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return compareListed(source, destination);
  },
};

const UNDECIDED: Inspection = {
  scope: 'undecided',
  trust: BELIEVED,
  slots: new Slots(1),
  inspect: () => Promise.reject(new Error('the listings decide everything')),
};

test.each([
  ['by their listings', UNDECIDED],
  ['one by one', SLOW],
])('no page is read after its buffer was given back, with objects compared %s', async (_, inspection) => {
  const store = await startStore();
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-buffers-'));
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  store.addGeneratedBucket('source', { shape: 'mixed', count: COUNT });
  store.addGeneratedBucket('destination', {
    shape: 'mixed',
    count: COUNT,
    missingEvery: MISSING_EVERY,
    alteredEvery: ALTERED_EVERY,
  });
  const listing = (side: Side) => {
    const client = clientAt(store.endpoint, side);
    const give = client.buffers.give.bind(client.buffers);
    vi.spyOn(client.buffers, 'give').mockImplementation((buffer) => give(buffer.fill(0xff)));
    return { client, list: listRange.bind(undefined, client) };
  };
  const source = listing('source');
  const destination = listing('destination');
  const outcome = await compareRange(
    new OpenRange({ id: 1, after: undefined, upTo: undefined, closed: {}, attempt: 1 }),
    {
      source: source.list,
      destination: destination.list,
      filter: undefined,
      inspection,
      openSegment: () => new SegmentFile(join(folder, 'segment.ndjson')),
      onPage: () => {},
      onCompared: () => {},
    },
  );
  expect(source.client.buffers.give).toHaveBeenCalledTimes(Math.ceil(COUNT / 1000));
  const missing = Math.floor(COUNT / MISSING_EVERY);
  expect(outcome.counts).toMatchObject({ compared: COUNT, onlyInSource: missing, onlyInDestination: 0 });
  const lines = (await readFile(outcome.segment?.path as string, 'utf8')).trimEnd().split('\n');
  const keys = lines.map((line) => (JSON.parse(line) as { key: string }).key);
  expect(keys).toHaveLength(missing + outcome.counts.different);
  const keyAt = SHAPES.mixed(COUNT);
  const existing = new Set(Array.from({ length: COUNT }, (_, i) => keyToText(keyFromBytes(keyAt(i)))));
  expect(keys.filter((key) => !existing.has(key))).toEqual([]);
});

function clientAt(endpoint: string, side: Side): WireClient {
  return new WireClient({
    address: {
      side,
      bucket: side,
      prefix: keyFromText(''),
      origin: endpoint,
      bucketPath: `/${side}`,
      region: 'us-east-1',
      requestPayer: false,
      endpoint,
    },
    credentials: () => ({ accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' }),
    dispatcher: openDispatcher({ ...DEFAULT_LIMITS, connections: 4 }),
    retry: BRISK,
  });
}
