/**
 * A deep check whose credentials lack a permission on one side or both.
 *
 * E2E_S3_ENDPOINT                        a second store, such as http://127.0.0.1:7480; without it, only the embedded
 *                                        store is used. It must have a user `reader` who owns nothing, with these keys:
 * E2E_S3_READER_KEY, E2E_S3_READER_SECRET_KEY   default readeraccess and readersecret
 * E2E_S3_ACCESS_KEY, E2E_S3_SECRET_KEY   keys that may create and fill buckets; default testaccesskey and testsecretkey
 */

import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreAccess, s3Client } from '../../demo/upload.ts';
import { SIDES, type Side } from '../../src/s3/side.ts';
import { startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { putAll } from './fast-upload.ts';
import { type Acted, act, type Keys, linesOf, logged, OWNER, side } from './stage.ts';

const ENDPOINT = process.env.E2E_S3_ENDPOINT || undefined;

const ACTIONS = [
  's3:GetObject',
  's3:GetObjectTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
] as const;
type Action = (typeof ACTIONS)[number];

/** The fields that can't be proven without each action, by their names in `compare`. */
const DEPENDENT_FIELDS: Readonly<Record<Action, readonly string[]>> = {
  's3:GetObject': ['content-type', 'cache-control', 'metadata'],
  's3:GetObjectTagging': ['tags'],
  's3:GetObjectRetention': [
    'object-lock.mode',
    'object-lock.retain-until',
    'object-lock.event-hold',
    'object-lock.event-hold-duration-days',
    'object-lock.event-hold-duration-years',
    'object-lock.other',
  ],
  's3:GetObjectLegalHold': ['object-lock.legal-hold'],
};

/** A store with users who lack one action each. */
interface Guarded {
  readonly access: StoreAccess;
  /** Creates a bucket and returns keys that lack one action in it. */
  create(bucket: string, lacking: Action | undefined): Promise<Keys>;
  close(): Promise<void>;
}

async function openEmbedded(): Promise<Guarded> {
  const keysOf = (action: Action) => ({ accessKeyId: action, secretAccessKey: 'secret' });
  const store = await startStore({
    credentials: [OWNER, ...ACTIONS.map((action) => ({ ...keysOf(action), deny: [action] }))],
  });
  const access = { endpoint: store.endpoint, ...OWNER };
  return {
    access,
    create: async (bucket, lacking) => {
      await createLocked(access, bucket);
      return lacking === undefined ? OWNER : keysOf(lacking);
    },
    close: () => store.close(),
  };
}

/** The second store restricts a user who owns nothing by bucket policies. */
async function openSecond(): Promise<Guarded> {
  const access = {
    endpoint: ENDPOINT as string,
    accessKeyId: process.env.E2E_S3_ACCESS_KEY || OWNER.accessKeyId,
    secretAccessKey: process.env.E2E_S3_SECRET_KEY || OWNER.secretAccessKey,
  };
  const reader = {
    accessKeyId: process.env.E2E_S3_READER_KEY || 'readeraccess',
    secretAccessKey: process.env.E2E_S3_READER_SECRET_KEY || 'readersecret',
  };
  return {
    access,
    create: async (bucket, lacking) => {
      await createLocked(access, bucket);
      const Principal = { AWS: ['arn:aws:iam:::user/reader'] };
      const allow = (actions: readonly string[], path: string) => ({
        Effect: 'Allow',
        Principal,
        Action: actions,
        Resource: [`arn:aws:s3:::${bucket}${path}`],
      });
      const Policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          allow(['s3:ListBucket'], ''),
          allow(
            ACTIONS.filter((action) => action !== lacking),
            '/*',
          ),
        ],
      });
      const s3 = s3Client(access);
      await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
      s3.destroy();
      return reader;
    },
    close: async () => {},
  };
}

async function createLocked(access: StoreAccess, bucket: string): Promise<void> {
  const s3 = s3Client(access);
  await s3.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
  s3.destroy();
}

const UNTIL = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000).toISOString();
const LOCKED = {
  'x-amz-object-lock-mode': 'GOVERNANCE',
  'x-amz-object-lock-retain-until-date': UNTIL,
};

/** The objects of both sides: one without and one with each property that an action allows to read. */
const OBJECTS = [
  { key: 'plain', body: 'x', headers: {} },
  { key: 'headed', body: 'x', headers: { 'cache-control': 'no-store', 'x-amz-meta-owner': 'alice' } },
  { key: 'tagged', body: 'x', headers: { 'x-amz-tagging': 'class=hot' } },
  { key: 'locked', body: 'x', headers: LOCKED },
  { key: 'held', body: 'x', headers: { 'x-amz-object-lock-legal-hold': 'ON' } },
];

const STORES = Object.entries({
  'the embedded store': openEmbedded,
  ...(ENDPOINT === undefined ? {} : { 'the store of E2E_S3_ENDPOINT': openSecond }),
});

describe.each(STORES)('on %s', (_, open) => {
  let store: Guarded;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  /** Compares two equal buckets with credentials that lack an action on a side. */
  async function compare(
    lacking: Partial<Record<Side, Action>>,
    inputs: Record<string, string> = {},
  ): Promise<Acted> {
    const id = randomBytes(4).toString('hex');
    const sides = await Promise.all(
      SIDES.map(async (name) => {
        const bucket = `e2e-guarded-${name}-${id}`;
        const keys = await store.create(bucket, lacking[name]);
        await putAll(store.access, bucket, OBJECTS);
        return side(name, store.access.endpoint, bucket, keys);
      }),
    );
    const compare = 'headers, metadata, tags, object-lock';
    return await act({ ...sides[0], ...sides[1], mode: 'deep', compare, workers: '1', ...inputs });
  }

  test('with every permission all objects are equal, and no permission is reported as lacking', async () => {
    const run = await compare({});
    expect(run.stderr).toBe('');
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '5' });
    expect(run.summary).not.toMatch(/lack|s3:Get/);
    expect(logged(run, 'WARN')).toEqual([]);
  });

  const each = SIDES.flatMap((name) => ACTIONS.map((action) => [action, name] as const));
  // Of the source in the short form; what is said of it is said of both sides.
  const holes = [...each.slice(0, ACTIONS.length), ...inLongForm(each.slice(ACTIONS.length))];

  test.each(holes)('without %s on the %s no object that depends on it is equal', async (action, name) => {
    const run = await compare({ [name]: action });
    expect(run.outputs).toMatchObject({
      result: 'unverified',
      equal: '0',
      differences: '0',
      unverified: '5',
    });
    expect(run.exitCode).toBe(1);
    const lines = linesOf(run.files.get('report.ndjson')).slice(1, -1);
    for (const line of lines) {
      const { key, verdict, reason, fields } = JSON.parse(line);
      expect([verdict, reason], key).toEqual(['unverified', 'permission-missing']);
      const named = fields.map(({ field }: { field: string }) => field);
      expect(named, key).toEqual(expect.arrayContaining([...DEPENDENT_FIELDS[action]]));
      if (action !== 's3:GetObject') expect(named, key).toEqual(DEPENDENT_FIELDS[action]);
    }
    expect(lines).toHaveLength(5);
  });

  test.each(holes)(
    'without %s on the %s the summary and the log name the permission and the side',
    async (action, name) => {
      const run = await compare({ [name]: action });
      expect(run.summary).toContain(`**The ${name}'s credentials lack \`${action}\`**: without it, `);
      for (const other of ACTIONS) if (other !== action) expect(run.summary).not.toContain(`\`${other}\``);
      expect(run.summary).toContain('| permission missing | 5 |');
      const warnings = logged(run, 'WARN').filter((line) => line.includes('lack'));
      expect(warnings).toEqual([expect.stringContaining(`${name}: the credentials lack ${action}. `)]);
      for (const field of DEPENDENT_FIELDS[action]) expect(warnings[0]).toContain(`\`${field}\``);
    },
  );

  test.each<[action: Action, compare: string]>([
    ['s3:GetObjectTagging', 'headers, metadata, object-lock'],
    ['s3:GetObjectRetention', 'headers, metadata, tags, object-lock.legal-hold'],
    ['s3:GetObjectLegalHold', 'tags, object-lock.mode, object-lock.retain-until'],
  ])(
    'without %s on both sides objects are equal if only other fields are compared: %s',
    async (action, chosen) => {
      const run = await compare({ source: action, destination: action }, { compare: chosen });
      expect(run.outputs).toMatchObject({ result: 'identical', equal: '5' });
      expect(run.summary).not.toContain('lack');
    },
  );

  test('a shallow run needs none of these permissions', async () => {
    const run = await compare(
      { source: 's3:GetObject', destination: 's3:GetObjectTagging' },
      { mode: 'shallow' },
    );
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '5' });
  });
});
