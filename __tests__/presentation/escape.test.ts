import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { codeForMarkdown, escapeForMarkdown, shorten } from '../../src/presentation/escape.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

const anyText = fc.oneof(
  hostileKey,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('#', '[', ']', ':', '\n', '\r', '|', '`', '&', '<', '\\') }),
);

/** The characters that end a line in a browser or for a program that reads lines. */
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;

/** ASCII punctuation with a meaning within a line of Markdown or HTML. Hyphen, comma and full stop have none. */
const MARKUP = /[!"#$%'()*+:;<=>?@[\\\]^_`{|}~]/;

describe('in Markdown', () => {
  property.prop([anyText], { examples: HOSTILE_KEYS.map((key) => [key]) })(
    'a text has no markup and no HTML, and ends neither a cell nor a line',
    (text) => {
      const escaped = escapeForMarkdown(text);
      expect(escaped).not.toMatch(LINE_END);
      const withoutReferences = escaped.replaceAll(/&#\d{2,3};/g, '');
      expect(withoutReferences).not.toMatch(MARKUP);
      // GitHub makes links of such texts.
      expect(escaped).not.toMatch(/www\./i);
      expect(withoutReferences).not.toContain('&');
    },
  );

  property.prop([fc.string()])('a reader sees the original text', (text) => {
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
