import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { FieldName } from '../../src/compare/fields.ts';
import type { ReportedVerdict, UnverifiedReason } from '../../src/compare/verdict.ts';
import type { Difference } from '../../src/report/difference.ts';
import { textLine } from '../../src/report/text.ts';
import { runs } from '../form.ts';
import { hostileKey } from '../hostile-keys.ts';
import { HEADER, inspectedVerdict } from './report-lines.ts';

const reported = inspectedVerdict.filter((found): found is ReportedVerdict => found.kind !== 'equal');

const line = (key: string, verdict: ReportedVerdict) => textLine({ key, verdict }, HEADER);
const fields = (...names: FieldName[]): ReportedVerdict => ({
  kind: 'different',
  fields: names.map((field) => ({ field, source: 'a', destination: 'b' })),
});

describe('the published lines, byte for byte', () => {
  test('an object only in the source', () => {
    const found = line('file1.txt', { kind: 'only-in-source', source: { etag: 'abc123', size: 1024 } });
    expect(found).toBe(
      "Only in source bucket my-source-bucket, Differences: ['Key: file1.txt', 'ETag: abc123', 'Size: 1024 bytes']\n",
    );
  });

  test('an object only in the destination', () => {
    const found = line('file2.txt', {
      kind: 'only-in-destination',
      destination: { etag: 'def456', size: 2048 },
    });
    expect(found).toBe(
      "Only in destination bucket my-dest-bucket, Differences: ['Key: file2.txt', 'ETag: def456', 'Size: 2048 bytes']\n",
    );
  });

  test('a different object', () => {
    expect(line('file3.txt', fields('etag', 'size'))).toBe(
      "Difference in Key: file3.txt, Differences: ['ETag differs', 'Size differs']\n",
    );
    expect(line('file4.txt', fields('size'))).toBe(
      "Difference in Key: file4.txt, Differences: ['Size differs']\n",
    );
    expect(line('file4.txt', fields('tags', 'object-lock.mode'))).toBe(
      "Difference in Key: file4.txt, Differences: ['Tags differ', 'ObjectLockMode differs']\n",
    );
  });

  test('an object with several different entries of a set, which is named once', () => {
    const found = fields('metadata.a', 'metadata.b', 'tag.x', 'tag.y', 'object-lock.legal-hold');
    expect(line('file5.txt', found)).toBe(
      "Difference in Key: file5.txt, Differences: ['Metadata differs', 'Tags differ', 'ObjectLockLegalHoldStatus differs']\n",
    );
  });
});

test('an object that is named exactly as the prefix has no key, and is named in words', () => {
  expect(line('', fields('etag'))).toBe(
    "Difference in Key: (the prefix itself), Differences: ['ETag differs']\n",
  );
  expect(line('', { kind: 'only-in-source', source: { etag: 'a', size: 0 } })).toContain(
    "['Key: (the prefix itself)', 'ETag: a', 'Size: 0 bytes']",
  );
});

test('an unverified object has a line of its own, with the reason', () => {
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

test('the reasons of an inspected object name its fields, each reason once', () => {
  const reasons = (...found: [field: FieldName, reason: UnverifiedReason][]) =>
    line('a', {
      kind: 'unverified',
      reason: found[0]?.[1] ?? 'not-asked',
      fields: found.map(([field, reason]) => ({ field, reason, source: undefined, destination: 'x' })),
    });
  expect(reasons(['tags', 'permission-missing'])).toBe(
    "Unverified Key: a, Reasons: ['Tags: permission missing']\n",
  );
  expect(reasons(['etag', 'etag-not-comparable'], ['object-lock.mode', 'permission-missing'])).toBe(
    "Unverified Key: a, Reasons: ['ETag not comparable', 'ObjectLockMode: permission missing']\n",
  );
  expect(reasons(['tag.a', 'not-supported'], ['tag.b', 'not-supported'])).toBe(
    "Unverified Key: a, Reasons: ['Tags: not supported by one of the stores']\n",
  );
});

property.prop([hostileKey, reported], { numRuns: runs(1000) })(
  'no value and no name of an entry can pose as a line of the report',
  (key, verdict) => {
    expect(line(key, verdict).slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  },
);

test('a key is quoted as Python quotes it', () => {
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
