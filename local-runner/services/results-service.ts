import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ArtifactService } from './artifact-service.ts';
import { BlobStorage } from './blob-storage.ts';
import { CacheService } from './cache-service.ts';
import { identityToken, readClaims, signToken } from './identity-token.ts';
import { listenOnLoopback, readBody, sendJson } from './loopback-server.ts';
import type { ServiceFaults, StoredArtifact, StoredCache, TwirpRequest } from './results-contracts.ts';

export interface ResultsServiceOptions {
  /** The job has `id-token: write`; a pull request from a fork has not. Default: true. */
  readonly idToken?: boolean;
}

/** GitHub's artifact, cache and identity services on this machine, in memory. */
export interface ResultsService {
  readonly url: string;
  /** The runtime token of run 1, attempt 1. */
  readonly token: string;
  /** The variables that the runner gives a step so that the clients find the services. */
  environment(runId?: string, attempt?: number): Readonly<Record<string, string>>;
  /** Complete artifacts by name; where runs share a name, the newest. */
  artifacts(): ReadonlyMap<string, StoredArtifact>;
  /** Complete cache entries, oldest first. */
  caches(): readonly StoredCache[];
  /** Evicts the entries whose key begins so; all of them without an argument. */
  evictCaches(keyPrefix?: string): void;
  /** Misbehave from now on; `{}` is well again. */
  setFaults(faults: ServiceFaults): void;
  close(): Promise<void>;
}

export async function startResultsService(options: ResultsServiceOptions = {}): Promise<ResultsService> {
  const secret = randomBytes(32).toString('hex');
  let origin = '';
  const blobs = new BlobStorage(() => origin);
  const artifacts = new ArtifactService(blobs);
  const caches = new CacheService(blobs);

  const runtimeToken = (runId: string, attempt: number): string =>
    // Another attempt is another backend run, so a re-run may use its artifacts' names again.
    signToken({ scp: `Actions.Results:${runId}/${attempt}:job`, exp: 4_102_444_800 }, secret);
  const authorized = (request: IncomingMessage): boolean => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const claims = readClaims(token);
    return claims !== undefined && signToken(claims, secret) === token;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (url.pathname.startsWith('/blobs/')) return blobs.answer(request, response, url);
    const body = await readBody(request);
    if (!authorized(request)) return sendJson(response, 401, { code: 'unauthenticated', msg: 'bad token' });
    if (url.pathname === '/identity-token') {
      const audience = url.searchParams.get('audience') ?? 'https://github.com/octocat';
      return sendJson(response, 200, { value: identityToken(audience, secret) });
    }
    const [, service, method = ''] =
      /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+)\/(\w+)$/.exec(url.pathname) ?? [];
    const called =
      service === 'ArtifactService' ? artifacts : service === 'CacheService' ? caches : undefined;
    if (called === undefined) return sendJson(response, 404, { code: 'bad_route', msg: url.pathname });
    if (called.fault === 'down') return void request.socket.destroy();
    if (called.fault === 'unavailable') {
      return sendJson(response, 503, { code: 'unavailable', msg: 'service unavailable' });
    }
    const { status, body: answered } = called.call(method, JSON.parse(body.toString('utf8')) as TwirpRequest);
    sendJson(response, status, answered);
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
        // The client adds `&audience=…`, so the address must have a query already.
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
    close: server.close,
  };
}
