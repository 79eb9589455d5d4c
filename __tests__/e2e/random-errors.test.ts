import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FaultName, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { act, bothSides } from './stage.ts';

const OBJECTS = 300;

/** Some ten times as long as it takes on a machine with nothing else to do. */
const LONGEST_MS = 50_000;

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: OBJECTS });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: OBJECTS });
});
beforeEach(() => store.clearFaults());
afterAll(() => store.close());

const ERRORS: readonly (readonly [FaultName, number])[] = [
  ['slow-down', 0.1],
  ['internal-error', 0.3],
  ['slow-down', 0.3],
];

test.each([...ERRORS.slice(0, 2), ...inLongForm(ERRORS.slice(2))])(
  '%s for %d of the answers at random neither changes the result nor takes minutes',
  async (kind, share) => {
    store.addFault({ kind, share, seed: 7 });
    const run = await act({ ...bothSides(store), mode: 'deep' });
    expect(run.outputs).toMatchObject({ result: 'identical', equal: String(OBJECTS), unverified: '0' });
    // At 20 requests a second, as with a rate that sinks, it would take longer.
    expect(run.durationMs).toBeLessThan(LONGEST_MS);
  },
);
