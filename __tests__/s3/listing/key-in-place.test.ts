import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { PageRejected } from '../../../src/s3/answer-rejection.ts';
import { keyFromUrlEncoded } from '../../../src/s3/byte-key.ts';
import { decodeKeyInPlace } from '../../../src/s3/listing/key-in-place.ts';
import { decodeXmlText } from '../../../src/s3/xml/text.ts';
import { runs } from '../../form.ts';

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
];
const sent = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join(''));

test.prop([sent, fc.string({ maxLength: 5 }), fc.boolean(), fc.boolean()], { numRuns: runs(20_000) })(
  'a key decoded where it lies is what it is as a string, and nothing around it changes',
  (key, around, isUrlEncoded, isMarked) => {
    const bytes = Buffer.from(`${around}${key}%41${around}`, 'latin1');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const from = around.length;
    const to = from + key.length;
    const special = key.search(/[%&+]/);
    const mark = isMarked ? from + (special < 0 ? key.length : special) : from;
    const text = decodeXmlText(key);
    const decoded = isUrlEncoded ? keyFromUrlEncoded(text) : text;
    if (decoded === undefined) {
      expect(() => decodeKeyInPlace(bytes, view, from, mark, to, isUrlEncoded)).toThrow(PageRejected);
    } else {
      const end = decodeKeyInPlace(bytes, view, from, mark, to, isUrlEncoded);
      expect(bytes.toString('latin1', from, end)).toBe(decoded);
    }
    expect(bytes.toString('latin1', 0, from)).toBe(Buffer.from(around, 'latin1').toString('latin1'));
    expect(bytes.toString('latin1', to)).toBe(Buffer.from(`%41${around}`, 'latin1').toString('latin1'));
  },
);
