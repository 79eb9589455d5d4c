import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Difference, ReportedVerdict } from '../../src/report/difference.ts';
import { textLine } from '../../src/report/text.ts';
import { hostileKey } from '../hostile-keys.ts';
import { HEADER } from './report-lines.ts';

const line = (key: string, verdict: ReportedVerdict) => textLine({ key, verdict }, HEADER);
const fields = (...names: ('etag' | 'size')[]): ReportedVerdict => ({
  kind: 'different',
  fields: names.map((field) => ({ field, source: 'a', destination: 'b' })),
});

describe('the published lines, byte for byte', () => {
  test('only in the source', () => {
    const found = line('file1.txt', { kind: 'only-in-source', source: { etag: 'abc123', size: 1024 } });
    expect(found).toBe(
      "Only in source bucket my-source-bucket, Differences: ['Key: file1.txt', 'ETag: abc123', 'Size: 1024 bytes']\n",
    );
  });

  test('only in the destination', () => {
    const found = line('file2.txt', {
      kind: 'only-in-destination',
      destination: { etag: 'def456', size: 2048 },
    });
    expect(found).toBe(
      "Only in destination bucket my-dest-bucket, Differences: ['Key: file2.txt', 'ETag: def456', 'Size: 2048 bytes']\n",
    );
  });

  test('different', () => {
    expect(line('file3.txt', fields('etag', 'size'))).toBe(
      "Difference in Key: file3.txt, Differences: ['ETag differs', 'Size differs']\n",
    );
    expect(line('file4.txt', fields('size'))).toBe(
      "Difference in Key: file4.txt, Differences: ['Size differs']\n",
    );
  });
});

test('what could not be verified has a line of its own, with the reason', () => {
  const unverified = (reason: 'etag-not-comparable' | 'etag-missing'): Difference['verdict'] => ({
    kind: 'unverified',
    reason,
    fields: [],
  });
  expect(line('a', unverified('etag-not-comparable'))).toBe(
    "Unverified Key: a, Reasons: ['ETag not comparable']\n",
  );
  expect(line('a', unverified('etag-missing'))).toBe("Unverified Key: a, Reasons: ['ETag missing']\n");
});

test('quotes in a key are those that Python prints', () => {
  const listed = { kind: 'only-in-source', source: { etag: 'e', size: 0 } } as const;
  expect(line("it's", listed)).toContain(`["Key: it's", 'ETag: e', 'Size: 0 bytes']`);
  expect(line('say "hi"', listed)).toContain(`['Key: say "hi"', 'ETag: e'`);
  expect(line(`'"`, listed)).toContain(`['Key: \\'"', 'ETag: e'`);
});

const listed = { etag: 'e', size: 1 };
const VERDICTS: readonly ReportedVerdict[] = [
  { kind: 'only-in-source', source: listed },
  { kind: 'only-in-destination', destination: listed },
  fields('etag'),
  { kind: 'unverified', reason: 'etag-missing', fields: [] },
];

describe.each(VERDICTS)('$kind', (verdict) => {
  property.prop([hostileKey])('is one line, whatever the key', (key) => {
    const text = line(key, verdict);
    expect(text.endsWith(']\n')).toBe(true);
    expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  });
});
