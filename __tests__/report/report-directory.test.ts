import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noCounts } from '../../src/report/counts.ts';
import { headerLine } from '../../src/report/ndjson.ts';
import { openReportDirectory } from '../../src/report/report-directory.ts';
import { writeReports } from '../../src/report/report-files.ts';
import { HEADER } from './report-lines.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bucket-delta-test-'));
});
afterEach(() => rm(directory, { recursive: true }));

const leave = async (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
};

describe('the report of an earlier run', () => {
  test('is deleted, whatever was found and however far it was written', async () => {
    await leave({ 'report.ndjson': headerLine(HEADER), 'report.ndjson.partial': headerLine(HEADER) });
    await leave({ 'report.txt': "Only in source bucket b, Differences: ['Key: a']\n" });
    await leave({ 'report.txt.partial': '' });
    await openReportDirectory(directory);
    expect(await readdir(directory)).toEqual([]);
  });

  test('is recognized as it is written', async () => {
    const totals = { result: 'different', complete: true, unordered: [], counts: noCounts() };
    const plan = { directory, header: HEADER, totals, segments: [], sample: 0 };
    await writeReports({ ...plan, formats: ['ndjson', 'text'] });
    await openReportDirectory(directory);
    expect(await readdir(directory)).toEqual([]);
  });

  test('need not exist, and neither does its directory', async () => {
    await openReportDirectory(join(directory, 'a/b'));
    expect(await readdir(join(directory, 'a'))).toEqual(['b']);
    expect(await readdir(join(directory, 'a/b'))).toEqual([]);
  });
});

test('nothing else in the directory is touched, even under the name of a report', async () => {
  await mkdir(join(directory, 'work'));
  await writeFile(join(directory, 'work/mine.txt'), 'mine');
  await leave({ 'report.txt': 'Quarterly report', 'report.ndjson': '{"id":1}\n', 'report.csv': 'a,b' });
  await symlink(join(directory, 'report.csv'), join(directory, 'report.txt.partial'));
  const before = await readdir(directory);
  await openReportDirectory(directory);
  expect(await readdir(directory)).toEqual(before);
  expect(await readFile(join(directory, 'report.txt'), 'utf8')).toBe('Quarterly report');
  expect(await readFile(join(directory, 'work/mine.txt'), 'utf8')).toBe('mine');
});

describe('a directory in which no file can be created fails at once', () => {
  test.runIf(process.platform === 'linux').each(['/proc/x', '/proc/x/y', '/dev/null/x', '/proc'])(
    '%s',
    async (path) => {
      await expect(openReportDirectory(path)).rejects.toMatchObject({ syscall: expect.any(String) });
    },
  );

  test.skipIf(process.getuid?.() === 0)('one that is read-only', async () => {
    await chmod(directory, 0o500);
    await expect(openReportDirectory(directory)).rejects.toMatchObject({ code: 'EACCES' });
    await chmod(directory, 0o700);
  });

  test('a file', async () => {
    await leave({ taken: '' });
    await expect(openReportDirectory(join(directory, 'taken'))).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
