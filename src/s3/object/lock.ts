import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import type { ObjectOperation } from '../failure.ts';
import type { Refusal } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import { readObjectDocument, readTexts } from './document.ts';
import { type ObjectRefusal, readObjectRefusal } from './refusal.ts';

/** Until when an object may not be deleted. */
export interface Retention {
  readonly mode: string;
  /** As sent. */
  readonly retainUntil: string;
}

/** What a lock call tells; either of the first two also proves the permission that HEAD's headers need. */
export type LockAnswer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'none' }
  | ObjectRefusal;

/**
 * Asks for the retention of one object.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 */
export function getRetention(client: WireClient, key: ByteKey): Promise<LockAnswer<Retention>> {
  return askLock(client, 'retention', key, readRetention);
}

/**
 * Asks whether one object is under legal hold: `ON` or `OFF`.
 *
 * @throws S3Failure as {@link getRetention}
 */
export function getLegalHold(client: WireClient, key: ByteKey): Promise<LockAnswer<string>> {
  return askLock(client, 'legal-hold', key, readLegalHold);
}

function askLock<T>(
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
    (refusal) => (saysNone(refusal) ? { kind: 'none' } : readObjectRefusal(refusal)),
  );
}

/** Ceph tells it of an object with the code that AWS has for a bucket's configuration. */
const NONE_CODES = new Set(['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError']);

function saysNone({ cause: { status, code = '', message = '' } }: Refusal): boolean {
  if (status === 404 && NONE_CODES.has(code)) return true;
  // By their words alone: "Bucket is missing Object Lock Configuration" (AWS, 400 InvalidRequest), "Bucket is missing
  // ObjectLockConfiguration" (MinIO), "The specified object does not have a ObjectLock configuration" (S3Mock, 404
  // NotFound).
  const isSaidInWords =
    (status === 400 && code === 'InvalidRequest') || (status === 404 && code === 'NotFound');
  return isSaidInWords && /object ?lock/i.test(message);
}

function readRetention(body: string): Retention | undefined {
  return readObjectDocument(body, 'Retention', (cursor) => {
    const { Mode: mode = '', RetainUntilDate: retainUntil = '' } = readTexts(cursor, [
      'Mode',
      'RetainUntilDate',
    ]);
    if (mode === '' && retainUntil === '') return undefined;
    if (mode === '' || retainUntil === '')
      throw new AnswerRejected('malformed', 'half of a retention is missing');
    return { mode, retainUntil };
  });
}

function readLegalHold(body: string): string | undefined {
  return readObjectDocument(body, 'LegalHold', (cursor) => {
    const { Status: status = '' } = readTexts(cursor, ['Status']);
    return status === '' ? undefined : status;
  });
}
