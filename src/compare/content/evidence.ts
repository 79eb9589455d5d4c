import type { ObjectHead } from '../../s3/object/head.ts';
import type { Evidence, FieldDifference, Listed, ReasonedField, UnverifiedReason } from '../verdict.ts';
import { type ChecksumComparison, compareChecksums, type ProofResult } from './checksums.ts';
import { areMd5s, etagKind } from './etag.ts';
import { differingFields } from './shallow.ts';

/** One object as its listing and a HEAD show it. */
export interface Seen {
  readonly listed: Listed;
  readonly head: ObjectHead;
}

/** What is known about the bytes of two objects. `open`: neither equality nor a difference is proven. */
export type ContentFinding =
  | { readonly kind: 'equal'; readonly evidence: Evidence }
  | {
      readonly kind: 'different';
      readonly fields: readonly FieldDifference[];
      /** The proofs of equality that the bytes refuted when they were read. */
      readonly unverified?: readonly ReasonedField[];
    }
  | {
      readonly kind: 'open';
      readonly reason: UnverifiedReason;
      readonly fields: readonly ReasonedField[];
    };

/**
 * Decides whether two objects hold the same bytes, by listings and HEADs and without reading the objects.
 *
 * Different sizes are a difference. If the sizes are equal, the same ETag proves equality and two different MD5s refute
 * it; the checksums decide next. Proofs that contradict each other prove nothing, because one store's proof is wrong.
 *
 * @param areEtagsTrusted whether the ETags of both sides depend on the content; if not, the checksums alone decide
 */
export function findEvidence(source: Seen, destination: Seen, areEtagsTrusted = true): ContentFinding {
  if (hasChanged(source) || hasChanged(destination))
    return openFinding('changed-under-way', changedFields(source, destination));
  const [left, right] = [listedWithEtag(source), listedWithEtag(destination)];
  if (left.size !== right.size) return { kind: 'different', fields: differingFields(left, right) };
  const byEtag = areEtagsTrusted
    ? compareEtags(left.etag, isMd5(source), right.etag, isMd5(destination))
    : 'inconclusive';
  if (left.size === 0) return { kind: 'equal', evidence: byEtag === 'equal' ? 'etag' : 'content' };
  const finding = decide(left, right, byEtag, compareChecksums(source.head, destination.head));
  if (areEtagsTrusted || finding.kind !== 'open' || finding.reason === 'contradicting-evidence')
    return finding;
  return openFinding('etag-untrusted', finding.fields);
}

function decide(
  source: Listed,
  destination: Listed,
  byEtag: ProofResult,
  checksum: ChecksumComparison,
): ContentFinding {
  const etag: FieldDifference = { field: 'etag', source: source.etag, destination: destination.etag };
  const checksums: FieldDifference = {
    field: 'checksum',
    source: checksum.source,
    destination: checksum.destination,
  };
  const results = new Set([byEtag, checksum.result]);
  if (results.has('contradiction') || (results.has('equal') && results.has('different')))
    return openFinding('contradicting-evidence', [etag, checksums]);
  if (byEtag === 'equal') return { kind: 'equal', evidence: 'etag' };
  if (checksum.result === 'equal') return { kind: 'equal', evidence: 'checksum' };
  if (results.has('different')) {
    // If the ETags already differ, the checksum is reported only if the field `checksum` is compared.
    const proof = byEtag === 'different' ? [] : [checksums];
    return { kind: 'different', fields: [...differingFields(source, destination), ...proof] };
  }
  const isMissing = source.etag === '' || destination.etag === '';
  return openFinding(isMissing ? 'etag-missing' : 'etag-not-comparable', [etag]);
}

/**
 * What two ETags prove about objects of the same size.
 *
 * The same ETag proves equality even if it is not the MD5 on one side or on both. ETags that are not computed from the
 * bytes are the same on two stores only by chance, or if one store took the ETag over with the object, as replication
 * does. A comparison of listings, which show no encryption, also takes it for a proof. Different ETags refute equality
 * only if both are MD5s of the bytes.
 */
function compareEtags(
  source: string,
  isSourceMd5: boolean,
  destination: string,
  isDestinationMd5: boolean,
): ProofResult {
  if (source === '' || destination === '') return 'inconclusive';
  if (isSameEtag(source, destination)) return 'equal';
  return isSourceMd5 && isDestinationMd5 ? 'different' : 'inconclusive';
}

/** Compares MD5s without regard to case, because they are hexadecimal digits. Other ETags have no known syntax. */
function isSameEtag(source: string, destination: string): boolean {
  if (source === destination) return true;
  return areMd5s(source, destination) && source.toLowerCase() === destination.toLowerCase();
}

/**
 * Whether the ETag is the MD5 of the bytes. Under SSE-C and SSE-KMS it only has the shape of an MD5. Any encryption that
 * is not known here counts like them.
 *
 * Source: Amazon S3 API Reference, "Object", ETag.
 */
function isMd5(seen: Seen): boolean {
  const { encryption, customerEncryption } = seen.head;
  const isPlain = customerEncryption === undefined && (encryption === undefined || encryption === 'AES256');
  return isPlain && etagKind(listedWithEtag(seen).etag) === 'md5';
}

/** The size and ETag of an object by its listing, with HEAD's ETag if the listing has none. */
export function listedWithEtag({ listed, head }: Seen): Listed {
  return { etag: listed.etag === '' ? head.etag : listed.etag, size: listed.size };
}

/** Whether the object that answered the HEAD is no longer the one that was listed. */
export function hasChanged({ listed, head }: Seen): boolean {
  // Some stores send no length if they compress the answer on the way.
  if (head.size !== undefined && listed.size !== head.size) return true;
  return listed.etag !== '' && head.etag !== '' && !isSameEtag(listed.etag, head.etag);
}

/** The ETags and sizes by HEAD, for a pair of which a listing showed something else. */
function changedFields(source: Seen, destination: Seen): FieldDifference[] {
  const fields: FieldDifference[] = [
    { field: 'etag', source: source.head.etag, destination: destination.head.etag },
  ];
  const { size } = source.head;
  if (size !== destination.head.size)
    fields.push({ field: 'size', source: size, destination: destination.head.size });
  return fields;
}

function openFinding(reason: UnverifiedReason, fields: readonly FieldDifference[]): ContentFinding {
  return { kind: 'open', reason, fields: fields.map((field) => ({ ...field, reason })) };
}
