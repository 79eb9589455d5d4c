import type { FailureCause } from '../failure.ts';

/** How a request ended, as far as it tells of the store's strength. */
export type PaceOutcome =
  /** The store had time for it, whatever it said. */
  | 'ok'
  /** The store said that it is asked too much. */
  | 'throttled'
  /** No answer in time. */
  | 'timeout'
  /** Anything else: it tells nothing. */
  | 'other';

/**
 * 503 is throttling even without a body or under another code: an answer to HEAD has no body, and AWS sends
 * `SlowDown` and `ServiceUnavailable` alike. 509 is what some stores and proxies send for 429.
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
 * Milliseconds that a `Retry-After` header asks for, in seconds or as a date (RFC 9110, section 10.2.3); 0 for none.
 *
 * @param sentAt the answer's `Date`, by whose clock the date is meant
 */
export function retryAfterMs(header: string | undefined, sentAt: number): number {
  if (header === undefined) return 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header) - sentAt;
  return Number.isNaN(until) ? 0 : Math.max(0, until);
}
