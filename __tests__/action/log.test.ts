import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { escapeForLog, LOG_LEVELS, Log } from '../../src/action/log.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

/** The lines that are written while `use` logs. */
function written(use: (log: Log) => void, isOnRunner = true): string[] {
  const lines: string[] = [];
  use(new Log((line) => lines.push(line), isOnRunner));
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

describe('an annotation', () => {
  property.prop([hostileKey, hostileKey])('is one command, and no text in it is another', (title, line) => {
    const [command = '', ...more] = written((log) => log.annotate('error', title, ['one', line]));
    expect(more).toEqual([]);
    expect(command).toMatch(/^::error title=[^:,]*::/);
    expect(command.slice(0, -1)).not.toMatch(/[\n\r]|##\[/);
    // What the runner makes of it has one line for each of ours.
    const message = command.slice(command.indexOf('::', 2) + 2, -1);
    expect(message.match(/%0A|%0D/g)).toEqual(['%0A']);
  });

  test('has its lines escaped as those of the log are', () => {
    const hostile = 'a\n::add-mask::x\u001b[31m\u202e##[group]%0A::stop-commands::t';
    expect(written((log) => log.annotate('warning', 'a:b,c', ['first', hostile]))).toEqual([
      '::warning title=a%3Ab%2Cc::first%0Aa\\n::add-mask::x\\x1b[31m\\u202e#\\x23[group]%250A::stop-commands::t\n',
    ]);
  });
});

describe('where no runner reads the log', () => {
  test('no command is written, and annotations are lines of the log', () => {
    const lines = written((log) => {
      log.openGroup('group');
      log.annotate('error', 'The comparison failed', ['one', 'two']);
      log.annotate('warning', 'No report', ['three']);
      log.closeGroup();
    }, false);
    expect(lines.map((line) => line.replace(/^\[[^\]]*\] - /, ''))).toEqual([
      'The comparison failed: one\n',
      'The comparison failed: two\n',
      'No report: three\n',
    ]);
    expect(levelsIn(lines)).toEqual(['ERROR', 'ERROR', 'WARN']);
  });
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
