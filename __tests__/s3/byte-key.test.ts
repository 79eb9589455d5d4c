import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { isUtf8Key, keyFromBytes, keyFromText, keyToText } from '../../src/s3/byte-key.ts';
import { runs } from '../form.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

const anyBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

test.prop([hostileKey, hostileKey], { numRuns: runs(5000) })(
  'keys compare as their UTF-8 bytes do',
  (left, right) => {
    const a = keyFromText(left);
    const b = keyFromText(right);
    const order = a === b ? 0 : a < b ? -1 : 1;
    expect(order).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
  },
);

test('keys are not in the order of UTF-16', () => {
  expect('\ue000' < '\u{10000}').toBe(false);
  expect(keyFromText('\ue000') < keyFromText('\u{10000}')).toBe(true);
});

test.prop([hostileKey], { numRuns: runs(3000) })(
  'a text survives the conversion to a key and back',
  (text) => {
    const key = keyFromText(text);
    expect(keyToText(key)).toBe(text);
    expect(key).toHaveLength(Buffer.byteLength(text));
    expect(isUtf8Key(key)).toBe(true);
  },
);

test('no hostile key is repeated, too long, or has a lone surrogate', () => {
  expect(new Set(HOSTILE_KEYS).size).toBe(HOSTILE_KEYS.length);
  for (const key of HOSTILE_KEYS) {
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
    expect(key.isWellFormed()).toBe(true);
  }
});

test.prop([anyBytes], { numRuns: runs(2000) })(
  'bytes count as UTF-8 only if their text converts back to them',
  (bytes) => {
    const key = keyFromBytes(bytes);
    expect(isUtf8Key(key)).toBe(keyFromText(keyToText(key)) === key);
  },
);

test('a lone surrogate becomes U+FFFD', () => {
  expect(keyToText(keyFromText('a\ud800b'))).toBe('a\ufffdb');
});
