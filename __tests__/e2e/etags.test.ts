import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { act, bothSides, fill, logged } from './stage.ts';

const OBJECTS = 60;

/** Fills both buckets with objects whose sizes differ from key to key. The two sides have other bytes in each object. */
async function openStore(bytes: 'same' | 'other'): Promise<RunningStore> {
  const store = await startStore();
  onTestFinished(() => store.close());
  for (const [bucket, letter] of [
    ['source-bucket', 'a'],
    ['destination-bucket', bytes === 'same' ? 'a' : 'b'],
  ] as const) {
    const keys = Array.from({ length: OBJECTS }, (_, i) => `object-${i + 10}`);
    await fill(store, bucket, Object.fromEntries(keys.map((key, i) => [key, letter.repeat(i + 1)])));
  }
  return store;
}

/** Objects that were uploaded with a checksum are decided by it. */
const WITHOUT_CHECKSUMS: Fault = { kind: 'hidden-checksums' };

const KINDS: readonly (readonly [string, Partial<Fault>])[] = [
  ['000…0-1', {}],
  ...inLongForm<[string, Partial<Fault>]>([
    ['0', { etag: '0' }],
    ['that of another object', { etag: 'd41d8cd98f00b204e9800998ecf8427e' }],
    ['an MD5', { etag: '0123456789abcdef0123456789abcdef' }],
  ]),
];

describe.each(['shallow', 'deep'])('constant ETags prove nothing in mode %s', (mode) => {
  test.for(KINDS)('if each is %s', async ([, fault]) => {
    const store = await openStore('other');
    store.addFault({ kind: 'constant-etags', ...fault });
    store.addFault(WITHOUT_CHECKSUMS);
    const run = await act({ ...bothSides(store), mode });
    expect(run.outputs).toMatchObject({ result: 'unverified', unverified: `${OBJECTS}`, equal: '0' });
    expect(run.files.get('report.ndjson')).toContain('"reason":"etag-untrusted"');
    expect(logged(run, 'WARN').filter((line) => /ETag.*`verify-content: unproven`/.test(line))).toHaveLength(
      2,
    );
    expect(run.summary).toContain('Its ETags prove nothing');
  });

  test('checksums decide instead', async () => {
    const store = await openStore('other');
    store.addFault({ kind: 'constant-etags', bucket: 'source-bucket' });
    const run = await act({ ...bothSides(store), mode });
    expect(run.outputs).toMatchObject({ result: 'different', different: `${OBJECTS}` });
  });
});

test('contents that are read decide where ETags are constant', async () => {
  for (const [bytes, result] of [
    ['other', 'different'],
    ['same', 'identical'],
  ] as const) {
    const store = await openStore(bytes);
    store.addFault({ kind: 'constant-etags' });
    store.addFault(WITHOUT_CHECKSUMS);
    const run = await act({ ...bothSides(store), 'verify-content': 'unproven' });
    expect(run.outputs.result).toBe(result);
  }
});

test('constant ETags are noticed if all objects have the same size', async () => {
  const store = await startStore();
  onTestFinished(() => store.close());
  for (const [bucket, letter] of [
    ['source-bucket', 'a'],
    ['destination-bucket', 'b'],
  ] as const) {
    const keys = Array.from({ length: OBJECTS }, (_, i) => `object-${i + 10}`);
    await fill(store, bucket, Object.fromEntries(keys.map((key) => [key, letter + key])));
  }
  store.addFault({ kind: 'constant-etags', etag: '0123456789abcdef0123456789abcdef' });
  store.addFault(WITHOUT_CHECKSUMS);
  const run = await act(bothSides(store));
  expect(run.outputs).toMatchObject({ result: 'unverified', unverified: `${OBJECTS}` });
});

test('a constant ETag in one folder alone is noticed', async () => {
  const store = await openStore('other');
  store.addFault({ kind: 'constant-etags', keyPart: 'object-2', when: ({ key }) => key === '' });
  store.addFault(WITHOUT_CHECKSUMS);
  const run = await act(bothSides(store));
  // The MD5s of all other objects are not believed either, so they refute nothing.
  expect(run.outputs).toMatchObject({ result: 'unverified', unverified: `${OBJECTS}` });
});

test('many equal objects and many empty ones are no contradiction', async () => {
  const store = await startStore();
  onTestFinished(() => store.close());
  const objects = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`copy-${i}`, i % 2 === 0 ? '' : 'the same bytes']),
  );
  for (const bucket of ['source-bucket', 'destination-bucket']) await fill(store, bucket, objects);
  const run = await act(bothSides(store));
  expect(run.outputs).toMatchObject({ result: 'identical', equal: '50' });
  expect(logged(run, 'WARN')).toEqual([]);
});
