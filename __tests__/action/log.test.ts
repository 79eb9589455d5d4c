import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { Log } from '../../src/action/log.ts';
import { hostileKey } from '../hostile-keys.ts';

/** What is written while something is logged. */
function written(use: (log: Log) => void): string[] {
  const lines: string[] = [];
  use(new Log((line) => lines.push(line)));
  return lines;
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

function logAll(log: Log): void {
  for (const level of LEVELS) log[level](`a ${level}`);
}

const levelsIn = (lines: readonly string[]) => lines.map((line) => / - ([A-Z]+)\] - /.exec(line)?.[1]);

test('a line has its time in UTC and its level, as the published tool has them', () => {
  expect(written((log) => log.warn('careful'))).toEqual([
    expect.stringMatching(/^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - WARN\] - careful\n$/),
  ]);
  const [line = ''] = written((log) => log.info('now'));
  const told = Date.parse(`${line.slice(1, 20).replace(' ', 'T')}Z`);
  expect(Math.abs(Date.now() - told)).toBeLessThan(5_000);
});

describe('of the levels', () => {
  test.each([
    ['debug', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
    ['info', ['INFO', 'WARN', 'ERROR']],
    ['warn', ['WARN', 'ERROR']],
    ['error', ['ERROR']],
  ] as const)('%s shows %j', (level, shown) => {
    const lines = written((log) => {
      log.setLevel(level);
      logAll(log);
    });
    expect(levelsIn(lines)).toEqual(shown);
  });

  test('info is the first', () => {
    expect(levelsIn(written(logAll))).toEqual(['INFO', 'WARN', 'ERROR']);
  });
});

property.prop([hostileKey, fc.constantFrom(...LEVELS)])('no key becomes a command', (key, level) => {
  const [line = ''] = written((log) => {
    log.setLevel('debug');
    log[level](key);
  });
  expect(line.startsWith('[')).toBe(true);
  expect(line.slice(0, -1)).not.toMatch(/[\n\r]|##\[/);
});

property.prop([hostileKey])('nor does the title of a group end its own command', (title) => {
  const [line = ''] = written((log) => log.openGroup(title));
  expect(line.slice(0, -1)).not.toMatch(/[\n\r]|##\[/);
  expect(line.startsWith('::group::')).toBe(true);
});
