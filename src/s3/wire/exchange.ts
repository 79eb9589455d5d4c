import type { Dispatcher } from 'undici';
import { errors } from '../connections/undici.ts';
import type { Answer, Headers } from './answer.ts';
import { type BodyCollector, BodyRate } from './body.ts';

/** How often deadlines are checked, in milliseconds. One timer serves all requests. */
const TICK_MS = 500;

/** The failure of a request whose answer has no headers in time. */
export function noHeaders(limitMs: number): Error {
  return new errors.HeadersTimeoutError(`no headers of an answer arrived in ${limitMs / 1000} s`);
}

/**
 * Sends the requests of a client, and can end all that are under way.
 *
 * It ends each one by itself whose headers don't arrive in time, or whose body arrives too slowly. undici's own limits
 * are on pauses: an answer of one byte a second, or informational answers again and again, never pause for long.
 */
export class Exchanges {
  readonly #underWay = new Set<Pick<AnswerHandler<unknown>, 'end' | 'tick'>>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * Sends a request and collects its answer.
   *
   * It does without `dispatcher.request`, which makes a stream of every body, even of the empty one of a HEAD: that took
   * 30% of the processor time of looking at an object.
   *
   * @param limitMs the longest time to the headers of the answer
   * @param bodyOf returns the collector for the body of an answer with this status and these headers
   * @throws undici's error if the answer does not arrive whole
   * @throws the reason given to {@link endAll}, if that is called meanwhile
   */
  async send<Body>(
    dispatcher: Dispatcher,
    request: Dispatcher.DispatchOptions,
    limitMs: number,
    bodyOf: (status: number, headers: Headers) => BodyCollector<Body>,
  ): Promise<Answer<Body>> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer<Body>>();
    const handler = new AnswerHandler(limitMs, bodyOf, resolve, reject);
    this.#underWay.add(handler);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
    try {
      dispatcher.dispatch({ ...request, headersTimeout: limitMs }, handler);
      return await promise;
    } finally {
      this.#underWay.delete(handler);
    }
  }

  #tick(): void {
    for (const handler of this.#underWay) handler.tick();
    if (this.#underWay.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Ends every exchange that is under way, at once and with this reason. */
  endAll(reason: unknown): void {
    for (const handler of this.#underWay) handler.end(reason);
  }
}

class AnswerHandler<Body> implements Dispatcher.DispatchHandler {
  readonly #bodyOf: (status: number, headers: Headers) => BodyCollector<Body>;
  readonly #resolve: (answer: Answer<Body>) => void;
  readonly #reject: (reason: unknown) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #isEnded = false;
  readonly #limitMs: number;
  /** The time since the request was sent, until the headers arrive. */
  #waitedMs = 0;
  /** Bytes of the body since the last tick. */
  #received = 0;
  #rate: BodyRate | undefined;
  #status = 0;
  #headers: Headers = {};
  #body: BodyCollector<Body> | undefined;

  constructor(
    limitMs: number,
    bodyOf: (status: number, headers: Headers) => BodyCollector<Body>,
    resolve: (answer: Answer<Body>) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#limitMs = limitMs;
    this.#bodyOf = bodyOf;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It may have been ended while it waited for a connection.
    if (this.#isEnded) controller.abort(new Error('the answer is not wanted any more'));
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    // Informational answers, such as 103, precede the real one.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#body = this.#bodyOf(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.#received += piece.length;
    if (this.#body?.add(piece) !== false) return;
    this.onResponseEnd();
    controller.abort(new Error('no more of the answer is wanted'));
  }

  /** Settles the promise. Later ends and errors have no effect. */
  onResponseEnd(): void {
    const body = this.#body as BodyCollector<Body>;
    this.#resolve({ status: this.#status, headers: this.#headers, body: body.whole() });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }

  /** Ends the request if its answer is too slow. Time in which this thread is held up does not count. */
  tick(): void {
    if (this.#controller === undefined || this.#isEnded) return;
    if (this.#body === undefined) {
      this.#waitedMs += TICK_MS;
      if (this.#waitedMs > this.#limitMs) this.end(noHeaders(this.#limitMs));
      return;
    }
    this.#rate ??= new BodyRate(this.#limitMs);
    try {
      this.#rate.add(this.#received, TICK_MS);
      this.#received = 0;
    } catch (error) {
      this.end(error);
    }
  }

  /** Rejects the promise, and ends the request. */
  end(reason: unknown): void {
    this.#isEnded = true;
    this.#reject(reason);
    this.#controller?.abort(new Error('the answer is not wanted any more'));
  }
}
