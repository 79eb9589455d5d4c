import type { Failure } from '../s3/failure.ts';
import type { Side } from '../s3/side.ts';

/** How a store failed to show something of one object, for the report. */
export interface FailedAnswer {
  readonly side: Side;
  /** The HTTP status. Left out if no whole answer arrived, or if its content could not be believed. */
  readonly status?: number;
  /**
   * The store's own code, such as `InternalError`; without an answer that of the network, such as `ECONNRESET`; for an
   * answer that could not be believed, what was wrong with it, such as `no-object`. Left out if there is none.
   */
  readonly code?: string;
}

/** Codes come from strangers. A longer or stranger one tells nobody anything. */
const PLAIN_CODE = /^[\w.-]{1,64}$/;

/** Returns what a report says about a failed request. */
export function failedAnswer({ side, cause }: Pick<Failure, 'side' | 'cause'>): FailedAnswer {
  const code = cause.kind === 'answer' ? cause.reason : cause.kind === 'setup' ? undefined : cause.code;
  return {
    side,
    ...(cause.kind === 'status' ? { status: cause.status } : {}),
    ...(code !== undefined && PLAIN_CODE.test(code) ? { code } : {}),
  };
}

/** Words an answer in a few characters: `500 InternalError`, `451`, `ECONNRESET`. */
export function wordFailedAnswer({ status, code }: FailedAnswer): string {
  return [status, code].filter((part) => part !== undefined).join(' ');
}
