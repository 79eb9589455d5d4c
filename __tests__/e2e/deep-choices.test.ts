/**
 * Which requests a deep check sends, and what it concludes from the answers.
 *
 * E2E_S3_ENDPOINT                        a second store for other part sizes, such as http://127.0.0.1:7480
 * E2E_S3_ACCESS_KEY, E2E_S3_SECRET_KEY   its keys; default testaccesskey and testsecretkey
 */

import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { putAll } from './fast-upload.ts';
import { startProxy } from './loopback.ts';
import { type Acted, act, bothSides, fill, type Keys, linesOf, logged, OWNER, side } from './stage.ts';

const ENDPOINT = process.env.E2E_S3_ENDPOINT || undefined;

/** A store without checksums, so that a HEAD can prove content by the ETag only. */
let store: RunningStore;
beforeAll(async () => {
  store = await startStore({ defaultChecksum: false });
});
afterAll(() => store.close());

const deep = (inputs: Record<string, string> = {}) =>
  act({ ...bothSides(store), mode: 'deep', workers: '1', ...inputs });

const reported = (run: Acted) =>
  linesOf(run.files.get('report.ndjson'))
    .slice(1, -1)
    .map((line) => JSON.parse(line));

describe('the requests of a run', () => {
  const KEYS = 20;
  /** Keys per side on which permissions are tried. */
  const TRIED = 3;

  beforeAll(async () => {
    const objects = Object.fromEntries(Array.from({ length: KEYS }, (_, i) => [`key ${i}`, `${i}`]));
    await fill(store, 'source-bucket', objects);
    await fill(store, 'destination-bucket', objects);
  });

  /** Runs a comparison and returns the number of requests by operation, without LIST calls. */
  async function requestsOf(inputs: Record<string, string>): Promise<Record<string, number>> {
    const before = { ...store.requests };
    const run = await deep(inputs);
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(KEYS) });
    const sent = Object.entries(store.requests).map(
      ([operation, count]) => [operation, count - (before[operation] ?? 0)] as const,
    );
    const total = sent.reduce((sum, [, count]) => sum + count, 0);
    expect(run.outputs.requests).toBe(String(total));
    return Object.fromEntries(sent.filter(([name, count]) => count > 0 && name !== 'ListObjectsV2'));
  }

  const HEADS = { HeadObject: 2 * (KEYS + TRIED) };
  const HEADS_UNTRIED = { HeadObject: 2 * KEYS };
  const TAGS = { GetObjectTagging: 2 * (KEYS + TRIED) };
  const RETENTION = { GetObjectRetention: 2 * (TRIED + 1) };
  const HOLD = { GetObjectLegalHold: 2 * (TRIED + 1) };

  test.each<[inputs: Record<string, string>, requests: Record<string, number>]>([
    [{}, { ...HEADS, ...TAGS, ...RETENTION, ...HOLD }],
    [{ 'compare-tags': 'false' }, { ...HEADS, ...RETENTION, ...HOLD }],
    ...inLongForm<[Record<string, string>, Record<string, number>]>([
      [{ compare: 'metadata' }, HEADS],
      [{ compare: 'content-type' }, HEADS],
      [{ compare: 'extra' }, HEADS],
      [{ compare: 'content' }, HEADS_UNTRIED],
      [{ compare: 'tags' }, { ...HEADS_UNTRIED, ...TAGS }],
      [{ compare: 'tag.class' }, { ...HEADS_UNTRIED, ...TAGS }],
      [{ compare: 'tags, headers', 'compare-tags': 'false' }, HEADS],
      [{ compare: 'object-lock.mode' }, { ...HEADS_UNTRIED, ...RETENTION }],
      [{ compare: 'object-lock.legal-hold' }, { ...HEADS_UNTRIED, ...HOLD }],
      [{ mode: 'shallow', compare: 'tags' }, {}],
    ]),
    [{ mode: 'shallow' }, {}],
  ])('%j sends %j', async (inputs, requests) => {
    expect(await requestsOf(inputs)).toEqual(requests);
  });

  test('the header of the report names the compared fields', async () => {
    const headerOf = async (inputs: Record<string, string>) =>
      JSON.parse(linesOf((await deep(inputs)).files.get('report.ndjson'))[0] as string);
    expect(await headerOf({ compare: 'tag.class, metadata' })).toMatchObject({
      mode: 'deep',
      fields: ['etag', 'size', 'metadata', 'tag.class'],
    });
    expect(await headerOf({ compare: 'tags, expires', 'compare-tags': 'false' })).toMatchObject({
      fields: ['etag', 'size', 'expires'],
    });
  });
});

describe('the same objects, copied with another part size,', () => {
  const MIB = 1024 * 1024;
  const bodies = Array.from({ length: 4 }, (_, i) => ({
    key: `image ${i}`,
    body: Buffer.alloc(6 * MIB, `${i}`),
  }));
  const inParts = (partSize: number) => bodies.map((each) => ({ ...each, partSize }));
  /** Compares them on a store in deep mode, with default inputs otherwise. */
  const compareOn = async (endpoint: string, keys: Keys = OWNER) => {
    const id = randomBytes(4).toString('hex');
    const [source, destination] = [`e2e-one-part-${id}`, `e2e-two-parts-${id}`];
    await fill({ endpoint }, source, inParts(6 * MIB), keys);
    await fill({ endpoint }, destination, inParts(5 * MIB), keys);
    return act({
      ...side('source', endpoint, source, keys),
      ...side('destination', endpoint, destination, keys),
      mode: 'deep',
    });
  };
  const second = {
    accessKeyId: process.env.E2E_S3_ACCESS_KEY || OWNER.accessKeyId,
    secretAccessKey: process.env.E2E_S3_SECRET_KEY || OWNER.secretAccessKey,
  };
  const stores: [string, () => Promise<Acted>][] = [
    ['the embedded store', () => compareOn(store.endpoint)],
    ...(ENDPOINT === undefined
      ? []
      : [
          ['the store of E2E_S3_ENDPOINT', () => compareOn(ENDPOINT, second)] as [
            string,
            () => Promise<Acted>,
          ],
        ]),
  ];

  test.each(stores)(
    'are unverified and not different if nothing proves their content: on %s',
    async (_, compare) => {
      const run = await compare();
      expect(run.outputs).toMatchObject({
        result: 'unverified',
        differences: '0',
        unverified: '4',
        equal: '0',
      });
      for (const line of reported(run)) {
        expect(line).toMatchObject({ verdict: 'unverified', reason: 'etag-not-comparable' });
        expect(line.fields).toEqual([
          expect.objectContaining({
            field: 'etag',
            source: expect.stringMatching(/-1$/),
            destination: expect.stringMatching(/-2$/),
          }),
        ]);
      }
      expect(run.summary).toContain(
        '| Not proven because | Objects |\n|---|---:|\n| ETag not comparable | 4 |',
      );
      expect(linesOf(run.files.get('report.txt'))[0]).toBe(
        "Unverified Key: image 0, Reasons: ['ETag not comparable']",
      );
    },
  );

  test('are equal if the store keeps checksums of whole objects, and the summary names the evidence', async () => {
    const checked = await startStore();
    const run = await compareOn(checked.endpoint);
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '4' });
    expect(run.summary).toContain('| the same checksum | 4 |');
    await checked.close();
  });
});

describe('the replication status', () => {
  /** Compares one object whose HEADs have this status on each side. */
  async function compare(source: string | undefined, destination: string | undefined): Promise<Acted> {
    const proxies = await Promise.all(
      [source, destination].map((status) =>
        startProxy(store.endpoint, (line) =>
          line.startsWith('HEAD') && status !== undefined ? { 'x-amz-replication-status': status } : {},
        ),
      ),
    );
    const [left = '', right = ''] = proxies.map(({ url }) => url);
    try {
      return await deep({
        'source-bucket': 'replicated-a',
        'destination-bucket': 'replicated-b',
        'source-endpoint': left,
        'destination-endpoint': right,
        compare: 'replication-status, metadata',
      });
    } finally {
      await Promise.all(proxies.map((proxy) => proxy.close()));
    }
  }

  beforeAll(async () => {
    await fill(store, 'replicated-a', { k: 'x' });
    await fill(store, 'replicated-b', { k: 'x' });
  });

  test.each([
    ['COMPLETED', 'FAILED'],
    ...inLongForm<[string | undefined, string | undefined]>([
      ['FAILED', undefined],
      [undefined, 'REPLICA'],
    ]),
  ])('%s and %s differ', async (source, destination) => {
    const run = await compare(source, destination);
    expect(reported(run)).toEqual([
      {
        type: 'difference',
        key: 'k',
        verdict: 'different',
        fields: [{ field: 'replication-status', source: source ?? null, destination: destination ?? null }],
      },
    ]);
    expect(run.files.get('report.txt')).toBe(
      "Difference in Key: k, Differences: ['ReplicationStatus differs']\n",
    );
  });

  test('the two sides of a completed replication are equal', async () => {
    expect((await compare('COMPLETED', 'REPLICA')).outputs).toMatchObject({ result: 'identical' });
  });

  test('a difference during a pending replication is unverified', async () => {
    const run = await compare('PENDING', undefined);
    expect(run.outputs).toMatchObject({ result: 'unverified', differences: '0', unverified: '1' });
    expect(reported(run)).toMatchObject([{ verdict: 'unverified', reason: 'replication-pending' }]);
    expect(run.summary).toContain(
      '1 difference found, looked at again: 1 changing during the run and therefore unverified.',
    );
  });
});

describe('the second look', () => {
  beforeAll(async () => {
    await fill(store, 'second-a', { a: 'x', b: 'x', c: 'x' });
    await fill(store, 'second-b', {});
  });
  const buckets = { 'source-bucket': 'second-a', 'destination-bucket': 'second-b' };

  test.each(['shallow', 'deep'])('appears in the log and the summary of a %s run', async (mode) => {
    const run = await deep({ ...buckets, mode });
    expect(logged(run, 'INFO')).toContain('Looking again at 3 differences');
    expect(run.summary).toContain('3 differences found, looked at again: 3 confirmed.');
  });

  test('waits first with settle, and logs it', async () => {
    const run = await deep({ ...buckets, settle: '2' });
    expect(logged(run, 'INFO')).toContain('Looking again at 3 differences in 2 seconds');
    expect(Number(run.outputs['duration-seconds'])).toBeGreaterThanOrEqual(2);
  });

  test('counts differences beyond confirm-limit as not confirmed', async () => {
    const run = await deep({ ...buckets, 'confirm-limit': '2' });
    expect(run.outputs).toMatchObject({ differences: '3' });
    expect(JSON.parse(linesOf(run.files.get('report.ndjson')).at(-1) as string)).toMatchObject({
      confirmation: { confirmed: 2, converged: 0, unsettled: 0, unconfirmed: 1 },
    });
    expect(run.summary).toContain(
      'looked at again: 2 confirmed, 1 **not confirmed**: beyond `confirm-limit`',
    );
  });

  test('drops a difference that has converged, and the step succeeds', async () => {
    await fill(store, 'late-a', { a: 'x' });
    await fill(store, 'late-b', {});
    // The destination's object is copied while the run waits, a second after its listing at the earliest.
    let copied: Promise<void> | undefined;
    const copy = async () => {
      await setTimeout(1100);
      await putAll({ endpoint: store.endpoint, ...OWNER }, 'late-b', [{ key: 'a', body: 'x', headers: {} }]);
    };
    const late = store.addFault({
      kind: 'latency',
      operations: ['ListObjectsV2'],
      bucket: 'late-b',
      when: ({ query }) => {
        if (query.get('max-keys') === '1000') copied ??= copy();
        return false;
      },
    });
    const buckets = { 'source-bucket': 'late-a', 'destination-bucket': 'late-b' };
    const run = await deep({ ...buckets, mode: 'shallow', settle: '3' });
    late();
    await copied;
    expect([run.conclusion, run.outputs.result, run.outputs.differences]).toEqual([
      'success',
      'identical',
      '0',
    ]);
    expect(run.files.get('report.txt')).toBe('');
    expect(run.summary).toContain('1 difference found, looked at again: 1 no longer different.');
  });
});
