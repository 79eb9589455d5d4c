import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoreAccess } from '../../../demo/upload.ts';
import { fill, logged } from '../../e2e/stage.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { compareSides } from './compare-buckets.ts';
import type { StoreRefusals } from './store-kind.ts';

/** A mistake in the inputs of the source, and what the log must advise. */
const MISTAKES: readonly (readonly [
  name: keyof StoreRefusals,
  inputs: Record<string, string>,
  advice: string,
])[] = [
  [
    'wrongSecret',
    { 'source-secret-access-key': 'not-the-secret' },
    'Check source-secret-access-key for a missing or extra character.',
  ],
  [
    'wrongKey',
    { 'source-access-key-id': 'AKIAIOSFODNN7EXAMPLE' },
    'The store does not know the key AKIA…MPLE. Check source-access-key-id',
  ],
  ['wrongRegion', { 'source-region': 'eu-west-2' }, 'set source-region to that, or leave it out.'],
  [
    'missingBucket',
    { 'source-bucket': 'no-such-bucket' },
    'Check source-bucket and source-endpoint: the store has no such bucket.',
  ],
];

describe.each(CHOSEN)('$name: mistakes in the inputs', (kind) => {
  const { traits, keys } = kind;
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...keys };
    for (const bucket of ['refusals-source', 'refusals-destination'])
      await fill(access, bucket, { a: 'first', b: 'second' }, keys);
  });
  afterAll(() => started?.close());

  const compare = (inputs: Readonly<Record<string, string>>) => compareSides(access, 'refusals', inputs);

  test('without any, the buckets are identical', async () => {
    expect((await compare({})).outputs).toMatchObject({ result: 'identical' });
  });

  test.each(MISTAKES)('%s', async (name, inputs, advice) => {
    const refusal = traits.refusals[name];
    const run = await compare(inputs);
    if (refusal === undefined) {
      expect(run.outputs).toMatchObject({ result: 'identical' });
      return;
    }
    expect(run.outputs).toMatchObject({ result: 'failed' });
    const [line = ''] = logged(run, 'ERROR');
    expect(line).toContain(`was refused: ${refusal} `);
    expect(line).toContain(advice);
  });
});
