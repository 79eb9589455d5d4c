import { expect, test } from 'vitest';
import { wordBytes } from '../../src/presentation/bytes.ts';

test.each<[bytes: number, words: string]>([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.00 KB'],
  [12_345, '12.3 KB'],
  [500e9, '500 GB'],
  [1.5e12, '1.50 TB'],
])('%d bytes are worded as %s', (bytes, words) => {
  expect(wordBytes(bytes)).toBe(words);
});
