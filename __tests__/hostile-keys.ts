import { fc } from '@fast-check/vitest';

/** A key is at most this many bytes of UTF-8. */
const MOST_KEY_BYTES = 1024;

/** Parts of names that some reader, writer or runner may misinterpret. */
const PARTS = [
  ' ',
  '  ',
  '+',
  '%',
  '%25',
  '%2',
  '%zz',
  '%2F',
  '&',
  '&amp;',
  '&#10;',
  '<',
  '>',
  '</Key>',
  ']]>',
  '"',
  "'",
  '`',
  '|',
  '*',
  '?',
  '#',
  '=',
  ';',
  ':',
  '~',
  '!',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '$',
  '^',
  ',',
  '\\',
  '\\n',
  '/',
  '//',
  '/./',
  '/../',
  '.',
  '..',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\u0001',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00ff',
  'é',
  'e\u0301',
  '\u200b',
  '\u200d',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '日本',
  '\ud7ff',
  '\ue000',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '\u{10000}',
  '😀',
  '\u{10ffff}',
  '::',
  '::error::x',
  '::add-mask::a',
  '##[error]x',
  '<script>',
  '![](x)',
  '__proto__',
  'a',
  'b',
  'A',
  '0',
  '9',
] as const;

/** Characters of each length in UTF-8, in about equal shares, without NUL, which few stores accept. */
const character = fc.oneof(
  fc.integer({ min: 0x01, max: 0x1f }),
  fc.integer({ min: 0x20, max: 0x7f }),
  fc.integer({ min: 0x80, max: 0x7ff }),
  fc.integer({ min: 0x800, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0xffff }),
  fc.integer({ min: 0x10000, max: 0x10ffff }),
);
const text = character.map((codePoint) => String.fromCodePoint(codePoint));

const shortKey = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PARTS) }, { weight: 2, arbitrary: text }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

const longKey = fc
  .tuple(shortKey, fc.constantFrom('a', 'é', '日', '😀', ' ', '%'))
  .map(([start, filler]) => fill(start, filler));

/** Any key that a stranger may choose, as text of 1 to 1,024 bytes. */
export const hostileKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: shortKey },
  { weight: 1, arbitrary: longKey },
);

/** Makes a key of the maximum length. */
function fill(start: string, filler: string): string {
  const left = MOST_KEY_BYTES - Buffer.byteLength(start);
  const padded = start + filler.repeat(Math.floor(left / Buffer.byteLength(filler)));
  return padded + 'z'.repeat(MOST_KEY_BYTES - Buffer.byteLength(padded));
}

/** The same keys in every run: each part by itself, inside a name, and at either end of one. No key occurs twice. */
export const HOSTILE_KEYS: readonly string[] = [
  ...new Set([
    ...PARTS,
    ...PARTS.map((part) => `folder/${part}`),
    ...PARTS.map((part) => `${part}/name`),
    ...PARTS.map((part) => `a${part}b`),
    '/leading',
    'trailing/',
    'a//b',
    'a/./b',
    'a/../b',
    '../../etc/passwd',
    'a+b c%20d%2Bé',
    '::error file=a,line=1::x',
    '| a | b |',
    '[a](javascript:alert(1))',
    '"quoted", \'twice\'',
    'z'.repeat(MOST_KEY_BYTES),
    fill('long/', '😀'),
    fill('long/', ' '),
  ]),
];
