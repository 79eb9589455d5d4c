import { describe, expect, test } from 'vitest';
import { memoryGrowth } from '../../soak/memory-growth.ts';
import { drawRound, soakPairs } from '../../soak/round.ts';

/** Samples of a quarter of a minute each, from `megabytes` of the minute. */
function samples(minutes: number, megabytes: (minute: number) => number) {
  return Array.from({ length: minutes * 4 }, (_, i) => ({ minute: i / 4, megabytes: megabytes(i / 4) }));
}

describe('memory', () => {
  const flat = samples(30, () => 50);

  test('that goes up and down does not grow', () => {
    expect(
      memoryGrowth(
        samples(30, (minute) => 50 + (minute % 2)),
        flat,
      ),
    ).toBeUndefined();
  });

  test('that grows in the first five minutes only does not grow', () => {
    expect(
      memoryGrowth(
        samples(30, (minute) => 10 * Math.min(5, minute)),
        flat,
      ),
    ).toBeUndefined();
  });

  test('that grows by a megabyte each minute is found, of the heap and of the process', () => {
    const growing = samples(30, (minute) => 50 + minute);
    expect(memoryGrowth(growing, flat)).toMatch(/^the heap grew from 61\.\d MB to 7\d\.\d MB$/);
    expect(memoryGrowth(flat, growing)).toMatch(/^the process grew/);
  });

  test('of which too little was seen does not grow', () => {
    expect(
      memoryGrowth(
        samples(8, (minute) => minute),
        flat,
      ),
    ).toBeUndefined();
  });
});

describe('rounds', () => {
  const pairs = soakPairs().map(({ pair }) => pair);

  test('are the same for the same seed', () => {
    expect(drawRound(7, pairs)).toEqual(drawRound(7, pairs));
  });

  test('choose every pair, and comparisons with faults and stops, and without', () => {
    const rounds = Array.from({ length: 500 }, (_, seed) => drawRound(seed, pairs));
    expect(new Set(rounds.map(({ pair }) => pair.name)).size).toBe(pairs.length);
    for (const some of [(faults: number) => faults === 0, (faults: number) => faults > 0])
      expect(rounds.some((round) => some(round.faults.length))).toBe(true);
    for (const some of [(stops: number) => stops === 0, (stops: number) => stops > 0])
      expect(rounds.some((round) => some(round.stopsAfterMs.length))).toBe(true);
  });
});
