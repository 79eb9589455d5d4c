import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Credentials, StoreAddress } from '../address.ts';
import { proxyVariable } from '../connections/dispatcher.ts';
import { errors } from '../connections/undici.ts';
import type { FailureCause, Operation } from '../failure.ts';
import { OwnSecrets } from '../own-secrets.ts';
import {
  type Answer,
  type FailedAttempt,
  type Headers,
  networkCause,
  readRefusal,
  type Sent,
} from './answer.ts';
import type { RequestWatch } from './attempt-trace.ts';
import { type BodyCollector, readShort, ShortBody } from './body.ts';
import { Exchanges, noHeaders } from './exchange.ts';
import { requestSigner, type SignedRequest, type StreamRequest, type WireRequest } from './request.ts';

interface TransportOptions {
  readonly address: StoreAddress;
  readonly credentials: () => Credentials;
  readonly dispatcher: Dispatcher;
  readonly onRequest?: (operation: Operation) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Sends the requests of one client, each of them once. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #sign: (request: WireRequest) => SignedRequest;
  readonly #exchanges = new Exchanges();
  readonly #secrets: OwnSecrets;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#sign = requestSigner(options.address, options.credentials);
    this.#secrets = new OwnSecrets(options.credentials);
  }

  /** Ends every request whose answer is collected, at once and with this reason. */
  endAll(reason: unknown): void {
    this.#exchanges.endAll(reason);
  }

  /**
   * Sends a request and collects its whole answer.
   *
   * @param limitMs the longest time to the headers of the answer
   * @param watch is told what happens to the request, if anybody wants to know
   * @throws the client's reason to end, if it has ended
   */
  async receive<Body>(
    request: WireRequest,
    bodyOf: (headers: Headers) => BodyCollector<Body>,
    limitMs: number,
    watch?: RequestWatch,
  ): Promise<Sent<Body>> {
    const { answers = PLAIN } = request;
    const signed = this.#signed(request);
    watch?.sent();
    try {
      const { dispatcher } = this.#options;
      const collectorOf = (status: number, headers: Headers): BodyCollector<Body | string> => {
        const collector = answers.includes(status) ? bodyOf(headers) : new ShortBody();
        return watch === undefined ? collector : watch.counting<Body | string>(collector);
      };
      const answer = await this.#exchanges.send(dispatcher, signed, limitMs, collectorOf);
      watch?.answered(answer.status, answer.headers);
      if (answers.includes(answer.status)) return answer as Answer<Body>;
      return this.#secrets.hideIn(readRefusal(answer as Answer<string>, Date.now()));
    } catch (error) {
      watch?.lost();
      this.#options.signal?.throwIfAborted();
      return this.#lost(error, limitMs);
    }
  }

  /**
   * Sends a request and returns its answer before the body has arrived.
   *
   * @param limitMs the longest time to the headers of the answer, or to the end of a refusal
   * @throws the reason to end, if the request or the client has ended
   */
  async open(request: StreamRequest, limitMs: number, watch?: RequestWatch): Promise<Sent<Readable>> {
    const { answers = PLAIN } = request;
    const signal = this.endOf(request);
    signal?.throwIfAborted();
    const signed = this.#signed(request);
    watch?.sent();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(noHeaders(limitMs)), limitMs);
    try {
      const response = await this.#options.dispatcher.request({
        ...signed,
        headersTimeout: limitMs,
        signal: signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]),
      });
      const { statusCode: status, headers, body } = response;
      watch?.answered(status, headers);
      if (answers.includes(status)) return { status, headers, body };
      const refusal = { status, headers, body: await readShort(body) };
      return this.#secrets.hideIn(readRefusal(refusal, Date.now()));
    } catch (error) {
      watch?.lost();
      signal?.throwIfAborted();
      return this.#lost(error, limitMs);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Returns the signal that ends a request: its own one or the client's, whichever is aborted first. */
  endOf({ signal: own }: StreamRequest): AbortSignal | undefined {
    const { signal } = this.#options;
    return own === undefined || signal === undefined ? (own ?? signal) : AbortSignal.any([own, signal]);
  }

  /** Describes an attempt without a whole answer. undici has the same limit on headers, and may notice it first. */
  #lost(error: unknown, limitMs: number): FailedAttempt {
    const noticed = error instanceof errors.HeadersTimeoutError ? noHeaders(limitMs) : error;
    return { cause: this.networkCause(noticed), retryAfterMs: 0 };
  }

  #signed(request: WireRequest): SignedRequest {
    const signed = this.#sign(request);
    this.#options.onRequest?.(request.operation);
    return signed;
  }

  /** Describes an error of the connection. */
  networkCause(error: unknown): FailureCause {
    return networkCause(error, proxyVariable(this.#options.address.origin, process.env));
  }
}

/** The statuses that a request accepts by default. */
const PLAIN: readonly number[] = [200];
