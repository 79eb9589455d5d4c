import type { Credentials, StoreAddress } from './address.ts';
import type { AnswerRejection } from './answer-rejection.ts';
import type { ByteKey } from './byte-key.ts';
import { changeTexts, SecretHider } from './secret-hider.ts';
import type { Side } from './side.ts';
import type { CredentialSettings } from './store-settings.ts';

/** A kind of request about one object. */
export type ObjectOperation = 'head' | 'tags' | 'retention' | 'legal-hold' | 'content';

/** A kind of request to a store. Requests are counted per operation, and a failure names its operation. */
export type Operation = 'list' | ObjectOperation | 'credentials' | 'endpoint';

/** Why a request failed, as far as the client knows. */
export type FailureCause =
  | {
      /** The store answered with an error. */
      readonly kind: 'status';
      readonly status: number;
      /** The store's own code and message, if it sent them. */
      readonly code: string | undefined;
      readonly message: string | undefined;
      readonly requestId: string | undefined;
      /** The bucket's region, if the answer names it. */
      readonly region: string | undefined;
      /** How far this machine's clock is ahead of the store's, in seconds, according to the answer's `Date`. */
      readonly clockAheadSeconds: number | undefined;
      /** The beginning of a body that is a text, but no error document of S3. */
      readonly excerpt?: string | undefined;
      /** Where the answer redirects to. */
      readonly location?: string | undefined;
    }
  | {
      /** No whole answer arrived, because of DNS, the connection, TLS or a time-out. */
      readonly kind: 'network';
      /** Node's or undici's code, such as `ENOTFOUND`. */
      readonly code: string;
      readonly message: string;
      /** The environment variable that sets a proxy for the endpoint. */
      readonly proxyVariable?: string | undefined;
    }
  | {
      /** The status was successful, but the answer must not be believed. */
      readonly kind: 'answer';
      readonly reason: AnswerRejection;
      readonly detail: string;
      readonly contentType: string | undefined;
    }
  | {
      /** The request could not be made, because credentials or an endpoint for the bucket are missing. */
      readonly kind: 'setup';
      /** The source of the credentials, if that is what failed. */
      readonly credentials?: CredentialSettings['kind'];
      /** Why a role could not be assumed, if that is what failed. */
      readonly role?: RoleFailure | undefined;
      /** The value of `AWS_PROFILE`, if credentials were looked for in a profile. */
      readonly profile?: string | undefined;
      readonly message: string;
    };

/** Why a role could not be assumed. */
export interface RoleFailure {
  readonly arn: string;
  readonly audience: string;
  /** Who the identity token says the job is; undefined if there is no token, or if it does not say it. */
  readonly subject: string | undefined;
  /** The job got no identity token, STS refused it, or STS gave no usable answer. */
  readonly kind: 'no-token' | 'refused' | 'no-answer';
}

/** The answer with which a store refused a request. */
export type StatusCause = Extract<FailureCause, { kind: 'status' }>;

/**
 * Everything that is known when a request fails. It is plain data that crosses threads; its wording is decided later.
 */
export interface Failure {
  readonly side: Side;
  readonly operation: Operation;
  readonly bucket: string;
  /** The requested object, below the store's prefix; undefined for a request about the bucket. */
  readonly key?: ByteKey | undefined;
  /** The endpoint for messages, without the bucket: see `StoreAddress`. */
  readonly endpoint: string;
  /** The region that requests were signed for, if it was known. */
  readonly region: string | undefined;
  readonly accessKeyId: string | undefined;
  /** Whether the request said that the requester pays. */
  readonly requestPayer?: boolean;
  /** The account that the request named as the owner of the bucket. */
  readonly expectedBucketOwner?: string | undefined;
  /** Whether the store is known to have answered another request before. */
  readonly hadAnswered?: boolean | undefined;
  /** The number of attempts. */
  readonly attempts: number;
  readonly cause: FailureCause;
  /** Set if this alone would not have ended the run, but so many objects of this side could not be read. */
  readonly ofMany?: ManyUnreadable | undefined;
}

/** How many objects of one side could not be read when the run was stopped because of it. */
export interface ManyUnreadable {
  /** Objects that were looked at, or whose content was read. */
  readonly inspected: number;
  readonly unreadable: number;
}

/** Thrown when a request fails for good. Carries the {@link Failure} to the code that words it. */
export class S3Failure extends Error {
  override name = 'S3Failure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.side}: ${failure.operation} failed (${failure.cause.kind})`);
    this.failure = failure;
  }
}

/** Makes a failure of a request to a store, with what is known of the store. No secret of the credentials is in it. */
export function failureAt(
  { side, bucket, endpoint, region, requestPayer, expectedBucketOwner }: StoreAddress,
  credentials: Credentials,
  { cause, ...request }: Pick<Failure, 'operation' | 'key' | 'attempts' | 'cause' | 'hadAnswered'>,
): S3Failure {
  const { accessKeyId } = credentials;
  const { hide } = new SecretHider(secretsOf(credentials));
  const store = { side, bucket, endpoint, region, accessKeyId, requestPayer, expectedBucketOwner };
  return new S3Failure({ ...store, ...request, cause: changeTexts(cause, hide, OWN_TEXTS) });
}

/** The secrets among credentials. */
export function secretsOf({ secretAccessKey, sessionToken }: Credentials): string[] {
  return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}

/** The parts of a cause that are never texts from outside. */
export const OWN_TEXTS: ReadonlySet<string> = new Set(['kind', 'reason', 'credentials']);

/** The codes for expired temporary credentials: those of AWS and compatible stores, and those of STS. */
const EXPIRED_CODES = [
  'ExpiredToken',
  'ExpiredTokenException',
  'TokenRefreshRequired',
  'SecurityTokenExpired',
  'RequestExpired',
];

/**
 * The codes for credentials that a store does not know, or no longer knows. Some stores forget temporary credentials when
 * they expire: MinIO answers `InvalidAccessKeyId` or `InvalidTokenId` then.
 */
const UNKNOWN_CODES = [
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'InvalidTokenId',
  'XAdminUserNotFound',
];

const EXPIRED: ReadonlySet<string> = new Set(EXPIRED_CODES);
const REFUSED: ReadonlySet<string> = new Set([...EXPIRED_CODES, ...UNKNOWN_CODES]);

/**
 * Whether a failed request about one object shows that no other request to this side can succeed: the credentials are
 * refused, or the bucket is gone. Every other failure may concern the object alone.
 */
function isOfWholeSide(failure: Failure): boolean {
  const { cause } = failure;
  if (cause.kind === 'status') return isCredentialRefusal(failure) || cause.code === 'NoSuchBucket';
  return cause.kind === 'setup';
}

/**
 * Returns what a thrown error shows of the one object that was requested.
 *
 * @throws the error itself, if it concerns the whole side, or is not a store's failure
 */
export function failureOfObject(error: unknown): Failure {
  if (!(error instanceof S3Failure) || isOfWholeSide(error.failure)) throw error;
  return error.failure;
}

/**
 * Whether a store refused the credentials themselves, and not what they may do. If it had accepted the same ones before,
 * they have expired or were deleted.
 */
export function isCredentialRefusal({ cause }: Failure): boolean {
  return cause.kind === 'status' && REFUSED.has(cause.code ?? '');
}

/** Whether a store says that temporary credentials have expired. */
export function isExpiredSession({ cause }: Failure): boolean {
  return cause.kind === 'status' && EXPIRED.has(cause.code ?? '');
}
