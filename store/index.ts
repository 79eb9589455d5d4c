import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { BucketFormula } from './generated/formula.ts';
import { GeneratedBucket } from './generated/generated-bucket.ts';
import type { StoreState } from './operations/state.ts';
import type { StoreCredentials } from './protocol/principal.ts';
import { FaultTable } from './server/fault-table.ts';
import type { Fault } from './server/faults.ts';
import { requestListener } from './server/request-listener.ts';

export type { BucketFormula } from './generated/formula.ts';
export type { ShapeName } from './generated/shapes.ts';
export type { Fault, FaultName } from './server/faults.ts';

/** How {@link startStore} sets up the store; every option has a default. */
export interface StoreOptions {
  /** The port to listen on; by default 0, which selects any free port. */
  port?: number;
  /** The address to listen on; 127.0.0.1 by default. */
  host?: string;
  /** The only region that is served. By default requests for any region are. */
  region?: string;
  /** Key and certificate in PEM. By default the store speaks plain HTTP. */
  tls?: { key: string; cert: string };
  /** Buckets can also be addressed as `<bucket>.<domain>`; the domain is `localhost` by default. */
  domain?: string;
  /** The accepted credentials; {@link DEFAULT_CREDENTIALS} by default. */
  credentials?: readonly StoreCredentials[];
  /** Whether objects that are put without a checksum get a CRC64NVME, as at AWS; true by default. */
  defaultChecksum?: boolean;
  /** Whether listings contain metadata if the request contains `metadata=true`, as at MinIO; false by default. */
  listsMetadata?: boolean;
  /** The account that owns every bucket. Requests that expect another owner are refused. By default none are. */
  owner?: string;
  /** Whether requests are refused that do not say that the requester pays; false by default. */
  requesterPays?: boolean;
  /** Milliseconds added to the time of every answer; 0 by default. */
  latencyMs?: number;
  /** True by default. If false, every request is accepted as if the first credentials had signed it. */
  checkSignatures?: boolean;
  /** The time in milliseconds since the epoch; `Date.now` by default. */
  clock?: () => number;
  /** Whether `Date` in the answers is by {@link clock}; false by default: it is by this machine's. */
  datesByClock?: boolean;
}

/** A store that accepts requests. */
export interface RunningStore {
  /** The URL of the store. */
  readonly endpoint: string;
  /** The number of requests for each operation, by its name in the S3 API. */
  readonly requests: Record<string, number>;
  /** Activates a fault. The function that is returned deactivates it. */
  addFault(fault: Fault): () => void;
  clearFaults(): void;
  /** Adds a bucket that is computed from a formula, or replaces the bucket of this name. */
  addGeneratedBucket(name: string, formula: BucketFormula): void;
  /** Stops the store and closes all connections. */
  close(): Promise<void>;
}

export const DEFAULT_CREDENTIALS: StoreCredentials = {
  accessKeyId: 'testaccesskey',
  secretAccessKey: 'testsecretkey',
};

/** Starts an S3 server that keeps everything in memory. */
export async function startStore(options: StoreOptions = {}): Promise<RunningStore> {
  const credentials = options.credentials ?? [DEFAULT_CREDENTIALS];
  const faults = new FaultTable();
  const requests: Record<string, number> = {};
  const state: StoreState = {
    buckets: new Map(),
    region: options.region,
    defaultChecksum: options.defaultChecksum ?? true,
    listsMetadata: options.listsMetadata ?? false,
  };
  const listener = requestListener(state, {
    credentials: new Map(credentials.map((each) => [each.accessKeyId, each])),
    anyone: credentials[0] ?? DEFAULT_CREDENTIALS,
    checkSignatures: options.checkSignatures ?? true,
    domain: options.domain ?? 'localhost',
    owner: options.owner,
    requesterPays: options.requesterPays ?? false,
    latencyMs: options.latencyMs ?? 0,
    clock: options.clock ?? Date.now,
    datesByClock: options.datesByClock ?? false,
    faults,
    requests,
  });
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port ?? 0, host);
  return {
    endpoint: `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    requests,
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    addGeneratedBucket: (name, formula) => {
      state.buckets.set(name, new GeneratedBucket(name, formula));
    },
    close: () => close(server),
  };
}

/**
 * How long an idle connection stays open. It is long because a client's request fails if the server closes the
 * connection at the same moment.
 */
const KEEP_ALIVE_MS = 120_000;

function listen(server: Server, port: number, host: string): Promise<number> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1000;
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
