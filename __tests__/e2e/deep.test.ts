/**
 * The deep check of planted differences.
 *
 * E2E_S3_ENDPOINT                        a second store, such as http://127.0.0.1:7480; none: the embedded one alone
 * E2E_S3_ACCESS_KEY, E2E_S3_SECRET_KEY   its keys; testaccesskey and testsecretkey
 * E2E_OBJECTS                            objects in all; 1000
 */

import { randomBytes } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreAccess, s3Client } from '../../demo/upload.ts';
import { FIELDS } from '../../src/compare/fields.ts';
import { startStore } from '../../store/index.ts';
import { foretell, type PlantedKey, planDeep, type Unplantable } from './deep-plan.ts';
import { putAll } from './fast-upload.ts';
import { type Acted, act, linesOf, OWNER, side } from './stage.ts';

const ENDPOINT = process.env.E2E_S3_ENDPOINT || undefined;
const OBJECTS = Number(process.env.E2E_OBJECTS || 1_000);
const TEN_MINUTES = 600_000;

const GROUPS = 'headers, metadata, tags, object-lock';

/** Far enough for the run, and near enough for whoever has to clean a store up. */
const NOW = Math.ceil(Date.now() / 1000) * 1000;
const DATES = {
  until: new Date(NOW + 3_600_000).toISOString(),
  later: new Date(NOW + 7_200_000).toISOString(),
};

interface DeepStore {
  readonly compare: string;
  readonly unplantable: Unplantable;
  /** Numbers of workers beside two. */
  readonly workers: readonly string[];
  open(): Promise<{ readonly access: StoreAccess; close(): Promise<void> }>;
}

const EMBEDDED: DeepStore = {
  compare: `${GROUPS}, extra`,
  unplantable: { 'replication-status': 'the store replicates nothing; a proxy plants it, in deep-choices' },
  workers: ['1', '3'],
  open: async () => {
    const store = await startStore();
    return { access: { endpoint: store.endpoint, ...OWNER }, close: () => store.close() };
  },
};

const SECOND: DeepStore = {
  compare: GROUPS,
  unplantable: {
    'storage-class': 'Ceph 16 has the classes that its zone was given, and that is STANDARD alone',
    encryption: 'Ceph 16 has no SSE-S3; SSE-C wants TLS, and SSE-KMS a service that keeps keys',
    'replication-status': 'Ceph 16 replicates zones, and tells nothing of it with an object',
    checksum: 'Ceph 16 keeps none',
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
    // Of a store that stays: what is locked can't be deleted, and so the buckets are left behind.
    const id = randomBytes(4).toString('hex');
    const buckets = { source: `e2e-deep-source-${id}`, destination: `e2e-deep-destination-${id}` };
    const expected = foretell(plan, buckets);
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

    test('every field is among them, but those that the store can’t be given', () => {
      const planted = new Set(
        plan.flatMap(({ fields }) =>
          fields.map(({ field }) => field.replace(/^tag\..*/, 'tags').replace(/^metadata\..*/, 'metadata')),
        ),
      );
      // The content is a field only where it is read.
      const missing = FIELDS.filter(({ needs }) => needs !== 'content')
        .map(({ name }) => name)
        .filter((name) => !planted.has(name));
      expect(missing.sort()).toEqual(Object.keys(unplantable).sort());
    });

    test('are all found, with both values, and nothing else is', () => {
      expect(first.stderr).toBe('');
      const [header, ...lines] = linesOf(first.files.get('report.ndjson')).map((line) => JSON.parse(line));
      expect(header).toMatchObject({ type: 'header', mode: 'deep', source: { bucket: buckets.source } });
      const totals = lines.pop();
      expect(lines.map(inOneSpelling)).toEqual(expected.differences);
      expect(totals).toEqual(expected.totals);
    });

    test('are told in the published form', () => {
      expect(linesOf(first.files.get('report.txt'))).toEqual(expected.text);
      for (const said of [
        "'Tags differ'",
        "'ObjectLockMode differs'",
        "'ObjectLockRetainUntilDate differs'",
        "'ObjectLockLegalHoldStatus differs'",
        "'Metadata differs'",
        "'ContentType differs'",
      ])
        expect(first.files.get('report.txt')).toContain(`Differences: [${said}]`);
    });

    test('cost what the summary says: of each object a HEAD and its tags, and a second look at what differs', () => {
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
      const least = {
        HEAD: looks + tried,
        'GET of retention': tried,
        'GET of legal hold': tried,
      };
      expect(Object.keys(counts).sort()).toEqual([...Object.keys(least), 'GET of tags', 'LIST'].sort());
      for (const [what, count] of Object.entries(least)) {
        expect(counts[what], what).toBeGreaterThanOrEqual(count);
        // A store may have been busy for a moment, and tries are counted.
        expect(counts[what], what).toBeLessThanOrEqual(count * 1.02 + 2);
      }
      // Where both stores count tags, those of objects without any are asked for now and then only.
      const differingTags = plan.filter(({ fields }) => fields.some(({ field }) => field.startsWith('tag.')));
      expect(counts['GET of tags']).toBeGreaterThanOrEqual(4 * differingTags.length);
      expect(counts['GET of tags']).toBeLessThanOrEqual((looks + tried) * 1.02 + 2);
    });

    test(
      `are the same bytes by 2 workers and by ${workers.join(' and ')}`,
      async () => {
        for (const number of workers) {
          const { files } = await run(number);
          for (const [name, report] of first.files)
            expect(files.get(name) === report, `${name} by ${number}`).toBe(true);
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

/** Stores write the end of a retention with more or fewer digits, and reports tell it as it came. */
function inOneSpelling<Line extends { readonly fields?: readonly { field: string }[] }>(line: Line): Line {
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value).toISOString() : value);
  const fields = line.fields?.map((each) => {
    if (each.field !== 'object-lock.retain-until') return each;
    const { source, destination } = each as unknown as { source: unknown; destination: unknown };
    return { ...each, source: date(source), destination: date(destination) };
  });
  return fields === undefined ? line : { ...line, fields };
}
