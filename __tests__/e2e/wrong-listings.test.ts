import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, fill, logged } from './stage.ts';

const OBJECTS = 60;

/** Fills both buckets with the objects `object-10` to `object-69`, and the destination with `extra` too. */
async function openStore(...faults: readonly Fault[]): Promise<RunningStore> {
  const store = await startStore();
  onTestFinished(() => store.close());
  const objects = Object.fromEntries(
    Array.from({ length: OBJECTS }, (_, i) => [`object-${i + 10}`, `content ${i}`]),
  );
  await fill(store, 'source-bucket', objects);
  await fill(store, 'destination-bucket', { ...objects, extra: 'only here' });
  for (const fault of faults) store.addFault({ bucket: 'destination-bucket', ...fault });
  return store;
}

/** The destination's listings omit ten objects. */
const OMITTED: Fault = { kind: 'missing-rows', keyPart: 'object-2' };
const FALSE_ETAG: Fault = { kind: 'false-etags', keyPart: 'object-20' };

const reasonsIn = (report = '') =>
  new Set([...report.matchAll(/"reason":"([\w-]+)"/g)].map(([, name]) => name));

describe('objects that a listing omits', () => {
  test('are unverified, not equal, if they are found and are older than the run', async () => {
    const run = await act(bothSides(await openStore(OMITTED)));
    expect(run.outputs).toMatchObject({
      'only-in-source': '0',
      'only-in-destination': '1',
      unverified: '10',
    });
    expect(reasonsIn(run.files.get('report.ndjson'))).toEqual(new Set(['listing-contradicted']));
    expect(logged(run, 'WARN').join()).toMatch(
      /destination: the store's listing can't be believed\. Of 11 looks/,
    );
    expect(run.summary).toContain("The destination's listing can't be believed");
  });

  test('are unverified if they were not looked at, and other differences stay', async () => {
    const run = await act({ ...bothSides(await openStore(OMITTED)), 'confirm-limit': '4' });
    expect(run.outputs).toMatchObject({
      'only-in-source': '0',
      'only-in-destination': '1',
      unverified: '10',
    });
  });

  test('are unverified if their size is not shown', async () => {
    const store = await openStore(OMITTED, { kind: 'no-length', operations: ['HeadObject'] });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({ 'only-in-source': '0', unverified: '10' });
  });
});

describe('an object whose listing contradicts its HEAD for good', () => {
  test('is unverified, and the others are equal', async () => {
    const run = await act({ ...bothSides(await openStore(FALSE_ETAG)), mode: 'deep' });
    expect(run.outputs).toMatchObject({ unverified: '1', equal: `${OBJECTS - 1}`, different: '0' });
    expect(reasonsIn(run.files.get('report.ndjson'))).toEqual(new Set(['listing-contradicted']));
  });

  test('is equal if its content is read and equal', async () => {
    const inputs = { ...bothSides(await openStore(FALSE_ETAG)), mode: 'deep', 'verify-content': 'unproven' };
    expect((await act(inputs)).outputs).toMatchObject({ unverified: '0', equal: `${OBJECTS}` });
  });

  test('is unverified if a HEAD does not find it', async () => {
    const store = await openStore({
      kind: 'not-found',
      operations: ['HeadObject'],
      when: ({ key }) => key === 'object-20',
    });
    const run = await act({ ...bothSides(store), mode: 'deep' });
    expect(run.outputs).toMatchObject({ unverified: '1', equal: `${OBJECTS - 1}` });
    expect(reasonsIn(run.files.get('report.ndjson'))).toEqual(new Set(['listing-contradicted']));
  });
});

test('ETags are not believed on a side where many are listed otherwise than HEAD shows them', async () => {
  const store = await openStore({ kind: 'false-etags', keyPart: 'object-' }, { kind: 'hidden-checksums' });
  const run = await act({ ...bothSides(store), mode: 'deep' });
  expect(run.outputs).toMatchObject({ different: '0', equal: '0', unverified: `${OBJECTS}` });
  expect(reasonsIn(run.files.get('report.ndjson'))).toEqual(new Set(['etag-untrusted']));
  expect(logged(run, 'WARN').join()).toContain('Its ETags prove nothing');
});
