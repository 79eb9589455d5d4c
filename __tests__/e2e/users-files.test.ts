import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunOptions, runAction } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';
import { preload } from './interrupted-stage.ts';
import { ACTION_ROOT, act, bothSides, filesIn, logged } from './stage.ts';

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 2_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 2_000, alteredEvery: 100 });
});
afterAll(() => store.close());

/** What users have in a checkout. */
const OF_USER: Readonly<Record<string, string>> = {
  'work/kept.txt': 'kept',
  'checkpoint/kept.txt': 'kept',
  'segments/0': 'kept',
  'report.csv': 'kept',
  'ledger.json': '{}',
  'source.sqlite': 'kept',
};

async function leave(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('_runner_file_commands'))
    .map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')]);
  return Object.fromEntries(await Promise.all(read));
}

/** Runs the main step in a home of its own: a folder with a workspace and a temporary folder. */
async function runIn(home: string, inputs: Readonly<Record<string, string>>, more: Partial<RunOptions> = {}) {
  const run = await runAction({
    actionRoot: ACTION_ROOT,
    temp: join(home, 'temp'),
    workspace: join(home, 'workspace'),
    ...more,
    inputs: { ...bothSides(store), 'artifact-name': '', ...inputs },
  });
  await run.remove();
  return run.main;
}

describe('a report directory that holds files of the user', () => {
  test.each([
    ['.', 'workspace'],
    ['..', '.'],
    ['work', 'workspace/work'],
  ])('keeps them: %s', async (directory, place) => {
    const home = await temporaryFolder();
    await leave(join(home, 'workspace'), OF_USER);
    await leave(home, OF_USER);
    const before = await textsIn(home);
    const main = await runIn(home, { 'report-directory': directory });
    expect(main.outputs).toMatchObject({ result: 'different', different: '20' });
    const reports = ['report.ndjson', 'report.txt'].map((name) => join(home, place, name));
    const after = await textsIn(home);
    for (const path of reports) delete after[path.slice(home.length + 1)];
    expect(after).toEqual(before);
    expect((await filesIn(join(home, place))).get('report.ndjson')).toContain('"totals"');
  });

  test('keeps files that have the names of a report, if the run fails', async () => {
    const home = await temporaryFolder();
    const files = { 'report.txt': 'Quarterly report', 'report.ndjson': '{"id":1}' };
    await leave(join(home, 'workspace'), files);
    const main = await runIn(home, { 'report-directory': '.', 'source-bucket': 'no-such-bucket' });
    expect(main.outputs.result).toBe('failed');
    expect(await textsIn(join(home, 'workspace'))).toEqual(files);
  });
});

test('nothing is left in the temporary folder but the report', async () => {
  const home = await temporaryFolder();
  const main = await runIn(home, {});
  expect(main.outputs.result).toBe('different');
  const left = Object.keys(await textsIn(join(home, 'temp')));
  expect(left.sort()).toEqual(
    ['report.ndjson', 'report.txt'].map((name) =>
      join(main.outputs['report-directory'] ?? '', name).slice(join(home, 'temp').length + 1),
    ),
  );
});

describe('two comparisons at once in one job', () => {
  test.each([
    ['of the same stores', 'bucket-delta', {}],
    ['of other stores', 'bucket-delta_2', { include: '*0' }],
  ])('%s come to their end, each with its own report', async (_, action, inputs) => {
    const home = await temporaryFolder();
    const latency = store.addFault({ kind: 'latency', milliseconds: 50 });
    const runs = await Promise.all([
      runIn(home, {}),
      runIn(home, inputs, { env: { GITHUB_ACTION: action } }),
    ]);
    latency();
    expect(runs.map(({ outputs }) => outputs.result)).toEqual(['different', 'different']);
    const directories = runs.map(({ outputs }) => outputs['report-directory'] ?? '');
    expect(new Set(directories).size).toBe(2);
    for (const [i, directory] of directories.entries()) {
      const report = (await filesIn(directory)).get('report.ndjson') ?? '';
      expect(report.split('\n').filter((line) => line.includes('"type":"difference"'))).toHaveLength(
        Number(runs[i]?.outputs.differences),
      );
    }
  });
});

describe('what is checked before anything else', () => {
  test.runIf(process.platform === 'linux').each(['/proc/x', '/proc/x/y', '/dev/null/x'])(
    'is that the report directory can be written: %s',
    async (directory) => {
      const before = { ...store.requests };
      const run = await act({ ...bothSides(store), 'report-directory': directory }, { timeoutMs: 20_000 });
      expect([run.exitCode, run.outputs]).toEqual([1, { result: 'failed', complete: 'false' }]);
      expect(logged(run, 'ERROR')).toEqual([
        expect.stringMatching(/^The report can't be written: E[A-Z]+: .*\. Check report-directory\.$/),
      ]);
      expect(store.requests).toEqual(before);
    },
  );

  test('is the version of Node, in both steps', async () => {
    const pretend =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.5' } })";
    const run = await runAction({
      actionRoot: ACTION_ROOT,
      inputs: bothSides(store),
      nodeOptions: preload(pretend),
    });
    await run.remove();
    expect(run.main.annotations).toEqual([
      {
        level: 'error',
        message: expect.stringMatching(/^Bucket Delta needs Node 24 or newer, and this is Node 20\.19\.5\. /),
        properties: { title: 'Wrong version of Node' },
      },
    ]);
    expect([run.main.exitCode, run.main.outputs]).toEqual([1, { result: 'failed', complete: 'false' }]);
    expect([run.post?.exitCode, run.post?.log]).toEqual([0, '']);
  });
});
