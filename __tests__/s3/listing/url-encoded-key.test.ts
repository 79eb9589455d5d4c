import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { decodeKeyInPlace, decodeUrlEncoded } from '../../../src/s3/listing/url-encoded-key.ts';
import { decodeXmlText } from '../../../src/s3/xml/text.ts';
import { runs } from '../../form.ts';
import { hostileKey } from '../../hostile-keys.ts';

const PIECES = [
  'a',
  'bcdefghijk',
  '/',
  '%41',
  '%c3%A9',
  '%',
  '%4',
  '%zz',
  '+',
  '&amp;',
  '&#x41;',
  '&',
  "'",
  '\xff',
  ' ',
  '&quot;',
  '&#xE9;',
];
const sent = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join(''));

const DECODINGS = ['url', 'percent', 'raw'] as const;

/** The definition, on strings: undefined if a `%` begins no escape, or a character is left that is always encoded. */
function decoded(encoded: string, decoding: 'url' | 'percent' = 'url'): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(encoded) || /[^!-~]|["<>]/.test(encoded)) return undefined;
  return encoded
    .replaceAll('+', decoding === 'url' ? ' ' : '+')
    .replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

test.prop([sent, fc.string({ maxLength: 5 }), fc.constantFrom(...DECODINGS), fc.boolean()], {
  numRuns: runs(20_000),
})(
  'a key decoded in place equals the key decoded as a string, and the bytes around it do not change',
  (key, around, decoding, isMarked) => {
    const bytes = Buffer.from(`${around}${key}%41${around}`, 'latin1');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const from = around.length;
    const to = from + key.length;
    const special = key.search(/[%&+ "<>\x80-\xff]/);
    const mark = isMarked ? from + (special < 0 ? key.length : special) : from;
    const text = decodeXmlText(key);
    const expected = decoding === 'raw' ? text : decoded(text, decoding);
    if (expected === undefined) {
      expect(() => decodeKeyInPlace(bytes, view, from, mark, to, decoding)).toThrow(AnswerRejected);
    } else {
      const end = decodeKeyInPlace(bytes, view, from, mark, to, decoding);
      expect(bytes.toString('latin1', from, end)).toBe(expected);
    }
    expect(bytes.toString('latin1', 0, from)).toBe(Buffer.from(around, 'latin1').toString('latin1'));
    expect(bytes.toString('latin1', to)).toBe(Buffer.from(`%41${around}`, 'latin1').toString('latin1'));
  },
);

test.prop([hostileKey], { numRuns: runs(3000) })(
  'a URL-encoded key may spell a space in two ways',
  (text) => {
    const key = keyFromText(text);
    const percent = percentEncode(text);
    expect(decodeUrlEncoded(percent)).toBe(key);
    expect(decodeUrlEncoded(percent.toLowerCase())).toBe(
      keyFromText(text.replace(/[A-Z]/g, (c) => c.toLowerCase())),
    );
    expect(decodeUrlEncoded(percent.replaceAll('%20', '+'))).toBe(key);
  },
);

const anyBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

test.prop([anyBytes], { numRuns: runs(2000) })('bytes that are not UTF-8 are kept', (bytes) => {
  const encoded = [...bytes].map((char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
  expect(decodeUrlEncoded(encoded)).toBe(bytes);
});

test.each(['%', 'a%', 'a%2', '%zz', '%2g', '%g2', '%%', '%+1', '% 1', '%-1', 'a%20%', '%é0'])(
  '%j is not URL-encoded',
  (encoded) => {
    expect(() => decodeUrlEncoded(encoded)).toThrow(AnswerRejected);
  },
);

test.each([
  ['a%2Bb', 'a+b'],
  ['a+b', 'a b'],
  ['a%20b', 'a b'],
  ['%2525', '%25'],
  ['a%2fb', 'a/b'],
  ['', ''],
])('%j is decoded as %j', (encoded, key) => {
  expect(decodeUrlEncoded(encoded)).toBe(key);
});

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}
