import { expect, test } from 'vitest';
import { InputErrors, readInputs } from '../../src/inputs/read-inputs.ts';

type Given = Readonly<Record<string, string>>;

const BUCKETS: Given = { 'source-bucket': 'backup-eu', 'destination-bucket': 'backup-us' };

function comparison(given: Given, env: NodeJS.ProcessEnv = {}) {
  const inputs: Given = { ...BUCKETS, ...given };
  return readInputs((name) => inputs[name] ?? '', env, 1).comparison;
}

function problems(given: Given) {
  try {
    comparison(given);
  } catch (error) {
    if (error instanceof InputErrors) return error.problems;
    throw error;
  }
  return [];
}

test('no content is read unless it is asked for', () => {
  expect(comparison({})).toMatchObject({
    verifyContent: { kind: 'never' },
    contentLimit: undefined,
    sampleSeed: 'bucket-delta',
  });
});

test('everything that is asked for is taken', () => {
  const given = { 'verify-content': '0.5%', 'content-limit': '1.5 TiB', 'sample-seed': ' week 12 ' };
  expect(comparison(given)).toMatchObject({
    verifyContent: { kind: 'sample', rate: 0.005 },
    contentLimit: 1.5 * 2 ** 40,
    sampleSeed: 'week 12',
  });
});

test('the seed is that of the run, unless one is given', () => {
  const env = { GITHUB_RUN_ID: '1234567890' };
  expect(comparison({}, env).sampleSeed).toBe('1234567890');
  expect(comparison({ 'sample-seed': 'mine' }, env).sampleSeed).toBe('mine');
});

test.each([
  ['shallow', 'never', ['etag', 'size']],
  ['shallow', 'all', ['etag', 'size', 'content']],
  ['deep', 'never', ['etag', 'size', 'tags']],
  ['deep', '5%', ['etag', 'size', 'content', 'tags']],
])('in %s mode with %s, these are compared: %j', (mode, checks, fields) => {
  expect([...comparison({ mode, compare: 'tags', 'verify-content': checks }).fields]).toEqual(fields);
});

test('what is wrong is told of all three at once', () => {
  const given = { 'verify-content': '101%', 'content-limit': '5 Gb', 'sample-seed': 'a\nb' };
  expect(problems(given)).toEqual([
    {
      input: 'verify-content',
      given: '"101%"',
      problem: 'allowed: never, unproven, all, or a share such as 5% or 0.1%',
    },
    {
      input: 'content-limit',
      given: '"5 Gb"',
      problem: 'allowed: bytes, at least 1, with or without a unit, such as 500 GB or 1.5 TiB',
    },
    { input: 'sample-seed', given: '"a\\nb"', problem: 'allowed: one line of 200 characters at most' },
  ]);
});
