import type { Agent as AnyAgent, Dispatcher } from 'undici';
import { Agent, EnvHttpProxyAgent } from './undici.ts';

/** Limits of the connections to the stores. Times are in milliseconds. */
interface ConnectionLimits {
  /** The most connections to one origin. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** The time from the request to the answer's headers. */
  readonly headersTimeoutMs: number;
  /** The time between two pieces of an answer's body. */
  readonly bodyTimeoutMs: number;
}

/** Clients set their own time to the headers for each attempt. */
export const DEFAULT_LIMITS: ConnectionLimits = {
  connections: 32,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 30_000,
};

/** By the scheme of the endpoint, in the order in which the proxy agent reads them. */
const PROXY_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'http:': ['http_proxy', 'HTTP_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'],
};

/** The environment variable that sets a proxy for an origin. `NO_PROXY` may still exclude the origin. */
export function proxyVariable(origin: string, env: NodeJS.ProcessEnv): string | undefined {
  return PROXY_VARIABLES[new URL(origin).protocol]?.find((name) => env[name]);
}

/**
 * Opens a pool of keep-alive connections that honours `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (in either case).
 * Certificates are checked against Node's own list and `NODE_EXTRA_CA_CERTS`.
 */
export function openDispatcher(limits: ConnectionLimits): Dispatcher {
  const options: AnyAgent.Options = {
    connections: limits.connections,
    connect: { timeout: limits.connectTimeoutMs },
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyTimeoutMs,
    // Over HTTP/2 all requests share one connection, so `connections` would not limit anything.
    allowH2: false,
  };
  // The proxy agent parses the URL of every request, so it is used only if a proxy is set.
  if (
    !Object.values(PROXY_VARIABLES)
      .flat()
      .some((name) => process.env[name])
  )
    return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    // Plain http through a proxy is forwarded, as curl does: few proxies open a tunnel to port 80.
    proxyTunnel: false,
  });
}
