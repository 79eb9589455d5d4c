import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { Slots } from '../../src/engine/slots.ts';

test('if a slot is free nobody waits, not even for a turn of the event loop', () => {
  const slots = new Slots(2);
  expect([slots.enter(), slots.enter()]).toEqual([undefined, undefined]);
  expect(slots.enter()).toBeInstanceOf(Promise);
});

test('a slot that is left goes to the one who has waited longest', async () => {
  const slots = new Slots(1);
  slots.enter();
  const entered: string[] = [];
  const wait = (name: string) => slots.enter()?.then(() => entered.push(name));
  const waiting = ['first', 'second', 'third'].map(wait);
  for (const turn of waiting) {
    slots.leave();
    await turn;
  }
  expect(entered).toEqual(['first', 'second', 'third']);
});

test('a slot that is left while nobody waits is free again', () => {
  const slots = new Slots(1);
  slots.enter();
  slots.leave();
  expect(slots.enter()).toBeUndefined();
});

/** When each task arrives, and how long it keeps its slot, in turns of the event loop. */
const tasks = fc.array(
  fc.record({ arrivesAfter: fc.nat({ max: 20 }), keepsFor: fc.integer({ min: 1, max: 5 }) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

property.prop([fc.integer({ min: 1, max: 6 }), tasks], { numRuns: 500 })(
  'every task gets a slot, and never more at once than there are slots',
  async (count, arrivals) => {
    const slots = new Slots(count);
    let entered = 0;
    let inside = 0;
    let most = 0;
    const take = async ({ arrivesAfter, keepsFor }: (typeof arrivals)[number]) => {
      for (let turn = 0; turn < arrivesAfter; turn++) await undefined;
      const turn = slots.enter();
      if (turn !== undefined) await turn;
      entered++;
      most = Math.max(most, ++inside);
      for (let turn = 0; turn < keepsFor; turn++) await undefined;
      inside--;
      slots.leave();
    };
    await Promise.all(arrivals.map(take));
    expect(entered).toBe(arrivals.length);
    expect(most).toBeLessThanOrEqual(count);
  },
);

property.prop([fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 })])(
  'as many enter at once as there are slots',
  (count, comers) => {
    const slots = new Slots(count);
    const turns = Array.from({ length: comers }, () => slots.enter());
    expect(turns.filter((turn) => turn === undefined)).toHaveLength(Math.min(count, comers));
  },
);
