import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { s3Client } from '../../../demo/upload.ts';
import type { FieldSelection } from '../../../src/compare/field-selection.ts';
import type { Trust } from '../../../src/compare/values/reading.ts';
import { BELIEVED } from '../../../src/compare/values/reading.ts';
import { ObjectInspector } from '../../../src/engine/objects/inspector.ts';
import {
  type ComparedRange,
  compareRange,
  type RangeOutcome,
} from '../../../src/engine/ranges/compare-range.ts';
import { OpenRange } from '../../../src/engine/ranges/open-range.ts';
import type { RequestTally } from '../../../src/engine/request-tally.ts';
import { Slots } from '../../../src/engine/slots.ts';
import type { Difference } from '../../../src/report/difference.ts';
import { parseDifferenceLine } from '../../../src/report/ndjson.ts';
import { SegmentFile } from '../../../src/report/segment.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { listRange } from '../../../src/s3/listing/list.ts';
import type { BothSides, Side } from '../../../src/s3/side.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import {
  DEFAULT_CREDENTIALS,
  type RunningStore,
  type StoreOptions,
  startStore,
} from '../../../store/index.ts';
import { trusting } from '../../compare/inspected.ts';
import { clientOf } from '../../s3/wire/recording-server.ts';

/** Actions that are denied. For each, the store has an access key that is named after it and lacks only this action. */
const ACTIONS = [
  's3:GetObject',
  's3:GetObjectTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
] as const;
export type Denied = (typeof ACTIONS)[number];

export type Clients = BothSides<WireClient>;

/** Two buckets of one store, empty before each test. */
interface TwoBuckets {
  readonly store: RunningStore;
  readonly sdk: S3Client;
  name(side: Side): string;
  put(side: Side, key: string, more?: Partial<PutObjectCommandInput>): Promise<void>;
  putBoth(key: string, more?: Partial<PutObjectCommandInput>): Promise<void>;
  remove(side: Side, key: string): Promise<void>;
  /** A client of one side, until the test ends. */
  client(side: Side, choices?: { readonly denied?: Denied; readonly tally?: RequestTally }): WireClient;
  clients(): Clients;
}

/** Starts a store for the tests of a file. `clock` determines LastModified. */
export function twoBuckets(options: StoreOptions & { readonly lock?: boolean } = {}): TwoBuckets {
  let store: RunningStore;
  let sdk: S3Client;
  let nth = 0;
  beforeAll(async () => {
    const denied = ACTIONS.map((action) => ({
      accessKeyId: action,
      secretAccessKey: 'secret',
      deny: [action],
    }));
    store = await startStore({ credentials: [DEFAULT_CREDENTIALS, ...denied], ...options });
    sdk = s3Client({ endpoint: store.endpoint, ...DEFAULT_CREDENTIALS });
  });
  const name = (side: Side) => `${side}-${nth}`;
  beforeEach(async () => {
    nth++;
    store.clearFaults();
    for (const side of ['source', 'destination'] as const) {
      const ObjectLockEnabledForBucket = options.lock ?? false;
      await sdk.send(new CreateBucketCommand({ Bucket: name(side), ObjectLockEnabledForBucket }));
    }
  });
  afterAll(async () => {
    sdk.destroy();
    await store.close();
  });
  const buckets: TwoBuckets = {
    get store() {
      return store;
    },
    get sdk() {
      return sdk;
    },
    name,
    put: async (side, key, more = {}) => {
      await sdk.send(new PutObjectCommand({ Bucket: name(side), Key: key, Body: key, ...more }));
    },
    putBoth: async (key, more) => {
      await buckets.put('source', key, more);
      await buckets.put('destination', key, more);
    },
    remove: async (side, key) => {
      await sdk.send(new DeleteObjectCommand({ Bucket: name(side), Key: key }));
    },
    client: (side, { denied, tally } = {}) =>
      clientOf(
        { origin: store.endpoint },
        {
          address: { side, bucket: name(side), bucketPath: `/${name(side)}` },
          credentials: () =>
            denied === undefined ? DEFAULT_CREDENTIALS : { accessKeyId: denied, secretAccessKey: 'secret' },
          ...(tally === undefined ? {} : { onRequest: (operation) => tally.count(operation) }),
        },
      ),
    clients: () => ({ source: buckets.client('source'), destination: buckets.client('destination') }),
  };
  return buckets;
}

export function inspectorOf(
  clients: Clients,
  fields: FieldSelection,
  trust: Trust = 'proven',
): ObjectInspector {
  return new ObjectInspector({
    clients,
    fields,
    trust: { source: trusting(trust), destination: trusting(trust) },
    savesTags: { source: true, destination: true },
  });
}

/** Compares two buckets in ranges that end at these keys, and returns the outcome of each range. */
export async function findIn(
  clients: Clients,
  inspector: ObjectInspector,
  {
    scope = 'all',
    cuts = [],
  }: { readonly scope?: 'all' | 'undecided'; readonly cuts?: readonly string[] } = {},
): Promise<ComparedRange[]> {
  const directory = await folder();
  const bounds = [undefined, ...cuts.map(keyFromText), undefined];
  const outcomes: ComparedRange[] = [];
  for (const [id, upTo] of bounds.slice(1).entries()) {
    const after = bounds[id];
    const range = new OpenRange({ id, after, upTo, closed: {}, attempt: 1 });
    outcomes.push({
      after,
      ...(await compareRange(range, {
        source: (wanted, ends) => listRange(clients.source, wanted, ends),
        destination: (wanted, ends) => listRange(clients.destination, wanted, ends),
        filter: undefined,
        inspection: {
          scope,
          trust: BELIEVED,
          slots: new Slots(16),
          inspect: (key, listed) => inspector.inspect(key, listed),
        },
        openSegment: () => new SegmentFile(join(directory, `${id}.ndjson`)),
        onPage: () => {},
        onCompared: () => {},
      })),
    });
  }
  return outcomes;
}

/** Creates a folder that is removed when the test ends. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'bucket-delta-find-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** Returns the differences in the segments, in order. */
export async function reportedIn(outcomes: readonly RangeOutcome[]): Promise<Difference[]> {
  const texts = await Promise.all(
    outcomes.map(({ segment }) => (segment === undefined ? '' : readFile(segment.path, 'utf8'))),
  );
  return texts.flatMap((text) => text.split('\n').slice(0, -1).map(parseDifferenceLine));
}
