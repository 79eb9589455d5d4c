import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type ActionSettings, INPUTS, readActionInputs } from '../../src/action/inputs.ts';
import { LOG_LEVELS } from '../../src/action/log.ts';
import { runs } from '../form.ts';
import { BUCKETS, type Given, inputs, problemsOf, readerOf } from '../inputs/stage.ts';

const RUNNER = { RUNNER_TEMP: '/runner/temp', GITHUB_WORKSPACE: '/runner/work' };

function settings(given: Given = {}, env: NodeJS.ProcessEnv = RUNNER, processors = 4): ActionSettings {
  return readActionInputs(readerOf({ ...BUCKETS, ...given }), env, { processors });
}

const problems = (given: Given) => problemsOf(() => settings(given));

test("the action's own inputs have their defaults", () => {
  const { comparison, resume, gate, ...own } = settings();
  expect(own).toEqual({
    // action.yml states the default name. An empty value was emptied on purpose.
    artifactName: undefined,
    retentionDays: undefined,
    summary: true,
    hasOwnReportDirectory: true,
    logLevel: 'info',
  });
});

test('the defaults that action.yml states give the same settings as empty inputs, except for the artifact', () => {
  const stated = Object.entries(INPUTS).map(([name, spec]) => [name, spec.default ?? '']);
  expect(settings({ ...Object.fromEntries(stated), ...BUCKETS })).toEqual({
    ...settings(),
    artifactName: 'bucket-delta-report',
  });
});

test("the action's own inputs are read beside those of the comparison", () => {
  const given = {
    'artifact-name': ' report of the night ',
    'retention-days': '400',
    summary: '\tfalse',
    'log-level': 'debug',
    resume: 'always',
  };
  expect(settings(given)).toMatchObject({
    artifactName: 'report of the night',
    retentionDays: 400,
    summary: false,
    logLevel: 'debug',
    resume: 'always',
    gate: inputs().gate,
  });
});

test.each(LOG_LEVELS)('log-level can be %s', (level) => {
  expect(settings({ 'log-level': level }).logLevel).toBe(level);
});

describe('an invalid value', () => {
  const ARTIFACT = 'allowed: a name without " : < > | * ? \\ / and line ends';
  const DAYS = 'allowed: a whole number from 1 to 400';

  test.each([
    ['artifact-name', 'report: a/b', ARTIFACT],
    ['artifact-name', 'a\r\nb', ARTIFACT],
    ['retention-days', '0', DAYS],
    ['retention-days', '401', DAYS],
    ['summary', 'ture', 'allowed: true or false'],
    ['log-level', 'warning', 'allowed: debug, info, warn, error'],
  ])('of %s is reported: %j', (name, value, problem) => {
    expect(problems({ [name]: value })).toEqual([{ input: name, given: JSON.stringify(value), problem }]);
  });

  test('is reported after those of the comparison, in the order of action.yml', () => {
    const given = {
      'log-level': 'trace',
      summary: 'on',
      'retention-days': '1.5',
      'artifact-name': '*',
      'report-formats': 'xml',
      mode: 'medium',
    };
    expect(problems(given).map(({ input }) => input)).toEqual([
      'mode',
      'report-formats',
      'artifact-name',
      'retention-days',
      'summary',
      'log-level',
    ]);
  });
});

describe('the runner', () => {
  const directories = (env: NodeJS.ProcessEnv, given: Given = {}) => {
    const { reportDirectory, checkpoint } = settings(given, env).comparison;
    return { report: reportDirectory, checkpoints: dirname(checkpoint?.directory ?? '') };
  };

  test('has reports and checkpoints in its temporary folder', () => {
    expect(directories(RUNNER)).toEqual({
      report: resolve('/runner/temp/bucket-delta'),
      checkpoints: resolve('/runner/temp/bucket-delta-checkpoint'),
    });
  });

  test('has a relative report directory in its workspace', () => {
    expect(directories(RUNNER, { 'report-directory': 'out' }).report).toBe(resolve('/runner/work/out'));
  });

  test('can be missing', () => {
    expect(directories({})).toEqual({
      report: join(tmpdir(), 'bucket-delta'),
      checkpoints: join(tmpdir(), 'bucket-delta-checkpoint'),
    });
    expect(directories({}, { 'report-directory': 'out' }).report).toBe(resolve('out'));
    expect(settings({}, {}).comparison.sampleSeed).toBe('bucket-delta');
  });

  test("gives samples the workflow run's id as their seed", () => {
    const env = { ...RUNNER, GITHUB_RUN_ID: '1234567890' };
    expect(settings({}, env).comparison.sampleSeed).toBe('1234567890');
    expect(settings({ 'sample-seed': 'mine' }, env).comparison.sampleSeed).toBe('mine');
  });

  test('lends its processors and its variables with keys', () => {
    const env = { ...RUNNER, SRC_ACCESS_KEY: 'srcid', SRC_SECRET_KEY: 'srcsecret' };
    const { workers, source } = settings({}, env, 3).comparison;
    expect(workers).toBe(3);
    expect(source.credentials).toMatchObject({ kind: 'static', accessKeyId: 'srcid' });
  });
});

describe('for any given text', () => {
  const names = fc.constantFrom('artifact-name', 'retention-days', 'summary', 'log-level');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...':/"<>|*?\\0123456789 \r\n\0\ud800abs') }),
    fc.integer().map(String),
  );

  property.prop([names, texts], { numRuns: runs(1000) })(
    'an input is valid, or it is itself reported',
    (name, text) => {
      const found = problems({ [name]: text });
      expect(found.filter(({ input }) => input !== name)).toEqual([]);
      for (const { given, problem } of found)
        expect(`${given}${problem}`).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    },
  );
});
