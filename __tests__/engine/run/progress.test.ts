import { expect, test } from 'vitest';
import { ProgressMeter } from '../../../src/engine/run/progress.ts';

/** Objects compared, and the time in milliseconds. */
type Step = readonly [compared: number, now: number];

/** The lines of a run that started at 5,000 ms: objects so far, seconds since the last line, seconds since the start. */
function linesOf(interval: number, steps: readonly Step[]): number[][] {
  const meter = new ProgressMeter(interval, 5000);
  return steps.flatMap(([compared, now]) => {
    const line = meter.add(compared, { list: 1 }, now);
    return line === undefined ? [] : [[line.compared, line.sinceLast, line.elapsed]];
  });
}

test.each<[what: string, steps: Step[], lines: number[][]]>([
  ['no steps', [], []],
  ['fewer objects than the interval', [[99, 9000]], []],
  ['exactly the interval', [[100, 6500]], [[100, 1.5, 1.5]]],
  [
    'the interval in several steps',
    [
      [60, 6000],
      [60, 7000],
    ],
    [[120, 2, 2]],
  ],
  ['several intervals at once are one line', [[1000, 6000]], [[1000, 1, 1]]],
  [
    'two intervals',
    [
      [100, 6000],
      [50, 7000],
      [50, 8000],
    ],
    [
      [100, 1, 1],
      [200, 2, 3],
    ],
  ],
  ['no line within a second of the start', [[100, 5999]], []],
  [
    'lines are a second apart',
    [
      [100, 6000],
      [100, 6999],
      [1, 7000],
    ],
    [
      [100, 1, 1],
      [201, 1, 2],
    ],
  ],
  [
    'a line that was due too early comes with the next step',
    [
      [100, 5500],
      [0, 6000],
    ],
    [[100, 1, 1]],
  ],
  [
    'steps without objects',
    [
      [100, 6000],
      [0, 9000],
    ],
    [[100, 1, 1]],
  ],
])('a line is due every hundred objects: %s', (_, steps, lines) => {
  expect(linesOf(100, steps)).toEqual(lines);
});

test('a line has the rate, the requests, the ranges, and the time left according to the pages left', () => {
  const meter = new ProgressMeter(100, 0);
  meter.add(50, { list: 3 }, 500, () => {
    throw new Error('no line is due');
  });
  expect(
    meter.add(150, { list: 6, head: 1 }, 2000, () => ({
      open: 4,
      done: 2,
      pagesListed: 20,
      remaining: { pages: 30, basis: 'measured' as const },
    })),
  ).toEqual({
    compared: 200,
    sinceLast: 2,
    elapsed: 2,
    objectsPerSecond: 100,
    requests: 10,
    ranges: { open: 4, done: 2, pagesListed: 20, remaining: { pages: 30, basis: 'measured' as const } },
    secondsLeft: 3,
  });
  expect(meter.requests).toEqual({ list: 9, head: 1 });
});

test.each([
  ['there is no estimate of the pages left', { pagesListed: 20, remaining: undefined }],
  [
    'no page was listed since the last line',
    { pagesListed: 0, remaining: { pages: 30, basis: 'measured' as const } },
  ],
])('there is no estimate of the time left while %s', (_, ranges) => {
  const meter = new ProgressMeter(100, 0);
  expect(
    meter.add(100, { list: 1 }, 1000, () => ({ open: 1, done: 0, ...ranges }))?.secondsLeft,
  ).toBeUndefined();
});
