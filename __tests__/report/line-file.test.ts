import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LineFile } from '../../src/report/line-file.ts';
import { differenceLine } from '../../src/report/ndjson.ts';
import {
  createSegmentFile,
  finishSegment,
  readSegment,
  type SegmentPlace,
} from '../../src/report/segment.ts';
import { hostileKey } from '../hostile-keys.ts';
import { segmentWith } from './segment-text.ts';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

const newFile = () => createSegmentFile({ directory: folder, prefix: '1-1-' }, String(files++));

async function linesOf(segment: SegmentPlace | undefined): Promise<string[]> {
  const lines: string[] = [];
  for await (const { line, difference } of readSegment(segment)) {
    expect(`${line}\n`).toBe(differenceLine(difference));
    lines.push(line);
  }
  return lines;
}

const lineOf = (key: string) =>
  differenceLine({ key, verdict: { kind: 'only-in-source', source: { etag: 'e', size: 1 } } }).trimEnd();

/** Lines of a segment, and after which of them the file is flushed. The long ones exceed the buffer. */
const written = fc.array(
  fc.record({
    line: fc.oneof(hostileKey, fc.constant('é'.repeat(40_000))).map(lineOf),
    flush: fc.constantFrom('no', 'yes', 'awaited'),
    isMarked: fc.boolean(),
  }),
  { maxLength: 30 },
);

test.prop([written], { numRuns: 200 })(
  'a segment holds its lines in order, after each flush all lines appended before it, and knows the hash up to its mark',
  async (steps) => {
    const file = newFile();
    let text = '';
    let marked = '';
    for (const { line, flush, isMarked } of steps) {
      // Not awaited on purpose: two writes must never be reordered.
      void file.append(`${line}\n`);
      text += `${line}\n`;
      expect(file.bytes).toBe(Buffer.byteLength(text));
      if (isMarked) {
        file.mark();
        marked = text;
      }
      expect(file.marked).toEqual(segmentWith(file.path, marked));
      const flushed = flush === 'no' ? undefined : file.flush();
      if (flush !== 'awaited') continue;
      await flushed;
      expect(await readFile(file.path, 'utf8')).toBe(text);
    }
    const segment = await finishSegment(file);
    expect(segment).toEqual(segmentWith(file.path, text));
    expect(await linesOf(segment)).toEqual(steps.map(({ line }) => line));
  },
);

test.prop([fc.array(hostileKey.map(lineOf), { minLength: 1 }), fc.nat()])(
  'lines beyond the length of a segment do not count',
  async (lines, known) => {
    const file = newFile();
    const ends = lines.map((line) => {
      void file.append(`${line}\n`);
      return file.bytes;
    });
    await file.finish();
    const kept = known % (lines.length + 1);
    expect(await linesOf({ path: file.path, bytes: kept === 0 ? 0 : (ends[kept - 1] as number) })).toEqual(
      lines.slice(0, kept),
    );
  },
);

test('a file without lines is not created', async () => {
  const file = new LineFile(join(folder, 'nothing.ndjson'));
  await file.flush();
  expect(await file.finish()).toBe(false);
  expect(await readdir(folder)).not.toContain('nothing.ndjson');
  expect(await linesOf(undefined)).toEqual([]);
});

test('a file that can’t be written rejects flush and finish', async () => {
  const file = new LineFile(join(folder, 'no', 'such', 'folder.ndjson'));
  expect(file.append('line\n')).toBeUndefined();
  await expect(file.flush()).rejects.toThrow('ENOENT');
  await expect(file.finish()).rejects.toThrow('ENOENT');
  await file.close();
});

it.for([
  ['before it is opened', 0],
  ['while it is being opened', 1],
] as const)('a file that is closed %s takes nothing more', async ([, turns]) => {
  const file = new LineFile(join(folder, `closed-${turns}.ndjson`));
  const line = `${'x'.repeat(70_000)}\n`;
  const first = Promise.allSettled([file.append(line)]);
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  await file.close();
  const [{ status }] = (await first) as [PromiseSettledResult<void>];
  await expect(file.append(line)).rejects.toThrow('is closed');
  await file.close();
  const written = await readFile(file.path, 'utf8').catch(() => undefined);
  expect({ status, written }).toEqual(
    turns === 0 ? { status: 'rejected', written: undefined } : { status: 'fulfilled', written: line },
  );
});
