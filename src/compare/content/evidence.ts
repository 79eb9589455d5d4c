import type { ObjectHead } from '../../s3/object/head.ts';
import type { Evidence, FieldDifference, Listed, UnprovenField, UnverifiedReason } from '../verdict.ts';
import { type ChecksumSign, compareChecksums, type Sign } from './checksums.ts';
import { areMd5s, etagKind } from './etag.ts';
import { differingFields } from './shallow.ts';

/** What the listing and a HEAD show of one object. */
export interface Seen {
  readonly listed: Listed;
  readonly head: ObjectHead;
}

/** What is known of the bytes of two objects. */
export type ContentFinding =
  | { readonly kind: 'equal'; readonly evidence: Evidence }
  | {
      readonly kind: 'different';
      readonly fields: readonly FieldDifference[];
      /** What speaks against the difference, where the bytes were read and refute it. */
      readonly unverified?: readonly Required<UnprovenField>[];
    }
  | {
      readonly kind: 'open';
      readonly reason: UnverifiedReason;
      readonly fields: readonly Required<UnprovenField>[];
    };

/**
 * Whether two objects hold the same bytes, by what listings and HEADs tell without reading any.
 *
 * Two sizes are a difference. Of one size: the same ETag proves equality, two MD5s refute it, and after them the
 * checksums are asked. Proofs that contradict each other prove nothing: one of the stores has a wrong one.
 */
export function findEvidence(source: Seen, destination: Seen): ContentFinding {
  if (hasChanged(source) || hasChanged(destination))
    return open('changed-under-way', changedFields(source, destination));
  const [left, right] = [listedWithEtag(source), listedWithEtag(destination)];
  if (left.size !== right.size) return { kind: 'different', fields: differingFields(left, right) };
  const byEtag = compareEtags(left.etag, isMd5(source), right.etag, isMd5(destination));
  if (left.size === 0) return { kind: 'equal', evidence: byEtag === 'equal' ? 'etag' : 'content' };
  return decide(left, right, byEtag, compareChecksums(source.head, destination.head));
}

function decide(source: Listed, destination: Listed, byEtag: Sign, checksum: ChecksumSign): ContentFinding {
  const etag: FieldDifference = { field: 'etag', source: source.etag, destination: destination.etag };
  const sums: FieldDifference = {
    field: 'checksum',
    source: checksum.source,
    destination: checksum.destination,
  };
  const signs = new Set([byEtag, checksum.sign]);
  if (signs.has('contradiction') || (signs.has('equal') && signs.has('different')))
    return open('contradicting-evidence', [etag, sums]);
  if (byEtag === 'equal') return { kind: 'equal', evidence: 'etag' };
  if (checksum.sign === 'equal') return { kind: 'equal', evidence: 'checksum' };
  if (signs.has('different')) {
    // Where the ETags refute it, the checksum is no field of its own, unless it is compared as one.
    const proof = byEtag === 'different' ? [] : [sums];
    return { kind: 'different', fields: [...differingFields(source, destination), ...proof] };
  }
  const isMissing = source.etag === '' || destination.etag === '';
  return open(isMissing ? 'etag-missing' : 'etag-not-comparable', [etag]);
}

/**
 * What two ETags prove of objects of one size.
 *
 * The same one proves equality even where it is no MD5, or on one side only: ETags that do not follow from the bytes
 * are the same on two stores by chance only, or where one store took over the other's together with the object, as
 * replication does. A listing, which shows no encryption, takes it for a proof too. Two others refute equality only
 * where both are MD5s of the bytes.
 */
function compareEtags(
  source: string,
  isSourceMd5: boolean,
  destination: string,
  isDestinationMd5: boolean,
): Sign {
  if (source === '' || destination === '') return 'nothing';
  if (isSameEtag(source, destination)) return 'equal';
  return isSourceMd5 && isDestinationMd5 ? 'different' : 'nothing';
}

/** Hexadecimal digits are the same in capitals; of other ETags nothing is known. */
function isSameEtag(source: string, destination: string): boolean {
  if (source === destination) return true;
  return areMd5s(source, destination) && source.toLowerCase() === destination.toLowerCase();
}

/**
 * Whether the ETag is the MD5 of the bytes. Under SSE-C and SSE-KMS it has an MD5's shape and is none, and so it is
 * under any encryption that is not known here.
 *
 * Source: Amazon S3 API Reference, "Object", ETag.
 */
function isMd5(seen: Seen): boolean {
  const { encryption, customerEncryption } = seen.head;
  const isPlain = customerEncryption === undefined && (encryption === undefined || encryption === 'AES256');
  return isPlain && etagKind(listedWithEtag(seen).etag) === 'md5';
}

/** What the listing shows of an object, with the ETag of its HEAD if the listing has none. */
export function listedWithEtag({ listed, head }: Seen): Listed {
  return { etag: listed.etag === '' ? head.etag : listed.etag, size: listed.size };
}

/** Whether the object that answered the HEAD is another one than was listed. */
export function hasChanged({ listed, head }: Seen): boolean {
  // Some stores tell no length where they pack objects on the way.
  if (head.size !== undefined && listed.size !== head.size) return true;
  return listed.etag !== '' && head.etag !== '' && !isSameEtag(listed.etag, head.etag);
}

/** What the HEADs show now, where a listing showed something else. */
function changedFields(source: Seen, destination: Seen): FieldDifference[] {
  const fields: FieldDifference[] = [
    { field: 'etag', source: source.head.etag, destination: destination.head.etag },
  ];
  const { size } = source.head;
  if (size !== destination.head.size)
    fields.push({ field: 'size', source: size, destination: destination.head.size });
  return fields;
}

function open(reason: UnverifiedReason, fields: readonly FieldDifference[]): ContentFinding {
  return { kind: 'open', reason, fields: fields.map((field) => ({ ...field, reason })) };
}
