import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, linesOf, logged } from './stage.ts';

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

test("the bucket of a tenant is compared, although the store's answers name it without the tenant", async () => {
  store.addGeneratedBucket('acme:backup', { shape: 'hex', count: 2_000 });
  store.addGeneratedBucket('backup', { shape: 'hex', count: 2_000, missingEvery: 1_000 });
  const run = await act({
    ...bothSides(store),
    'source-bucket': 'acme:backup',
    'destination-bucket': 'backup',
  });
  expect(run.outputs).toMatchObject({ result: 'different', 'only-in-source': '2', equal: '1998' });
  const lines = linesOf(run.files.get('report.txt'));
  expect(lines[0]).toMatch(/^Only in source bucket acme:backup, Differences: /);
});

test('what is no bucket is refused before any request, with what to give instead', async () => {
  const before = { ...store.requests };
  const run = await act({
    'source-bucket': 'arn:aws:s3:us-west-2:123456789012:accesspoint/reader',
    'destination-bucket': 'mfzwi23gnjvgw.mrap',
  });
  expect(run.outputs).toEqual({ result: 'failed', complete: 'false' });
  expect(logged(run, 'ERROR')).toEqual([
    expect.stringMatching(/^source-bucket: .*allowed: the alias of the access point, which ends in -s3alias/),
    expect.stringMatching(
      /^destination-bucket: .*a Multi-Region Access Point needs signatures of another kind/,
    ),
  ]);
  expect(store.requests).toEqual(before);
});
