import type { FailedAnswer } from '../failed-answer.ts';
import type { Evidence, FieldDifference, ReasonedField, UnverifiedReason } from '../verdict.ts';
import { compareChecksums } from './checksums.ts';
import { type ContentFinding, listedWithEtag, type Seen } from './evidence.ts';
import { differingFields } from './shallow.ts';

/** The result of reading the bytes of a pair. */
export type ContentReading =
  | { readonly kind: 'equal'; readonly evidence: Extract<Evidence, 'multipart-layout' | 'content'> }
  /** `source` and `destination` are the SHA-256 of each side's bytes, in hexadecimal. */
  | { readonly kind: 'different'; readonly source: string; readonly destination: string }
  | {
      readonly kind: 'unread';
      readonly reason: UnverifiedReason;
      /** How the store failed; only with the reason `not-readable`. */
      readonly answer?: FailedAnswer | undefined;
    };

/**
 * Combines what listing and HEAD showed about the content of a pair with the result of reading it.
 *
 * Bytes overrule every other proof. If a pair chosen for reading can't be read, its content is open whatever the
 * ETags prove, because the user asked to verify that it can be read. The exception is `content-limit`: the user set that
 * limit, so proofs of equality stand.
 *
 * @param before the finding from listing and HEAD
 */
export function applyReading(
  before: ContentFinding,
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
      const unverified = refutedProofs(before, source, destination);
      const isRefuted = ({ field }: FieldDifference) => unverified.some((each) => each.field === field);
      const known =
        before.kind === 'different' ? before.fields : differingFields(source.listed, destination.listed);
      return {
        kind: 'different',
        fields: [...known.filter((field) => !isRefuted(field)), content],
        ...(unverified.length === 0 ? {} : { unverified }),
      };
    }
    case 'unread': {
      const { reason, answer } = reading;
      if (before.kind === 'different' || (before.kind === 'equal' && reason === 'content-limit'))
        return before;
      const content = {
        field: 'content',
        source: undefined,
        destination: undefined,
        reason,
        ...(answer === undefined ? {} : { answer }),
      } as const;
      return { kind: 'open', reason, fields: [content, ...(before.kind === 'open' ? before.fields : [])] };
    }
  }
}

/** The proofs of equality that different bytes refute. */
function refutedProofs(before: ContentFinding, source: Seen, destination: Seen): readonly ReasonedField[] {
  const reason = 'contradicting-evidence';
  if (before.kind === 'open') return before.reason === reason ? before.fields : [];
  if (before.kind === 'different') return [];
  if (before.evidence === 'checksum') {
    const { result: _, ...values } = compareChecksums(source.head, destination.head);
    return [{ field: 'checksum', ...values, reason }];
  }
  const [left, right] = [listedWithEtag(source).etag, listedWithEtag(destination).etag];
  return [{ field: 'etag', source: left, destination: right, reason }];
}
