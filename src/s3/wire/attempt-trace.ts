import type { ByteKey } from '../byte-key.ts';
import type { FailureCause, Operation } from '../failure.ts';
import type { Side } from '../side.ts';
import { type Headers, single } from './answer.ts';
import type { BodyCollector } from './body.ts';
import type { WireRequest } from './request.ts';

/** One attempt at a request, as a run that is being diagnosed reports it. */
export interface AttemptTrace {
  readonly side: Side;
  readonly operation: Operation;
  /** The object that the request is about, without the prefix of the comparison; undefined for a request to the bucket. */
  readonly key: ByteKey | undefined;
  /** The key that a listing was to start after. */
  readonly after: string | undefined;
  /** 1 for the first attempt at the request. */
  readonly attempt: number;
  /** From sending the request to the last byte of its answer, or to its failure; of a content, to its first byte. */
  readonly milliseconds: number;
  /** Bytes of the body that arrived; 0 for a content, which is read after the answer. */
  readonly bytes: number;
  /** Undefined if no answer arrived. */
  readonly status: number | undefined;
  /** Why the attempt failed: the store's error code, the network's, or why the answer was rejected. */
  readonly failure: string | undefined;
  /** The store's own id of the request, by which its operator finds it. */
  readonly requestId: string | undefined;
  /** Milliseconds until the next attempt; undefined if there is none. */
  readonly waitMs: number | undefined;
}

/** How busy a client is. */
export interface ClientLoad {
  /** Requests sent and not answered yet. */
  readonly inFlight: number;
  /** The most requests that may be in flight now; undefined if there is no limit. */
  readonly allowed: number | undefined;
  /** The limit in requests per second; undefined if there is none. */
  readonly perSecond: number | undefined;
}

/** Watches the attempts at one request. It exists only if somebody wants to know of them. */
export class RequestWatch {
  readonly #side: Side;
  readonly #request: WireRequest;
  readonly #onAttempt: (attempt: AttemptTrace) => void;
  #attempt = 0;
  #sentAt = 0;
  #milliseconds = 0;
  #bytes = 0;
  #status: number | undefined;
  #requestId: string | undefined;

  constructor(side: Side, request: WireRequest, onAttempt: (attempt: AttemptTrace) => void) {
    this.#side = side;
    this.#request = request;
    this.#onAttempt = onAttempt;
  }

  /** The request is being sent. */
  sent(): void {
    this.#attempt++;
    this.#sentAt = performance.now();
    this.#bytes = 0;
    this.#status = undefined;
    this.#requestId = undefined;
  }

  /** Counts what a collector gets. */
  counting<Body>(collector: BodyCollector<Body>): BodyCollector<Body> {
    return {
      add: (piece) => {
        this.#bytes += piece.length;
        return collector.add(piece);
      },
      whole: () => collector.whole(),
    };
  }

  /** An answer has arrived. */
  answered(status: number, headers: Headers): void {
    this.#milliseconds = performance.now() - this.#sentAt;
    this.#status = status;
    this.#requestId = single(headers['x-amz-request-id']);
  }

  /** No answer has arrived. */
  lost(): void {
    this.#milliseconds = performance.now() - this.#sentAt;
  }

  /**
   * Reports the attempt.
   *
   * @param cause  why it failed; undefined if it did not
   * @param waitMs until the next attempt; undefined if there is none
   */
  report(cause?: FailureCause, waitMs?: number): void {
    const { operation, key, query } = this.#request;
    this.#onAttempt({
      side: this.#side,
      operation,
      key,
      after: query?.['start-after'],
      attempt: this.#attempt,
      milliseconds: this.#milliseconds,
      bytes: this.#bytes,
      status: this.#status,
      failure: cause && shortCause(cause),
      requestId: this.#requestId,
      waitMs,
    });
  }
}

/** The cause of a failure in a word or two. Messages of a store are longer, and not needed beside its code. */
function shortCause(cause: FailureCause): string {
  switch (cause.kind) {
    case 'status':
      return cause.code ?? 'refused';
    case 'network':
      return cause.code;
    case 'answer':
      return cause.reason;
    case 'setup':
      return 'not sent';
  }
}
