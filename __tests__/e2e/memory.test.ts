import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { IS_LONG } from '../form.ts';
import { actMeasured } from './peak-memory.ts';
import { bothSides } from './stage.ts';

const MAX_MEGABYTES = 400;

/** A heap needs time to reach its size, and two runs of the same size differ as well. */
const MAX_GROWTH = 1.3;

const OBJECTS = IS_LONG ? 1_000_000 : 50_000;

let store: RunningStore;

beforeAll(async () => {
  store = await startStore({ checkSignatures: false });
});
afterAll(() => store.close());

/** Returns the main step's peak resident memory in megabytes, for buckets with flaws of every kind. */
async function peakMegabytes(objects: number): Promise<number> {
  const flaws = { missingEvery: 9_973, alteredEvery: 8_513, extraEvery: 7_829 };
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: objects });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: objects, ...flaws });
  const { outputs, peakMegabytes: peak } = await actMeasured({ ...bothSides(store), 'fail-on': 'none' });
  expect(outputs).toMatchObject({ result: 'different', complete: 'true' });
  expect(Number(outputs['objects-compared'])).toBeGreaterThanOrEqual(objects);
  return peak;
}

test('the memory of a run is bounded and does not grow with the buckets', async () => {
  const small = await peakMegabytes(OBJECTS);
  const large = await peakMegabytes(3 * OBJECTS);
  console.log(`peak memory: ${small.toFixed(0)} MB, with three times the objects ${large.toFixed(0)} MB`);
  expect(Math.max(small, large)).toBeLessThan(MAX_MEGABYTES);
  // The short form ends before the heap has reached its size.
  if (IS_LONG) expect(large / small).toBeLessThanOrEqual(MAX_GROWTH);
});
