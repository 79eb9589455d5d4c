import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { actMeasured } from './peak-memory.ts';
import { bothSides } from './stage.ts';

const MOST_MEGABYTES = 400;

async function openStore(): Promise<RunningStore> {
  const store = await startStore();
  onTestFinished(() => store.close());
  for (const bucket of ['source-bucket', 'destination-bucket']) {
    store.addGeneratedBucket(bucket, { shape: 'counter', count: 5_000 });
  }
  return store;
}

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult><Name>destination-bucket</Name><IsTruncated>false</IsTruncated>';
const ENTRY =
  '<Contents><Key>k</Key><ETag>"d41d8cd98f00b204e9800998ecf8427e"</ETag><Size>1</Size></Contents>';

const ENDLESS: readonly (readonly [what: string, fault: Partial<Fault>, message: RegExp])[] = [
  ['a file', { repeated: '\x7fELF\x02\x01' }, /the answer is not a bucket listing/],
  ['a key', { begin: `${HEAD}<Contents><Key>`, repeated: 'k' }, /the answer (is too long|holds a text)/],
  ['entries', { begin: HEAD, repeated: ENTRY }, /the answer (is too long|holds \d+ entries)/],
  ['elements that mean nothing', { begin: HEAD, repeated: '<a></a>' }, /the answer is too long/],
];

describe('a listing that never ends', () => {
  test.each([...ENDLESS.slice(0, 2), ...inLongForm(ENDLESS.slice(2))])(
    'fails the run at once if it consists of %s, at the first request and in the middle',
    async (what, fault, message) => {
      for (const after of [0, 2]) {
        const store = await openStore();
        store.addFault({ kind: 'endless-body', bucket: 'destination-bucket', after, ...fault });
        const started = performance.now();
        const run = await actMeasured(bothSides(store));
        const seconds = (performance.now() - started) / 1000;
        console.log(
          `endless ${what} after ${after} pages: ${run.peakMegabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s`,
        );
        expectFailed(run);
        expect(failureLines(run).join('\n')).toMatch(message);
        expect(run.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
      }
    },
  );

  test('does not end the run if it comes once', async () => {
    const store = await openStore();
    store.addFault({ kind: 'endless-body', bucket: 'destination-bucket', times: 1, repeated: 'x' });
    const run = await actMeasured(bothSides(store));
    expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': '5000' });
  });
});
