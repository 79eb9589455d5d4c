import type { AnswerRejection } from '../answer-rejection.ts';
import type { FailureCause } from '../failure.ts';

/** How often and how patiently a request is tried. */
export interface RetryPolicy {
  /** Tries in all, at least 1. */
  readonly attempts: number;
  /** Milliseconds: the longest first wait, doubled at each further try. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** At most 45 seconds of waiting: enough for a store that scales up, and each request has it for itself. */
export const PATIENT: RetryPolicy = { attempts: 10, baseDelayMs: 100, maxDelayMs: 20_000 };

/** For the first request to a store: a mistake in the settings is told within seconds. */
export const BRISK: RetryPolicy = { attempts: 4, baseDelayMs: 100, maxDelayMs: 1_000 };

/**
 * Tries for an answer about one object that can't be believed. It is told as such within a second: where it is not alone,
 * waiting for each would take days.
 */
const MOST_FOR_AN_OBJECT = 4;

/** Tries that a request has, by what the last one came to. */
export function mostAttempts({ attempts }: RetryPolicy, cause: FailureCause, isOfObject: boolean): number {
  return isOfObject && cause.kind === 'answer' ? Math.min(attempts, MOST_FOR_AN_OBJECT) : attempts;
}

/**
 * The wait before a further try, in milliseconds: "full jitter", any time up to a bound that doubles.
 * Source: Marc Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 *
 * @param attempt tries made so far, from 1
 * @param random a number in [0, 1)
 */
export function backoffMs(policy: RetryPolicy, attempt: number, random: number): number {
  return random * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
}

const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504, 509]);

/** Codes that stores send beside a status that is otherwise final. */
const TRANSIENT_CODES = new Set([
  'RequestTimeout',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'InternalError',
]);

/** Name and trust don't mend themselves within a minute; everything else about a network may. */
const FINAL_NETWORK =
  /^(ENOTFOUND|ERR_TLS_CERT_ALTNAME_INVALID|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|ERR_SSL_|UND_ERR_INVALID_ARG)/;

const FINAL_REJECTIONS = new Set<AnswerRejection>(['out-of-order', 'not-after-start', 'unspeakable-key']);

export function isWorthRetrying(cause: FailureCause): boolean {
  switch (cause.kind) {
    case 'status':
      return (
        TRANSIENT_STATUS.has(cause.status) || (cause.code !== undefined && TRANSIENT_CODES.has(cause.code))
      );
    case 'network':
      return !FINAL_NETWORK.test(cause.code);
    case 'answer':
      // A proxy in a bad moment, a cut connection: the next answer may be whole. An order is as it is.
      return !FINAL_REJECTIONS.has(cause.reason);
    case 'setup':
      return false;
  }
}
