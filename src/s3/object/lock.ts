import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import type { ObjectOperation } from '../failure.ts';
import type { Refusal } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import { documentKind, readDocument, readTexts } from '../xml/document.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

/** The retention of an object: it must not be deleted until then. */
interface Retention {
  readonly mode: string;
  /** The date as it was sent. */
  readonly retainUntil: string;
}

/**
 * The answer to a lock request. `value` and `none` also prove the permission that a HEAD needs to send these headers.
 */
type LockAnswer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'none' }
  | ObjectRefusal;

/**
 * Requests the retention of one object.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 */
export function getRetention(client: WireClient, key: ByteKey): Promise<LockAnswer<Retention>> {
  return requestLock(client, 'retention', key, readRetention);
}

/**
 * Requests whether one object is under legal hold: `ON` or `OFF`.
 *
 * @throws S3Failure as {@link getRetention}
 */
export function getLegalHold(client: WireClient, key: ByteKey): Promise<LockAnswer<string>> {
  return requestLock(client, 'legal-hold', key, readLegalHold);
}

function requestLock<T>(
  client: WireClient,
  operation: Extract<ObjectOperation, 'retention' | 'legal-hold'>,
  key: ByteKey,
  read: (body: string) => T | undefined,
): Promise<LockAnswer<T>> {
  return client.ask<LockAnswer<T>>(
    { operation, key, query: { [operation]: '' } },
    ({ body }) => {
      const value = read(body);
      return value === undefined ? { kind: 'none' } : { kind: 'value', value };
    },
    (refusal) => (meansNone(refusal) ? { kind: 'none' } : readObjectRefusal(refusal)),
  );
}

/**
 * The codes for "no lock". Ceph answers for an object with the code that AWS uses for a bucket's configuration, and
 * SeaweedFS with a code for each kind of lock.
 */
const NONE_CODES = new Set([
  'NoSuchObjectLockConfiguration',
  'ObjectLockConfigurationNotFoundError',
  'NoSuchObjectLegalHold',
  'NoSuchObjectRetention',
]);

function meansNone({ cause: { status, code = '', message = '' } }: Refusal): boolean {
  // The status is 404 on AWS, and 400 on MinIO and versitygw.
  if ((status === 404 || status === 400) && NONE_CODES.has(code)) return true;
  // Some stores say it only in the message: "Bucket is missing Object Lock Configuration" (AWS, 400 InvalidRequest),
  // "Bucket is missing ObjectLockConfiguration" (MinIO), "The specified object does not have a ObjectLock
  // configuration" (S3Mock, 404 NotFound).
  const mayBeInMessage =
    (status === 400 && code === 'InvalidRequest') || (status === 404 && code === 'NotFound');
  return mayBeInMessage && /object ?lock/i.test(message);
}

const RETENTION = documentKind('Retention');
const LEGAL_HOLD = documentKind('LegalHold');

function readRetention(body: string): Retention | undefined {
  return readDocument(Buffer.from(body, 'latin1'), RETENTION, (cursor) => {
    const { Mode: mode = '', RetainUntilDate: retainUntil = '' } = readTexts(cursor, [
      'Mode',
      'RetainUntilDate',
    ]);
    if (mode === '' && retainUntil === '') return undefined;
    if (mode === '' || retainUntil === '')
      throw new AnswerRejected('malformed', 'half of the retention is missing');
    return { mode, retainUntil };
  });
}

function readLegalHold(body: string): string | undefined {
  return readDocument(Buffer.from(body, 'latin1'), LEGAL_HOLD, (cursor) => {
    const { Status: status = '' } = readTexts(cursor, ['Status']);
    return status === '' ? undefined : status;
  });
}
