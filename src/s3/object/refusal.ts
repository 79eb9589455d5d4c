import type { StatusCause } from '../failure.ts';
import { type Refusal, single } from '../wire/answer.ts';

/** The object does not exist. */
interface Gone {
  readonly kind: 'gone';
  /** Whether a delete marker hides it, in a bucket that keeps versions. */
  readonly deleteMarker: boolean;
}

/** The credentials lack a permission, so nothing is known about the object. */
interface Refused {
  readonly kind: 'refused';
  /** The store's answer, to make a failure from. */
  readonly cause: StatusCause;
}

/** The store or this bucket does not support the request. */
interface Unsupported {
  readonly kind: 'unsupported';
  readonly cause: StatusCause;
}

/** The object is encrypted with a key that the store does not keep (SSE-C), so it can't be read. */
interface Sealed {
  readonly kind: 'sealed';
  readonly cause: StatusCause;
}

/** The content is archived, and would have to be restored first. */
interface Archived {
  readonly kind: 'archived';
  readonly cause: StatusCause;
}

/** A refusal that concerns one object, and is not a failure of the store. Any request about an object may get it. */
export type ObjectRefusal = Gone | Refused | Unsupported | Sealed | Archived;

const PERMISSION_CODES = new Set(['AccessDenied', 'AllAccessDisabled', 'UnauthorizedAccess']);

/** Some stores answer `NotFound` for everything that does not exist. */
const GONE_CODES = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound']);

const UNSUPPORTED_CODES = new Set(['NotImplemented', 'MethodNotAllowed', 'UnsupportedOperation']);

/**
 * Classifies a refusal by what it says about the object, the permission or the store's features.
 *
 * @returns undefined if it is a failure, such as an expired session, a missing bucket, or a status without a code
 */
export function readObjectRefusal({ cause, headers }: Refusal): ObjectRefusal | undefined {
  const { status, code = '', message = '' } = cause;
  const isMarked = single(headers['x-amz-delete-marker']) === 'true';
  // 405 is the answer for a delete marker that is requested by its version.
  if (isMarked && (status === 404 || status === 405)) return { kind: 'gone', deleteMarker: true };
  if (status === 404 && GONE_CODES.has(code)) return { kind: 'gone', deleteMarker: false };
  // A KMS key that was disabled or revoked concerns one object, like a permission.
  if (code.startsWith('KMS.')) return { kind: 'refused', cause };
  if ((status === 403 || status === 401) && PERMISSION_CODES.has(code)) return { kind: 'refused', cause };
  if (status === 501 || (status >= 400 && UNSUPPORTED_CODES.has(code))) return { kind: 'unsupported', cause };
  if (status === 403 && code === 'InvalidObjectState') return { kind: 'archived', cause };
  // The message is "The object was stored using a form of Server Side Encryption. The correct parameters must be
  // provided …" on AWS, MinIO and Ceph. The code alone is less specific.
  if (status === 400 && code === 'InvalidRequest' && /encrypt/i.test(message))
    return { kind: 'sealed', cause };
  return undefined;
}
