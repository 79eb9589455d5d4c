import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type ContentFinding, findEvidence, type Seen } from '../../../src/compare/content/evidence.ts';
import { compareListed } from '../../../src/compare/content/shallow.ts';
import type { UnverifiedReason } from '../../../src/compare/verdict.ts';
import type { ObjectHead } from '../../../src/s3/object/head.ts';
import { runs } from '../../form.ts';
import { A, anyObserved, B, observed } from '../inspected.ts';

const kms = { encryption: 'aws:kms' };
const whole = (crc32: string): Partial<ObjectHead> => ({ checksums: { crc32 }, checksumType: 'FULL_OBJECT' });
const parts = (crc32: string): Partial<ObjectHead> => ({ checksums: { crc32 }, checksumType: 'COMPOSITE' });

/** `equal by etag`, `different in etag, size`, `open: etag-missing`. */
function describeFinding(finding: ContentFinding): string {
  if (finding.kind === 'equal') return `equal by ${finding.evidence}`;
  if (finding.kind === 'open') return `open: ${finding.reason}`;
  return `different in ${finding.fields.map(({ field }) => field).join(', ')}`;
}

describe('the finding from listing and HEAD for', () => {
  test.each<[what: string, source: Partial<ObjectHead>, destination: Partial<ObjectHead>, expected: string]>([
    ['different sizes', { size: 5 }, { size: 6 }, 'different in size'],
    ['different sizes and ETags', { size: 5, etag: A }, { size: 6, etag: 'x' }, 'different in etag, size'],
    ['the same MD5', { etag: A }, { etag: A }, 'equal by etag'],
    ['the same MD5 in upper case', { etag: A }, { etag: A.toUpperCase() }, 'equal by etag'],
    ['the same multipart ETag', { etag: `${A}-2` }, { etag: `${A}-2` }, 'equal by etag'],
    ['the same ETag under SSE-KMS', { ...kms }, { ...kms }, 'equal by etag'],
    ['the same ETag, one under SSE-KMS', { ...kms }, {}, 'equal by etag'],
    ['two empty objects', { size: 0, etag: A }, { size: 0, etag: `${B}-1` }, 'equal by content'],
    ['two empty objects with the same ETag', { size: 0 }, { size: 0 }, 'equal by etag'],
    ['two empty objects under SSE-KMS', { size: 0, ...kms }, { size: 0, etag: B }, 'equal by content'],
    ['different MD5s', { etag: A }, { etag: B }, 'different in etag'],
    ['different MD5s under SSE-S3', { etag: A, encryption: 'AES256' }, { etag: B }, 'different in etag'],
    ['different MD5s, one under SSE-KMS', { etag: A, ...kms }, { etag: B }, 'open: etag-not-comparable'],
    [
      'different MD5s under DSSE-KMS',
      { etag: A, encryption: 'aws:kms:dsse' },
      { etag: B },
      'open: etag-not-comparable',
    ],
    [
      'different MD5s under SSE-C',
      { etag: A },
      { etag: B, customerEncryption: 'AES256' },
      'open: etag-not-comparable',
    ],
    [
      'different MD5s, one under an unknown encryption',
      { etag: A, encryption: 'aws:fsx' },
      { etag: B },
      'open: etag-not-comparable',
    ],
    ['an MD5 and a multipart ETag', { etag: A }, { etag: `${B}-2` }, 'open: etag-not-comparable'],
    ['one ETag missing', { etag: '' }, { etag: A }, 'open: etag-missing'],
    ['both ETags missing', { etag: '' }, { etag: '' }, 'open: etag-missing'],
    [
      'the same checksum of the whole object',
      { etag: `${A}-2`, ...whole('a') },
      { etag: A, ...whole('a') },
      'equal by checksum',
    ],
    [
      'the same checksum and no ETags',
      { etag: '', ...whole('a') },
      { etag: '', ...whole('a') },
      'equal by checksum',
    ],
    [
      'the same checksum under SSE-KMS',
      { ...kms, ...whole('a') },
      { etag: B, ...whole('a') },
      'equal by checksum',
    ],
    [
      'different checksums of the whole object',
      { etag: `${A}-2`, ...whole('a') },
      { etag: A, ...whole('b') },
      'different in etag, checksum',
    ],
    [
      'different checksums and no ETags',
      { etag: '', ...whole('a') },
      { etag: '', ...whole('b') },
      'different in checksum',
    ],
    ['different MD5s and different checksums', whole('a'), { etag: B, ...whole('b') }, 'different in etag'],
    [
      'the same composite checksum',
      { etag: 'x', ...parts('a-2') },
      { etag: 'y', ...parts('a-2') },
      'equal by checksum',
    ],
    [
      'different composite checksums',
      { etag: 'x', ...parts('a-2') },
      { etag: 'y', ...parts('b-3') },
      'open: etag-not-comparable',
    ],
    [
      'different MD5s and the same checksum',
      whole('a'),
      { etag: B, ...whole('a') },
      'open: contradicting-evidence',
    ],
    [
      'different MD5s and the same composite checksum',
      parts('a-2'),
      { etag: B, ...parts('a-2') },
      'open: contradicting-evidence',
    ],
    ['the same MD5 and different checksums', whole('a'), whole('b'), 'open: contradicting-evidence'],
    [
      'checksums that contradict each other',
      { etag: 'x', checksums: { crc32: 'a', sha1: 'x' }, checksumType: 'FULL_OBJECT' },
      { etag: 'y', checksums: { crc32: 'a', sha1: 'y' }, checksumType: 'FULL_OBJECT' },
      'open: contradicting-evidence',
    ],
  ])('%s', (_, source, destination, expected) => {
    expect(describeFinding(findEvidence(observed(source), observed(destination)))).toBe(expected);
    expect(describeFinding(findEvidence(observed(destination), observed(source)))).toBe(expected);
  });
});

test('an open finding names its fields, each with the reason and both values', () => {
  expect(findEvidence(observed(whole('a')), observed({ etag: B, ...whole('a') }))).toEqual({
    kind: 'open',
    reason: 'contradicting-evidence',
    fields: [
      { field: 'etag', source: A, destination: B, reason: 'contradicting-evidence' },
      { field: 'checksum', source: 'crc32:a', destination: 'crc32:a', reason: 'contradicting-evidence' },
    ],
  });
});

describe('an object counts as changed if HEAD shows', () => {
  const changed: UnverifiedReason = 'changed-under-way';
  test.each<[what: string, seen: Seen]>([
    ['another size', observed({ size: 6 }, undefined, { etag: A, size: 5 })],
    ['another ETag', observed({ etag: B }, undefined, { etag: A, size: 5 })],
    ['an empty object', observed({ size: 0 }, undefined, { etag: A, size: 5 })],
  ])('%s', (_, seen) => {
    for (const other of [observed(), seen]) {
      expect(findEvidence(seen, other)).toMatchObject({ kind: 'open', reason: changed });
      expect(findEvidence(other, seen)).toMatchObject({ kind: 'open', reason: changed });
    }
  });

  test('an object has not changed if an ETag is missing or differs only in case', () => {
    const unlisted = observed({}, undefined, { etag: '', size: 5 });
    expect(describeFinding(findEvidence(unlisted, observed()))).toBe('equal by etag');
    expect(
      describeFinding(findEvidence(observed({ etag: '' }, undefined, { etag: A, size: 5 }), observed())),
    ).toBe('equal by etag');
    expect(
      describeFinding(
        findEvidence(observed({ etag: A.toUpperCase() }, undefined, { etag: A, size: 5 }), observed()),
      ),
    ).toBe('equal by etag');
  });
});

const numRuns = runs(10_000);
const isFull = (head: ObjectHead, value: string) =>
  head.checksumType === 'FULL_OBJECT' && !value.includes('-');
const common = ({ head: a }: Seen, { head: b }: Seen) =>
  (['crc32', 'sha256'] as const).flatMap((name) => {
    const [left, right] = [a.checksums[name], b.checksums[name]];
    return left === undefined || right === undefined
      ? []
      : [{ left, right, areFull: isFull(a, left) && isFull(b, right) }];
  });
/** The listing's ETag, or HEAD's if the listing has none. If both exist, they are equal unless the object changed. */
const etagOf = ({ listed, head }: Seen) => (listed.etag || head.etag).toLowerCase();
const hasMd5Etag = (seen: Seen) => /^[0-9a-f]{32}$/.test(etagOf(seen)) && hasPlainEncryption(seen);
const hasPlainEncryption = ({ head }: Seen) =>
  head.customerEncryption === undefined && (head.encryption ?? 'AES256') === 'AES256';

test.prop([anyObserved, anyObserved], { numRuns })('nothing is equal without a proof', (a, b) => {
  if (findEvidence(a, b).kind !== 'equal') return;
  const isSameEtag = etagOf(a) !== '' && etagOf(a) === etagOf(b);
  const isSameChecksum = common(a, b).some(({ left, right }) => left === right);
  expect(a.head.size).toBe(b.head.size);
  expect(a.head.size === 0 || isSameEtag || isSameChecksum).toBe(true);
});

test.prop([anyObserved, anyObserved], { numRuns })('nothing is different without a proof', (a, b) => {
  if (findEvidence(a, b).kind !== 'different' || a.head.size !== b.head.size) return;
  const areDifferentMd5s = hasMd5Etag(a) && hasMd5Etag(b) && etagOf(a) !== etagOf(b);
  const areDifferentChecksums = common(a, b).some(({ left, right, areFull }) => areFull && left !== right);
  expect(areDifferentMd5s || areDifferentChecksums).toBe(true);
});

const summed = fc
  .record({
    etag: fc.constantFrom(A, B, 'x'),
    crc32: fc.constantFrom('c', 'd'),
    sha1: fc.constantFrom('s', 't'),
  })
  .map(({ etag, ...checksums }) => observed({ etag, checksums, checksumType: 'FULL_OBJECT' }));

test.prop([summed, summed], { numRuns: runs(3000) })(
  'contradicting proofs never decide, and all others do',
  (a, b) => {
    const isSame = (name: 'crc32' | 'sha1') => a.head.checksums[name] === b.head.checksums[name];
    const proofs = [isSame('crc32'), isSame('sha1')];
    if (a.head.etag === b.head.etag) proofs.push(true);
    else if (hasMd5Etag(a) && hasMd5Etag(b)) proofs.push(false);
    const expected = proofs.every(Boolean) ? 'equal' : proofs.some(Boolean) ? 'open' : 'different';
    expect(findEvidence(a, b).kind).toBe(expected);
  },
);

test.prop([anyObserved, anyObserved], { numRuns })('swapped sides give the same finding', (a, b) => {
  expect(findEvidence(b, a)).toEqual(swapped(findEvidence(a, b)));
});

test.prop([anyObserved], { numRuns: runs(3000) })('an object is never different from itself', (a) => {
  expect(findEvidence(a, { ...a }).kind).not.toBe('different');
});

test.prop([anyObserved, anyObserved], { numRuns })(
  'a HEAD overrules listings only if an ETag is not an MD5 or if checksums contradict the ETags',
  (a, b) => {
    fc.pre(a.listed.size === a.head.size && a.listed.etag === a.head.etag);
    fc.pre(b.listed.size === b.head.size && b.listed.etag === b.head.etag);
    const [listed, found] = [compareListed(a.listed, b.listed).kind, findEvidence(a, b)];
    if (listed === 'equal' && found.kind !== 'equal')
      expect(describeFinding(found)).toBe('open: contradicting-evidence');
    if (listed === 'different' && found.kind !== 'different')
      expect(
        !hasMd5Etag(a) || !hasMd5Etag(b) || describeFinding(found) === 'open: contradicting-evidence',
      ).toBe(true);
  },
);

function swapped(finding: ContentFinding): ContentFinding {
  const swap = <T extends { source: unknown; destination: unknown }>(field: T) => ({
    ...field,
    source: field.destination,
    destination: field.source,
  });
  if (finding.kind === 'equal') return finding;
  return finding.kind === 'open'
    ? { ...finding, fields: finding.fields.map(swap) }
    : { ...finding, fields: finding.fields.map(swap) };
}
