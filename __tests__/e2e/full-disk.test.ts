import { globSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { type JobOptions, Machine, preload, reportsOf } from './interrupted-stage.ts';
import { type Acted, act, bothSides, logged, reportDirectoryIn } from './stage.ts';

let store: RunningStore;
let services: ResultsService;
let whole: Acted;
beforeAll(async () => {
  [store, services] = await Promise.all([startStore(), startResultsService()]);
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 300 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 300, alteredEvery: 3 });
  whole = await act({ ...bothSides(store), resume: 'never' });
});
afterAll(() => Promise.all([store.close(), services.close()]));

/** Returns options that change the report directory after the run started and before it writes its report. */
function changeDuringRun(machine: Machine, act: (directory: string) => Promise<void>): JobOptions {
  let begun = false;
  const onLine = (line: string) => {
    if (begun || !line.includes('source: requests go to')) return;
    begun = true;
    void reportDirectoryIn(machine.temp).then(act);
  };
  return { onLine };
}

describe('a report that cannot be written', () => {
  test.each([
    ['because the disk is full', (path: string) => symlink('/dev/full', `${path}.partial`), /ENOSPC/],
    ['because its name is taken', (path: string) => mkdir(path), /EISDIR|ENOTEMPTY|EEXIST/],
  ])('%s loses the list of objects, and the result stands', async (_, spoil, code) => {
    const machine = await Machine.open(services);
    const inputs = { ...bothSides(store), 'log-level': 'debug' };
    const fault = store.addFault({ kind: 'latency', milliseconds: 200 });
    const { main, post, files } = await machine.runJob(
      inputs,
      changeDuringRun(machine, (directory) => spoil(join(directory, 'report.ndjson'))),
    );
    fault();
    expect(main.outputs).toMatchObject({ result: 'different', complete: 'true', different: '100' });
    expect(main.exitCode).toBe(1);
    expect(main.annotations).toEqual([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^The report can't be written: .*\. The result stands, without its list of objects\. Free some disk space or check report-directory, then re-run the job; it resumes from the checkpoint\.$/,
        ),
        properties: { title: 'No report' },
      },
      {
        level: 'error',
        message: expect.stringMatching(/100 different\) in 300 objects \(fail-on: different\)$/),
        properties: { title: 'Buckets differ' },
      },
    ]);
    expect(main.annotations[0]?.message).toMatch(code);
    expect(main.summary).toMatch(/^## ❌ Different: 100 differences/);
    expect(main.summary).toMatch(
      /\n\n⚠️ The report can.*t be written.*re-run the job.*it resumes from the checkpoint.*\n$/,
    );
    expect(main.summary).not.toMatch(/First 0|whole report is in/);
    expect(files.has('report.ndjson')).toBe(false);
    expect(post.log).toContain('is saved in the cache as');

    const again = await machine.runJob(inputs, { attempt: 2 });
    expect(again.main.outputs).toMatchObject({ result: 'different', resumed: 'true' });
    expect(reportsOf(again)).toEqual(reportsOf(whole));
    // Only the checks that both sides still exist are left to do.
    expect(Number(again.main.outputs.requests)).toBeLessThan(10);
  });
});

describe('a file of the runner that cannot be written', () => {
  test.each([
    ['summary', 'GITHUB_STEP_SUMMARY', /^The job summary could not be written: /],
    ['outputs', 'GITHUB_OUTPUT', /^The outputs could not be written: /],
  ])('loses the %s, and the gate still decides', async (_, name, line) => {
    const machine = await Machine.open(services);
    const nodeOptions = preload(`process.env.${name} = '/dev/full'`);
    const { main } = await machine.runJob({ ...bothSides(store), resume: 'never' }, { nodeOptions });
    expect(logged(main, 'WARN')).toEqual([expect.stringMatching(line)]);
    expect(main.annotations).toMatchObject([{ level: 'error', properties: { title: 'Buckets differ' } }]);
    expect(main.exitCode).toBe(1);
    expect(globSync(join(machine.temp, 'bucket-delta', '*', 'report.*'))).toHaveLength(2);
  });
});

test('a checkpoint that cannot be written does not affect the comparison', async () => {
  const machine = await Machine.open(services);
  const before = (temp: string) => symlink('/dev/null', join(temp, 'bucket-delta-checkpoint'));
  const { main, post, files } = await machine.runJob(bothSides(store), { before });
  expect(logged(main, 'WARN')).toEqual([
    expect.stringMatching(/^No checkpoint can be kept: ENOTDIR.*\. The comparison continues without one\.$/),
  ]);
  expect(main.outputs).toMatchObject({ result: 'different', complete: 'true' });
  expect(reportsOf({ files })).toEqual(reportsOf(whole));
  expect(post.conclusion).toBe('success');
});
