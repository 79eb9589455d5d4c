import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, fill, linesOf } from './stage.ts';

let store: RunningStore;
let inputs: Record<string, string>;
beforeAll(async () => {
  store = await startStore();
  await fill(store, 'source-bucket', { 'data/': '', 'data/a': 'a', 'data/b': 'b' });
  await fill(store, 'destination-bucket', { 'data/a': 'a' });
  inputs = { ...bothSides(store), 'source-prefix': 'data/', 'destination-prefix': 'data/' };
});
afterAll(() => store.close());

const IN_SOURCE = 'Only in source bucket source-bucket, Differences: ';

test('an object that is named exactly as the prefix is reported as the prefix itself', async () => {
  const run = await act(inputs);
  expect(linesOf(run.files.get('report.txt'))).toEqual([
    expect.stringContaining(`${IN_SOURCE}['Key: (the prefix itself)', `),
    expect.stringContaining(`${IN_SOURCE}['Key: b', `),
  ]);
  expect(JSON.parse(linesOf(run.files.get('report.ndjson'))[1] ?? '')).toMatchObject({ key: '' });
  expect(run.summary).toContain('<code>&#40;the prefix itself&#41;</code> | only-in-source');
});

test('the glob / leaves it out', async () => {
  const run = await act({ ...inputs, exclude: '/' });
  expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': '1', equal: '1' });
  expect(linesOf(run.files.get('report.txt'))).toEqual([expect.stringContaining(`${IN_SOURCE}['Key: b', `)]);
});

test('the glob / selects it alone', async () => {
  const run = await act({ ...inputs, include: '/' });
  expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': '1', equal: '0' });
});
