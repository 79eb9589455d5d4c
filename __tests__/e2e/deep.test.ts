/**
 * The deep check of planted differences.
 *
 * E2E_S3_ENDPOINT                        a second store, such as http://127.0.0.1:7480; without it, only the embedded
 *                                        store is used
 * E2E_S3_ACCESS_KEY, E2E_S3_SECRET_KEY   its keys; default testaccesskey and testsecretkey
 * E2E_OBJECTS                            the number of objects; default 1000, in the short form 500
 */

import { randomBytes } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreAccess, s3Client } from '../../demo/upload.ts';
import { FIELDS } from '../../src/compare/fields.ts';
import { startStore } from '../../store/index.ts';
import { IS_LONG } from '../form.ts';
import { expectedOf, type PlantedKey, planDeep, type Unplantable } from './deep-plan.ts';
import { putAll } from './fast-upload.ts';
import { type Acted, act, linesOf, OWNER, side } from './stage.ts';

const ENDPOINT = process.env.E2E_S3_ENDPOINT || undefined;
const OBJECTS = Number(process.env.E2E_OBJECTS || (IS_LONG ? 1_000 : 500));
const TEN_MINUTES = 600_000;

const GROUPS = 'headers, metadata, tags, object-lock';

/** Late enough to outlast the run, and early enough that a real store can soon be cleaned up. */
const NOW = Math.ceil(Date.now() / 1000) * 1000;
const DATES = {
  until: new Date(NOW + 3_600_000).toISOString(),
  later: new Date(NOW + 7_200_000).toISOString(),
};

interface DeepStore {
  readonly compare: string;
  readonly unplantable: Unplantable;
  /** The numbers of workers that are compared with a run of two. */
  readonly workers: readonly string[];
  open(): Promise<{ readonly access: StoreAccess; close(): Promise<void> }>;
}

/** Fields of object locks that no store could set when this was written; new-headers.test.ts plants their headers. */
const NEW_LOCKS: Unplantable = Object.fromEntries(
  ['event-hold', 'event-hold-duration-days', 'event-hold-duration-years', 'other'].map((name) => [
    `object-lock.${name}`,
    'no request sets it; new-headers.test.ts plants its header',
  ]),
);

const EMBEDDED: DeepStore = {
  compare: `${GROUPS}, extra`,
  unplantable: {
    ...NEW_LOCKS,
    'replication-status': 'the store does not replicate; deep-choices.test.ts plants the status by a proxy',
  },
  workers: ['1', '3'],
  open: async () => {
    const store = await startStore();
    return { access: { endpoint: store.endpoint, ...OWNER }, close: () => store.close() };
  },
};

const SECOND: DeepStore = {
  compare: GROUPS,
  unplantable: {
    ...NEW_LOCKS,
    'storage-class': 'Ceph 16 has only the storage classes of its zone, here STANDARD',
    encryption: 'Ceph 16 has no SSE-S3; SSE-C requires TLS, and SSE-KMS a key service',
    'replication-status': 'Ceph 16 replicates zones, and does not report it with an object',
    checksum: 'Ceph 16 keeps no checksums',
  },
  workers: ['3'],
  open: async () => ({
    access: {
      endpoint: ENDPOINT as string,
      accessKeyId: process.env.E2E_S3_ACCESS_KEY || OWNER.accessKeyId,
      secretAccessKey: process.env.E2E_S3_SECRET_KEY || OWNER.secretAccessKey,
    },
    close: async () => {},
  }),
};

const STORES = Object.entries({
  'the embedded store': EMBEDDED,
  ...(ENDPOINT === undefined ? {} : { 'the store of E2E_S3_ENDPOINT': SECOND }),
});

describe.each(STORES)(
  `planted differences in ${OBJECTS} objects of %s`,
  (_, { compare, unplantable, workers, open }) => {
    const plan = planDeep({ objects: OBJECTS, unplantable, ...DATES });
    // On a second store the buckets stay behind, because locked objects can't be deleted. Each run has its own.
    const id = randomBytes(4).toString('hex');
    const buckets = { source: `e2e-deep-source-${id}`, destination: `e2e-deep-destination-${id}` };
    const expected = expectedOf(plan, buckets);
    let store: Awaited<ReturnType<DeepStore['open']>>;
    let first: Acted;

    const run = (number: string) =>
      act({
        ...side('source', store.access.endpoint, buckets.source, store.access),
        ...side('destination', store.access.endpoint, buckets.destination, store.access),
        mode: 'deep',
        compare,
        workers: number,
      });

    beforeAll(async () => {
      store = await open();
      await fillBoth(store.access, buckets, plan);
      first = await run('2');
    }, TEN_MINUTES);
    afterAll(() => store.close());

    test('cover every field except those that can’t be set on the store', () => {
      const planted = new Set(
        plan.flatMap(({ fields }) =>
          fields.map(({ field }) => field.replace(/^tag\..*/, 'tags').replace(/^metadata\..*/, 'metadata')),
        ),
      );
      // The content is a field only if it is read.
      const missing = FIELDS.filter(({ needs }) => needs !== 'content')
        .map(({ name }) => name)
        .filter((name) => !planted.has(name));
      expect(missing.sort()).toEqual(Object.keys(unplantable).sort());
    });

    test('are all reported with both values, and nothing else is reported', () => {
      expect(first.stderr).toBe('');
      const [header, ...lines] = linesOf(first.files.get('report.ndjson')).map((line) => JSON.parse(line));
      expect(header).toMatchObject({ type: 'header', mode: 'deep', source: { bucket: buckets.source } });
      const totals = lines.pop();
      expect(lines.map(normalizeDates)).toEqual(expected.differences);
      expect(totals).toEqual(expected.totals);
    });

    test('are reported in the published form', () => {
      expect(linesOf(first.files.get('report.txt'))).toEqual(expected.text);
      for (const label of [
        "'Tags differ'",
        "'ObjectLockMode differs'",
        "'ObjectLockRetainUntilDate differs'",
        "'ObjectLockLegalHoldStatus differs'",
        "'Metadata differs'",
        "'ContentType differs'",
      ])
        expect(first.files.get('report.txt')).toContain(`Differences: [${label}]`);
    });

    test('cost the requests in the summary: a HEAD and the tags of each object, and a second look at each difference', () => {
      const { confirmation } = expected.totals as { confirmation: { confirmed: number } };
      const onOneSide = plan.filter(
        ({ source, destination }) => source === undefined || destination === undefined,
      );
      const looks = 2 * (plan.length - onOneSide.length + confirmation.confirmed);
      const requests = /^.* requests \((.*?)\), about \$\d+\.\d\d at/m.exec(first.summary)?.[1] ?? '';
      const counts = Object.fromEntries(
        requests.split(/, (?=[\d,]+ [A-Z])/).map((part) => {
          const [, count = '', what = ''] = /^([\d,]+) (.*)$/.exec(part) ?? [];
          return [what, Number(count.replaceAll(',', ''))];
        }),
      );
      // The permissions are tried on three keys of each side.
      const tried = 6;
      // The first object of each folder is a control of locks, and here nearly every object is.
      const controls = looks;
      const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
        HEAD: [looks + tried, looks + tried],
        'GET of retention': [tried, tried + controls],
        'GET of legal hold': [tried, tried + controls],
      };
      expect(Object.keys(counts).sort()).toEqual([...Object.keys(bounds), 'GET of tags', 'LIST'].sort());
      for (const [what, [least, most]] of Object.entries(bounds)) {
        expect(counts[what], what).toBeGreaterThanOrEqual(least);
        // A busy store may cause retries, which are counted too.
        expect(counts[what], what).toBeLessThanOrEqual(most * 1.02 + 2);
      }
      // If a store reports tag counts, the tags of objects without any are requested only occasionally.
      const differingTags = plan.filter(({ fields }) => fields.some(({ field }) => field.startsWith('tag.')));
      expect(counts['GET of tags']).toBeGreaterThanOrEqual(4 * differingTags.length);
      expect(counts['GET of tags']).toBeLessThanOrEqual((looks + tried) * 1.02 + 2);
    });

    test(
      `are the same bytes for 2 workers and for ${workers.join(' and ')}`,
      async () => {
        for (const number of workers) {
          const { files } = await run(number);
          for (const [name, report] of first.files)
            expect(files.get(name) === report, `${name} for ${number} workers`).toBe(true);
        }
      },
      TEN_MINUTES,
    );
  },
);

async function fillBoth(
  access: StoreAccess,
  buckets: { readonly source: string; readonly destination: string },
  plan: readonly PlantedKey[],
): Promise<void> {
  const s3 = s3Client(access);
  for (const name of ['source', 'destination'] as const) {
    await s3.send(new CreateBucketCommand({ Bucket: buckets[name], ObjectLockEnabledForBucket: true }));
    await putAll(
      access,
      buckets[name],
      plan.flatMap((planted) => planted[name] ?? []),
    );
  }
  s3.destroy();
}

/** Normalizes retention dates: stores write them with different numbers of digits, and reports show them unchanged. */
function normalizeDates<Line extends { readonly fields?: readonly { field: string }[] }>(line: Line): Line {
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value).toISOString() : value);
  const fields = line.fields?.map((each) => {
    if (each.field !== 'object-lock.retain-until') return each;
    const { source, destination } = each as unknown as { source: unknown; destination: unknown };
    return { ...each, source: date(source), destination: date(destination) };
  });
  return fields === undefined ? line : { ...line, fields };
}
