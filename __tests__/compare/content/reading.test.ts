import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { findEvidence } from '../../../src/compare/content/evidence.ts';
import { type ContentReading, findingAfter } from '../../../src/compare/content/reading.ts';
import { compareObjects } from '../../../src/compare/objects/object-comparison.ts';
import { UNVERIFIED_REASONS, type UnverifiedReason } from '../../../src/compare/verdict.ts';
import { A, anyObserved, B, observed, trusting } from '../inspected.ts';

const SAME: ContentReading = { kind: 'equal', evidence: 'content' };
const OTHER: ContentReading = { kind: 'different', source: 's', destination: 'd' };
const unread = (reason: UnverifiedReason): ContentReading => ({ kind: 'unread', reason });

const content = { field: 'content', source: 's', destination: 'd' };

/** The verdict on two objects that have nothing but their content to compare. */
function verdict(
  reading: ContentReading,
  source: Parameters<typeof observed>[0],
  destination: Parameters<typeof observed>[0],
) {
  const pair = [observed(source), observed(destination)] as const;
  const finding = findingAfter(findEvidence(...pair), reading, ...pair);
  const options = {
    fields: new Set([]),
    trust: { source: trusting('proven'), destination: trusting('proven') },
  };
  return compareObjects(...pair, options, finding);
}

test('the same bytes are equal by them, whatever the ETags say', () => {
  for (const etag of [A, B, `${A}-2`, 'x'])
    expect(verdict(SAME, { etag: A }, { etag })).toEqual({ kind: 'equal', evidence: 'content' });
  const byLayout: ContentReading = { kind: 'equal', evidence: 'multipart-layout' };
  expect(verdict(byLayout, { etag: A }, { etag: `${B}-2` })).toEqual({
    kind: 'equal',
    evidence: 'multipart-layout',
  });
});

test('other bytes are different, with the hash of either side', () => {
  expect(verdict(OTHER, { etag: A }, { etag: `${A}-2` })).toEqual({
    kind: 'different',
    fields: [{ field: 'etag', source: A, destination: `${A}-2` }, content],
  });
});

test('other bytes under the same ETag are different, and the ETag contradicts it', () => {
  expect(verdict(OTHER, { etag: A }, { etag: A })).toEqual({
    kind: 'different',
    fields: [content],
    unverified: [{ field: 'etag', source: A, destination: A, reason: 'contradicting-evidence' }],
  });
});

test('other bytes under the same checksum are different, and the checksum contradicts it', () => {
  const sum = { checksums: { sha256: 'c2hh' }, checksumType: 'FULL_OBJECT' as const };
  expect(verdict(OTHER, { etag: A, ...sum }, { etag: `${A}-2`, ...sum })).toEqual({
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

test('what could not be read is unverified, even where the ETags are the same', () => {
  expect(verdict(unread('archived'), { etag: A }, { etag: A })).toEqual({
    kind: 'unverified',
    reason: 'archived',
    fields: [{ field: 'content', source: undefined, destination: undefined, reason: 'archived' }],
  });
});

test('what the limit left out is what it was before, and told where that was nothing', () => {
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
  fc.constantFrom(SAME, OTHER, { kind: 'equal', evidence: 'multipart-layout' } as const),
  fc.constantFrom(...UNVERIFIED_REASONS).map(unread),
);

property.prop([anyObserved, anyObserved, readings])(
  'bytes decide where they were read, and nothing is made equal that was not',
  (source, destination, reading) => {
    const free = findEvidence(source, destination);
    const finding = findingAfter(free, reading, source, destination);
    if (reading.kind !== 'unread') {
      expect(finding.kind).toBe(reading.kind);
      return;
    }
    if (finding.kind === 'equal') expect([free.kind, reading.reason]).toEqual(['equal', 'content-limit']);
    if (free.kind === 'different') expect(finding).toBe(free);
    if (finding.kind === 'open') {
      expect(finding.fields[0]).toMatchObject({ field: 'content', reason: reading.reason });
      expect(finding.reason).toBe(reading.reason);
    }
  },
);

property.prop([anyObserved, anyObserved])(
  'no field is told both different and unproven',
  (source, destination) => {
    const finding = findingAfter(findEvidence(source, destination), OTHER, source, destination);
    if (finding.kind !== 'different') throw new Error('different bytes must be different');
    const told = [...finding.fields, ...(finding.unverified ?? [])].map(({ field }) => field);
    expect(new Set(told).size).toBe(told.length);
    expect(told).toContain('content');
  },
);
