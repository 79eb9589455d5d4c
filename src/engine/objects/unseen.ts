import { type FailedAnswer, failedAnswer } from '../../compare/failed-answer.ts';
import type { FieldName } from '../../compare/fields.ts';
import type { InspectedVerdict } from '../../compare/objects/object-comparison.ts';
import type { Listed, UnprovenField, UnverifiedReason } from '../../compare/verdict.ts';
import type { Failure } from '../../s3/failure.ts';
import type { BothSides } from '../../s3/side.ts';

/** Why a key could not be looked at. */
export interface Unseen {
  readonly reason: UnverifiedReason;
  readonly answer?: FailedAnswer;
}

export function unreadable(failure: Failure): Unseen {
  return { reason: 'not-readable', answer: failedAnswer(failure) };
}

/**
 * Returns the verdict on a key that could not be looked at: that of its listing, with all other fields unverified.
 *
 * @param fields the compared fields that no listing contains
 * @param content the verdict on the content by the listing, or `changed` if the object has changed. If a listing leaves
 *   the content open and the object can't be read, its reason is why no HEAD could decide
 */
export function unseenVerdict(
  listed: BothSides<Listed>,
  fields: readonly FieldName[],
  why: Unseen,
  content: InspectedVerdict | 'changed',
): InspectedVerdict {
  const { reason } = why;
  const unseen: UnprovenField[] = fields.map((field) => ({
    field,
    source: undefined,
    destination: undefined,
    ...why,
  }));
  if (content === 'changed') {
    const { source, destination } = listed;
    const etag = { field: 'etag', source: source.etag, destination: destination.etag, reason } as const;
    return { kind: 'unverified', reason, fields: [etag, ...unseen] };
  }
  const verdict = content;
  if (why.answer !== undefined && verdict.kind === 'unverified') {
    const open = verdict.fields.map((field) => ({ ...field, ...why }));
    return { kind: 'unverified', reason, fields: [...open, ...unseen] };
  }
  if (unseen.length === 0) return verdict;
  if (verdict.kind === 'different') return { ...verdict, unverified: unseen };
  if (verdict.kind === 'equal') return { kind: 'unverified', reason, fields: unseen };
  return { ...verdict, fields: [...verdict.fields, ...unseen] };
}
