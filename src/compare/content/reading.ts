import type { Evidence, FieldDifference, UnprovenField, UnverifiedReason } from '../verdict.ts';
import { compareChecksums } from './checksums.ts';
import { type ContentFinding, listedWithEtag, type Seen } from './evidence.ts';
import { differingFields } from './shallow.ts';

/** What reading the bytes of a pair came to. */
export type ContentReading =
  | { readonly kind: 'equal'; readonly evidence: Extract<Evidence, 'multipart-layout' | 'content'> }
  /** With the SHA-256 of each side's bytes. */
  | { readonly kind: 'different'; readonly source: string; readonly destination: string }
  | { readonly kind: 'unread'; readonly reason: UnverifiedReason };

/**
 * What is known of the bytes of a pair once they were read, or could not be.
 *
 * Bytes win over every other proof. Where they can't be read although they were to be, that is no proof of anything,
 * whatever the ETags: that they can be is a part of what was asked. Only the limit of bytes leaves other proofs as they
 * are, since it was set by who asked.
 *
 * @param free what was known before
 */
export function findingAfter(
  free: ContentFinding,
  reading: ContentReading,
  source: Seen,
  destination: Seen,
): ContentFinding {
  switch (reading.kind) {
    case 'equal':
      return { kind: 'equal', evidence: reading.evidence };
    case 'different': {
      const content: FieldDifference = {
        field: 'content',
        source: reading.source,
        destination: reading.destination,
      };
      const unverified = refuted(free, source, destination);
      const isRefuted = ({ field }: FieldDifference) => unverified.some((each) => each.field === field);
      const known =
        free.kind === 'different' ? free.fields : differingFields(source.listed, destination.listed);
      return {
        kind: 'different',
        fields: [...known.filter((field) => !isRefuted(field)), content],
        ...(unverified.length === 0 ? {} : { unverified }),
      };
    }
    case 'unread': {
      const { reason } = reading;
      if (free.kind === 'different' || (free.kind === 'equal' && reason === 'content-limit')) return free;
      const content = { field: 'content', source: undefined, destination: undefined, reason } as const;
      return { kind: 'open', reason, fields: [content, ...(free.kind === 'open' ? free.fields : [])] };
    }
  }
}

/** The proofs of equality that the bytes speak against. */
function refuted(free: ContentFinding, source: Seen, destination: Seen): readonly Required<UnprovenField>[] {
  const reason = 'contradicting-evidence';
  if (free.kind === 'open') return free.reason === reason ? free.fields : [];
  if (free.kind === 'different') return [];
  if (free.evidence === 'checksum') {
    const { sign: _, ...values } = compareChecksums(source.head, destination.head);
    return [{ field: 'checksum', ...values, reason }];
  }
  const [left, right] = [listedWithEtag(source).etag, listedWithEtag(destination).etag];
  return [{ field: 'etag', source: left, destination: right, reason }];
}
