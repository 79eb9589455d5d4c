import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { act, bothSides, fill, linesOf, logged } from './stage.ts';

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  await fill(store, 'empty-a', {});
  await fill(store, 'empty-b', {});
  await fill(store, 'some-a', { 'logs/a.txt': 'one' });
  await fill(store, 'some-b', { 'logs/b.txt': 'other' });
  store.addGeneratedBucket('many-a', { shape: 'dated', count: 20_000 });
  store.addGeneratedBucket('many-b', { shape: 'dated', count: 20_000 });
});
afterAll(() => store.close());

const compare = (source: string, destination: string, given: Readonly<Record<string, string>> = {}) =>
  act({ ...bothSides(store), 'source-bucket': source, 'destination-bucket': destination, ...given });

describe('two empty sides', () => {
  test.each([undefined, 'none', ...inLongForm(['different, only-in-source, only-in-destination'])])(
    'are unverified and fail the step, with fail-on: %s',
    async (failOn) => {
      const run = await compare('empty-a', 'empty-b', failOn === undefined ? {} : { 'fail-on': failOn });
      expect(run.outputs).toMatchObject({ result: 'unverified', complete: 'true', 'objects-compared': '0' });
      expect(run.exitCode).toBe(1);
      expect(run.annotations).toEqual([
        {
          level: 'error',
          message: expect.stringMatching(
            /^empty-a and empty-b: nothing compared, because neither side holds an object\b.*\(allow-empty: false\)$/s,
          ),
          properties: { title: 'Nothing was compared' },
        },
      ]);
      expect(linesOf(run.files.get('report.ndjson')).at(-1)).toContain('"result":"unverified"');
      expect(run.summary).toContain('**Neither side holds an object**');
      expect(run.summary).not.toMatch(/✅|^## .*Identical:/m);
    },
  );

  test('are identical with allow-empty: true, and a warning says that nothing was compared', async () => {
    const run = await compare('empty-a', 'empty-b', { 'allow-empty': 'true' });
    expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': '0' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringContaining('Result: identical, which allow-empty allows.'),
        properties: { title: 'Nothing was compared' },
      },
    ]);
    expect(run.summary).toContain('**Neither side holds an object**');
  });
});

describe('globs that leave out every key', () => {
  test.each<[string, Record<string, string>, number, string]>([
    ['', {}, 1, '(fail-on: unverified; allow-empty: false)'],
    ['and fail-on: none', { 'fail-on': 'none' }, 1, '(allow-empty: false)'],
    ['and allow-empty', { 'allow-empty': 'true' }, 1, '(fail-on: unverified)'],
    [
      'and allow-empty and fail-on: none',
      { 'allow-empty': 'true', 'fail-on': 'none' },
      0,
      'Result: unverified, which allow-empty allows.',
    ],
  ])('prove nothing, %s', async (_, given, exitCode, words) => {
    // With another exclude, these buckets would differ.
    const run = await compare('some-a', 'some-b', { exclude: '**', ...given });
    expect(run.outputs).toMatchObject({ result: 'unverified', 'objects-compared': '0', differences: '0' });
    expect(run.exitCode).toBe(exitCode);
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]?.message).toContain(words);
    expect(run.annotations[0]?.properties).toEqual({ title: 'Nothing was compared' });
    expect(linesOf(run.files.get('report.ndjson')).at(-1)).toContain('"result":"unverified"');
  });
});

describe('a run whose credentials end under way', () => {
  test.each<[string, Record<string, string>, number, string]>([
    ['fails the step', {}, 1, '(allow-incomplete: false)'],
    ['fails the step with fail-on: none, too', { 'fail-on': 'none' }, 1, '(allow-incomplete: false)'],
    ['passes with allow-incomplete: true', { 'allow-incomplete': 'true' }, 0, ''],
  ])('%s', async (_, given, exitCode, words) => {
    const end = store.addFault({ kind: 'expired-token', operations: ['ListObjectsV2'], after: 6 });
    const run = await compare('many-a', 'many-b', { workers: '1', connections: '1', ...given });
    end();
    expect(run.outputs).toMatchObject({ result: 'incomplete', complete: 'false', differences: '0' });
    expect(run.exitCode).toBe(exitCode);
    expect(run.annotations.map(({ level }) => level)).toEqual(exitCode === 1 ? ['error'] : []);
    if (exitCode === 1) expect(run.annotations[0]?.message).toContain(words);
    else expect(logged(run, 'WARN').at(-1)).toMatch(/^Result: incomplete, which allow-incomplete allows\. /);
    expect(run.summary).not.toMatch(/✅|^## .*Identical/m);
  });
});

test('incomplete in fail-on is refused, and the message names the new input', async () => {
  const run = await compare('some-a', 'some-b', { 'fail-on': 'different, incomplete' });
  expect(run.outputs).toEqual({ result: 'failed', complete: 'false' });
  expect(logged(run, 'ERROR')).toEqual([
    'fail-on: given "incomplete"; not a verdict; an incomplete run fails the step unless allow-incomplete is true, so ' +
      'leave it out here',
  ]);
});
