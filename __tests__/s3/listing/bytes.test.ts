import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { areSameBytes, compareBytes, findByte, findPunctuation } from '../../../src/s3/listing/bytes.ts';
import { runs } from '../../form.ts';

/** A few different bytes, so that ranges are often alike; some with the top bit, which must not count as a sign. */
const bytes = fc.array(fc.constantFrom(0x00, 0x3c, 0x3d, 0x61, 0x7f, 0x80, 0xff), { maxLength: 22 });

/** Puts the bytes somewhere into a longer buffer. */
function placed(content: readonly number[], offset: number) {
  const buffer = Buffer.from([...Array<number>(offset).fill(0x3c), ...content, 0x3c]);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return { view, from: offset, to: offset + content.length };
}

test.prop([bytes, bytes, fc.nat({ max: 5 }), fc.nat({ max: 5 })], { numRuns: runs(10_000) })(
  'ranges compare like Buffer.compare, at any alignment',
  (left, right, leftOffset, rightOffset) => {
    const l = placed(left, leftOffset);
    const r = placed(right, rightOffset);
    const order = Buffer.compare(Buffer.from(left), Buffer.from(right));
    expect(Math.sign(compareBytes(l.view, l.from, l.to, r.view, r.from, r.to))).toBe(order);
    expect(areSameBytes(l.view, l.from, l.to, r.view, r.from, r.to)).toBe(order === 0);
  },
);

test.prop([bytes, fc.nat({ max: 5 }), fc.constantFrom(0x00, 0x3c, 0x80, 0xff)], { numRuns: runs(10_000) })(
  'the first occurrence of a byte is found, or the limit is returned',
  (content, offset, byte) => {
    const { view, from, to } = placed(content, offset);
    const at = content.indexOf(byte);
    expect(findByte(view, byte, from, to)).toBe(at < 0 ? to : from + at);
  },
);

test.prop([fc.array(fc.nat({ max: 255 }), { maxLength: 14 }), fc.nat({ max: 5 })], { numRuns: runs(10_000) })(
  'the first punctuation or byte that is not ASCII is found, or the limit is returned',
  (content, offset) => {
    const { view, from, to } = placed(content, offset);
    const at = content.findIndex(
      (byte) => byte > 0x7f || ' !"#$%&\'()*+:;<=>?'.includes(String.fromCharCode(byte)),
    );
    expect(findPunctuation(view, from, to)).toBe(at < 0 ? to : from + at);
  },
);
