import type { Version } from '../buckets/stored-object.ts';
import { refuse, S3Error } from '../protocol/errors.ts';

type Headers = Readonly<Record<string, string>>;

/** What conditions are tested against. */
interface Observed {
  readonly etag: string;
  readonly lastModified: number;
}

interface Conditions {
  readonly match: string | undefined;
  readonly noneMatch: string | undefined;
  readonly modifiedSince: string | undefined;
  readonly unmodifiedSince: string | undefined;
}

/** Whether a list of ETags, or `*`, matches an ETag. */
function matchesETag(list: string, etag: string): boolean {
  return list.split(',').some((item) => {
    const wanted = item
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1');
    return wanted === '*' || wanted === etag;
  });
}

/**
 * Compares an object's time with an HTTP date, in whole seconds because HTTP dates have no fractions.
 *
 * @returns above 0 if the object is newer; undefined if the date does not parse, which makes it no condition
 */
function compareTime(lastModified: number, date: string): number | undefined {
  const given = Date.parse(date);
  return Number.isNaN(given) ? undefined : Math.floor(lastModified / 1000) - Math.floor(given / 1000);
}

/**
 * Evaluates conditions. RFC 9110, 13.2.2: a date condition is ignored if the request has the ETag condition of the
 * same kind.
 */
function evaluate(conditions: Conditions, object: Observed): 'holds' | 'failed' | 'not-modified' {
  const { match, noneMatch, modifiedSince, unmodifiedSince } = conditions;
  if (match !== undefined) {
    if (!matchesETag(match, object.etag)) return 'failed';
  } else if (unmodifiedSince !== undefined && (compareTime(object.lastModified, unmodifiedSince) ?? 0) > 0) {
    return 'failed';
  }
  if (noneMatch !== undefined) {
    if (matchesETag(noneMatch, object.etag)) return 'not-modified';
  } else if (modifiedSince !== undefined && (compareTime(object.lastModified, modifiedSince) ?? 1) <= 0) {
    return 'not-modified';
  }
  return 'holds';
}

/**
 * Evaluates the conditions of a GET or HEAD.
 *
 * @returns false for 304 Not Modified
 * @throws S3Error PreconditionFailed
 */
export function readConditionsHold(headers: Headers, object: Observed): boolean {
  const verdict = evaluate(
    {
      match: headers['if-match'],
      noneMatch: headers['if-none-match'],
      modifiedSince: headers['if-modified-since'],
      unmodifiedSince: headers['if-unmodified-since'],
    },
    object,
  );
  if (verdict === 'failed') refuse('PreconditionFailed');
  return verdict === 'holds';
}

/**
 * Checks the conditions on the source of a copy.
 *
 * @throws S3Error PreconditionFailed  also if a read would answer 304
 */
export function checkCopySource(headers: Headers, source: Observed): void {
  const verdict = evaluate(
    {
      match: headers['x-amz-copy-source-if-match'],
      noneMatch: headers['x-amz-copy-source-if-none-match'],
      modifiedSince: headers['x-amz-copy-source-if-modified-since'],
      unmodifiedSince: headers['x-amz-copy-source-if-unmodified-since'],
    },
    source,
  );
  if (verdict !== 'holds') refuse('PreconditionFailed');
}

/**
 * Checks the conditions of a write: `If-None-Match: *` allows only creation, `If-Match` only replacement of that ETag.
 * Source: "How to prevent object overwrites with conditional writes" in the Amazon S3 user guide.
 *
 * @param current the newest version of the key, or undefined if it has none
 * @throws S3Error PreconditionFailed, NoSuchKey, NotImplemented
 */
export function checkWriteConditions(headers: Headers, current: Version | undefined): void {
  const noneMatch = headers['if-none-match'];
  const match = headers['if-match'];
  const exists = current?.kind === 'object';
  if (noneMatch !== undefined) {
    if (noneMatch !== '*') refuse('NotImplemented');
    if (exists) throw new S3Error('PreconditionFailed', { fields: { Condition: 'If-None-Match' } });
  }
  if (match !== undefined) {
    if (!exists) refuse('NoSuchKey');
    if (!matchesETag(match, current.etag)) {
      throw new S3Error('PreconditionFailed', { fields: { Condition: 'If-Match' } });
    }
  }
}
