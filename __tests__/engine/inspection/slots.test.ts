import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { Slots } from '../../../src/engine/inspection/slots.ts';

test('where there is room nobody waits, not even for a turn of the event loop', () => {
  const slots = new Slots(2);
  expect([slots.enter(), slots.enter()]).toEqual([undefined, undefined]);
  expect(slots.enter()).toBeInstanceOf(Promise);
});

test('a slot that is left goes to whoever waits the longest', async () => {
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

/** How long each task stays, in turns of the event loop. */
const stays = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 });

property.prop([fc.integer({ min: 1, max: 6 }), stays], { numRuns: 500 })(
  'all get in, in the order in which they came, and never more at once than there are slots',
  async (count, turns) => {
    const slots = new Slots(count);
    const entered: number[] = [];
    let inside = 0;
    let most = 0;
    const stay = async (id: number, left: number) => {
      await slots.enter();
      entered.push(id);
      most = Math.max(most, ++inside);
      for (let turn = 0; turn < left; turn++) await undefined;
      inside--;
      slots.leave();
    };
    await Promise.all(turns.map((left, id) => stay(id, left)));
    expect(entered).toEqual(turns.map((_, id) => id));
    expect(most).toBe(Math.min(count, turns.length));
  },
);
