import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Fault, FaultTable } from './faults.ts';
import type { BucketFormula } from './formula.ts';
import { GeneratedBucket } from './generated-bucket.ts';
import type { StoreCredentials } from './policy.ts';
import { requestListener } from './server.ts';
import type { StoreState } from './state.ts';

export { FAULTS, type Fault, type FaultName, type FaultTarget } from './faults.ts';
export type { BucketFormula } from './formula.ts';
export type { StoreCredentials } from './policy.ts';
export type { OperationName } from './routes.ts';
export type { ShapeName } from './shapes.ts';

export interface StoreOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** The one region served; without it, requests for any region are. */
  region?: string;
  tls?: { key: string; cert: string };
  /** Buckets are also found at `<bucket>.<domain>`; `localhost` if not said. */
  domain?: string;
  credentials?: readonly StoreCredentials[];
  /** Whether objects put without a checksum get a CRC64NVME, as at AWS: yes if not said. */
  defaultChecksum?: boolean;
  /** Whether listings show metadata where `metadata=true` asks for it, as MinIO's do: no if not said. */
  listsMetadata?: boolean;
  /** Added to every answer. */
  latencyMs?: number;
  checkSignatures?: boolean;
  clock?: () => number;
}

export interface RunningStore {
  readonly endpoint: string;
  /** How often each operation was asked for, by its name in the S3 API. */
  readonly requests: Record<string, number>;
  /** Switches a fault on; what it returns switches it off. */
  addFault(fault: Fault): () => void;
  clearFaults(): void;
  addGeneratedBucket(name: string, formula: BucketFormula): void;
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
    latencyMs: options.latencyMs ?? 0,
    clock: options.clock ?? Date.now,
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

/** Connections stay open while clients think: a server that closes first makes their next request fail. */
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
