import type { Dispatcher } from 'undici';
import type { Answer, Headers } from './answer.ts';
import type { BodyTaker } from './body.ts';

/**
 * Sends a request, and takes its answer as it comes.
 *
 * Without `dispatcher.request`, which makes a stream of every body, of a HEAD's too: that took three tenths of the
 * processor time of looking at an object.
 *
 * @param bodyOf what takes the body of an answer with this status and these headers
 * @throws what undici fails with, where the answer does not come whole
 */
export function exchange<Body>(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  bodyOf: (status: number, headers: Headers) => BodyTaker<Body>,
): Promise<Answer<Body>> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new AnswerTaker(bodyOf, resolve, reject));
  });
}

class AnswerTaker<Body> implements Dispatcher.DispatchHandler {
  readonly #bodyOf: (status: number, headers: Headers) => BodyTaker<Body>;
  readonly #resolve: (answer: Answer<Body>) => void;
  readonly #reject: (error: Error) => void;
  #status = 0;
  #headers: Headers = {};
  #body: BodyTaker<Body> | undefined;

  constructor(
    bodyOf: (status: number, headers: Headers) => BodyTaker<Body>,
    resolve: (answer: Answer<Body>) => void,
    reject: (error: Error) => void,
  ) {
    this.#bodyOf = bodyOf;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    // 103 and its kin come before the answer.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#body = this.#bodyOf(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#body?.add(piece) !== false) return;
    this.onResponseEnd();
    controller.abort(new Error('no more of the answer is wanted'));
  }

  /** Whatever comes after the first end or failure is of no matter. */
  onResponseEnd(): void {
    const body = this.#body as BodyTaker<Body>;
    this.#resolve({ status: this.#status, headers: this.#headers, body: body.whole() });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
