/**
 * The files of undici that the wire uses. Importing `undici` itself also loads fetch, WebSocket, mocks and caches, which
 * takes 0.1 s of processor time in each thread: as much as comparing 30,000 objects.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}

declare module 'undici/lib/dispatcher/env-http-proxy-agent.js' {
  export { EnvHttpProxyAgent as default } from 'undici';
}

declare module 'undici/lib/api/api-request.js' {
  import type { Dispatcher } from 'undici';
  export default function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ): Promise<Dispatcher.ResponseData>;
}

declare module 'undici/lib/core/errors.js' {
  export { errors as default } from 'undici';
}
