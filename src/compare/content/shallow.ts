import { BELIEVED, type ListingTrust } from '../values/reading.ts';
import type { FieldDifference, Listed, UnverifiedReason, Verdict } from '../verdict.ts';
import { areMd5s } from './etag.ts';

/**
 * Compares what two listings show of one key.
 *
 * Different sizes are a difference. If the sizes are equal, equal ETags prove equality, two different MD5s refute it,
 * and different ETags of other kinds prove nothing: the same bytes uploaded in other parts have another ETag.
 *
 * @param trust what the listings can be believed for
 */
export function compareListed(source: Listed, destination: Listed, trust: ListingTrust = BELIEVED): Verdict {
  const isSameSize = source.size === destination.size;
  if (!trust.zeroSizes && (source.size === 0 || destination.size === 0))
    return doubted('listing-contradicted', source, destination);
  if (isSameSize && source.size > 0 && !trust.etags) return doubted('etag-untrusted', source, destination);
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

/** ETag and size are reported even if they are the same: they are not believed. */
function doubted(reason: UnverifiedReason, source: Listed, destination: Listed): Verdict {
  const fields = (['etag', 'size'] as const).map((field) => ({
    field,
    source: source[field],
    destination: destination[field],
  }));
  return { kind: 'unverified', reason, fields: reason === 'etag-untrusted' ? fields.slice(0, 1) : fields };
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
