import type { FailureCause } from '../failure.ts';

/** How a request ended, as far as it shows the store's load. */
export type PaceOutcome =
  /** The store had time for the request, whatever it answered. */
  | 'ok'
  /** The store refused because of too many requests. */
  | 'throttled'
  /** No answer came in time. */
  | 'timeout'
  /** Anything else, which shows nothing about the load. */
  | 'other';

/**
 * 503 is throttling even without a body or with another code: an answer to HEAD has no body, and AWS sends both
 * `SlowDown` and `ServiceUnavailable`. Some stores and proxies send 509 instead of 429.
 */
const THROTTLED_STATUS = new Set([429, 503, 509]);
const THROTTLED_CODES = new Set(['SlowDown', 'Throttling', 'ThrottlingException']);

const TIMEOUT_STATUS = new Set([408, 504]);
const TIMEOUT_CODES = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Classifies a failed request for the pace. */
export function paceOutcome(cause: FailureCause): PaceOutcome {
  switch (cause.kind) {
    case 'status': {
      const { status, code = '' } = cause;
      if (THROTTLED_STATUS.has(status) || THROTTLED_CODES.has(code)) return 'throttled';
      if (TIMEOUT_STATUS.has(status) || code === 'RequestTimeout') return 'timeout';
      return status < 500 ? 'ok' : 'other';
    }
    case 'network':
      return TIMEOUT_CODES.has(cause.code) ? 'timeout' : 'other';
    default:
      return 'other';
  }
}

/**
 * The wait that a `Retry-After` header asks for, in milliseconds; 0 without a valid header. The header holds seconds or
 * a date (RFC 9110, section 10.2.3).
 *
 * @param sentAt the answer's `Date`, in milliseconds: the date in the header is by the same clock
 */
export function retryAfterMs(header: string | undefined, sentAt: number): number {
  if (header === undefined) return 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header) - sentAt;
  return Number.isNaN(until) ? 0 : Math.max(0, until);
}
