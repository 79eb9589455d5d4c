import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { VERSION } from '../version.ts';
import type { Credentials, StoreAddress } from './address.ts';
import { readBody } from './body.ts';
import { BufferPool } from './buffer-pool.ts';
import { proxyVariable } from './dispatcher.ts';
import { readErrorBody } from './error-body.ts';
import { type FailureCause, type Operation, S3Failure } from './failure.ts';
import type { Pace } from './pace.ts';
import { type PaceOutcome, paceOutcome, retryAfterMs } from './pace-outcome.ts';
import { PageRejected } from './page-rejection.ts';
import { backoffMs, isWorthRetrying, type RetryPolicy } from './retry.ts';
import { createSigner, type Signer } from './signer.ts';
import { queryString } from './uri.ts';

export const USER_AGENT = `bucket-delta/${VERSION}`;

/** A whole answer with status 200. */
export interface Answer {
  readonly headers: Headers;
  /** Of `buffers`, if anyone gives it back. */
  readonly body: Buffer;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A try that came to nothing. */
interface FailedTry {
  readonly cause: FailureCause;
  /** What the store asks to wait, in milliseconds. */
  readonly retryAfterMs: number;
}

export interface WireClientOptions {
  readonly address: StoreAddress;
  readonly credentials: () => Credentials;
  readonly dispatcher: Dispatcher;
  readonly retry: RetryPolicy;
  /** Lets requests through as the store bears them; without it they are sent at once, and throttling is a failed try. */
  readonly pace?: Pace;
  /** Told of every request sent, tries included. */
  readonly onRequest?: () => void;
  readonly random?: () => number;
}

/**
 * The thin client of the hot calls: signed requests on undici, each tried until its answer is whole and believed.
 *
 * It exists because a ListObjectsV2 page costs several times the processor time through the AWS SDK (see
 * docs/architecture.md), and because the SDK believes answers that it must not.
 */
export class WireClient {
  readonly address: StoreAddress;
  /** Where the bodies of answers are kept: whoever has done with one may give it back. */
  readonly buffers = new BufferPool();
  readonly #options: WireClientOptions;
  readonly #sign: Signer;

  constructor(options: WireClientOptions) {
    this.address = options.address;
    this.#options = options;
    this.#sign = createSigner(options.address, options.credentials);
  }

  /**
   * Sends a GET for the bucket until `read` accepts an answer.
   *
   * @param read turns an answer into what is wanted, or throws {@link PageRejected}, which counts as a failed try
   * @throws S3Failure after the last try, or at once where trying again is no use
   */
  async get<T>(
    operation: Operation,
    query: Readonly<Record<string, string>>,
    read: (answer: Answer) => T,
  ): Promise<T> {
    const { retry, pace, random = Math.random } = this.#options;
    for (let attempt = 1, waitedOut = 0; ; attempt++) {
      const outcome = await this.#attempt(query, read);
      if ('value' in outcome) return outcome.value;
      const { cause } = outcome;
      const isThrottled = pace !== undefined && paceOutcome(cause) === 'throttled';
      // While the pace is being found, throttling is no failure: it is waited out, and costs the request no try.
      if (isThrottled && pace.isPatient) waitedOut++;
      else if (isThrottled || attempt - waitedOut >= retry.attempts || !isWorthRetrying(cause)) {
        throw this.failure(operation, attempt, cause);
      }
      const asked = Math.min(outcome.retryAfterMs, retry.maxDelayMs);
      await sleep(Math.max(asked, backoffMs(retry, attempt, random())));
    }
  }

  async #attempt<T>(
    query: Readonly<Record<string, string>>,
    read: (answer: Answer) => T,
  ): Promise<{ value: T } | FailedTry> {
    const answer = await this.#send(query);
    if ('cause' in answer) return answer;
    try {
      return { value: read(answer) };
    } catch (error) {
      if (!(error instanceof PageRejected)) throw error;
      const contentType = single(answer.headers['content-type']);
      const { reason, message } = error;
      return { cause: { kind: 'answer', reason, detail: message, contentType }, retryAfterMs: 0 };
    }
  }

  /** Sends a request once, when the pace lets it through. */
  async #send(query: Readonly<Record<string, string>>): Promise<Answer | FailedTry> {
    const { pace } = this.#options;
    if (pace === undefined) return this.#exchange(query);
    const turn = pace.enter();
    const sentAt = typeof turn === 'number' ? turn : await turn;
    let outcome: PaceOutcome = 'other';
    try {
      const answer = await this.#exchange(query);
      outcome = 'cause' in answer ? paceOutcome(answer.cause) : 'ok';
      return answer;
    } finally {
      pace.leave(outcome, sentAt);
    }
  }

  async #exchange(query: Readonly<Record<string, string>>): Promise<Answer | FailedTry> {
    const { address, dispatcher, onRequest } = this.#options;
    const path = address.bucketPath;
    const headers = await this.#sign({ method: 'GET', path, query });
    onRequest?.();
    let status: number;
    let answer: Answer;
    try {
      const response = await dispatcher.request({
        origin: address.origin,
        path: `${path}?${queryString(query)}`,
        method: 'GET',
        headers: { ...headers, 'user-agent': USER_AGENT, 'accept-encoding': 'identity' },
      });
      status = response.statusCode;
      const expected = Number(single(response.headers['content-length']) ?? 0);
      answer = { headers: response.headers, body: await readBody(response.body, expected, this.buffers) };
    } catch (error) {
      return { cause: networkCause(error, proxyVariable(address.origin, process.env)), retryAfterMs: 0 };
    }
    return status === 200 ? answer : refusal(status, answer, Date.now());
  }

  /** A failure of this store, with all that the client knows of it. */
  failure(operation: Operation, attempts: number, cause: FailureCause): S3Failure {
    const { side, bucket, endpoint, region } = this.address;
    const { accessKeyId } = this.#options.credentials();
    return new S3Failure({ side, operation, bucket, endpoint, region, accessKeyId, attempts, cause });
  }
}

function networkCause(error: unknown, proxy: string | undefined): FailureCause {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return {
    kind: 'network',
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message: typeof message === 'string' ? message : String(error),
    proxyVariable: proxy,
  };
}

function refusal(status: number, answer: Answer, now: number): FailedTry {
  const { code, message, requestId, region } = readErrorBody(answer.body.toString('latin1'));
  const sentAt = Date.parse(single(answer.headers.date) ?? '');
  const hasDate = !Number.isNaN(sentAt);
  const cause: FailureCause = {
    kind: 'status',
    status,
    code,
    message,
    requestId: requestId ?? single(answer.headers['x-amz-request-id']),
    region: single(answer.headers['x-amz-bucket-region']) ?? region,
    clockAheadSeconds: hasDate ? Math.round((now - sentAt) / 1000) : undefined,
  };
  return { cause, retryAfterMs: retryAfterMs(single(answer.headers['retry-after']), hasDate ? sentAt : now) };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
