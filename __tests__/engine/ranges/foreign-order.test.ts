import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as propertyTest } from '@fast-check/vitest';
import type { Dispatcher } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { sidesWithout } from '../../../src/engine/assumptions.ts';
import { findDoubtfulBorders } from '../../../src/engine/ranges/check-borders.ts';
import type { RunOutcome } from '../../../src/engine/run/outcome.ts';
import { runComparison } from '../../../src/engine/run/run.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { S3Failure } from '../../../src/s3/failure.ts';
import type { KeyRange } from '../../../src/s3/key-range.ts';
import { listRange, noEnds } from '../../../src/s3/listing/list.ts';
import type { Side } from '../../../src/s3/side.ts';
import { WireClient } from '../../../src/s3/wire/client.ts';
import { runs } from '../../form.ts';
import { SHALLOW, SILENT, sideOn } from '../run/usual-settings.ts';
import { listingXml, ORDERS, type OrderedBucket, serveBuckets } from './ordered-store.ts';

/** Short keys of few characters, so that orders and cuts often disagree. */
const keys = fc.uniqueArray(
  fc.string({
    unit: fc.constantFrom('a', 'B', 'c', '/', '\u{1F600}', '\uE000', '0'),
    minLength: 1,
    maxLength: 4,
  }),
  {
    minLength: 1,
    maxLength: 25,
  },
);
const cutLists = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('a', 'B', 'c', 'M', '/', '5'), minLength: 1, maxLength: 2 }),
  {
    maxLength: 5,
  },
);
const pageLengths = fc.integer({ min: 1, max: 6 });

function clientOf(store: OrderedBucket): WireClient {
  const dispatch: Dispatcher['dispatch'] = ({ path }, handler) => {
    const controller = {} as Dispatcher.DispatchController;
    const body = Buffer.from(listingXml(store, new URL(path, 'http://store').searchParams));
    handler.onResponseStart?.(controller, 200, {});
    handler.onResponseData?.(controller, body);
    handler.onResponseEnd?.(controller, {});
    return true;
  };
  return new WireClient({
    address: {
      side: 'source',
      bucket: store.bucket,
      prefix: keyFromText(''),
      origin: 'http://store',
      bucketPath: `/${store.bucket}`,
      region: 'us-east-1',
      requestPayer: false,
      endpoint: 'http://store',
    },
    credentials: () => ({ accessKeyId: 'key', secretAccessKey: 'secret' }),
    dispatcher: { dispatch } as unknown as Dispatcher,
    retry: { attempts: 1, baseDelayMs: 0, maxDelayMs: 0 },
  });
}

/** Returns the ranges between the cuts. */
function rangesBetween(cuts: readonly ByteKey[]): KeyRange[] {
  const bounds = [undefined, ...cuts, undefined];
  return bounds.slice(1).map((upTo, i) => ({ after: bounds[i], upTo }));
}

/** Lists every range between the cuts. Returns undefined if a page was rejected. */
async function listInRanges(store: OrderedBucket, cuts: readonly string[]) {
  const client = clientOf(store);
  const ranges = rangesBetween(cuts.map(keyFromText).sort());
  const listed = ranges.map((range) => ({ range, ends: noEnds() }));
  const seen: ByteKey[] = [];
  try {
    for (const { range, ends } of listed) {
      for await (const page of listRange(client, range, ends)) seen.push(...page.keys());
    }
  } catch (error) {
    if (error instanceof S3Failure && error.failure.cause.kind === 'answer') return undefined;
    throw error;
  }
  // A range whose last key is the cut itself is continued by the next one.
  const isSeen = (border: number) => listed[border]?.ends.beyond !== 'not-seen';
  return { seen, doubtful: findDoubtfulBorders(listed).filter(isSeen) };
}

describe('a store that lists in any order', () => {
  for (const [order, compare] of Object.entries(ORDERS)) {
    propertyTest.prop([keys, cutLists, pageLengths], { numRuns: runs(1500) })(
      `${order}: a listing by ranges is complete, or it is rejected, or a border is in doubt`,
      async (names, cuts, pageLength) => {
        const listed = await listInRanges({ bucket: 'b', keys: names, compare, pageLength }, cuts);
        if (listed === undefined || listed.doubtful.length > 0) {
          expect(order).not.toBe('bytes');
          return;
        }
        expect(listed.seen).toEqual(names.map(keyFromText).sort());
      },
    );
  }
});

describe('comparing a store that does not list in byte order', () => {
  const names = ['a/1', 'B/2', 'c/\u{1F600}', 'c/\uE000', 'd', 'Z', '0', 'aa', 'éa', 'same'];
  const inSource = [...names, 'only in source', 'M'];
  const inDestination = [...names, 'Only in destination'];
  const open: { close: () => unknown }[] = [];

  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  const settingsOf = (endpoint: URL, directory: string): Settings => {
    return {
      source: sideOn(endpoint.href, 'source', { bucket: 'source-bucket' }),
      destination: sideOn(endpoint.href, 'destination', { bucket: 'destination-bucket' }),
      ...SHALLOW,
      include: [],
      exclude: [],
      workers: 2,
      connections: 4,
      reportInterval: 1000,
      reportDirectory: directory,
      reportFormats: ['ndjson', 'text'],
    };
  };

  const DEEP: Partial<Settings> = { mode: 'deep', fields: new Set(['etag', 'size', 'content-type']) };

  const compareBuckets = async (
    source: Partial<OrderedBucket>,
    destination: Partial<OrderedBucket>,
    more: Partial<Settings> = {},
  ) => {
    const ordered = { compare: ORDERS.bytes as OrderedBucket['compare'], pageLength: 3 };
    const { endpoint, server } = await serveBuckets([
      { bucket: 'source-bucket', keys: inSource, ...ordered, ...source },
      { bucket: 'destination-bucket', keys: inDestination, ...ordered, ...destination },
    ]);
    open.push({ close: () => server.close() });
    const directory = await mkdtemp(join(tmpdir(), 'foreign-order-'));
    open.push({ close: () => rm(directory, { recursive: true }) });
    const reported: Side[] = [];
    const settings = { ...settingsOf(endpoint, directory), ...more };
    const outcome: RunOutcome = await runComparison(settings, {
      workerUrl: new URL('../../../src/worker.ts', import.meta.url),
      mintIdToken: () => Promise.reject(new Error('no token is needed')),
      ...SILENT,
      onUnordered: (side) => reported.push(side),
    });
    const lines = (await readFile(join(directory, 'report.ndjson'), 'utf8')).trim().split('\n');
    return {
      outcome,
      reported,
      differences: lines.slice(1, -1).map((line) => JSON.parse(line).key as string),
    };
  };

  const expected = ['M', 'Only in destination', 'only in source'];

  test.each(Object.entries(ORDERS).filter(([order]) => order !== 'bytes'))(
    '%s: no key is lost, and the sorted sides are reported',
    async (_, compare) => {
      const { outcome, reported, differences } = await compareBuckets({ compare }, { compare });
      expect(differences).toEqual(expected);
      expect(outcome.counts).toMatchObject({ equal: names.length, onlyInSource: 2, onlyInDestination: 1 });
      expect(reported.toSorted()).toEqual(['destination', 'source']);
      expect(sidesWithout('byte-order', outcome.givenUp)).toEqual(['source', 'destination']);
    },
  );

  test('only the side that needs it is sorted', async () => {
    const { outcome, differences } = await compareBuckets(
      {},
      { compare: ORDERS.backwards as OrderedBucket['compare'] },
    );
    expect(differences).toEqual(expected);
    expect(sidesWithout('byte-order', outcome.givenUp)).toEqual(['destination']);
  });

  test('a store that ignores start-after is listed by tokens', async () => {
    const { outcome, differences } = await compareBuckets({ ignoresStartAfter: true }, {});
    expect(differences).toEqual(expected);
    expect(sidesWithout('byte-order', outcome.givenUp)).toEqual(['source']);
  });

  test('no key is lost if it also says too early that its listing is complete', async () => {
    const odd = { compare: ORDERS['UTF-16 code units'] as OrderedBucket['compare'], endsEarly: true };
    const { outcome, differences } = await compareBuckets(odd, odd);
    expect(differences).toEqual(expected);
    expect(outcome.counts).toMatchObject({ equal: names.length, onlyInSource: 2, onlyInDestination: 1 });
  });

  test('a deep check still looks at the objects', async () => {
    const compare = ORDERS.backwards as OrderedBucket['compare'];
    const { outcome, differences } = await compareBuckets({ compare }, { compare }, DEEP);
    expect(differences).toEqual(expected);
    expect(sidesWithout('byte-order', outcome.givenUp)).toEqual(['source', 'destination']);
    expect(outcome.access).toMatchObject({ source: { refused: [] }, destination: { refused: [] } });
    expect(outcome.requests.head).toBeGreaterThanOrEqual(2 * names.length);
  });

  test('a key listed twice fails the run', async () => {
    const twice = compareBuckets({ keys: [...inSource, '0'] }, {});
    await expect(twice).rejects.toMatchObject({
      failures: [{ side: 'source', cause: { reason: 'repeated-key' } }],
    });
  });
});
