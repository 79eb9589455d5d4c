import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  compareHeaderTexts,
  headerMeaning,
  headerText,
  type Likeness,
} from '../../../src/compare/values/header-text.ts';

/** As Node gives a header whose bytes are UTF-8. */
const onTheWire = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const q = (text: string, hex: (digits: string) => string = (digits) => digits) =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => (byte === 0x20 ? '_' : `=${hex(byte.toString(16).padStart(2, '0'))}`))
    .join('');

describe('what a header means', () => {
  test.each<[what: string, raw: string, meaning: string]>([
    ['ASCII', 'plain', 'plain'],
    ['nothing', '', ''],
    ['bytes that are UTF-8', onTheWire('é €'), 'é €'],
    ['bytes that are not', '\xe9t\xe9', 'été'],
    ['text that is no bytes', '€', '€'],
    ['B', '=?UTF-8?B?w6k=?=', 'é'],
    ['B without its padding', '=?UTF-8?B?w6k?=', 'é'],
    ['b and a charset in lower case', '=?utf-8?b?w6k=?=', 'é'],
    ['Q', '=?UTF-8?Q?=C3=A9_=3F?=', 'é ?'],
    ['q with digits in lower case', '=?utf8?q?=c3=a9?=', 'é'],
    ['an encoded word of nothing', '=?UTF-8?Q??=', ''],
    ['ISO-8859-1', '=?ISO-8859-1?Q?=E9?=', 'é'],
    ['US-ASCII', '=?us-ascii?Q?a?=', 'a'],
    ['a charset with a language', '=?utf-8*en?Q?=C3=A9?=', 'é'],
    ['words among text', 'a =?UTF-8?Q?b?= c', 'a b c'],
    ['neighbours, joined without their blanks', '=?UTF-8?Q?a?= \t =?UTF-8?B?Yg==?=', 'ab'],
    ['neighbours with nothing between', '=?UTF-8?Q?a?==?UTF-8?Q?b?=', 'ab'],
    ['neighbours of two charsets', '=?UTF-8?Q?=C3=A9?= =?ISO-8859-1?Q?=E9?=', 'éé'],
    ['a character cut in two', '=?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?=', 'é'],
    ['words encoded twice', `=?UTF-8?B?${base64('=?UTF-8?Q?=C3=A9?=')}?=`, 'é'],
    ['words in bytes that are UTF-8', onTheWire('€ =?UTF-8?Q?=C3=A9?='), '€ é'],
    ['an unknown charset', '=?koi8-r?Q?=C1?=', '=?koi8-r?Q?=C1?='],
    ['a charset that every object in JavaScript has', '=?constructor?Q?a?=', '=?constructor?Q?a?='],
    ['a run with an unknown charset', '=?UTF-8?Q?a?= =?koi8-r?Q?=C1?=', '=?UTF-8?Q?a?= =?koi8-r?Q?=C1?='],
    ['an unknown encoding', '=?UTF-8?X?a?=', '=?UTF-8?X?a?='],
    ['base64 that is none', '=?UTF-8?B?w6k=a?=', '=?UTF-8?B?w6k=a?='],
    ['Q with half a byte', '=?UTF-8?Q?=C?=', '=?UTF-8?Q?=C?='],
    ['bytes that are not of the charset', '=?UTF-8?Q?=E9?=', '=?UTF-8?Q?=E9?='],
    ['a word with a blank in it', '=?UTF-8?Q?a b?=', '=?UTF-8?Q?a b?='],
    ['a word without its end', '=?UTF-8?Q?a', '=?UTF-8?Q?a'],
  ])('%s', (_, raw, meaning) => {
    expect(headerMeaning(raw)).toBe(meaning);
  });
});

test('for people, bytes become text and encoded words stay', () => {
  expect(headerText(onTheWire('é'))).toBe('é');
  expect(headerText('\xe9')).toBe('é');
  expect(headerText('=?UTF-8?Q?=C3=A9?=')).toBe('=?UTF-8?Q?=C3=A9?=');
});

test.each<[source: string, destination: string, likeness: Likeness]>([
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
])('%j and %j are %s', (source, destination, likeness) => {
  expect(compareHeaderTexts(source, destination)).toBe(likeness);
  expect(compareHeaderTexts(destination, source)).toBe(likeness);
});

/** What could be meant twice, since it looks like an encoded word, is told of above. */
const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((each) => !each.includes('=?'));
const words = (each: string) => {
  const inPieces = [...each];
  const middle = inPieces.length >> 1;
  const halves = [inPieces.slice(0, middle).join(''), inPieces.slice(middle).join('')];
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

test.prop([text], { numRuns: 3000 })('every spelling of a text means it', (each) => {
  for (const spelled of words(each)) expect(headerMeaning(spelled)).toBe(each);
});

test.prop([text, text], { numRuns: 1000 })('two texts are different in every spelling', (one, other) => {
  fc.pre(one !== other);
  for (const source of words(one))
    for (const destination of words(other)) expect(compareHeaderTexts(source, destination)).toBe('different');
});

const wire = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) }),
  fc
    .array(fc.constantFrom('=?', '?=', 'UTF-8', '?Q?', '?B?', '=C3', '=A9', 'w6k=', ' ', '?', '\xc3', '\xa9'))
    .map((pieces) => pieces.join('')),
);

test.prop([wire, wire], { numRuns: 5000 })(
  'whatever a store sends is read, and alike with the sides swapped',
  (a, b) => {
    expect(headerMeaning(a)).toBeTypeOf('string');
    expect(compareHeaderTexts(a, a)).toBe('same');
    expect(compareHeaderTexts(a, b)).toBe(compareHeaderTexts(b, a));
  },
);
