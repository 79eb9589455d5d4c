import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { escapeForLog, LOG_LEVELS, Log } from '../../src/action/log.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

/** The lines that are written while `use` logs. */
function written(use: (log: Log) => void): string[] {
  const lines: string[] = [];
  use(new Log((line) => lines.push(line)));
  return lines;
}

function logAll(log: Log): void {
  for (const level of LOG_LEVELS) log[level](`a ${level}`);
}

const levelsIn = (lines: readonly string[]) => lines.map((line) => / - ([A-Z]+)\] - /.exec(line)?.[1]);

test('a line has its time in UTC and its level, in the form of the published tool', () => {
  expect(written((log) => log.warn('careful'))).toEqual([
    expect.stringMatching(/^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - WARN\] - careful\n$/),
  ]);
  const before = Math.floor(Date.now() / 1000) * 1000;
  const [line = ''] = written((log) => log.info('now'));
  const logged = Date.parse(`${line.slice(1, 20).replace(' ', 'T')}Z`);
  expect(logged).toBeGreaterThanOrEqual(before);
  expect(logged).toBeLessThanOrEqual(Date.now());
});

describe('the level', () => {
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

  test('is info at first', () => {
    expect(levelsIn(written(logAll))).toEqual(['INFO', 'WARN', 'ERROR']);
  });
});

property.prop([hostileKey, fc.constantFrom(...LOG_LEVELS)])('no key becomes a command', (key, level) => {
  const [line = ''] = written((log) => {
    log.setLevel('debug');
    log[level](key);
  });
  expect(line.startsWith('[')).toBe(true);
  expect(line.slice(0, -1)).not.toMatch(/[\n\r]|##\[/);
});

property.prop([hostileKey])('the title of a group ends no line and holds no command', (title) => {
  const [line = ''] = written((log) => log.openGroup(title));
  expect(line.slice(0, -1)).not.toMatch(/[\n\r]|##\[/);
  expect(line.startsWith('::group::')).toBe(true);
});

const anyText = fc.oneof(
  hostileKey,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('#', '[', ']', ':', '\n', '\r', '|', '`', '&', '<', '\\') }),
);

/** The characters that end a line for the runner, in a browser or for a program that reads lines. */
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;

describe('an escaped text', () => {
  property.prop([anyText], { examples: HOSTILE_KEYS.map((key) => [key]) })(
    'ends no line and holds no command',
    (text) => {
      const escaped = escapeForLog(text);
      expect(escaped).not.toMatch(LINE_END);
      expect(escaped).not.toContain('##[');
    },
  );

  property.prop([anyText, anyText, anyText])(
    'holds no command if it is joined from several texts',
    (...texts) => {
      expect(escapeForLog(texts.join(''))).not.toContain('##[');
    },
  );

  test('is unchanged if a person wrote it', () => {
    expect(escapeForLog('media/Zürich 日本 #1 [final] 🎉.jpg')).toBe('media/Zürich 日本 #1 [final] 🎉.jpg');
    expect(escapeForLog('a\nb##[error]c')).toBe('a\\nb#\\x23[error]c');
  });
});
