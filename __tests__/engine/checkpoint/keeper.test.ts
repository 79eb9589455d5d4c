import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { giveUp } from '../../../src/engine/assumptions.ts';
import { LedgerKeeper } from '../../../src/engine/checkpoint/keeper.ts';
import type { Ledger } from '../../../src/engine/checkpoint/ledger.ts';
import { type SealKeys, sealFor } from '../../../src/engine/checkpoint/origin.ts';
import { openSealed, type SealedLedger, sealedText } from '../../../src/engine/checkpoint/seal.ts';
import type { ComparedRange } from '../../../src/engine/ranges/compare-range.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import { noCounts } from '../../../src/report/counts.ts';
import { differenceLine } from '../../../src/report/ndjson.ts';
import type { Segment } from '../../../src/report/segment.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { noEnds } from '../../../src/s3/listing/list.ts';
import type { Side } from '../../../src/s3/side.ts';
import { segmentWith } from '../../report/segment-text.ts';
import { SHALLOW } from '../run/usual-settings.ts';

let folder: string;
let lost: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-keeper-'));
  lost = [];
});
afterEach(() => rm(folder, { recursive: true }));

function settingsOf(more: Partial<Settings> = {}): Settings {
  return {
    ...SHALLOW,
    source: storeOf('source'),
    destination: storeOf('destination'),
    include: [],
    exclude: [],
    workers: 1,
    connections: 8,
    reportInterval: 1000,
    reportDirectory: folder,
    reportFormats: [],
    checkpoint: { directory: join(folder, 'kept'), maxAgeHours: 24 },
    ...more,
  };
}

function storeOf(side: Side) {
  return {
    side,
    bucket: side,
    prefix: '',
    endpoint: undefined,
    region: undefined,
    credentials: { kind: 'default-chain' },
    addressing: 'auto',
    requestPayer: false,
  } as const;
}

const KEYS: SealKeys = { lastingKey: Buffer.alloc(32, 'k') };

function open(more: Partial<Settings> = {}, keys = KEYS): Promise<LedgerKeeper> {
  return LedgerKeeper.open({
    settings: settingsOf(more),
    workDirectory: join(folder, 'work'),
    keys,
    onLost: (cause) => void lost.push(cause),
  });
}

/** A compared range between two keys, with one line per object in its segment. */
async function rangeOf(
  keeper: LedgerKeeper,
  after: string | undefined,
  upTo: string | undefined,
  objects: number,
) {
  const { directory, prefix } = keeper.segments;
  const path = join(directory, `${prefix}${after ?? ''}-1.ndjson`);
  const text = Array.from({ length: objects }, (_, i) =>
    differenceLine({
      key: `${after ?? ''}!${i}`,
      verdict: { kind: 'only-in-source', source: { etag: 'e', size: 1 } },
    }),
  ).join('');
  await writeFile(path, text, { flag: 'wx' });
  return {
    after: after === undefined ? undefined : keyFromText(after),
    upTo: upTo === undefined ? undefined : keyFromText(upTo),
    counts: { ...noCounts(), compared: objects, onlyInSource: objects },
    segment: segmentWith(path, text) as Segment,
    ends: { source: noEnds(), destination: noEnds() },
  } satisfies ComparedRange;
}

/** Saves the checkpoint of a run that compares ranges and is then interrupted. */
async function compare(keeper: LedgerKeeper, ranges: readonly ComparedRange[]): Promise<void> {
  const { compared } = keeper;
  keeper.startSaving(() => [...compared, ...ranges]);
  keeper.stopSaving();
  await keeper.whenSaved();
}

test('a run resumes from what the previous run saved, after any number of runs', async () => {
  const objects: number[] = [];
  const files = new Set<string>();
  for (const [i, [after, upTo]] of [
    [undefined, 'b'],
    ['b', 'c'],
    ['c', 'd'],
    ['d', undefined],
  ].entries()) {
    const keeper = await open();
    expect(keeper.resumption).toEqual(
      i === 0
        ? { kind: 'afresh' }
        : {
            kind: 'resumed',
            objects: objects.reduce((sum, count) => sum + count),
            parts: partsOf(objects),
            isAuthenticated: true,
          },
    );
    expect(keeper.compared).toHaveLength(i);
    const range = await rangeOf(keeper, after, upTo, i + 1);
    files.add(range.segment.path);
    await compare(keeper, [range]);
    objects.push(i + 1);
    expect(keeper.parts).toEqual(partsOf(objects));
    expect(keeper.firstStart).toBe(Date.parse(keeper.parts[0]?.startedAt ?? ''));
  }
  expect(files.size).toBe(4);
  expect(await readdir(join(folder, 'kept', 'segments'))).toHaveLength(4);
});

function partsOf(objects: readonly number[]) {
  return objects.map((count) => ({ startedAt: expect.any(String), objects: count }));
}

test('the next run knows which assumptions turned out wrong', async () => {
  const first = await open();
  await compare(first, [await rangeOf(first, undefined, 'b', 1)]);
  await first.restart({ source: [], destination: ['byte-order', 'tag-counts'] });
  expect(first.compared).toEqual([]);
  expect(first.segments.prefix).toBe('1-2-');
  const second = await open();
  expect(second.givenUp).toEqual({ source: [], destination: ['byte-order', 'tag-counts'] });
  expect(second.compared).toEqual([]);
  await second.restart(giveUp('byte-order', 'source', second.givenUp));
  const third = await open();
  expect(third.givenUp).toEqual({ source: ['byte-order'], destination: ['byte-order', 'tag-counts'] });
  expect(third.parts).toHaveLength(3);
});

test('representatives of strata are saved until they were read', async () => {
  const object = { key: keyFromText('a/b'), size: 5, point: 0.5 };
  const sampled = { verifyContent: { kind: 'sample', rate: 0.1 } } as const;
  const first = await open(sampled);
  first.addRepresentatives([object]);
  await compare(first, [await rangeOf(first, undefined, undefined, 1)]);
  const second = await open(sampled);
  expect(second.missedBySample(0.1)).toEqual([object]);
  await second.replaceCompared(second.compared);
  expect((await open(sampled)).missedBySample(0.1)).toEqual([]);
});

test('the next run knows which ranges were confirmed', async () => {
  const first = await open();
  await compare(first, [await rangeOf(first, undefined, undefined, 1)]);
  await first.replaceCompared(first.compared.map((range) => ({ ...range, isConfirmed: true })));
  expect((await open()).compared).toMatchObject([{ isConfirmed: true }]);
});

test('once a part was resumed without a proof of where it came from, every later part says so, and needs leave', async () => {
  const unproven: SealKeys = { acceptsUnauthenticated: true };
  const first = await open({}, {});
  await compare(first, [await rangeOf(first, undefined, 'b', 1)]);
  expect((await open({}, unproven)).resumption).toMatchObject({ kind: 'resumed', isAuthenticated: false });
  const second = await open({}, unproven);
  await compare(second, [await rangeOf(second, 'b', 'c', 1)]);
  expect(second.parts.map((part) => part.isUnauthenticated)).toEqual([undefined, true]);

  const third = await open({}, unproven);
  await compare(third, []);
  expect(third.parts.map((part) => part.isUnauthenticated)).toEqual([undefined, true, true]);
  // Its post step could have got a token that its main step could not get.
  const path = join(folder, 'kept', 'ledger.json');
  const { ledger } = openSealed(await readFile(path, 'utf8')) as SealedLedger;
  await writeFile(path, sealedText({ ledger, seal: sealFor(ledger, KEYS) }));
  expect((await open({}, { ...KEYS, ...unproven })).resumption).toMatchObject({ isAuthenticated: false });
  expect((await open({}, KEYS)).resumption).toEqual({
    kind: 'refused',
    reason: 'a part of it was resumed without a proof of where that came from',
  });
});

test('a comparison with other settings does not resume', async () => {
  const first = await open();
  await compare(first, [await rangeOf(first, undefined, 'b', 1)]);
  expect((await open({ include: ['a/**'] })).resumption).toMatchObject({ kind: 'refused' });
});

test('without a checkpoint directory nothing is saved, and segments are in the work directory', async () => {
  const keeper = await open({ checkpoint: undefined });
  expect(keeper.segments.directory).toBe(join(folder, 'work', 'checkpoint', 'segments'));
  await compare(keeper, [await rangeOf(keeper, undefined, 'b', 1)]);
  expect(await readdir(join(folder, 'work', 'checkpoint'))).toEqual(['segments']);
});

test('a directory that can’t be written loses the checkpoint, and is reported once', async () => {
  await writeFile(join(folder, 'kept'), '');
  const keeper = await open();
  expect(lost).toHaveLength(1);
  expect(keeper.segments.directory).toBe(join(folder, 'work', 'checkpoint', 'segments'));
  await compare(keeper, [await rangeOf(keeper, undefined, 'b', 1)]);
  expect(lost).toHaveLength(1);
});

test('a ledger that can’t be saved loses the checkpoint, and is reported once', async () => {
  const keeper = await open();
  await rm(join(folder, 'kept'), { recursive: true });
  keeper.stopSaving();
  keeper.stopSaving();
  await keeper.whenSaved();
  expect(lost).toHaveLength(1);
});

test('a finished comparison leaves no checkpoint', async () => {
  const keeper = await open();
  await compare(keeper, [await rangeOf(keeper, undefined, undefined, 1)]);
  expect(JSON.parse(await readFile(join(folder, 'kept', 'ledger.json'), 'utf8')) as Ledger).toHaveProperty(
    'parts',
  );
  await keeper.removeCheckpoint();
  expect(await readdir(folder)).not.toContain('kept');
});
