import { AnswerRejected } from '../answer-rejection.ts';
import type { FailureCause, StatusCause } from '../failure.ts';
import { retryAfterMs } from '../pace/outcome.ts';
import { readErrorBody } from './error-body.ts';

/** Names in lower case, values as latin1: a char is a byte. A header that was sent more than once is a list. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer with a status that was asked for. */
export interface Answer<Body = string> {
  readonly status: number;
  readonly headers: Headers;
  /** A string is read as latin1: a char is a byte. */
  readonly body: Body;
}

/** A try that came to nothing. */
export interface FailedTry {
  readonly cause: FailureCause;
  /** What the store asks to wait, in milliseconds. */
  readonly retryAfterMs: number;
  /** Whether it brought so much all the same that it costs none of the tries. */
  readonly hasAdvanced?: boolean;
}

/** A whole answer with any other status. */
export interface Refusal extends FailedTry {
  readonly cause: StatusCause;
  readonly headers: Headers;
}

/** What one request came to. */
export type Sent<Body> = Answer<Body> | Refusal | FailedTry;

/** What a refusal means to whoever asked; undefined: it is a failure, or a try that failed. */
export type Settle<T> = (refusal: Refusal) => T | undefined;

/** The first value of a header. */
export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Reads what a store refuses a request with. */
export function readRefusal({ status, headers, body }: Answer, now: number): Refusal {
  const { code, message, requestId, region } = readErrorBody(body);
  const sentAt = Date.parse(single(headers.date) ?? '');
  const hasDate = !Number.isNaN(sentAt);
  const cause: StatusCause = {
    kind: 'status',
    status,
    code,
    message,
    requestId: requestId ?? single(headers['x-amz-request-id']),
    region: single(headers['x-amz-bucket-region']) ?? region,
    clockAheadSeconds: hasDate ? Math.round((now - sentAt) / 1000) : undefined,
  };
  return {
    cause,
    headers,
    retryAfterMs: retryAfterMs(single(headers['retry-after']), hasDate ? sentAt : now),
  };
}

/**
 * What an answer or a refusal comes to.
 *
 * @param read throws {@link AnswerRejected} where the answer must not be believed
 */
export function judge<Body, T>(
  sent: Sent<Body>,
  read: (answer: Answer<Body>) => T,
  settle: Settle<T> | undefined,
): { value: T } | FailedTry {
  if ('cause' in sent) return judgeFailed(sent, settle);
  try {
    return { value: read(sent) };
  } catch (error) {
    return rejectedTry(error, sent);
  }
}

/** As {@link judge}, for what takes its time to read. */
export async function judgeOpen<Body, T>(
  sent: Answer<Body>,
  read: (answer: Answer<Body>) => Promise<T>,
): Promise<{ value: T } | FailedTry> {
  try {
    return { value: await read(sent) };
  } catch (error) {
    return rejectedTry(error, sent);
  }
}

/** What a try without an answer comes to. */
export function judgeFailed<T>(
  sent: Refusal | FailedTry,
  settle: Settle<T> | undefined,
): { value: T } | FailedTry {
  const value = 'headers' in sent ? settle?.(sent) : undefined;
  return value === undefined ? sent : { value };
}

function rejectedTry(error: unknown, { headers }: Answer<unknown>): FailedTry {
  if (!(error instanceof AnswerRejected)) throw error;
  const contentType = single(headers['content-type']);
  const { reason, message } = error;
  return { cause: { kind: 'answer', reason, detail: message, contentType }, retryAfterMs: 0 };
}

/** @param proxy the environment variable that sets a proxy for the store */
export function networkCause(error: unknown, proxy: string | undefined): FailureCause {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return {
    kind: 'network',
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message: typeof message === 'string' ? message : String(error),
    proxyVariable: proxy,
  };
}
