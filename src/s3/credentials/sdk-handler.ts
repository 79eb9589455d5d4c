import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from '@smithy/types';
import type { Dispatcher } from 'undici';
import { queryString } from '../wire/uri.ts';

/** The longest that one request takes. These services answer within a second, or not at all. */
const REQUEST_MS = 10_000;

/**
 * Sends the AWS SDK's few requests (STS, SSO) through our dispatcher, so that the same proxies, certificates and
 * time-outs apply to all requests.
 */
export class SdkHandler implements RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #dispatcher: Dispatcher;
  readonly #signals: readonly AbortSignal[];

  /** @param signal ends the requests */
  constructor(dispatcher: Dispatcher, signal?: AbortSignal) {
    this.#dispatcher = dispatcher;
    this.#signals = signal === undefined ? [] : [signal];
  }

  async handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const { protocol, hostname, port, path, method, headers, body } = request;
    const query = queryString(flatQuery(request));
    const response = await this.#dispatcher.request({
      origin: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`,
      path: query === '' ? path : `${path}?${query}`,
      method: method as Dispatcher.HttpMethod,
      headers,
      body: body ?? null,
      signal: AbortSignal.any([AbortSignal.timeout(REQUEST_MS), ...this.#signals]),
    });
    return {
      response: {
        statusCode: response.statusCode,
        headers: flatHeaders(response.headers),
        body: response.body,
      },
    };
  }
}

function flatQuery({ query }: HttpRequest): Record<string, string> {
  const pairs = Object.entries(query ?? {}).map(([name, value]) => [name, [value ?? ''].flat().join(',')]);
  return Object.fromEntries(pairs);
}

function flatHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(pairs);
}
