import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { findEvidence } from '../../../src/compare/content/evidence.ts';
import { applyReading, type ContentReading } from '../../../src/compare/content/reading.ts';
import { compareObjects } from '../../../src/compare/objects/object-comparison.ts';
import { UNVERIFIED_REASONS, type UnverifiedReason } from '../../../src/compare/verdict.ts';
import { A, anyObserved, B, observed, trusting } from '../inspected.ts';

const SAME_BYTES: ContentReading = { kind: 'equal', evidence: 'content' };
const DIFFERENT_BYTES: ContentReading = { kind: 'different', source: 's', destination: 'd' };
const unread = (reason: UnverifiedReason): ContentReading => ({ kind: 'unread', reason });

const content = { field: 'content', source: 's', destination: 'd' };

/** The verdict for two objects of which only the content is compared. */
function verdict(
  reading: ContentReading,
  source: Parameters<typeof observed>[0],
  destination: Parameters<typeof observed>[0],
) {
  const pair = [observed(source), observed(destination)] as const;
  const finding = applyReading(findEvidence(...pair), reading, ...pair);
  const options = {
    fields: new Set([]),
    trust: { source: trusting('proven'), destination: trusting('proven') },
  };
  return compareObjects(...pair, options, finding);
}

test('the same bytes make objects equal, whatever the ETags are', () => {
  for (const etag of [A, B, `${A}-2`, 'x'])
    expect(verdict(SAME_BYTES, { etag: A }, { etag })).toEqual({ kind: 'equal', evidence: 'content' });
  const byLayout: ContentReading = { kind: 'equal', evidence: 'multipart-layout' };
  expect(verdict(byLayout, { etag: A }, { etag: `${B}-2` })).toEqual({
    kind: 'equal',
    evidence: 'multipart-layout',
  });
});

test('different bytes make objects different, with the hash of each side', () => {
  expect(verdict(DIFFERENT_BYTES, { etag: A }, { etag: `${A}-2` })).toEqual({
    kind: 'different',
    fields: [{ field: 'etag', source: A, destination: `${A}-2` }, content],
  });
});

test('different bytes under the same ETag are different, and the ETag is contradicting evidence', () => {
  expect(verdict(DIFFERENT_BYTES, { etag: A }, { etag: A })).toEqual({
    kind: 'different',
    fields: [content],
    unverified: [{ field: 'etag', source: A, destination: A, reason: 'contradicting-evidence' }],
  });
});

test('different bytes under the same checksum are different, and the checksum is contradicting evidence', () => {
  const sum = { checksums: { sha256: 'c2hh' }, checksumType: 'FULL_OBJECT' as const };
  expect(verdict(DIFFERENT_BYTES, { etag: A, ...sum }, { etag: `${A}-2`, ...sum })).toEqual({
    kind: 'different',
    fields: [{ field: 'etag', source: A, destination: `${A}-2` }, content],
    unverified: [
      {
        field: 'checksum',
        source: 'sha256:c2hh',
        destination: 'sha256:c2hh',
        reason: 'contradicting-evidence',
      },
    ],
  });
});

test('content that could not be read is unverified even if the ETags are the same', () => {
  expect(verdict(unread('archived'), { etag: A }, { etag: A })).toEqual({
    kind: 'unverified',
    reason: 'archived',
    fields: [{ field: 'content', source: undefined, destination: undefined, reason: 'archived' }],
  });
});

test('content beyond the limit keeps its earlier finding, and an open one gets the reason content-limit', () => {
  expect(verdict(unread('content-limit'), { etag: A }, { etag: A })).toEqual({
    kind: 'equal',
    evidence: 'etag',
  });
  expect(verdict(unread('content-limit'), { etag: A }, { etag: B })).toMatchObject({ kind: 'different' });
  expect(verdict(unread('content-limit'), { etag: A }, { etag: 'x' })).toEqual({
    kind: 'unverified',
    reason: 'content-limit',
    fields: [
      { field: 'content', source: undefined, destination: undefined, reason: 'content-limit' },
      { field: 'etag', source: A, destination: 'x', reason: 'etag-not-comparable' },
    ],
  });
});

const readings: fc.Arbitrary<ContentReading> = fc.oneof(
  fc.constantFrom(SAME_BYTES, DIFFERENT_BYTES, { kind: 'equal', evidence: 'multipart-layout' } as const),
  fc.constantFrom(...UNVERIFIED_REASONS).map(unread),
);

property.prop([anyObserved, anyObserved, readings])(
  'bytes that were read decide, and content that was not read never becomes equal',
  (source, destination, reading) => {
    const before = findEvidence(source, destination);
    const finding = applyReading(before, reading, source, destination);
    if (reading.kind !== 'unread') {
      expect(finding.kind).toBe(reading.kind);
      return;
    }
    if (finding.kind === 'equal') expect([before.kind, reading.reason]).toEqual(['equal', 'content-limit']);
    if (before.kind === 'different') expect(finding).toBe(before);
    if (finding.kind === 'open') {
      expect(finding.fields[0]).toMatchObject({ field: 'content', reason: reading.reason });
      expect(finding.reason).toBe(reading.reason);
    }
  },
);

property.prop([anyObserved, anyObserved])(
  'no field is both different and unproven',
  (source, destination) => {
    const finding = applyReading(findEvidence(source, destination), DIFFERENT_BYTES, source, destination);
    if (finding.kind !== 'different') throw new Error('different bytes must be different');
    const reported = [...finding.fields, ...(finding.unverified ?? [])].map(({ field }) => field);
    expect(new Set(reported).size).toBe(reported.length);
    expect(reported).toContain('content');
  },
);
