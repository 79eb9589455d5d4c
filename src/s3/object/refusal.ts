import type { StatusCause } from '../failure.ts';
import { type Refusal, single } from '../wire/answer.ts';

/** There is no such object. */
export interface Gone {
  readonly kind: 'gone';
  /** Whether the store says that it is there no more because it was deleted in a bucket that keeps versions. */
  readonly deleteMarker: boolean;
}

/** The key in use may not ask this; nothing is known of the object. */
export interface Refused {
  readonly kind: 'refused';
  /** What the store answered, from which a failure can be made. */
  readonly cause: StatusCause;
}

/** The store, or this bucket of it, has no such thing. */
export interface Unsupported {
  readonly kind: 'unsupported';
  readonly cause: StatusCause;
}

/** The object is encrypted with a key that was never given to the store (SSE-C), so that it can't be looked at. */
export interface Sealed {
  readonly kind: 'sealed';
  readonly cause: StatusCause;
}

/** The bytes lie in an archive, and would have to be restored first. */
export interface Archived {
  readonly kind: 'archived';
  readonly cause: StatusCause;
}

/** What any call for an object may be refused with that is no failure of the store. */
export type ObjectRefusal = Gone | Refused | Unsupported | Sealed | Archived;

const PERMISSION_CODES = new Set(['AccessDenied', 'AllAccessDisabled', 'UnauthorizedAccess']);

/** Some stores answer `NotFound` to all that is not there. */
const GONE_CODES = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound']);

const UNSUPPORTED_CODES = new Set(['NotImplemented', 'MethodNotAllowed', 'UnsupportedOperation']);

/**
 * Tells what a refusal says of the object, of the permission or of the store's abilities.
 *
 * @returns undefined where it is a failure: a session that has ended, a bucket that is gone, a status without a code
 */
export function readObjectRefusal({ cause, headers }: Refusal): ObjectRefusal | undefined {
  const { status, code = '', message = '' } = cause;
  const isMarked = single(headers['x-amz-delete-marker']) === 'true';
  // 405 is what a delete marker answers that is asked for by its version.
  if (isMarked && (status === 404 || status === 405)) return { kind: 'gone', deleteMarker: true };
  if (status === 404 && GONE_CODES.has(code)) return { kind: 'gone', deleteMarker: false };
  // A key that was disabled or taken away (KMS) is one object's affair, as a permission is.
  if (code.startsWith('KMS.')) return { kind: 'refused', cause };
  if ((status === 403 || status === 401) && PERMISSION_CODES.has(code)) return { kind: 'refused', cause };
  if (status === 501 || (status >= 400 && UNSUPPORTED_CODES.has(code))) return { kind: 'unsupported', cause };
  if (status === 403 && code === 'InvalidObjectState') return { kind: 'archived', cause };
  // "The object was stored using a form of Server Side Encryption. The correct parameters must be provided …": the code
  // says less, in AWS, MinIO and Ceph alike.
  if (status === 400 && code === 'InvalidRequest' && /encrypt/i.test(message))
    return { kind: 'sealed', cause };
  return undefined;
}
