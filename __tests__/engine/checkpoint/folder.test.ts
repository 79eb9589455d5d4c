import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CheckpointFolder } from '../../../src/engine/checkpoint/folder.ts';
import type { Ledger, LedgerRange } from '../../../src/engine/checkpoint/ledger.ts';
import { ledgerText } from '../../../src/engine/checkpoint/ledger.ts';
import { type SealKeys, sealFor } from '../../../src/engine/checkpoint/origin.ts';
import type { LedgerExpectation } from '../../../src/engine/checkpoint/read-ledger.ts';
import { sealedText } from '../../../src/engine/checkpoint/seal.ts';
import { noCounts } from '../../../src/report/counts.ts';
import { differenceLine } from '../../../src/report/ndjson.ts';
import { segmentWith } from '../../report/segment-text.ts';
import { aLedger, aRange, EXPECTED, SHA256 } from './ledgers.ts';

let parent: string;
let directory: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bucket-delta-folder-'));
  directory = join(parent, 'checkpoint');
});
afterEach(() => rm(parent, { recursive: true }));

/** A line of a segment of the range up to `b`. */
const lineFor = (key: string) =>
  differenceLine({ key, verdict: { kind: 'only-in-source', source: { etag: 'e', size: 1 } } });
const LINE = lineFor('a');
const NAME = '1-1-0-1.ndjson';

/** Leaves a checkpoint in the directory, by default one with a segment. */
async function leave(
  ledger: Ledger = ledgerNaming(LINE),
  segments: Record<string, string> = { [NAME]: LINE },
  keys: SealKeys = KEYS,
) {
  await mkdir(join(directory, 'segments'), { recursive: true });
  const text = ledgerText(ledger);
  await writeFile(join(directory, 'ledger.json'), sealedText({ ledger: text, seal: sealFor(text, keys) }));
  for (const [name, text] of Object.entries(segments))
    await writeFile(join(directory, 'segments', name), text);
}

/** A ledger of one range whose segment has this text. */
function ledgerNaming(text: string, more: Partial<LedgerRange> = {}): Ledger {
  const { bytes, sha256 } = segmentWith(NAME, text) ?? { bytes: 0, sha256: SHA256 };
  const onlyInSource = text.split('\n').length - 1;
  const counts = { ...noCounts(), compared: onlyInSource, onlyInSource };
  const segment = { name: NAME, bytes, sha256 };
  return aLedger({ ranges: [aRange(undefined, 'b', { counts, segment, ...more })] });
}

const KEYS: SealKeys = { lastingKey: Buffer.alloc(32, 'k') };

function open(expected: Partial<LedgerExpectation> = {}, keys: SealKeys = KEYS) {
  return CheckpointFolder.open(directory, { ...EXPECTED, ...expected }, keys);
}

const filesLeft = async () => (await readdir(directory, { recursive: true })).sort();

test('an empty folder holds no checkpoint', async () => {
  const { checkpoint, found } = await open();
  expect(found).toEqual({ kind: 'none' });
  expect(checkpoint.segments(1)).toEqual({ directory: join(directory, 'segments'), prefix: '1-1-' });
  expect(await filesLeft()).toEqual(['segments']);
});

test('a saved ledger is found', async () => {
  const { checkpoint } = await open();
  await writeFile(checkpoint.segmentPath(NAME), LINE);
  // The last one counts, although the first one is not awaited.
  void checkpoint.save(aLedger());
  await checkpoint.save(ledgerNaming(LINE));
  const { found } = await open();
  expect(found).toEqual({
    kind: 'found',
    ledger: { tool: 'bucket-delta', ...ledgerNaming(LINE) },
    isAuthenticated: true,
  });
});

test('a segment is truncated to its length in the ledger, and files that the ledger does not name are removed', async () => {
  await leave(ledgerNaming(LINE), { [NAME]: `${LINE}{"b":`, '1-1-7-1.ndjson': LINE, 'x.txt': '' });
  await writeFile(join(directory, 'ledger.json.partial'), '{"schema":');
  // Somebody else's files, which the post step would save too.
  await writeFile(join(directory, 'finished'), '');
  for (const folder of [join(directory, 'more'), join(directory, 'segments', '1-1-8-1.ndjson')]) {
    await mkdir(folder);
    await writeFile(join(folder, 'file'), '');
  }
  const { found } = await open();
  expect(found.kind).toBe('found');
  expect(await filesLeft()).toEqual(['ledger.json', 'segments', `segments/${NAME}`]);
  expect(await readFile(join(directory, 'segments', NAME), 'utf8')).toBe(LINE);
});

test('the segments of each run and attempt have different names', async () => {
  const parts = [1, 2, 3].map((objects) => ({ startedAt: aLedger().parts[0]?.startedAt as string, objects }));
  const prefixes: string[] = [];
  for (let runs = 1; runs <= 3; runs++) {
    await leave(aLedger({ parts: parts.slice(0, runs), ranges: [] }), {});
    const { checkpoint } = await open();
    for (const attempt of [1, 2, 11]) prefixes.push(checkpoint.segments(attempt).prefix);
  }
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(prefixes).not.toContain('1-1-');
});

/** How a segment can be unusable: the text that the ledger names, and what is there. */
const UNUSABLE: readonly [what: string, named: string, left: string | undefined, reason: string][] = [
  ['is missing', LINE, undefined, 'is missing or cut off'],
  ['is too short', LINE, LINE.slice(1), 'is missing or cut off'],
  ['has no line end at its end', `${LINE}{`, `${LINE}{"b":`, 'is cut off'],
  ['was changed without a change of its length', LINE, LINE.replace('"a"', '"b"'), 'was changed'],
  ['has a line that is no JSON', `${LINE}x\n`, `${LINE}x\n`, 'has a line that is not a difference'],
  ['has a line that is null', 'null\n', 'null\n', 'has a line that is not a difference'],
  ['has a line without a verdict', '{"key":"a"}\n', '{"key":"a"}\n', 'has a line that is not a difference'],
  ['has a key beyond the range', lineFor('c'), lineFor('c'), 'has a key that is out of place'],
  ['has a key twice', LINE + LINE, LINE + LINE, 'has a key that is out of place'],
];

test.each(UNUSABLE)(
  'a checkpoint is refused if a segment %s, and nothing of it is left',
  async (_, named, left, reason) => {
    await leave(ledgerNaming(named), left === undefined ? {} : { [NAME]: left });
    const { checkpoint, found } = await open();
    expect(found).toEqual({ kind: 'refused', reason: `its segment ${NAME} ${reason}` });
    expect(await filesLeft()).toEqual(['segments']);
    expect(checkpoint.segments(1).prefix).toBe('1-1-');
  },
);

test('a checkpoint is refused if a segment has other differences than the ledger counts', async () => {
  const counts = { ...noCounts(), compared: 1, onlyInDestination: 1 };
  await leave(ledgerNaming(LINE, { counts }));
  expect((await open()).found).toMatchObject({ kind: 'refused', reason: expect.stringContaining('counts') });
  await leave(ledgerNaming(LINE, { counts, segment: undefined }));
  expect((await open()).found).toMatchObject({ kind: 'refused', reason: expect.stringContaining('counts') });
});

test('a line of more than a mebibyte is refused', async () => {
  const line = lineFor('a'.repeat(1024 * 1024));
  await leave(ledgerNaming(line), { [NAME]: line });
  expect((await open()).found).toMatchObject({ reason: expect.stringContaining('line that is too long') });
});

test('a segment that is a symbolic link is refused, and its target is not changed', async () => {
  const outside = join(parent, 'outside.txt');
  await writeFile(outside, LINE.repeat(2));
  await leave(ledgerNaming(LINE), {});
  await symlink(outside, join(directory, 'segments', NAME));
  const { found } = await open();
  expect(found.kind).toBe('refused');
  expect(await readFile(outside, 'utf8')).toBe(LINE.repeat(2));
});

test('a segments folder that is a symbolic link is refused, and its target is not changed', async () => {
  const elsewhere = join(parent, 'elsewhere');
  await mkdir(elsewhere);
  // The segment is there and sound, but for a part beyond its length, which would be cut off.
  await writeFile(join(elsewhere, NAME), LINE.repeat(2));
  await writeFile(join(elsewhere, 'theirs.txt'), LINE);
  await leave();
  await rm(join(directory, 'segments'), { recursive: true });
  await symlink(elsewhere, join(directory, 'segments'));
  expect((await open()).found).toEqual({ kind: 'refused', reason: 'its segments folder is a symbolic link' });
  expect((await readdir(elsewhere)).sort()).toEqual([NAME, 'theirs.txt']);
  expect(await readFile(join(elsewhere, NAME), 'utf8')).toBe(LINE.repeat(2));
  expect(await filesLeft()).toEqual(['segments']);
});

test('a ledger that is a symbolic link, or larger than any that a run writes, is refused without being read', async () => {
  await leave();
  await rename(join(directory, 'ledger.json'), join(parent, 'ledger.json'));
  await symlink(join(parent, 'ledger.json'), join(directory, 'ledger.json'));
  expect((await open()).found).toEqual({ kind: 'refused', reason: 'it is not a regular file' });
  await leave();
  await truncate(join(directory, 'ledger.json'), 2 ** 40);
  expect((await open()).found).toEqual({
    kind: 'refused',
    reason: 'it is larger than any that a run writes',
  });
});

test('a checkpoint that can’t be read is refused', async () => {
  await leave();
  await rm(join(directory, 'segments'), { recursive: true });
  await writeFile(join(directory, 'segments'), '');
  expect((await open()).found).toMatchObject({
    reason: expect.stringMatching(/^it can't be read \(ENOTDIR/),
  });
  expect(await filesLeft()).toEqual(['segments']);
});

test('a ledger of another comparison is refused, and its segments are removed', async () => {
  await leave();
  const { found } = await open({ identity: 'f'.repeat(32) });
  expect(found).toMatchObject({ kind: 'refused', reason: expect.stringContaining('another comparison') });
  expect(await filesLeft()).toEqual(['segments']);
});

test('nothing is left of a removed checkpoint, even if a ledger is still being saved', async () => {
  const { checkpoint } = await open();
  void checkpoint.save(aLedger());
  await checkpoint.remove();
  expect(await readdir(parent)).toEqual([]);
});
