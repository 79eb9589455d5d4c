import type { StoreAddress } from '../address.ts';
import { type ByteKey, keyToText } from '../byte-key.ts';
import { type FailureCause, failureAt, type Operation, type S3Failure } from '../failure.ts';
import { type PaceOutcome, paceOutcome } from '../pace/outcome.ts';
import {
  type Answer,
  type FailedAttempt,
  type Headers,
  judge,
  judgeFailed,
  judgeOpen,
  type Sent,
  type Settle,
  single,
} from './answer.ts';
import { type ClientLoad, RequestWatch } from './attempt-trace.ts';
import { Attempts } from './attempts.ts';
import {
  type BodyCheck,
  BodyRate,
  BrokenOff,
  BufferPool,
  LongBody,
  piecesOf,
  SHORT_DOCUMENT,
  ShortBody,
} from './body.ts';
import type { WireClientOptions } from './client-options.ts';
import { MACHINE_CLOCK } from './clock.ts';
import type { StreamRequest, WireRequest } from './request.ts';
import { Transport } from './transport.ts';

/** An answer whose body has not arrived yet. */
export type OpenAnswer = Answer<AsyncIterable<Buffer>>;

/** The default of the input `request-timeout`. */
const DEFAULT_REQUEST_TIMEOUT_MS = 60_000;

/**
 * A thin client for the frequent calls to one store. It signs requests, sends them with undici, and retries each one
 * until its answer is whole and believed.
 *
 * It exists because a ListObjectsV2 page costs several times the processor time through the AWS SDK (see
 * docs/architecture/wire.md), and because the SDK believes answers that it must not.
 */
export class WireClient {
  readonly address: StoreAddress;
  /** Provides the buffers of listings' bodies. A body that is no longer needed may be given back. */
  readonly buffers = new BufferPool();
  readonly #options: WireClientOptions;
  readonly #transport: Transport;
  readonly #readers = new Map<new () => object, object>();
  /** Requests that were settled so far. */
  #settled = 0;

  constructor(options: WireClientOptions) {
    this.address = options.address;
    this.#options = options;
    const { signal, pace } = options;
    this.#transport = new Transport(options);
    const end = () => {
      this.#transport.endAll(signal?.reason);
      pace?.admitAll();
    };
    signal?.addEventListener('abort', end, { once: true });
  }

  /**
   * Does the same as {@link ask} for a request to the bucket, whose body may be long. The body is in one of {@link
   * buffers}, and is checked while it arrives. By default, it is a short document.
   */
  get<T>(
    operation: Operation,
    query: Readonly<Record<string, string>>,
    read: (answer: Answer<Buffer>) => T,
    check: () => BodyCheck = () => SHORT_DOCUMENT,
  ): Promise<T> {
    const request = { operation, query };
    const bodyOf = (headers: Headers) =>
      new LongBody(Number(single(headers['content-length']) ?? 0), this.buffers, check());
    const readWhole = ({ body, ...answer }: Answer<() => Buffer>) => read({ ...answer, body: body() });
    return this.#untilSettled(request, async (limitMs, watch) => {
      const sent = await this.#send(() => this.#transport.receive(request, bodyOf, limitMs, watch));
      return judge(sent, readWhole, undefined);
    });
  }

  /**
   * Sends a request about an object until `read` accepts an answer or `settle` accepts a refusal.
   *
   * @param read turns an answer into the result, or throws `AnswerRejected`, which counts as a failed attempt
   * @throws S3Failure after the last attempt, or at once if a retry is no use
   */
  ask<T>(request: WireRequest, read: (answer: Answer) => T, settle?: Settle<T>): Promise<T> {
    return this.#untilSettled(request, async (limitMs, watch) => {
      const sent = await this.#send(() => this.#transport.receive(request, shortBody, limitMs, watch));
      return judge(sent, read, settle);
    });
  }

  /**
   * Does the same as {@link ask} for bodies that are read as they arrive. The request leaves the pace when the headers
   * have arrived, because the time that a long body takes does not show how busy the store is.
   *
   * @param next returns the request for what is still missing; called before each attempt
   * @param take reads the body. If that breaks off, `take` is called again with the answer to the next request
   */
  stream<T>(
    next: () => StreamRequest,
    take: (answer: OpenAnswer) => Promise<T>,
    settle?: Settle<T>,
  ): Promise<T> {
    return this.#untilSettled(next(), async (limitMs, watch) => {
      const request = next();
      const sent = await this.#send(() => this.#transport.open(request, limitMs, watch));
      if ('cause' in sent) return judgeFailed(sent, settle);
      const { body, ...answer } = sent;
      // Destroying a body that is no longer read is not an error.
      body.on('error', () => {});
      const progress = { bytes: 0 };
      try {
        const pieces = piecesOf(body, progress, {
          signal: this.#transport.endOf(request),
          rate: new BodyRate(limitMs),
          causeOf: (error) => this.#transport.networkCause(error),
        });
        return await judgeOpen({ ...answer, body: pieces }, take);
      } catch (error) {
        if (!(error instanceof BrokenOff)) throw error;
        const { bytes } = progress;
        return {
          cause: error.cause,
          retryAfterMs: 0,
          hasMoved: bytes > 0,
          hasAdvanced: bytes >= ADVANCE_BYTES,
        };
      } finally {
        body.destroy();
      }
    });
  }

  /**
   * The client's one reader of a kind. A reader may keep what the next answer of the same store can use, such as how
   * its entries are written.
   */
  reader<T extends object>(Reader: new () => T): T {
    const known = this.#readers.get(Reader);
    if (known !== undefined) return known as T;
    const reader = new Reader();
    this.#readers.set(Reader, reader);
    return reader;
  }

  /** How busy the client is now. */
  get load(): ClientLoad {
    const { pace } = this.#options;
    return { inFlight: pace?.inFlight ?? 0, allowed: pace?.allowed, perSecond: pace?.perSecond };
  }

  /** The most requests that may be in flight now; infinity without a limit. */
  get allowed(): number {
    return this.#options.pace?.allowed ?? Number.POSITIVE_INFINITY;
  }

  /** Makes a failure of this store, with everything that the client knows about it. */
  failure(operation: Operation, attempts: number, cause: FailureCause, key?: ByteKey): S3Failure {
    const hadAnswered = this.#options.hadAnswered === true || this.#settled > 0;
    const request = { operation, key, attempts, cause, hadAnswered };
    return failureAt(this.address, this.#options.credentials(), request);
  }

  /** Repeats an attempt, with waits in between, until it has a value or must fail. */
  async #untilSettled<T>(
    request: StreamRequest,
    attemptOnce: (limitMs: number, watch: RequestWatch | undefined) => Promise<{ value: T } | FailedAttempt>,
  ): Promise<T> {
    const { operation, key } = request;
    const { retry, pace, random = Math.random, clock = MACHINE_CLOCK, onAttempt } = this.#options;
    const { requestTimeoutMs = DEFAULT_REQUEST_TIMEOUT_MS } = this.#options;
    const watch = onAttempt && new RequestWatch(this.address.side, request, onAttempt);
    let attempts: Attempts | undefined;
    for (let settledAtLast = this.#settled; ; ) {
      const settledBefore = this.#settled;
      const outcome = await attemptOnce(attempts?.limitMs ?? requestTimeoutMs, watch);
      if ('value' in outcome) {
        watch?.report();
        this.#settled++;
        return outcome.value;
      }
      attempts ??= new Attempts({ retry, pace, random, requestTimeoutMs, isOfObject: key !== undefined });
      const next = attempts.after(outcome);
      if (
        next === undefined ||
        (next.onlyInOutage && (this.#settled > settledAtLast || (await this.#answersOthers())))
      ) {
        watch?.report(outcome.cause);
        throw this.failure(operation, attempts.made, outcome.cause, key);
      }
      settledAtLast = settledBefore;
      watch?.report(outcome.cause, next.waitMs);
      await clock.sleep(next.waitMs, this.#transport.endOf(request));
    }
  }

  /** Whether the store answers a request about something else than the object that it fails at. */
  async #answersOthers(): Promise<boolean> {
    const prefix = keyToText(this.address.prefix);
    const query = { 'list-type': '2', 'max-keys': '1', ...(prefix === '' ? {} : { prefix }) };
    const { requestTimeoutMs: limitMs = DEFAULT_REQUEST_TIMEOUT_MS } = this.#options;
    const sent = await this.#send(() =>
      this.#transport.receive({ operation: 'list', query }, shortBody, limitMs),
    );
    return !('cause' in sent) || paceOutcome(sent.cause) === 'ok';
  }

  /** Makes one attempt, as soon as the pace allows it. */
  async #send<Body>(attempt: () => Promise<Sent<Body>>): Promise<Sent<Body>> {
    const { pace, signal } = this.#options;
    signal?.throwIfAborted();
    if (pace === undefined) return attempt();
    const turn = pace.enter();
    const sentAt = typeof turn === 'number' ? turn : await turn;
    let outcome: PaceOutcome = 'other';
    try {
      // It may have been aborted while the request waited for its turn.
      signal?.throwIfAborted();
      const sent = await attempt();
      outcome = 'cause' in sent ? paceOutcome(sent.cause) : 'ok';
      return sent;
    } finally {
      pace.leave(outcome, sentAt);
    }
  }
}

function shortBody(): ShortBody {
  return new ShortBody();
}

/** An attempt that broke off after so many bytes of the body still counts as progress. */
const ADVANCE_BYTES = 1024 * 1024;
