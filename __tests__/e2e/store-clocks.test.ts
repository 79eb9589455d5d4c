import { afterEach, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, fill } from './stage.ts';

let store: RunningStore;
afterEach(() => store.close());

const MINUTES = 60_000;

test.each([10, -10])(
  'the clock of a store is %i minutes ahead: a difference from before the run is one',
  async (ahead) => {
    store = await startStore({ clock: () => Date.now() + ahead * MINUTES, datesByClock: true });
    await fill(store, 'source-bucket', { same: 'same', changed: 'old', lost: 'lost' });
    await fill(store, 'destination-bucket', { same: 'same', changed: 'new' });
    const run = await act(bothSides(store));
    expect(run.outputs).toMatchObject({
      result: 'different',
      different: '1',
      'only-in-source': '1',
      unverified: '0',
    });
  },
);

test.each([10, -10])(
  'the clock of a store is %i minutes ahead: what is written during the run is no difference',
  async (ahead) => {
    store = await startStore({ clock: () => Date.now() + ahead * MINUTES, datesByClock: true });
    await fill(store, 'source-bucket', { a: 'a' });
    await fill(store, 'destination-bucket', { a: 'a' });
    let listings = 0;
    // The object is written after the preflight, before the listing of its side is answered.
    const when = () => {
      if (++listings === 2) setTimeout(() => void fill(store, 'source-bucket', { late: 'late' }), 1500);
      return listings === 2;
    };
    const operations = ['ListObjectsV2'] as const;
    store.addFault({ kind: 'latency', milliseconds: 3500, bucket: 'source-bucket', operations, when });
    const run = await act({ ...bothSides(store), settle: '0' });
    expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '1' });
  },
);
