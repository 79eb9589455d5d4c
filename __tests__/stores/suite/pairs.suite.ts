import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillBucket, s3Client } from '../../../demo/upload.ts';
import { planDeep, type Unplantable } from '../../e2e/deep-plan.ts';
import { putAll } from '../../e2e/fast-upload.ts';
import { act, linesOf, side } from '../../e2e/stage.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { planShallow } from './shallow-plan.ts';
import type { StoreKind } from './store-kind.ts';

/** Migrations from one store to another, by name. */
const PAIRS: readonly (readonly [from: string, to: string])[] = [
  ['minio', 'versitygw'],
  ['minio', 'seaweedfs'],
  ['rgw', 'minio'],
  ['moto', 'versitygw'],
];

const OBJECTS = 300;

/** Not compared here: both stores would have to know it. */
const LEFT_OUT: Unplantable = Object.fromEntries(
  [
    'object-lock.mode',
    'object-lock.retain-until',
    'object-lock.legal-hold',
    'storage-class',
    'encryption',
    'checksum',
  ].map((field) => [field, 'not compared between stores']),
);

const kindOf = (name: string) => CHOSEN.find((kind) => kind.name === name);
const chosen = PAIRS.flatMap(([from, to]) => {
  const [source, destination] = [kindOf(from), kindOf(to)];
  return source === undefined || destination === undefined ? [] : [{ from, to, source, destination }];
});

test.skipIf(chosen.length > 0)('none of the pairs is chosen', () => {});

describe.each(chosen)('from $from to $to', ({ source, destination }) => {
  const kinds = { source, destination };
  const started: Partial<Record<'source' | 'destination', StartedStore>> = {};
  const accessOf = (name: 'source' | 'destination') => ({
    endpoint: (started[name] as StartedStore).server.endpoint,
    ...kinds[name].keys,
  });
  const compare = (bucket: string, inputs: Readonly<Record<string, string>>) =>
    act({
      ...side('source', accessOf('source').endpoint, bucket, kinds.source.keys),
      ...side('destination', accessOf('destination').endpoint, bucket, kinds.destination.keys),
      ...inputs,
    });

  beforeAll(async () => {
    for (const name of ['source', 'destination'] as const) started[name] = await startStoreKind(kinds[name]);
  });
  afterAll(async () => {
    for (const name of ['source', 'destination'] as const) await started[name]?.close();
  });

  test('the same contents, uploaded with other part sizes, are identical with verify-content: unproven', async () => {
    const isKept = (kind: StoreKind, key: string) => kind.traits.whyNotKept(key) === undefined;
    const plan = planShallow(OBJECTS, (key) =>
      isKept(source, key) && isKept(destination, key) ? undefined : 'one of the stores does not keep it',
    );
    const both = plan.filter(({ truth }) => truth === 'equal' || truth === 'same-bytes');
    for (const name of ['source', 'destination'] as const) {
      const s3 = s3Client(accessOf(name));
      await fillBucket(
        s3,
        'same-contents',
        both.flatMap((planned) => planned[name] ?? []),
      );
      s3.destroy();
    }
    const run = await compare('same-contents', { 'verify-content': 'unproven' });
    expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': String(both.length) });
  });

  test('a deep comparison reports the fields that one of the stores does not keep, and nothing else', async () => {
    const plan = planDeep({ objects: OBJECTS, unplantable: LEFT_OUT, until: '', later: '' });
    const objects = plan.flatMap((planned) => planned.source ?? []);
    for (const name of ['source', 'destination'] as const) {
      const s3 = s3Client(accessOf(name));
      await s3.send(new CreateBucketCommand({ Bucket: 'same-fields' }));
      s3.destroy();
      await putAll(accessOf(name), 'same-fields', objects);
    }
    const run = await compare('same-fields', {
      mode: 'deep',
      compare: 'headers, metadata, tags',
      ...source.traits.inputs,
      ...destination.traits.inputs,
    });
    const fields = linesOf(run.files.get('report.ndjson'))
      .slice(1, -1)
      .flatMap((line) => (JSON.parse(line).fields as { field: string }[]).map(({ field }) => field));
    const forgotten = ({ traits }: StoreKind) => [
      ...Object.keys(traits.unplantable),
      ...Object.keys(traits.partlyKept ?? {}),
    ];
    const lost = new Set([...forgotten(source), ...forgotten(destination)]);
    expect([...new Set(fields)].sort()).toEqual([...lost].sort());
  });
});
