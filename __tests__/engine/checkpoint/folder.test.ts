import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CheckpointFolder } from '../../../src/engine/checkpoint/folder.ts';
import type { Ledger } from '../../../src/engine/checkpoint/ledger.ts';
import { ledgerText } from '../../../src/engine/checkpoint/ledger.ts';
import { aLedger, aRange, EXPECTED } from './ledgers.ts';

let parent: string;
let directory: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bucket-delta-folder-'));
  directory = join(parent, 'checkpoint');
});
afterEach(() => rm(parent, { recursive: true }));

const LINE = '{"a":1}\n';
const NAME = '1-1-0-1.ndjson';

/** Leaves a checkpoint in the directory, by default {@link aLedger} and the segment that it names. */
async function leave(
  ledger: Ledger = aLedger(),
  segments: Record<string, string> = { [NAME]: LINE.repeat(2) },
) {
  await mkdir(join(directory, 'segments'), { recursive: true });
  await writeFile(join(directory, 'ledger.json'), ledgerText(ledger));
  for (const [name, text] of Object.entries(segments))
    await writeFile(join(directory, 'segments', name), text);
}

function ledgerNaming(bytes: number, name = NAME): Ledger {
  return aLedger({ ranges: [aRange(undefined, 'b', { segment: { name, bytes } })] });
}

const filesLeft = async () => (await readdir(directory, { recursive: true })).sort();

test('an empty folder holds no checkpoint', async () => {
  const { checkpoint, found } = await CheckpointFolder.open(directory, EXPECTED);
  expect(found).toEqual({ kind: 'none' });
  expect(checkpoint.segments(1)).toEqual({ directory: join(directory, 'segments'), prefix: '1-1-' });
  expect(await filesLeft()).toEqual(['segments']);
});

test('a saved ledger is found', async () => {
  const { checkpoint } = await CheckpointFolder.open(directory, EXPECTED);
  await writeFile(checkpoint.segmentPath(NAME), LINE);
  // The last one counts, although the first one is not awaited.
  void checkpoint.save(ledgerNaming(0));
  await checkpoint.save(ledgerNaming(LINE.length));
  const { found } = await CheckpointFolder.open(directory, EXPECTED);
  expect(found).toEqual({
    kind: 'found',
    ledger: { tool: 'bucket-delta', ...ledgerNaming(LINE.length) },
  });
});

test('a segment is truncated to its length in the ledger, and files that the ledger does not name are removed', async () => {
  await leave(ledgerNaming(LINE.length), { [NAME]: `${LINE}{"b":`, '1-1-7-1.ndjson': LINE, 'x.txt': '' });
  await writeFile(join(directory, 'ledger.json.partial'), '{"schema":');
  const { found } = await CheckpointFolder.open(directory, EXPECTED);
  expect(found.kind).toBe('found');
  expect(await filesLeft()).toEqual(['ledger.json', 'segments', `segments/${NAME}`]);
  expect(await readFile(join(directory, 'segments', NAME), 'utf8')).toBe(LINE);
});

test('the segments of each run and attempt have different names', async () => {
  const parts = [1, 2, 3].map((objects) => ({ startedAt: aLedger().parts[0]?.startedAt as string, objects }));
  const prefixes: string[] = [];
  for (let runs = 1; runs <= 3; runs++) {
    await leave(aLedger({ parts: parts.slice(0, runs), ranges: [] }), {});
    const { checkpoint } = await CheckpointFolder.open(directory, EXPECTED);
    for (const attempt of [1, 2, 11]) prefixes.push(checkpoint.segments(attempt).prefix);
  }
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(prefixes).not.toContain('1-1-');
});

test.each<[what: string, bytes: number, text: string | undefined]>([
  ['is missing', LINE.length, undefined],
  ['is too short', 2 * LINE.length, LINE],
  ['has no line that ends there', LINE.length - 1, LINE],
])('a ledger is refused if a segment %s, and its segments are removed', async (_, bytes, text) => {
  await leave(ledgerNaming(bytes), text === undefined ? {} : { [NAME]: text });
  const { checkpoint, found } = await CheckpointFolder.open(directory, EXPECTED);
  expect(found).toEqual({ kind: 'refused', reason: expect.stringContaining(NAME) });
  expect(await filesLeft()).toEqual(['segments']);
  expect(checkpoint.segments(1).prefix).toBe('1-1-');
});

test('a segment that is a symbolic link is refused, and its target is not changed', async () => {
  const outside = join(parent, 'outside.txt');
  await writeFile(outside, LINE.repeat(2));
  await leave(ledgerNaming(LINE.length), {});
  await symlink(outside, join(directory, 'segments', NAME));
  const { found } = await CheckpointFolder.open(directory, EXPECTED);
  expect(found.kind).toBe('refused');
  expect(await readFile(outside, 'utf8')).toBe(LINE.repeat(2));
});

test('a segments folder that is a symbolic link is refused, and its target is not changed', async () => {
  const elsewhere = join(parent, 'elsewhere');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'theirs.txt'), LINE);
  await leave(ledgerNaming(0), {});
  await rm(join(directory, 'segments'), { recursive: true });
  await symlink(elsewhere, join(directory, 'segments'));
  expect((await CheckpointFolder.open(directory, EXPECTED)).found.kind).toBe('refused');
  expect(await readdir(elsewhere)).toEqual(['theirs.txt']);
  expect(await filesLeft()).toEqual(['segments']);
});

test('a ledger of another comparison is refused, and its segments are removed', async () => {
  await leave();
  const { found } = await CheckpointFolder.open(directory, { ...EXPECTED, identity: 'f'.repeat(32) });
  expect(found).toMatchObject({ kind: 'refused', reason: expect.stringContaining('another comparison') });
  expect(await filesLeft()).toEqual(['segments']);
});

test('nothing is left of a removed checkpoint, even if a ledger is still being saved', async () => {
  const { checkpoint } = await CheckpointFolder.open(directory, EXPECTED);
  void checkpoint.save(aLedger());
  await checkpoint.remove();
  expect(await readdir(parent)).toEqual([]);
});
