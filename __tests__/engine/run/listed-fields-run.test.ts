import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { forEachConcurrently, s3Client } from '../../../demo/upload.ts';
import { runComparison } from '../../../src/engine/run/run.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import { parseCompare } from '../../../src/inputs/compare.ts';
import { SIDES, type Side } from '../../../src/s3/side.ts';
import { DEFAULT_CREDENTIALS, type Fault, type RunningStore, startStore } from '../../../store/index.ts';
import { IS_LONG, inLongForm } from '../../form.ts';
import { SHALLOW, SILENT, sideOn, staticKeys } from './usual-settings.ts';

/** The fields that are compared by default and that MinIO's listings contain. */
const LISTED_ONLY =
  'content-type, content-encoding, cache-control, content-disposition, content-language, website-redirect, ' +
  'metadata, tags, object-lock';
const DEFAULT = 'headers, metadata, tags, object-lock';

const OBJECTS = 1200;
const HIDING = { accessKeyId: 'hiding', secretAccessKey: 'secret', deny: ['s3:GetObjectTagging'] };
const until = new Date(Date.UTC(2040, 0, 1));

let store: RunningStore;

/** Objects of all kinds; every thirtieth one differs in the destination. */
function objectAt(index: number, side: Side): PutObjectCommandInput {
  const isPlanted = index % 30 === 29 && side === 'destination';
  const kind = Math.floor(index / 30) % PLANTED.length;
  return {
    Bucket: side,
    Key: `object-${String(index).padStart(5, '0')}`,
    ChecksumAlgorithm: 'CRC32',
    Body: `content of ${index}`,
    ContentType: 'text/plain',
    CacheControl: index % 2 === 0 ? 'no-cache' : undefined,
    Metadata: { owner: `team ${index % 7}`, ...(index % 400 === 0 ? { city: '=?UTF-8?B?w6k=?=' } : {}) },
    Tagging: index % 3 === 0 ? undefined : `class=hot&number=${index}`,
    ...(index % 5 === 0 ? { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until } : {}),
    ...(isPlanted ? PLANTED[kind] : {}),
  };
}

/** The differences in the destination. */
const PLANTED: readonly Partial<PutObjectCommandInput>[] = [
  { ContentType: 'text/html' },
  { Metadata: { owner: 'nobody' } },
  { Tagging: 'class=cold' },
  { Tagging: undefined },
  { ObjectLockLegalHoldStatus: 'ON' },
  { Body: 'other bytes' },
  { Metadata: { owner: '=?UTF-8?Q?team_1?=', extra: 'x' } },
];

beforeAll(async () => {
  store = await startStore({ listsMetadata: true, credentials: [DEFAULT_CREDENTIALS, HIDING] });
  const s3 = s3Client({ endpoint: store.endpoint, ...DEFAULT_CREDENTIALS });
  for (const side of ['source', 'destination'] as const) {
    await s3.send(new CreateBucketCommand({ Bucket: side, ObjectLockEnabledForBucket: true }));
    const objects = Array.from({ length: OBJECTS }, (_, index) => objectAt(index, side));
    await forEachConcurrently(objects, async (object) => {
      await s3.send(new PutObjectCommand(object));
    });
  }
  s3.destroy();
}, 60_000);
beforeEach(() => store.clearFaults());
afterAll(() => store.close());

type RunChoices = Partial<Settings> & {
  readonly keys?: typeof DEFAULT_CREDENTIALS;
  /** The bucket of each side is named like the side and this. */
  readonly suffix?: string;
};

async function run(
  compare: string,
  faults: readonly Fault[],
  { keys = DEFAULT_CREDENTIALS, suffix = '', ...more }: RunChoices = {},
) {
  for (const fault of faults) store.addFault(fault);
  const parsed = parseCompare(compare);
  if (!('fields' in parsed)) throw new Error('there is no such field');
  const reportDirectory = await mkdtemp(join(tmpdir(), 'bucket-delta-listed-'));
  const onContradiction = vi.fn();
  const before = { ...store.requests };
  const { counts } = await runComparison(
    {
      source: sideOn(store.endpoint, 'source', { credentials: staticKeys(keys), bucket: `source${suffix}` }),
      destination: sideOn(store.endpoint, 'destination', {
        credentials: staticKeys(keys),
        bucket: `destination${suffix}`,
      }),
      ...SHALLOW,
      mode: 'deep',
      fields: parsed.fields,
      include: [],
      exclude: [],
      workers: 1,
      connections: 16,
      reportInterval: 1000,
      reportDirectory,
      reportFormats: ['ndjson'],
      // Second looks would add requests that don't matter here.
      confirmLimit: 0,
      ...more,
    },
    {
      workerUrl: new URL('../../../src/worker.ts', import.meta.url),
      mintIdToken: () => Promise.reject(new Error('no roles here')),
      ...SILENT,
      onContradiction,
    },
  );
  store.clearFaults();
  const requestsFor = (name: string) => (store.requests[name] ?? 0) - (before[name] ?? 0);
  const report = await readFile(join(reportDirectory, 'report.ndjson'), 'utf8');
  await rm(reportDirectory, { recursive: true });
  return {
    counts,
    report,
    heads: requestsFor('HeadObject'),
    tags: requestsFor('GetObjectTagging'),
    lists: requestsFor('ListObjectsV2'),
    contradicted: onContradiction.mock.calls,
  };
}

/** Makes the store ignore `metadata=true`. */
const IGNORED: Fault = { kind: 'hidden-metadata' };

/** With more than one range, the number of pages depends on where ranges are cut, and so on timing. */
const ONE_RANGE = { connections: 1 };

/** Requests of one kind for all objects of both sides. */
const ALL = 2 * OBJECTS;

/** A run without metadata from listings, with which the others are compared. */
let without: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  without = await run(LISTED_ONLY, [IGNORED]);
});

describe('the report is the same as without listed metadata, with fewer requests', () => {
  test('almost none if the listings contain all that is compared', async () => {
    const saving = await run(LISTED_ONLY, []);
    expect(saving.report).toBe(without.report);
    expect(saving.counts.different).toBeGreaterThan(30);
    expect(saving.contradicted).toEqual([]);
    expect(without.heads).toBeGreaterThanOrEqual(ALL);
    // Controls (one in a hundred), objects that differ or have encoded metadata, and probes.
    expect(saving.heads).toBeLessThan(0.07 * ALL);
    expect(saving.tags).toBeLessThan(0.07 * ALL);
  });

  test('fewer for tags if the listings do not contain all that is compared', async () => {
    const whole = await run(DEFAULT, [IGNORED]);
    const saving = await run(DEFAULT, []);
    expect(saving.report).toBe(whole.report);
    expect(saving.heads).toBeLessThan(1.07 * ALL);
    expect(saving.tags).toBeLessThan(0.07 * ALL);
    expect(whole.tags).toBeGreaterThan(0.6 * ALL);
  });

  test('fewer for one side if only its store lists metadata', async () => {
    const saving = await run(LISTED_ONLY, [{ ...IGNORED, bucket: 'destination' }]);
    expect(saving.report).toBe(without.report);
    expect(saving.heads).toBeLessThan(0.57 * ALL);
  });

  test.runIf(IS_LONG)('with any number of workers', async () => {
    const saving = await run(LISTED_ONLY, [], { workers: 2 });
    expect(saving.report).toBe(without.report);
    expect(saving.heads).toBeLessThan(0.07 * ALL);
  });
});

describe('a listing is not relied on', () => {
  test('if it shows no metadata, which costs one request', async () => {
    const shallow = await run(LISTED_ONLY, [IGNORED], { ...ONE_RANGE, mode: 'shallow' });
    const deep = await run(LISTED_ONLY, [IGNORED], ONE_RANGE);
    expect(deep.lists).toBe(shallow.lists + 2);
    expect(without.heads).toBeLessThan(ALL + 12);
  });

  test('if it shows wrong metadata when it is tried', async () => {
    const tried = await run(LISTED_ONLY, [{ kind: 'false-metadata' }]);
    expect(tried.report).toBe(without.report);
    expect(tried.heads).toBeGreaterThanOrEqual(ALL);
    expect(tried.contradicted).toEqual([]);
  });

  test('for tags if they may not be seen', async () => {
    const hidden = await run(LISTED_ONLY, [IGNORED], { keys: HIDING });
    const saving = await run(LISTED_ONLY, [], { keys: HIDING });
    expect(saving.report).toBe(hidden.report);
    expect(saving.counts.equal).toBe(0);
  });

  test.runIf(IS_LONG)('if nothing is compared that it contains', async () => {
    const { lists } = await run('etag', [], ONE_RANGE);
    const shallow = await run('etag', [], { ...ONE_RANGE, mode: 'shallow' });
    expect(lists).toBe(shallow.lists);
  });
});

/** Lets the fault begin after each side's listing was tried. */
const afterTrial = (fault: Fault): Fault => ({
  ...fault,
  when: ({ query }) => query.get('metadata') === 'true',
  after: fault.bucket === undefined ? 2 : 1,
});

describe('the first contradiction starts the comparison again without the listed metadata of that side', () => {
  test.each<[string, readonly Side[], Fault]>([
    ['wrong metadata', ['source'], { kind: 'false-metadata', bucket: 'source' }],
    ...inLongForm<[string, readonly Side[], Fault]>([
      ['missing tags', ['source'], { kind: 'hidden-tags', bucket: 'source' }],
      ['the same wrong metadata on both sides', SIDES, { kind: 'false-metadata' }],
      ['missing tags on both sides', SIDES, { kind: 'hidden-tags' }],
    ]),
  ])('%s', async (_, sides, fault) => {
    const saving = await run(LISTED_ONLY, [afterTrial(fault)]);
    expect(saving.contradicted.sort()).toEqual([...sides].sort().map((side) => ['listed-fields', side]));
    expect(saving.report).toBe(without.report);
    expect(saving.heads).toBeGreaterThanOrEqual((sides.length * ALL) / 2);
  });

  test('objects listed without metadata are looked at, and contradict nothing', async () => {
    const saving = await run(LISTED_ONLY, [{ ...IGNORED, keyPart: '7' }]);
    expect(saving.report).toBe(without.report);
    expect(saving.contradicted).toEqual([]);
    expect(saving.heads).toBeGreaterThan(0.2 * ALL);
    expect(saving.heads).toBeLessThan(0.5 * ALL);
  });
});

describe('objects without tags, as nearly all are', () => {
  const UNTAGGED = { suffix: '-untagged' };
  const COMPARED = 'metadata, tags, content-type';
  const TAGGED = 'object-0350';
  /** As MinIO listed metadata until 2023-03. */
  const OLD: Fault = { kind: 'tagless-metadata' };
  const COUNT = 600;

  beforeAll(async () => {
    const s3 = s3Client({ endpoint: store.endpoint, ...DEFAULT_CREDENTIALS });
    for (const side of SIDES) {
      const Bucket = `${side}-untagged`;
      await s3.send(new CreateBucketCommand({ Bucket }));
      const keys = Array.from({ length: COUNT }, (_, i) => `object-${String(i).padStart(4, '0')}`);
      await forEachConcurrently(keys, async (Key) => {
        const Tagging = Key === TAGGED && side === 'source' ? 'class=hot' : undefined;
        await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key, Tagging }));
      });
    }
    s3.destroy();
  });

  test('cost a few requests if the store is one that lists tags', async () => {
    const { counts, report, heads, tags, contradicted } = await run(COMPARED, [], UNTAGGED);
    expect(counts).toMatchObject({ equal: COUNT - 1, different: 1 });
    expect(report).toContain(TAGGED);
    expect(contradicted).toEqual([]);
    expect(heads).toBeLessThan(0.07 * 2 * COUNT);
    expect(tags).toBeLessThan(0.07 * 2 * COUNT);
  });

  test('are asked for their tags if the store lists metadata, but is not seen to list tags', async () => {
    const { counts, tags } = await run(COMPARED, [OLD], UNTAGGED);
    expect(counts).toMatchObject({ equal: COUNT - 1, different: 1 });
    expect(tags).toBeGreaterThanOrEqual(2 * COUNT);
  });
});
