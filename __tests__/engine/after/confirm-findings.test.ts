import { access } from 'node:fs/promises';
import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FieldSelection } from '../../../src/compare/field-selection.ts';
import { type ConfirmTools, confirmFindings } from '../../../src/engine/after/confirm-findings.ts';
import type { ObjectInspector } from '../../../src/engine/objects/inspector.ts';
import type { ComparedRange, RangeOutcome } from '../../../src/engine/ranges/compare-range.ts';
import { RequestTally } from '../../../src/engine/request-tally.ts';
import { parseCompare } from '../../../src/inputs/compare.ts';
import { addCounts, NOT_CONFIRMED, noCounts } from '../../../src/report/counts.ts';
import type { ByteKey } from '../../../src/s3/byte-key.ts';
import { S3Failure } from '../../../src/s3/failure.ts';
import type { Side } from '../../../src/s3/side.ts';
import {
  type Clients,
  type Denied,
  findIn,
  folder,
  inspectorOf,
  reportedIn,
  twoBuckets,
} from '../objects/two-buckets.ts';

const SECOND = 1000;

/** When every run starts. The store's clock shows this time plus `ahead`. */
const START = Date.now();
let ahead = 0;
beforeEach(() => {
  ahead = 0;
});
const buckets = twoBuckets({ clock: () => START + ahead });

const SHALLOW: FieldSelection = new Set(['etag', 'size']);
const DEEP = (parseCompare('headers, metadata, tags') as { fields: FieldSelection }).fields;

interface Choices {
  readonly fields?: FieldSelection;
  readonly cuts?: readonly string[];
  readonly limit?: number;
  readonly settleSeconds?: number;
  /** How many objects are looked at at once. */
  readonly atOnce?: number;
  /** Called in place of each look. */
  readonly around?: <T>(look: () => Promise<T>, key: ByteKey) => Promise<T>;
  /** The clients of the second look. */
  readonly clients?: Clients;
  /** Changes the ranges as a run that resumes them would find them. */
  readonly resumed?: (ranges: readonly ComparedRange[]) => readonly ComparedRange[];
  /** What happens between the two looks. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** Compares the two buckets, lets something happen, and looks again. */
async function confirm(choices: Choices = {}) {
  const { fields = DEEP, cuts = [], limit = 10_000, atOnce = 64, settleSeconds = 0, meanwhile } = choices;
  const first = buckets.clients();
  const found = await findIn(first, inspectorOf(first, fields), {
    cuts,
    scope: fields === SHALLOW ? 'undecided' : 'all',
  });
  const before = await reportedIn(found);
  await meanwhile?.();
  const tally = new RequestTally();
  const clients = choices.clients ?? {
    source: buckets.client('source', { tally }),
    destination: buckets.client('destination', { tally }),
  };
  const announced: [number, number][] = [];
  const inspector = inspectorOf(clients, fields);
  const looked: [number, number][] = [];
  const unreadEmpty: Side[] = [];
  const tools: ConfirmTools = {
    inspector: Object.assign(Object.create(inspector) as ObjectInspector, {
      lookAtBoth: (key: ByteKey) => {
        const look = () => inspector.lookAtBoth(key);
        return choices.around?.(look, key) ?? look();
      },
      judge: inspector.judge.bind(inspector),
    }),
    clients,
    limit,
    atOnce,
    settleSeconds,
    segments: { directory: await folder(), prefix: '' },
    signal: new AbortController().signal,
    runStart: START,
    choice: undefined,
    onConfirming: (differences, seconds) => announced.push([differences, seconds]),
    onLooked: (...progress) => looked.push(progress),
    onUnreadEmpty: (side) => unreadEmpty.push(side),
  };
  const outcomes = await Array.fromAsync(confirmFindings(choices.resumed?.(found) ?? found, tools));
  const after = await reportedIn(outcomes);
  return {
    found,
    before,
    outcomes,
    after,
    announced,
    looked,
    unreadEmpty,
    tally,
    counts: countsIn(outcomes),
  };
}

function countsIn(outcomes: readonly RangeOutcome[]) {
  const counts = noCounts();
  for (const outcome of outcomes) addCounts(counts, outcome.counts);
  return counts;
}

const verdicts = (reported: readonly { key: string; verdict: { kind: string } }[]) =>
  reported.map(({ key, verdict }) => `${key}: ${verdict.kind}`);

const put = buckets.put;

test('differences that still exist are confirmed, with the verdicts of the first look', async () => {
  await put('source', 'only-a');
  await put('destination', 'only-b');
  await put('source', 'tagged', { Tagging: 'class=hot' });
  await put('destination', 'tagged', { Tagging: 'class=cold' });
  await buckets.putBoth('same');
  const { before, after, counts, announced, looked } = await confirm();
  expect(verdicts(before)).toEqual([
    'only-a: only-in-source',
    'only-b: only-in-destination',
    'tagged: different',
  ]);
  expect(after).toEqual(before);
  expect(counts).toMatchObject({
    compared: 4,
    equal: 1,
    different: 1,
    onlyInSource: 1,
    onlyInDestination: 1,
    confirmation: { ...NOT_CONFIRMED, confirmed: 3 },
  });
  expect(announced).toEqual([[3, 0]]);
  expect(looked).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test('without differences, nothing is requested, announced or counted', async () => {
  await buckets.putBoth('same');
  const { found, outcomes, announced, tally } = await confirm();
  expect(outcomes).toEqual(found.map((range) => ({ ...range, isConfirmed: true })));
  expect([announced, tally.total, countsIn(outcomes).confirmation]).toEqual([[], 0, undefined]);
});

const overwrite = (key: string) => put('destination', key, { Body: `another ${key}` });

describe('a change since the first look', () => {
  test.each<
    [
      what: string,
      prepare: () => Promise<unknown>,
      meanwhile: () => Promise<unknown>,
      reason?: string | undefined,
    ]
  >([
    [
      'the object on one side only is deleted',
      () => put('source', 'k'),
      () => buckets.remove('source', 'k'),
      undefined,
    ],
    [
      'the missing object arrives',
      () => put('source', 'k'),
      () => {
        ahead = 5 * SECOND;
        return put('destination', 'k');
      },
      undefined,
    ],
    [
      'an object is found where it was not listed, and is older than the run',
      () => put('source', 'k'),
      () => put('destination', 'k'),
      'listing-contradicted',
    ],
    [
      'the different object is copied again',
      async () => {
        await put('source', 'k');
        await overwrite('k');
      },
      () => put('destination', 'k'),
      undefined,
    ],
    [
      'the tags are corrected',
      async () => {
        await put('source', 'k', { Tagging: 'a=1' });
        await put('destination', 'k', { Tagging: 'a=2' });
      },
      () => put('destination', 'k', { Tagging: 'a=1' }),
      undefined,
    ],
    [
      'one of the two different objects is deleted',
      async () => {
        await put('source', 'k');
        await overwrite('k');
      },
      () => buckets.remove('destination', 'k'),
      'changed-under-way',
    ],
    [
      'a different object arrives where it was missing',
      () => put('source', 'k'),
      () => {
        ahead = 5 * SECOND;
        return overwrite('k');
      },
      'newer-than-run',
    ],
    [
      'the object on one side only is overwritten',
      () => put('source', 'k'),
      () => put('source', 'k', { Body: 'other' }),
      'changed-under-way',
    ],
    [
      'the object is overwritten after the run started',
      async () => {
        await put('source', 'k');
        await overwrite('k');
      },
      () => {
        ahead = 5 * SECOND;
        return overwrite('k');
      },
      'newer-than-run',
    ],
    [
      'another field differs now',
      async () => {
        await put('source', 'k', { Tagging: 'a=1' });
        await put('destination', 'k');
      },
      () => put('destination', 'k', { Tagging: 'a=1', ContentType: 'text/css' }),
      'changed-under-way',
    ],
  ])('%s', async (_, prepare, meanwhile, reason) => {
    await prepare();
    const { before, after, counts } = await confirm({ meanwhile });
    expect(before).toHaveLength(1);
    const isConverged = reason === undefined;
    expect(
      after.map(({ key, verdict }) => [key, verdict.kind, 'reason' in verdict && verdict.reason]),
    ).toEqual(isConverged ? [] : [['k', 'unverified', reason]]);
    expect(counts).toMatchObject({
      compared: 1,
      equal: 0,
      different: 0,
      onlyInSource: 0,
      onlyInDestination: 0,
      unverified: isConverged ? 0 : 1,
      confirmation: { ...NOT_CONFIRMED, [isConverged ? 'converged' : 'unsettled']: 1 },
    });
  });
});

test('an unsettled object is reported with the values of the first look', async () => {
  await put('source', 'k');
  const { after } = await confirm({ meanwhile: () => overwrite('k') });
  const { verdict } = after[0] as (typeof after)[number];
  expect(verdict).toMatchObject({
    kind: 'unverified',
    fields: [
      { field: 'etag', source: expect.stringMatching(/^[0-9a-f]{32}$/), destination: undefined },
      { field: 'size', source: 1, destination: undefined },
    ],
  });
});

test('an unverified object keeps its verdict without another request', async () => {
  await buckets.putBoth('parts');
  await put('source', 'only');
  // Empty answers instead of tags leave the tags unverified.
  buckets.store.addFault({
    kind: 'empty-body',
    operations: ['GetObjectTagging'],
    bucket: buckets.name('destination'),
  });
  const asked: string[] = [];
  const { after, counts } = await confirm({
    meanwhile: async () => {
      buckets.store.clearFaults();
      buckets.store.addFault({
        kind: 'latency',
        milliseconds: 0,
        when: ({ operation, key }) => {
          if (operation === 'HeadObject') asked.push(key);
          return false;
        },
      });
    },
  });
  expect(verdicts(after)).toEqual(['only: only-in-source', 'parts: unverified']);
  expect(counts).toMatchObject({ unverified: 1, confirmation: { ...NOT_CONFIRMED, confirmed: 1 } });
  expect(new Set(asked)).toEqual(new Set(['only']));
});

describe('the limit', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];
  test.each([
    [0, 0],
    [1, 1],
    [3, 3],
    [5, 5],
    [6, 5],
  ])(
    '%i: the first %i differences in key order are looked at again, whatever the ranges',
    async (limit, looked) => {
      for (const key of keys) await put('source', key);
      const { after, counts, announced, outcomes } = await confirm({
        limit,
        cuts: ['b', 'd'],
        // Every difference that is looked at again has converged.
        meanwhile: () => Promise.all(keys.map((key) => buckets.remove('source', key))),
      });
      expect(verdicts(after)).toEqual(keys.slice(looked).map((key) => `${key}: only-in-source`));
      expect(counts).toMatchObject({
        compared: 5,
        onlyInSource: 5 - looked,
        confirmation: { ...NOT_CONFIRMED, converged: looked, unconfirmed: 5 - looked },
      });
      expect(announced).toEqual(looked === 0 ? [] : [[looked, 0]]);
      expect(outcomes).toHaveLength(3);
    },
  );

  test('0 sends no further request', async () => {
    await put('source', 'a');
    const { tally } = await confirm({ limit: 0 });
    expect(tally.total).toBe(0);
  });

  test('unverified objects do not count towards it', async () => {
    await buckets.putBoth('a');
    await put('source', 'b');
    buckets.store.addFault({ kind: 'empty-body', operations: ['GetObjectTagging'] });
    const { counts } = await confirm({ limit: 1, meanwhile: async () => buckets.store.clearFaults() });
    expect(counts).toMatchObject({ unverified: 1, confirmation: { ...NOT_CONFIRMED, confirmed: 1 } });
  });
});

test('the looks of an earlier run count towards the limit', async () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];
  for (const key of keys) await put('source', key);
  const earlier = (range: ComparedRange): ComparedRange => ({
    ...range,
    isConfirmed: true,
    counts: { ...range.counts, confirmation: { ...NOT_CONFIRMED, confirmed: 2 } },
  });
  const { counts, announced } = await confirm({
    limit: 3,
    cuts: ['b'],
    resumed: ([first, ...rest]) => [earlier(first as ComparedRange), ...rest],
  });
  expect(announced).toEqual([[1, 0]]);
  expect(counts.confirmation).toEqual({ ...NOT_CONFIRMED, confirmed: 3, unconfirmed: 2 });
});

describe('an object that no HEAD finds', () => {
  const hideHead = (side: 'source' | 'destination', key: string) =>
    buckets.store.addFault({
      kind: 'not-found',
      operations: ['HeadObject'],
      bucket: buckets.name(side),
      when: (target) => target.key === key,
    });

  test('is unverified if it is still listed, not converged', async () => {
    await put('source', 'k');
    const { after, counts } = await confirm({ meanwhile: async () => hideHead('source', 'k') });
    expect(after[0]?.verdict).toMatchObject({ kind: 'unverified', reason: 'listing-contradicted' });
    expect(counts).toMatchObject({
      confirmation: { ...NOT_CONFIRMED, unsettled: 1 },
      refuted: { sourceInvented: 1 },
    });
  });

  test('is unverified if one side has it and the other still lists it', async () => {
    await put('source', 'k');
    await overwrite('k');
    const { after } = await confirm({ meanwhile: async () => hideHead('destination', 'k') });
    expect(after[0]?.verdict).toMatchObject({ kind: 'unverified', reason: 'listing-contradicted' });
  });
});

test('a HEAD without a length proves that an object is present', async () => {
  await put('source', 'k');
  const { after, counts } = await confirm({
    meanwhile: async () => {
      await put('destination', 'k');
      buckets.store.addFault({ kind: 'no-length', operations: ['HeadObject'] });
    },
  });
  expect(after[0]?.verdict).toMatchObject({ kind: 'unverified', reason: 'listing-contradicted' });
  expect(counts).toMatchObject({ onlyInSource: 0, refuted: { destinationOmitted: 1 } });
});

describe('objects that may not be looked at', () => {
  const clientsWithout = (denied: Denied, tally = new RequestTally()): Clients => ({
    source: buckets.client('source', { denied, tally }),
    destination: buckets.client('destination', { denied, tally }),
  });
  const fillWith = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => put('source', String(i).padStart(4, '0'))));

  test('keep their verdicts, unconfirmed', async () => {
    await put('source', 'k');
    const { before, after, counts } = await confirm({ clients: clientsWithout('s3:GetObject') });
    expect(after).toEqual(before.map((difference) => ({ ...difference, unconfirmed: true })));
    expect(counts.confirmation).toEqual({ ...NOT_CONFIRMED, unconfirmed: 1 });
  });

  test.each([
    ['in one range', []],
    ['in four ranges', ['0100', '0200', '0300']],
  ])('are abandoned after a number of requests that does not grow with them: %s', async (_, cuts) => {
    await fillWith(400);
    const tally = new RequestTally();
    const { after, counts } = await confirm({ clients: clientsWithout('s3:GetObject', tally), cuts });
    expect(after).toHaveLength(400);
    expect(counts.confirmation).toEqual({ ...NOT_CONFIRMED, unconfirmed: 400 });
    // 64 objects are looked at at the same time, and as many more until the first answers are counted.
    expect((tally.counts.head ?? 0) / 4).toBeLessThanOrEqual(128);
  });

  test('do not prevent others from being confirmed', async () => {
    await fillWith(200);
    buckets.store.addFault({
      kind: 'access-denied',
      operations: ['HeadObject', 'GetObject'],
      when: ({ key }) => Number(key) >= 10 && Number(key) < 190,
    });
    const { counts } = await confirm({ fields: SHALLOW });
    expect(counts.confirmation).toEqual({ ...NOT_CONFIRMED, confirmed: 20, unconfirmed: 180 });
  });
});

describe('stores that fail', () => {
  test('for single objects leave those unconfirmed', async () => {
    for (const key of ['a', 'b', 'c']) await put('source', key);
    buckets.store.addFault({
      kind: 'internal-error',
      operations: ['HeadObject'],
      when: ({ key }) => key === 'b',
    });
    const { counts, after } = await confirm();
    expect(verdicts(after)).toEqual(['a', 'b', 'c'].map((key) => `${key}: only-in-source`));
    expect(counts.confirmation).toEqual({ ...NOT_CONFIRMED, confirmed: 2, unconfirmed: 1 });
  });

  describe('for an object that one side lists as empty', () => {
    const emptied = async (failing: 'source' | 'destination' | undefined, limit = 10) => {
      await put('source', 'k');
      await put('destination', 'k', { Body: '' });
      if (failing !== undefined)
        buckets.store.addFault({
          kind: 'internal-error',
          bucket: buckets.name(failing),
          operations: ['HeadObject'],
        });
      const { counts, after, unreadEmpty } = await confirm({ fields: SHALLOW, limit });
      return { verdicts: verdicts(after), confirmation: counts.confirmation, unreadEmpty };
    };

    test('leave open whether it is empty', async () => {
      expect(await emptied('destination')).toEqual({
        verdicts: ['k: unverified'],
        confirmation: { ...NOT_CONFIRMED, unsettled: 1 },
        unreadEmpty: ['destination'],
      });
    });

    test.each([
      ['a look at it shows that it is', undefined, 10, { confirmed: 1 }],
      ['only the other side fails', 'source', 10, { unconfirmed: 1 }],
      ['no look was wanted', 'destination', 0, { unconfirmed: 1 }],
    ] as const)('a difference is reported if %s', async (_, failing, limit, confirmation) => {
      expect(await emptied(failing, limit)).toEqual({
        verdicts: ['k: different'],
        confirmation: { ...NOT_CONFIRMED, ...confirmation },
        unreadEmpty: [],
      });
    });
  });

  test.each(['source', 'destination'] as const)('a deleted %s bucket fails the run', async (side) => {
    await put('source', 'a');
    const gone = confirm({
      meanwhile: async () => {
        await buckets.remove(side, 'a');
        await buckets.sdk.send(new DeleteBucketCommand({ Bucket: buckets.name(side) }));
      },
    });
    await expect(gone).rejects.toBeInstanceOf(S3Failure);
    await gone.catch((error: S3Failure) =>
      expect(error.failure).toMatchObject({ side, operation: 'list', cause: { code: 'NoSuchBucket' } }),
    );
  });
});

test('the second look waits for the settling time', async () => {
  await put('source', 'a');
  const began = performance.now();
  const { announced } = await confirm({ settleSeconds: 1 });
  expect(performance.now() - began).toBeGreaterThanOrEqual(SECOND);
  expect(announced).toEqual([[1, 1]]);
});

describe('looks at many ranges', () => {
  const keys = Array.from({ length: 12 }, (_, i) => `key-${String(i).padStart(2, '0')}`);
  beforeEach(async () => {
    for (const key of keys) await put('source', key);
  });

  const perKey = { cuts: keys.slice(0, -1) };

  test('are under way at the same time', async () => {
    const all = Promise.withResolvers<void>();
    let begun = 0;
    const { outcomes, after } = await confirm({
      ...perKey,
      around: async (look) => {
        if (++begun === keys.length) all.resolve();
        await all.promise;
        return await look();
      },
    });
    expect(outcomes).toHaveLength(keys.length);
    expect(after.map(({ key }) => key)).toEqual(keys);
  });

  test('are never more than allowed', async () => {
    const three = Promise.withResolvers<void>();
    let [underWay, most] = [0, 0];
    await confirm({
      ...perKey,
      atOnce: 3,
      around: async (look) => {
        most = Math.max(most, ++underWay);
        if (most === 3) three.resolve();
        await three.promise;
        return await look().finally(() => underWay--);
      },
    });
    expect(most).toBe(3);
  });

  test('are not begun after one of them has failed', async () => {
    const rest = Promise.withResolvers<void>();
    let begun = 0;
    const confirming = confirm({
      ...perKey,
      atOnce: 2,
      around: async (look) => {
        if (++begun === 1) throw new Error('a defect');
        await rest.promise;
        return await look();
      },
    });
    await expect(confirming).rejects.toThrow('a defect');
    rest.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toBeLessThan(keys.length / 2);
  });
});

test('the keys stay in order however long each look takes', async () => {
  const keys = Array.from({ length: 150 }, (_, i) => String(i).padStart(3, '0'));
  await Promise.all(keys.map((key) => put('source', key)));
  buckets.store.addFault({ kind: 'latency', milliseconds: 30, operations: ['HeadObject'], share: 0.3 });
  const { after } = await confirm();
  expect(after.map(({ key }) => key)).toEqual(keys);
});

test('the segments of the first look are kept, and a new segment without differences is omitted', async () => {
  await put('source', 'a');
  const { found, outcomes } = await confirm({ meanwhile: () => buckets.remove('source', 'a') });
  expect(outcomes.map(({ segment }) => segment)).toEqual([undefined]);
  await access(found[0]?.segment?.path as string);
  expect(found[0]?.counts).toMatchObject({ onlyInSource: 1 });
  expect(found[0]?.counts.confirmation).toBeUndefined();
});

test('a shallow run sends only HEADs, one per difference and side', async () => {
  await put('source', 'a');
  await put('source', 'b');
  await put('destination', 'b', { Body: 'B' });
  await buckets.putBoth('same');
  const { tally } = await confirm({ fields: SHALLOW });
  expect(tally.counts).toEqual({ head: 4, list: 2 });
});
