import { AnswerRejected } from '../answer-rejection.ts';
import { keyFromBytes, keyToText } from '../byte-key.ts';
import type { FailureCause, StatusCause } from '../failure.ts';
import { retryAfterMs } from '../pace/outcome.ts';
import { decodeXmlText } from '../xml/text.ts';

/** Names are in lower case, values have one char per byte (latin1). A header that was sent more than once is a list. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer with one of the statuses that the request accepts. */
export interface Answer<Body = string> {
  readonly status: number;
  readonly headers: Headers;
  /** A string has one char per byte (latin1). */
  readonly body: Body;
}

/** An attempt without a usable answer. */
export interface FailedAttempt {
  readonly cause: FailureCause;
  /** The wait that the store asks for, in milliseconds. */
  readonly retryAfterMs: number;
  /** Whether the attempt transferred anything that was wanted. */
  readonly hasMoved?: boolean;
  /** Whether the attempt transferred enough that it does not count against the limit of attempts. */
  readonly hasAdvanced?: boolean;
}

/** A whole answer with any other status. */
export interface Refusal extends FailedAttempt {
  readonly cause: StatusCause;
  readonly headers: Headers;
}

/** The outcome of one request. */
export type Sent<Body> = Answer<Body> | Refusal | FailedAttempt;

/** Turns a refusal into what it means to the caller, or returns undefined if it is a failed attempt. */
export type Settle<T> = (refusal: Refusal) => T | undefined;

/** The first value of a header. */
export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Reads the answer with which a store refuses a request. */
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
  const text =
    code === undefined && message === undefined ? textIn(body, single(headers['content-type'])) : '';
  const location = single(headers.location);
  return {
    cause: {
      ...cause,
      ...(text === '' ? {} : { excerpt: text }),
      ...(location === undefined ? {} : { location: location.slice(0, LONGEST_LOCATION) }),
    },
    headers,
    retryAfterMs: retryAfterMs(single(headers['retry-after']), hasDate ? sentAt : now),
  };
}

const LONGEST_LOCATION = 500;

/** More than is shown, so that a secret at the cut is still whole. */
const LONGEST_TEXT = 4_096;

/** Returns the beginning of a body that is a text or JSON, on one line; empty for a web page and for bytes. */
function textIn(body: string, contentType = ''): string {
  if (/html/i.test(contentType) || !/^$|json|text|xml/i.test(contentType)) return '';
  const bytes = keyFromBytes(body.slice(0, LONGEST_TEXT));
  return /^\s*<!doctype html|^\s*<html/i.test(bytes) ? '' : keyToText(bytes).replace(/\s+/g, ' ').trim();
}

/** The content of an S3 `<Error>` document. */
interface ErrorBody {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  /** The region to sign for; sent with `AuthorizationHeaderMalformed` and some redirects. */
  readonly region: string | undefined;
}

/**
 * Reads an error document leniently: its content is only shown to a person, or tried as a region.
 *
 * @param body one char per byte
 */
export function readErrorBody(body: string): ErrorBody {
  return {
    code: textOf(body, 'Code'),
    message: textOf(body, 'Message'),
    requestId: textOf(body, 'RequestId'),
    region: textOf(body, 'Region'),
  };
}

function textOf(body: string, element: string): string | undefined {
  const found = new RegExp(`<${element}>([^<]{1,2000})</${element}>`).exec(body)?.[1];
  return found === undefined ? undefined : keyToText(keyFromBytes(decodeXmlText(found)));
}

/**
 * Turns the outcome of a request into a value or a failed attempt.
 *
 * @param read throws {@link AnswerRejected} if the answer must not be believed
 */
export function judge<Body, T>(
  sent: Sent<Body>,
  read: (answer: Answer<Body>) => T,
  settle: Settle<T> | undefined,
): { value: T } | FailedAttempt {
  if ('cause' in sent) return judgeFailed(sent, settle);
  try {
    return { value: read(sent) };
  } catch (error) {
    return rejectedAttempt(error, sent);
  }
}

/** Does the same as {@link judge} for an answer that is read asynchronously. */
export async function judgeOpen<Body, T>(
  sent: Answer<Body>,
  read: (answer: Answer<Body>) => Promise<T>,
): Promise<{ value: T } | FailedAttempt> {
  try {
    return { value: await read(sent) };
  } catch (error) {
    return rejectedAttempt(error, sent);
  }
}

/** Does the same as {@link judge} for a request without an answer. */
export function judgeFailed<T>(
  sent: Refusal | FailedAttempt,
  settle: Settle<T> | undefined,
): { value: T } | FailedAttempt {
  const value = 'headers' in sent ? settle?.(sent) : undefined;
  return value === undefined ? sent : { value };
}

function rejectedAttempt(error: unknown, { headers }: Answer<unknown>): FailedAttempt {
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
