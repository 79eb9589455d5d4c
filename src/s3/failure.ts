import type { AnswerRejection } from './answer-rejection.ts';
import type { ByteKey } from './byte-key.ts';
import type { Side } from './side.ts';
import type { CredentialSettings } from './store-settings.ts';

/** What is asked of an object. */
export type ObjectOperation = 'head' | 'tags' | 'retention' | 'legal-hold' | 'content';

/** What is asked of a store: requests are counted by it, and a failure tells it. */
export type Operation = 'list' | ObjectOperation | 'credentials' | 'endpoint';

/** Why a request failed, as far as the client can tell. */
export type FailureCause =
  | {
      /** The store answered with an error. */
      readonly kind: 'status';
      readonly status: number;
      /** The store's own code and message, where it sent them. */
      readonly code: string | undefined;
      readonly message: string | undefined;
      readonly requestId: string | undefined;
      /** The bucket's region, where the answer gives it. */
      readonly region: string | undefined;
      /** How far this machine's clock is ahead of the store's, in seconds, by the answer's `Date`. */
      readonly clockAheadSeconds: number | undefined;
    }
  | {
      /** No whole answer came: name, connection, TLS, time-out. */
      readonly kind: 'network';
      /** Node's or undici's code, such as `ENOTFOUND`. */
      readonly code: string;
      readonly message: string;
      /** The environment variable that sets a proxy for the endpoint. */
      readonly proxyVariable?: string | undefined;
    }
  | {
      /** An answer that says it is right, and must not be believed. */
      readonly kind: 'answer';
      readonly reason: AnswerRejection;
      readonly detail: string;
      readonly contentType: string | undefined;
    }
  | {
      /** The request could not be made: no credentials, no endpoint for the bucket. */
      readonly kind: 'setup';
      /** Where credentials were to come from, where those failed. */
      readonly credentials?: CredentialSettings['kind'];
      readonly message: string;
    };

/** What a store refused a request with. */
export type StatusCause = Extract<FailureCause, { kind: 'status' }>;

/** All that is known where a request fails: plain, so that it crosses threads. It is worded at the edge. */
export interface Failure {
  readonly side: Side;
  readonly operation: Operation;
  readonly bucket: string;
  /** The object that was asked for, below the store's prefix. */
  readonly key?: ByteKey | undefined;
  /** The endpoint as a person knows it, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  /** The region that requests were signed for, where it was known. */
  readonly region: string | undefined;
  readonly accessKeyId: string | undefined;
  /** How often it was tried. */
  readonly attempts: number;
  readonly cause: FailureCause;
}

/** Carries a {@link Failure} up to whoever words it. */
export class S3Failure extends Error {
  override name = 'S3Failure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.side}: ${failure.operation} failed (${failure.cause.kind})`);
    this.failure = failure;
  }
}

/** What stores answer to temporary credentials whose time is over: AWS and those that follow it, and STS's own. */
const ENDED_CODES = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired']);

/** Whether a request failed since the session of its credentials is over. */
export function isEndedSession({ cause }: Failure): boolean {
  return cause.kind === 'status' && ENDED_CODES.has(cause.code ?? '');
}
