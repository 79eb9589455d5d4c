import { randomBytes } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreAccess, s3Client } from '../../../demo/upload.ts';
import { expectedOf, OLD_DATE, type PlantedObject, planDeep, type Unplantable } from '../../e2e/deep-plan.ts';
import { putAll } from '../../e2e/fast-upload.ts';
import { type Acted, linesOf, logged } from '../../e2e/stage.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { compareBuckets } from './compare-buckets.ts';

const OBJECTS = 240;
const NOW = Math.ceil(Date.now() / 1000) * 1000;
const DATES = {
  until: new Date(NOW + 3_600_000).toISOString(),
  later: new Date(NOW + 7_200_000).toISOString(),
};

/** What a bucket without object lock can't be given. */
const NO_LOCKS: Unplantable = Object.fromEntries(
  ['object-lock.mode', 'object-lock.retain-until', 'object-lock.legal-hold'].map((field) => [
    field,
    'the bucket has no object lock',
  ]),
);

/** Not compared by default, so that none is planted. */
const NOT_DEFAULT: Unplantable = Object.fromEntries(
  ['storage-class', 'encryption', 'checksum'].map((field) => [field, 'not compared by default']),
);

describe.each(CHOSEN)('$name: mode: deep with the defaults', (kind) => {
  const { traits, keys } = kind;
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...keys };
  });
  afterAll(() => started?.close());

  const BUCKETS = [
    { what: 'without object lock', lock: false },
    ...(traits.locks ? [{ what: 'with object lock', lock: true }] : []),
  ];

  describe.each(BUCKETS)('buckets $what', ({ lock }) => {
    const id = randomBytes(4).toString('hex');
    const buckets = { source: `deep-source-${id}`, destination: `deep-destination-${id}` };
    const unplantable = {
      ...NOT_DEFAULT,
      ...traits.unplantable,
      ...(traits.partlyKept?.expires === undefined ? {} : { [OLD_DATE]: 'it is not kept' }),
      ...(lock ? {} : NO_LOCKS),
    };
    const plan = planDeep({ objects: OBJECTS, unplantable, ...DATES });
    const expected = expectedOf(plan, buckets);
    const compare = (names: typeof buckets): Promise<Acted> =>
      compareBuckets(access, names.source, names.destination, { mode: 'deep', ...traits.inputs });

    /** Has the same objects as the source. */
    const twin = `deep-twin-${id}`;

    beforeAll(async () => {
      const objectsOf = (name: 'source' | 'destination') => plan.flatMap((planted) => planted[name] ?? []);
      await fill(access, buckets.source, objectsOf('source'), lock);
      await fill(access, buckets.destination, objectsOf('destination'), lock);
      await fill(access, twin, objectsOf('source'), lock);
    });

    test('with planted differences in every field: each is reported with both values, and nothing else', async () => {
      const run = await compare(buckets);
      expect(run.stderr).toBe('');
      const [, ...lines] = linesOf(run.files.get('report.ndjson')).map((line) => JSON.parse(line));
      const totals = lines.pop();
      const differences = traits.showsReleasedHolds
        ? expected.differences
        : expected.differences.map(withoutReleasedHold);
      // A store that does not show that an object has no lock leaves locks out of the comparison, and says so.
      const found = traits.showsNoLock ? lines : lines.map(({ notCompared: _, ...line }) => line);
      expect(found.map(withSameDates)).toEqual(differences);
      expect(totals).toMatchObject({ result: 'different', compared: OBJECTS, unverified: 0 });
    });

    test('with the same objects: identical', async () => {
      const run = await compare({ source: buckets.source, destination: twin });
      expect(run.outputs).toMatchObject({ result: 'identical', complete: 'true' });
      expect(logged(run, 'WARN')).toEqual([]);
    });
  });
});

async function fill(
  access: StoreAccess,
  Bucket: string,
  objects: readonly PlantedObject[],
  lock: boolean,
): Promise<void> {
  const s3 = s3Client(access);
  await s3.send(new CreateBucketCommand({ Bucket, ...(lock ? { ObjectLockEnabledForBucket: true } : {}) }));
  s3.destroy();
  await putAll(access, Bucket, objects);
}

type Line = { readonly fields?: readonly Readonly<Record<'field' | 'source' | 'destination', unknown>>[] };

/** Replaces the value of a legal hold that is off by none. */
function withoutReleasedHold(line: Line): Line {
  const shown = (value: unknown) => (value === 'OFF' ? null : value);
  return withFields(line, 'object-lock.legal-hold', shown);
}

/** Writes retention dates alike: stores send them with different numbers of digits, and reports show them unchanged. */
function withSameDates(line: Line): Line {
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value).toISOString() : value);
  return withFields(line, 'object-lock.retain-until', date);
}

/** Changes both values of one field. */
function withFields(line: Line, name: string, change: (value: unknown) => unknown): Line {
  if (line.fields === undefined) return line;
  const fields = line.fields.map((each) =>
    each.field === name
      ? { ...each, source: change(each.source), destination: change(each.destination) }
      : each,
  );
  return { ...line, fields };
}
