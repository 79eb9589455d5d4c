import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, fill, linesOf } from './stage.ts';

const MIB = 1024 * 1024;
const SIZE = 11 * MIB + 3;

let store: RunningStore;

/** Returns bytes without repetition, different for each key. */
function contentOf(key: string): Buffer {
  const content = Buffer.alloc(SIZE);
  const seed = createHash('sha256').update(key).digest().readUInt32LE();
  for (let at = 0; at + 4 <= SIZE; at += 4) content.writeUInt32LE(Math.imul(at ^ seed, 0x9e3779b1) >>> 0, at);
  return content;
}

const KEYS = ['a/one', 'a/two', 'b/three'];
const ALTERED = 'a/two';

/** Returns every key with its content, in parts of this size. */
const objects = (partSize: number) => KEYS.map((key) => ({ key, body: contentOf(key), partSize }));

beforeAll(async () => {
  // Checksums of the store would prove what the ETags do not, so it keeps none.
  store = await startStore({ defaultChecksum: false });
  const altered = KEYS.map((key) => ({ key, body: contentOf(key) }));
  const { body } = altered[KEYS.indexOf(ALTERED)] as (typeof altered)[number];
  body.writeUInt8(body.readUInt8(8 * MIB) ^ 1, 8 * MIB);
  await fill(store, 'source-bucket', objects(5 * MIB));
  await fill(store, 'destination-bucket', objects(6 * MIB));
  await fill(store, 'altered-bucket', altered);
});
afterAll(() => store.close());

const run = (inputs: Readonly<Record<string, string>>) =>
  act({ ...bothSides(store), ...inputs }, { runId: '4711' });

const totalsOf = (report: string | undefined) => JSON.parse(linesOf(report).at(-1) ?? '{}');

describe.each(['shallow', 'deep'])('the same objects in parts of another size, in %s mode,', (mode) => {
  test('are unverified if no content is read', async () => {
    const { outputs, files } = await run({ mode, 'verify-content': 'never' });
    expect(outputs).toMatchObject({ result: 'unverified', unverified: '3', differences: '0' });
    expect(linesOf(files.get('report.txt'))).toEqual(
      KEYS.map((key) => `Unverified Key: ${key}, Reasons: ['ETag not comparable']`),
    );
  });

  test('are identical if the unproven objects are read on one side', async () => {
    const { outputs, files, summary, conclusion } = await run({ mode, 'verify-content': 'unproven' });
    expect([conclusion, outputs.result, outputs.equal]).toEqual(['success', 'identical', '3']);
    expect(files.get('report.txt')).toBe('');
    expect(totalsOf(files.get('report.ndjson'))).toMatchObject({
      evidence: { 'multipart-layout': 3 },
      content: { read: 3, bytes: 3 * SIZE },
    });
    expect(summary).toContain("one side's ETag recomputed from the other's bytes | 3 |");
    expect(summary).toContain('The content of 3 objects was read, 34.6 MB in total');
  });
});

test('a differing byte is found, and no other difference is reported', async () => {
  const { outputs, files } = await run({
    'destination-bucket': 'altered-bucket',
    'verify-content': 'unproven',
  });
  expect(outputs).toMatchObject({ result: 'different', different: '1', equal: '2', unverified: '0' });
  expect(linesOf(files.get('report.txt'))).toEqual([
    `Difference in Key: ${ALTERED}, Differences: ['ETag differs', 'Content differs']`,
  ]);
});

test('objects beyond content-limit are unverified, and the summary counts them', async () => {
  const { outputs, files, summary } = await run({
    'verify-content': 'unproven',
    'content-limit': String(2 * SIZE + 1),
    workers: '1',
  });
  expect(outputs).toMatchObject({ result: 'unverified', equal: '2', unverified: '1' });
  expect(linesOf(files.get('report.txt'))[0]).toContain("'Content: beyond content-limit'");
  expect(summary).toContain('**1 object not read**, because `content-limit` of 23.1 MB was reached');
});

test('a sample uses the seed of the run, and the summary states its confidence bound', async () => {
  const { outputs, summary } = await run({ 'verify-content': '100%' });
  expect(outputs.result).toBe('identical');
  expect(summary).toContain('The sample with the seed <code>4711</code> has 3 objects');
  expect(summary).toContain('With 95% confidence fewer than 64% of such objects are bad.');
});
