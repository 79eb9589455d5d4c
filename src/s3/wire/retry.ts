import type { AnswerRejection } from '../answer-rejection.ts';
import type { FailureCause } from '../failure.ts';
import { paceOutcome } from '../pace/outcome.ts';

/** How often a request is tried, and how long it waits in between. */
export interface RetryPolicy {
  /** Attempts in total, at least 1. */
  readonly attempts: number;
  /** The same if the store answers with an error of its own; `attempts` by default. */
  readonly attemptsAtErrors?: number;
  /** The longest first wait in milliseconds; it doubles with each further attempt. */
  readonly baseDelayMs: number;
  /** The longest wait in milliseconds. */
  readonly maxDelayMs: number;
  /** The most attempts whose answer does not come in time: each of them takes a minute or more. 3 by default. */
  readonly timeouts?: number;
  /** The longest wait that a store can ask for while it throttles, in milliseconds; `maxDelayMs` by default. */
  readonly maxThrottledMs?: number;
}

/** Waits 45 seconds at most, which is enough for a store that scales up. Each request waits by itself. */
export const PATIENT: RetryPolicy = { attempts: 10, baseDelayMs: 100, maxDelayMs: 20_000 };

/**
 * For the first request to a store, so that a mistake in the settings is reported within seconds. A store that throttles
 * is waited for as in the rest of the run.
 */
export const BRISK: RetryPolicy = {
  attempts: 4,
  // One in three answers may be an error by chance.
  attemptsAtErrors: 8,
  baseDelayMs: 100,
  maxDelayMs: 1_000,
  maxThrottledMs: PATIENT.maxDelayMs,
  timeouts: 2,
};

/** The most attempts whose answer does not come in time, unless the policy says otherwise. */
export const MOST_TIMEOUTS = 3;

/** The longest time to the headers of an answer, unless already the first attempt has more. */
const LONGEST_LIMIT_MS = 300_000;

/**
 * The time limit of an attempt, in milliseconds: pages of big buckets can take minutes, and a second try with the same
 * limit would fail as well.
 *
 * @param timeouts attempts whose answer did not come in time
 */
export function limitAfter(timeouts: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** timeouts, Math.max(firstMs, LONGEST_LIMIT_MS));
}

const LATE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Whether there was a connection, but the answer did not come in time. */
export function isLate(cause: FailureCause): boolean {
  return cause.kind === 'network' && LATE.has(cause.code);
}

/**
 * The most attempts for an answer about one object that can't be believed. They take less than a second: if many
 * objects are affected, longer waits would add up to days.
 */
const MOST_FOR_AN_OBJECT = 4;

/** How many attempts a request has, depending on the cause of the last failed one. */
export function mostAttempts(
  { attempts, attemptsAtErrors = attempts }: RetryPolicy,
  cause: FailureCause,
  isOfObject: boolean,
): number {
  if (cause.kind === 'status') return attemptsAtErrors;
  return isOfObject && cause.kind === 'answer' ? Math.min(attempts, MOST_FOR_AN_OBJECT) : attempts;
}

/** The longest wait that a store can ask for at one object without throttling, in milliseconds. */
export const LONGEST_WAIT_FOR_OBJECT_MS = 2_000;

/** The attempts take three seconds at most, and half of that on average. */
const MOST_FOR_A_SICK_OBJECT = 6;

/** Each of these attempts takes a minute or more. */
const MOST_FOR_A_HANGING_OBJECT = 3;

/**
 * The attempts after which a request about one object is given up if the store answers other requests meanwhile: the
 * trouble is the object's then, and a longer wait would not end it. A store that answers nothing may be restarting,
 * which takes longer.
 */
export function mostForSickObject(cause: FailureCause): number {
  return paceOutcome(cause) === 'timeout' ? MOST_FOR_A_HANGING_OBJECT : MOST_FOR_A_SICK_OBJECT;
}

/** Failures in a row that happen to fewer requests than this are not by chance. */
const RARE = 1 / 1000;

/** The longest wait after a failure by chance, in milliseconds: the next attempt is as good at once. */
const BY_CHANCE_MS = 25;

/**
 * Returns how many failures of a request in a row are explained by chance.
 *
 * @param chance the chance that any one request fails, from 0 to less than 1
 */
export function failuresByChance(chance: number): number {
  return chance <= 0 ? 0 : Math.floor(Math.log(RARE) / Math.log(chance));
}

/**
 * The wait before the next attempt, in milliseconds, with "full jitter": any time up to a bound that doubles. Failures
 * by chance don't count: after them the wait is short.
 * Source: Marc Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 *
 * @param attempt attempts made so far, at least 1
 * @param random a number in [0, 1)
 * @param byChance how many failures in a row are explained by chance
 */
export function backoffMs(policy: RetryPolicy, attempt: number, random: number, byChance = 0): number {
  const { baseDelayMs, maxDelayMs } = policy;
  if (attempt <= byChance) return random * Math.min(BY_CHANCE_MS, baseDelayMs);
  return random * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - byChance - 1));
}

const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504, 509]);

/** Codes that make a status worth retrying that would otherwise be final. */
const TRANSIENT_CODES = new Set([
  'RequestTimeout',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'InternalError',
]);

/** DNS and certificate errors are permanent. Other network errors may be gone within a minute. */
const FINAL_NETWORK =
  /^(ENOTFOUND|ERR_TLS_CERT_ALTNAME_INVALID|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|ERR_SSL_|UND_ERR_INVALID_ARG)/;

const FINAL_REJECTIONS = new Set<AnswerRejection>([
  'too-long',
  'out-of-order',
  'not-after-start',
  'non-utf8-key',
  'not-url-encoded',
  'plus-not-encoded',
]);

/** Whether another attempt may succeed. */
export function isWorthRetrying(cause: FailureCause): boolean {
  switch (cause.kind) {
    case 'status':
      return (
        TRANSIENT_STATUS.has(cause.status) || (cause.code !== undefined && TRANSIENT_CODES.has(cause.code))
      );
    case 'network':
      return !FINAL_NETWORK.test(cause.code);
    case 'answer':
      // After a proxy's error or a lost connection the next answer may be whole. The store's order, its
      // encoding and its longest key do not change.
      return !FINAL_REJECTIONS.has(cause.reason);
    case 'setup':
      return false;
  }
}
