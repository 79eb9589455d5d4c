import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ArtifactService } from './artifact-service.ts';
import { BlobStorage } from './blob-storage.ts';
import { CacheService } from './cache-service.ts';
import { IdentityIssuer } from './identity-issuer.ts';
import { listenOnLoopback, readBody, sendJson } from './loopback-server.ts';
import type { ServiceFaults, StoredArtifact, StoredCache, TwirpRequest } from './results-contracts.ts';
import { type Claims, readClaims, signToken } from './tokens.ts';

/** Settings of {@link startResultsService}. */
export interface ResultsServiceOptions {
  /** Whether the job has `id-token: write`, which a pull request from a fork never has. Default: true. */
  readonly idToken?: boolean;
}

/** GitHub's artifact, cache and identity token services, in memory on this machine. */
export interface ResultsService {
  readonly url: string;
  /** The runtime token of run 1, attempt 1. */
  readonly token: string;
  /** Returns the variables through which a step's clients find the services. */
  environment(runId?: string, attempt?: number): Readonly<Record<string, string>>;
  /** Returns the complete artifacts by name. If several runs share a name, the newest artifact counts. */
  artifacts(): ReadonlyMap<string, StoredArtifact>;
  /** Returns the complete cache entries, oldest first. */
  caches(): readonly StoredCache[];
  /** Evicts the cache entries whose key begins with the prefix. Without an argument, all of them. */
  evictCaches(keyPrefix?: string): void;
  /** Simulates these faults from now on, and no others. `{}` ends all faults. */
  setFaults(faults: ServiceFaults): void;
  /** Replaces claims of the identity tokens that are issued from now on, as if another job asked for them. */
  setIdentity(claims: Claims): void;
  close(): Promise<void>;
}

/** Starts the services on a free port of the loopback address. */
export async function startResultsService(options: ResultsServiceOptions = {}): Promise<ResultsService> {
  const secret = randomBytes(32).toString('hex');
  let origin = '';
  const blobs = new BlobStorage(() => origin);
  const artifacts = new ArtifactService(blobs);
  const caches = new CacheService(blobs);
  const issuer = new IdentityIssuer(() => origin);

  const runtimeToken = (runId: string, attempt: number): string =>
    // Each attempt has its own backend run id, so a re-run may use the same artifact names again.
    signToken({ scp: `Actions.Results:${runId}/${attempt}:job`, exp: 4_102_444_800 }, secret);
  const isAuthorized = (request: IncomingMessage): boolean => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const claims = readClaims(token);
    return claims !== undefined && signToken(claims, secret) === token;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (url.pathname.startsWith('/blobs/')) return blobs.answer(request, response, url);
    const published = await issuer.document(url.pathname);
    if (published !== undefined) return sendJson(response, 200, published);
    const body = await readBody(request);
    if (!isAuthorized(request)) return sendJson(response, 401, { code: 'unauthenticated', msg: 'bad token' });
    if (url.pathname === '/identity-token') {
      const audience = url.searchParams.get('audience') ?? 'https://github.com/octocat';
      return sendJson(response, 200, { value: await issuer.issue(audience) });
    }
    const [, service, method = ''] =
      /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+)\/(\w+)$/.exec(url.pathname) ?? [];
    const called =
      service === 'ArtifactService' ? artifacts : service === 'CacheService' ? caches : undefined;
    if (called === undefined) return sendJson(response, 404, { code: 'bad_route', msg: url.pathname });
    if (called.fault === 'hanging') return;
    if (called.fault === 'down') return void request.socket.destroy();
    if (called.fault === 'unavailable') {
      return sendJson(response, 503, { code: 'unavailable', msg: 'service unavailable' });
    }
    const { status, body: result } = called.call(method, JSON.parse(body.toString('utf8')) as TwirpRequest);
    sendJson(response, status, result);
  };

  const server = await listenOnLoopback(answer);
  origin = server.url;
  const token = runtimeToken('1', 1);
  return {
    url: server.url,
    token,
    environment: (runId = '1', attempt = 1) => ({
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_CACHE_URL: `${origin}/`,
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(runId, attempt),
      ACTIONS_RUNTIME_URL: `${origin}/`,
      ...(options.idToken !== false && {
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
        // The client appends `&audience=…`, so the URL must already have a query.
        ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/identity-token?api-version=2.0`,
      }),
    }),
    artifacts: () => artifacts.stored(),
    caches: () => caches.stored(),
    evictCaches: (keyPrefix = '') => caches.evict(keyPrefix),
    setFaults: (faults) => {
      artifacts.fault = faults.artifacts;
      caches.fault = faults.caches;
    },
    setIdentity: (claims) => {
      issuer.claims = claims;
    },
    close: server.close,
  };
}
