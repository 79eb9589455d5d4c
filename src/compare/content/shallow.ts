import type { FieldDifference, Listed, Verdict } from '../verdict.ts';
import { areMd5s } from './etag.ts';

/**
 * Compares what two listings show of one key.
 *
 * Different sizes are a difference. If the sizes are equal, equal ETags prove equality, two different MD5s refute it,
 * and different ETags of other kinds prove nothing: the same bytes uploaded in other parts have another ETag.
 *
 * @param areEtagsTrusted whether the ETags of both sides depend on the content; if not, only sizes are compared
 */
export function compareListed(source: Listed, destination: Listed, areEtagsTrusted = true): Verdict {
  const isSameSize = source.size === destination.size;
  if (isSameSize && source.size > 0 && !areEtagsTrusted) return untrusted(source, destination);
  if (isSameSize && source.etag === destination.etag && source.etag !== '')
    return { kind: 'equal', evidence: 'etag' };
  if (isSameSize && source.size === 0) return { kind: 'equal', evidence: 'content' };
  const fields = differingFields(source, destination);
  if (!isSameSize) return { kind: 'different', fields };
  if (source.etag === '' || destination.etag === '')
    return { kind: 'unverified', reason: 'etag-missing', fields };
  if (!areMd5s(source.etag, destination.etag))
    return { kind: 'unverified', reason: 'etag-not-comparable', fields };
  if (source.etag.toLowerCase() === destination.etag.toLowerCase())
    return { kind: 'equal', evidence: 'etag' };
  return { kind: 'different', fields };
}

function untrusted(source: Listed, destination: Listed): Verdict {
  const etag = { field: 'etag', source: source.etag, destination: destination.etag } as const;
  return { kind: 'unverified', reason: 'etag-untrusted', fields: [etag] };
}

/** ETag and size, each only if the two values differ. */
export function differingFields(source: Listed, destination: Listed): FieldDifference[] {
  const fields: FieldDifference[] = [];
  if (source.etag !== destination.etag) {
    fields.push({ field: 'etag', source: source.etag, destination: destination.etag });
  }
  if (source.size !== destination.size) {
    fields.push({ field: 'size', source: source.size, destination: destination.size });
  }
  return fields;
}
