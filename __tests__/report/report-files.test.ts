import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noCounts } from '../../src/report/counts.ts';
import type { Difference } from '../../src/report/difference.ts';
import { LineFile } from '../../src/report/line-file.ts';
import { differenceLine, headerLine, totalsLine } from '../../src/report/ndjson.ts';
import { type ReportPlan, writeReports } from '../../src/report/report-files.ts';
import type { ReportFormat } from '../../src/report/report-names.ts';
import type { SegmentPlace } from '../../src/report/segment.ts';
import { textLine } from '../../src/report/text.ts';
import { HOSTILE_KEYS } from '../hostile-keys.ts';
import { HEADER } from './report-lines.ts';

let directory: string;
let segments: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bucket-delta-test-'));
  segments = await mkdtemp(join(tmpdir(), 'bucket-delta-test-'));
});
afterEach(() => Promise.all([directory, segments].map((path) => rm(path, { recursive: true }))));

const onlyInSource = (key: string): Difference => ({
  key,
  verdict: { kind: 'only-in-source', source: { etag: 'e', size: 1 } },
});

async function segmentOf(name: string, differences: readonly Difference[]): Promise<SegmentPlace> {
  const path = join(segments, name);
  const text = differences.map(differenceLine).join('');
  await writeFile(path, text);
  return { path, bytes: Buffer.byteLength(text) };
}

const TOTALS = { result: 'different', complete: true, unordered: [], counts: noCounts() };

function plan(rest: Partial<ReportPlan>): ReportPlan {
  const formats: readonly ReportFormat[] = ['ndjson', 'text'];
  return { directory, formats, header: HEADER, totals: TOTALS, segments: [], sample: 3, ...rest };
}

const read = (name: string) => readFile(join(directory, name), 'utf8');

describe('the report files', () => {
  test('contain the segments in the given order, between header and totals', async () => {
    const differences = HOSTILE_KEYS.map(onlyInSource);
    const parts = [differences.slice(0, 100), differences.slice(100, 101), differences.slice(101)];
    const written = await writeReports(
      plan({ segments: await Promise.all(parts.map((part, i) => segmentOf(`${i}`, part))) }),
    );
    expect(written.files).toEqual([join(directory, 'report.ndjson'), join(directory, 'report.txt')]);
    expect(written.first).toEqual(differences.slice(0, 3));
    expect(await read('report.ndjson')).toBe(
      headerLine(HEADER) + differences.map(differenceLine).join('') + totalsLine(TOTALS),
    );
    expect(await read('report.txt')).toBe(differences.map((each) => textLine(each, HEADER)).join(''));
  });

  test('contain nothing beyond the length of a segment', async () => {
    const segment = await segmentOf('0', [onlyInSource('a'), onlyInSource('b')]);
    const bytes = Buffer.byteLength(differenceLine(onlyInSource('a')));
    await writeReports(
      plan({
        segments: [
          { ...segment, bytes },
          { ...segment, bytes: 0 },
        ],
      }),
    );
    expect(await read('report.txt')).toBe(textLine(onlyInSource('a'), HEADER));
  });

  test('are written without differences too, and the text report is then empty', async () => {
    await writeReports(plan({}));
    expect(await readdir(directory)).toEqual(['report.ndjson', 'report.txt']);
    expect(await read('report.ndjson')).toBe(headerLine(HEADER) + totalsLine(TOTALS));
    expect(await read('report.txt')).toBe('');
  });

  test.each([
    ['ndjson', ['report.ndjson']],
    ['text', ['report.txt']],
  ] as const)('%s alone is written without the other format', async (format, names) => {
    const written = await writeReports(
      plan({ formats: [format], segments: [await segmentOf('0', [onlyInSource('a')])] }),
    );
    expect(await readdir(directory)).toEqual(names);
    expect(written.first).toHaveLength(1);
  });

  test('get their names only when they are complete, and a failure leaves no file behind', async () => {
    // More than is buffered, so that both files exist when the broken segment is read.
    const good = await segmentOf(
      'good',
      Array.from({ length: 2_000 }, (_, i) => onlyInSource(`key ${i}`)),
    );
    const text = '{"type":"difference","key":';
    const broken = { path: join(segments, 'broken'), bytes: text.length };
    await writeFile(broken.path, text);
    await expect(writeReports(plan({ segments: [good, broken] }))).rejects.toThrow();
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('a file of lines', () => {
  test('is not created if nothing is appended', async () => {
    expect(await new LineFile(join(directory, 'none')).finish()).toBe(false);
    expect(await readdir(directory)).toEqual([]);
  });

  test('holds everything that was appended, in order', async () => {
    const file = new LineFile(join(directory, 'many'));
    let expected = '';
    for (let i = 0; i < 20_000; i++) {
      expected += `line ${i} é\n`;
      await file.append(`line ${i} é\n`);
    }
    expect(await file.finish()).toBe(true);
    expect((await read('many')) === expected).toBe(true);
  });

  test('that is exclusive does not touch a file that exists', async () => {
    await writeFile(join(directory, 'taken'), 'y\n');
    const file = new LineFile(join(directory, 'taken'), 'exclusive');
    file.append('x\n');
    await expect(file.finish()).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(join(directory, 'taken'), 'utf8')).toBe('y\n');
  });

  test('names its path if it could not be written', async () => {
    await mkdir(join(directory, 'taken'));
    const file = new LineFile(join(directory, 'taken'));
    file.append('x\n');
    await expect(file.finish()).rejects.toMatchObject({ code: 'EISDIR', path: join(directory, 'taken') });
  });
});
