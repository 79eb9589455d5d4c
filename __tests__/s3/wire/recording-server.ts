import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import type { Credentials, StoreAddress } from '../../../src/s3/address.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import type { Operation } from '../../../src/s3/failure.ts';
import type { Pace } from '../../../src/s3/pace/pace.ts';
import { WireClient } from '../../../src/s3/wire/client.ts';
import type { RetryPolicy } from '../../../src/s3/wire/retry.ts';
import { writePage } from '../listing/page-writer.ts';

export const BUCKET = 'my-bucket';
export const CREDENTIALS: Credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/EXAMPLE+key' };

/** Three attempts with hardly any wait. */
export const THREE_TRIES: RetryPolicy = { attempts: 3, baseDelayMs: 1, maxDelayMs: 2 };

export interface RecordedRequest {
  readonly method: string;
  /** The path and query exactly as they arrived. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Whether the connection ends after half of the body, whose whole length was announced. */
  readonly isCutOff?: boolean;
}

/** Answers the n-th request, from 0. */
export type Answerer = (request: RecordedRequest, n: number) => Reply | Promise<Reply>;

export interface RecordingServer {
  readonly origin: string;
  readonly requests: RecordedRequest[];
  /** The number of connections opened so far. */
  readonly opened: () => number;
  close(): Promise<void>;
}

/** Starts a server that records its requests, until the test ends. */
export async function serve(answer: Answerer): Promise<RecordingServer> {
  const server = await startServer(answer);
  onTestFinished(() => server.close());
  return server;
}

/** Starts such a server for more than one test. */
export async function startServer(answer: Answerer): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async ({ method = '', url: target = '', headers }, response) => {
    const query = new URLSearchParams(target.slice(target.indexOf('?') + 1));
    const request = { method, target, query, headers };
    const {
      status = 200,
      headers: sent = {},
      body = '',
      isCutOff = false,
    } = await answer(request, requests.push(request) - 1);
    const bytes = Buffer.from(body);
    const length = 'transfer-encoding' in sent ? {} : { 'content-length': bytes.length };
    response.writeHead(status, { ...length, ...sent });
    if (!isCutOff) response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  });
  let opened = 0;
  server.on('connection', () => opened++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    opened: () => opened,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface ClientChoices {
  readonly prefix?: string;
  readonly retry?: RetryPolicy;
  readonly address?: Partial<StoreAddress>;
  readonly credentials?: () => Credentials;
  readonly onRequest?: (operation: Operation) => void;
  readonly pace?: Pace;
  readonly connections?: number;
  readonly random?: () => number;
  readonly signal?: AbortSignal;
}

export function addressOf(
  { origin }: Pick<RecordingServer, 'origin'>,
  { prefix = '', address = {} }: ClientChoices = {},
): StoreAddress {
  return {
    side: 'source',
    bucket: BUCKET,
    prefix: keyFromText(prefix),
    origin,
    bucketPath: `/${BUCKET}`,
    region: 'us-east-1',
    requestPayer: false,
    endpoint: origin,
    ...address,
  };
}

/** Opens a client of the server's bucket, until the test ends. */
export function clientOf(server: Pick<RecordingServer, 'origin'>, choices: ClientChoices = {}): WireClient {
  const { connections = null } = choices;
  const dispatcher = new Agent({ allowH2: false, connections });
  onTestFinished(() => dispatcher.destroy());
  const { credentials = () => CREDENTIALS, retry = THREE_TRIES, onRequest, pace, random, signal } = choices;
  return new WireClient({
    address: addressOf(server, choices),
    credentials,
    dispatcher,
    retry,
    ...(onRequest === undefined ? {} : { onRequest }),
    ...(pace === undefined ? {} : { pace }),
    ...(random === undefined ? {} : { random }),
    signal,
  });
}

/** Answers like a bucket with these keys. */
export function bucketOf(keys: readonly string[], { pageLength = 1000 } = {}): Answerer {
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return ({ query }) => {
    const prefix = query.get('prefix') ?? '';
    const after = Buffer.from(query.get('start-after') ?? '');
    const rest = sorted.filter(
      (key) => key.startsWith(prefix) && Buffer.compare(Buffer.from(key), after) > 0,
    );
    const entries = rest
      .slice(0, Math.min(pageLength, Number(query.get('max-keys') ?? 1000)))
      .map((key) => ({ key, etag: key.length.toString(16), size: key.length }));
    return { body: writePage({ bucket: BUCKET, prefix, entries, more: rest.length > entries.length }) };
  };
}
