import { fc, test } from '@fast-check/vitest';
import { expect, test as plain } from 'vitest';
import { RequestTally } from '../../src/engine/request-tally.ts';
import type { Operation } from '../../src/s3/failure.ts';

const operations = fc.array(fc.constantFrom<Operation>('list', 'head', 'tags', 'content', 'retention'));

test.prop([operations])('requests are counted per operation and in total', (sent) => {
  const tally = new RequestTally();
  for (const operation of sent) tally.count(operation);
  const names = [...new Set(sent)];
  const expected = Object.fromEntries(
    names.map((name) => [name, sent.filter((each) => each === name).length]),
  );
  expect(tally.counts).toEqual(expected);
  expect(tally.total).toBe(sent.length);
});

test.prop([fc.array(operations)])(
  'the counts that workers report add up to what they sent, and nothing is reported twice',
  (stretches) => {
    const [worker, coordinator, whole] = [new RequestTally(), new RequestTally(), new RequestTally()];
    for (const stretch of stretches) {
      for (const operation of stretch) {
        worker.count(operation);
        whole.count(operation);
      }
      coordinator.add(worker.take());
      expect([worker.total, worker.counts]).toEqual([0, {}]);
    }
    expect([coordinator.total, coordinator.counts]).toEqual([whole.total, whole.counts]);
  },
);

plain('counts that were taken do not change when more is counted', () => {
  const tally = new RequestTally();
  tally.count('list');
  const taken = tally.take();
  tally.count('list', 3);
  expect([taken, tally.counts]).toEqual([{ list: 1 }, { list: 3 }]);
});
