import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  compareHeaderTexts,
  headerMeaning,
  headerText,
  type ValueComparison,
} from '../../../src/compare/values/header-text.ts';
import { runs } from '../../form.ts';

/** A header whose bytes are UTF-8, as Node gives it. */
const onTheWire = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const q = (text: string, hex: (digits: string) => string = (digits) => digits) =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => (byte === 0x20 ? '_' : `=${hex(byte.toString(16).padStart(2, '0'))}`))
    .join('');

describe('the meaning of a header', () => {
  test.each<[what: string, raw: string, meaning: string]>([
    ['ASCII', 'plain', 'plain'],
    ['an empty value', '', ''],
    ['UTF-8 bytes', onTheWire('é €'), 'é €'],
    ['bytes that are not UTF-8, as Latin-1', '\xe9t\xe9', 'été'],
    ['text that is not bytes', '€', '€'],
    ['a word in base64', '=?UTF-8?B?w6k=?=', 'é'],
    ['a word in base64 without padding', '=?UTF-8?B?w6k?=', 'é'],
    ['a word with its encoding and charset in lower case', '=?utf-8?b?w6k=?=', 'é'],
    ['a word in the Q encoding', '=?UTF-8?Q?=C3=A9_=3F?=', 'é ?'],
    ['a word in the Q encoding with digits in lower case', '=?utf8?q?=c3=a9?=', 'é'],
    ['an empty encoded word', '=?UTF-8?Q??=', ''],
    ['a word in ISO-8859-1', '=?ISO-8859-1?Q?=E9?=', 'é'],
    ['a word in US-ASCII', '=?us-ascii?Q?a?=', 'a'],
    ['a charset with a language', '=?utf-8*en?Q?=C3=A9?=', 'é'],
    ['an encoded word within text', 'a =?UTF-8?Q?b?= c', 'a b c'],
    ['adjacent words, joined without the white space', '=?UTF-8?Q?a?= \t =?UTF-8?B?Yg==?=', 'ab'],
    ['adjacent words with nothing between them', '=?UTF-8?Q?a?==?UTF-8?Q?b?=', 'ab'],
    ['adjacent words of two charsets', '=?UTF-8?Q?=C3=A9?= =?ISO-8859-1?Q?=E9?=', 'éé'],
    ['a character split between two words', '=?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?=', 'é'],
    ['a word that is encoded twice', `=?UTF-8?B?${base64('=?UTF-8?Q?=C3=A9?=')}?=`, 'é'],
    ['an encoded word within UTF-8 bytes', onTheWire('€ =?UTF-8?Q?=C3=A9?='), '€ é'],
    ['a word with an unknown charset', '=?koi8-r?Q?=C1?=', '=?koi8-r?Q?=C1?='],
    [
      'a word with a charset that is a property of every object',
      '=?constructor?Q?a?=',
      '=?constructor?Q?a?=',
    ],
    [
      'adjacent words, one of them with an unknown charset',
      '=?UTF-8?Q?a?= =?koi8-r?Q?=C1?=',
      '=?UTF-8?Q?a?= =?koi8-r?Q?=C1?=',
    ],
    ['a word with an unknown encoding', '=?UTF-8?X?a?=', '=?UTF-8?X?a?='],
    ['a word with invalid base64', '=?UTF-8?B?w6k=a?=', '=?UTF-8?B?w6k=a?='],
    ['a word with a byte of one digit', '=?UTF-8?Q?=C?=', '=?UTF-8?Q?=C?='],
    ['a word with bytes that are invalid in its charset', '=?UTF-8?Q?=E9?=', '=?UTF-8?Q?=E9?='],
    ['a word that contains a space', '=?UTF-8?Q?a b?=', '=?UTF-8?Q?a b?='],
    ['a word without an end', '=?UTF-8?Q?a', '=?UTF-8?Q?a'],
  ])('of %s: %j means %j', (_, raw, meaning) => {
    expect(headerMeaning(raw)).toBe(meaning);
  });
});

test('reports show bytes as text, and encoded words as they are', () => {
  expect(headerText(onTheWire('é'))).toBe('é');
  expect(headerText('\xe9')).toBe('é');
  expect(headerText('=?UTF-8?Q?=C3=A9?=')).toBe('=?UTF-8?Q?=C3=A9?=');
});

test.each<[source: string, destination: string, expected: ValueComparison]>([
  ['a', 'a', 'same'],
  ['a', 'b', 'different'],
  ['a', 'A', 'different'],
  ['a', 'a ', 'different'],
  ['', 'a', 'different'],
  ['=?UTF-8?Q?=C3=A9?=', '=?UTF-8?B?w6k=?=', 'encoding'],
  ['=?UTF-8?Q?=C3=A9?=', '\xc3\xa9', 'encoding'],
  ['\xe9', '\xc3\xa9', 'encoding'],
  ['=?UTF-8?Q?=C3=A9?=', 'e', 'different'],
  ['=?koi8-r?Q?=C1?=', '=?KOI8-R?Q?=C1?=', 'different'],
])('%j and %j are %s', (source, destination, expected) => {
  expect(compareHeaderTexts(source, destination)).toBe(expected);
  expect(compareHeaderTexts(destination, source)).toBe(expected);
});

/** Text that looks like an encoded word is left out, because its meaning would be decoded again. */
const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((each) => !each.includes('=?'));
const spellings = (each: string) => {
  const characters = [...each];
  const middle = characters.length >> 1;
  const halves = [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
  return [
    `=?UTF-8?B?${base64(each)}?=`,
    `=?utf-8?b?${base64(each).replace(/=+$/, '')}?=`,
    `=?UTF-8?Q?${q(each, (digits) => digits.toUpperCase())}?=`,
    `=?Utf-8?q?${q(each)}?=`,
    halves.map((half) => `=?UTF-8?Q?${q(half)}?=`).join(' '),
    halves.map((half) => `=?UTF-8?B?${base64(half)}?=`).join('\r\n '),
    `=?UTF-8?Q?${q(`=?UTF-8?B?${base64(each)}?=`)}?=`,
    onTheWire(each),
  ];
};

test.prop([text], { numRuns: runs(3000) })('every spelling of a text has the text as its meaning', (each) => {
  for (const spelled of spellings(each)) expect(headerMeaning(spelled)).toBe(each);
});

test.prop([text, text], { numRuns: runs(1000) })(
  'different texts are different in every spelling',
  (one, other) => {
    fc.pre(one !== other);
    for (const source of spellings(one))
      for (const destination of spellings(other))
        expect(compareHeaderTexts(source, destination)).toBe('different');
  },
);

const rawHeader = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) }),
  fc
    .array(fc.constantFrom('=?', '?=', 'UTF-8', '?Q?', '?B?', '=C3', '=A9', 'w6k=', ' ', '?', '\xc3', '\xa9'))
    .map((pieces) => pieces.join('')),
);

test.prop([rawHeader, rawHeader], { numRuns: runs(5000) })(
  'any header has a meaning, and swapped sides compare the same',
  (a, b) => {
    expect(headerMeaning(a)).toBeTypeOf('string');
    expect(compareHeaderTexts(a, a)).toBe('same');
    expect(compareHeaderTexts(a, b)).toBe(compareHeaderTexts(b, a));
  },
);
