import { expect, test } from 'vitest';
import { startStore } from '../../store/index.ts';
import { startProxy } from './loopback.ts';
import { act, side } from './stage.ts';

test('the expected owner and who pays are sent with every request', async () => {
  const owner = '012345678901';
  const store = await startStore({ owner, requesterPays: true });
  const watched = await startProxy(store.endpoint);
  const inputs = Object.fromEntries(
    ['source', 'destination'].flatMap((name) => [
      [`${name}-expected-bucket-owner`, owner],
      [`${name}-request-payer`, 'true'],
    ]),
  );
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 20 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 20, missingEvery: 10 });
  const run = await act({
    ...side('source', watched.url),
    ...side('destination', watched.url),
    ...inputs,
    mode: 'deep',
    compare: 'headers, tags, object-lock',
    'verify-content': 'all',
    include: '**\nno/such/*.key',
  });
  expect(run.outputs).toMatchObject({ 'only-in-source': '2', complete: 'true' });
  const kinds = new Set(watched.asked.map(({ line }) => line.replace(/^(\w+) .*?(\?\w+)?(=.*)?$/, '$1 $2')));
  expect(kinds.size).toBeGreaterThan(3);
  for (const { line, headers } of watched.asked) {
    expect([line, headers['x-amz-expected-bucket-owner']]).toEqual([line, owner]);
    expect([line, headers['x-amz-request-payer']]).toEqual([line, 'requester']);
    expect(headers.authorization).toContain('x-amz-expected-bucket-owner');
  }
  await Promise.all([store.close(), watched.close()]);
});
