import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, readText } from './markdown.ts';

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly 'timeout-minutes': number;
  readonly steps: readonly Step[];
}

const jobs = globSync('examples/*.yml', { cwd: ROOT }).flatMap((path) =>
  Object.entries((parse(readText(path)) as { jobs: Record<string, Job> }).jobs).map(([name, job]) => ({
    path,
    name,
    job,
    given: job.steps.find(({ uses }) => uses?.includes('/bucket-delta@'))?.with ?? {},
  })),
);

describe.each(jobs)('the job $name of $path', ({ job, given }) => {
  test('leaves its comparison some minutes to end in good order: a job that runs out of time is cancelled', () => {
    const limit = given['time-limit'];
    expect(limit).toBeTypeOf('number');
    expect(job['timeout-minutes'] - (limit as number)).toBeGreaterThanOrEqual(10);
  });
});

test('only a job that another one continues may be incomplete', () => {
  const lenient = jobs.filter(({ given }) => given['allow-incomplete'] === true);
  expect(lenient.map(({ path, name }) => [path, name])).toEqual([['examples/long-validation.yml', 'first']]);
  for (const { path, name } of lenient) {
    const further = jobs.filter(
      ({ job, path: other }) =>
        other === path && job.if?.includes(`needs.${name}.outputs.result == 'incomplete'`),
    );
    expect(further).toHaveLength(1);
  }
  expect(jobs.filter(({ given }) => 'allow-empty' in given)).toEqual([]);
});

test('no example lets pass what was not proven', () => {
  const lists = jobs.flatMap(({ given }) =>
    given['fail-on'] === undefined ? [] : [String(given['fail-on'])],
  );
  expect(lists.filter((list) => !/\bunverified\b/.test(list))).toEqual([]);
});

describe.skipIf(process.platform === 'win32')('the alert of the scheduled validation', () => {
  const alert = jobs.flatMap(({ job }) => job.steps).find((step) => step.if === 'failure()');

  const says = (env: Readonly<Record<string, string>>) => {
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-euc', alert?.run ?? 'exit 9'], {
      // The runner sets a variable to the empty text if its output was not set.
      env: { COMPARED: '', DIFFERENCES: '', UNVERIFIED: '', REPORT: '', PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout;
  };
  const counted = (result: string, differences: string, unverified: string) => ({
    RESULT: result,
    COMPARED: '9',
    DIFFERENCES: differences,
    UNVERIFIED: unverified,
    REPORT: 'https://r',
  });

  test.each([
    [counted('different', '3', '0'), '3 differences in 9 objects. Report: https://r'],
    [
      counted('unverified', '0', '2'),
      'no difference found, but 2 of 9 objects not proven equal. Report: https://r',
    ],
    [
      counted('incomplete', '0', '0'),
      'stopped early: 0 differences in the 9 objects seen. Report: https://r',
    ],
    [
      { RESULT: 'incomplete' },
      'stopped early: unknown differences in the unknown objects seen. Report: none, see the log',
    ],
    [{ RESULT: 'failed' }, 'failed: nothing is known about any object. Report: none, see the log'],
    [{ RESULT: '' }, 'did not run: nothing is known about any object. Report: none, see the log'],
  ])('tells %o apart', (env, words) => {
    expect(says(env)).toBe(`Backup validation: ${words}\n`);
  });
});
