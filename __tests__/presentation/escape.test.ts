import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { codeForMarkdown, escapeForLog, escapeForMarkdown, shorten } from '../../src/presentation/escape.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

const anyText = fc.oneof(
  hostileKey,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('#', '[', ']', ':', '\n', '\r', '|', '`', '&', '<', '\\') }),
);

/** What ends a line in the runner, in a browser or in a reader of lines. */
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;

describe('in a log', () => {
  property.prop([anyText], { examples: HOSTILE_KEYS.map((key) => [key]) })(
    'a text ends no line and holds no command',
    (text) => {
      const escaped = escapeForLog(text);
      expect(escaped).not.toMatch(LINE_END);
      expect(escaped).not.toContain('##[');
    },
  );

  property.prop([anyText, anyText, anyText])(
    'nor do texts side by side, as parts of one line',
    (...texts) => {
      expect(escapeForLog(texts.join(''))).not.toContain('##[');
    },
  );

  test('what people write is left as it is', () => {
    expect(escapeForLog('media/Zürich 日本 #1 [final] 🎉.jpg')).toBe('media/Zürich 日本 #1 [final] 🎉.jpg');
    expect(escapeForLog('a\nb##[error]c')).toBe('a\\nb#\\x23[error]c');
  });
});

/** ASCII punctuation that means something within a line of GitHub's Markdown or HTML; hyphen, comma and stop do not. */
const MARKUP = /[!"#$%'()*+:;<=>?@[\\\]^_`{|}~]/;

describe('in Markdown', () => {
  property.prop([anyText], { examples: HOSTILE_KEYS.map((key) => [key]) })(
    'a text has no markup, no HTML, no end of a cell and no end of a line',
    (text) => {
      const escaped = escapeForMarkdown(text);
      expect(escaped).not.toMatch(LINE_END);
      const withoutReferences = escaped.replaceAll(/&#\d{2,3};/g, '');
      expect(withoutReferences).not.toMatch(MARKUP);
      // GitHub makes a link of it.
      expect(escaped).not.toMatch(/www\./i);
      expect(withoutReferences).not.toContain('&');
    },
  );

  property.prop([fc.string()])('a reader is shown the text as it was', (text) => {
    const shown = escapeForMarkdown(text).replaceAll(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    );
    expect(shown).toBe(text);
  });

  test.each([
    ['**bold**', '&#42;&#42;bold&#42;&#42;'],
    ['a|b', 'a&#124;b'],
    ['<img src=x>', '&#60;img src&#61;x&#62;'],
    ['@octocat', '&#64;octocat'],
    ['https://x.org', 'https&#58;//x.org'],
    ['WWW.x.org', 'WWW&#46;x.org'],
    ['&lt;', '&#38;lt&#59;'],
    ['a\nb', 'a&#92;nb'],
  ])('%j becomes %s', (text, escaped) => {
    expect(escapeForMarkdown(text)).toBe(escaped);
    expect(codeForMarkdown(text)).toBe(`<code>${escaped}</code>`);
  });
});

property.prop([fc.string({ unit: 'binary' }), fc.nat(20)])(
  'a shortened text is the beginning of the text, by whole characters',
  (text, most) => {
    const short = shorten(text, most);
    const chars = [...text];
    expect([...short].length).toBeLessThanOrEqual(most + 1);
    expect(short).toBe(chars.length <= most ? text : `${chars.slice(0, most).join('')}…`);
  },
);
