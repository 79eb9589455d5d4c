import { expect, test } from 'vitest';
import { LineCeiling } from '../../src/action/line-ceiling.ts';

/** Returns a ceiling with a clock that the test sets, and the lines that it has written. */
function ceiling() {
  const written: string[] = [];
  const clock = { now: 0 };
  return {
    written,
    clock,
    lines: new LineCeiling(
      (line) => written.push(line),
      () => clock.now,
    ),
  };
}

test('of one kind 25 lines are written in a second, and the number of the others', () => {
  const { written, clock, lines } = ceiling();
  for (let i = 0; i < 40; i++) lines.add('attempt', () => `attempt ${i}`);
  expect(written).toEqual(Array.from({ length: 25 }, (_, i) => `attempt ${i}`));
  clock.now = 1000;
  lines.add('attempt', () => 'attempt 40');
  expect(written.slice(25)).toEqual(['left out within a second: 15 × attempt', 'attempt 40']);
});

test('one kind takes no room from another', () => {
  const { written, lines } = ceiling();
  for (let i = 0; i < 30; i++) lines.add('attempt', () => 'attempt');
  lines.add('thread', () => 'thread');
  expect(written.at(-1)).toBe('thread');
});

test('a line that is left out is not made', () => {
  const { lines } = ceiling();
  let made = 0;
  for (let i = 0; i < 1000; i++) lines.add('attempt', () => String(made++));
  expect(made).toBe(25);
});

test('what was left out last is told at the end, once', () => {
  const { written, lines } = ceiling();
  for (let i = 0; i < 26; i++) lines.add('verdict', () => 'verdict');
  lines.flush();
  lines.flush();
  expect(written.slice(25)).toEqual(['left out within a second: 1 × verdict']);
});
