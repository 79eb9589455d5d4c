import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { readRequest, type StoreAnswer, type StoreRequest } from './request.ts';
import { send, type Wire } from './send.ts';

/** An answer, and how it is sent. */
export interface SentAnswer {
  readonly answer: StoreAnswer;
  readonly wire: Wire;
}

/** Answers the requests to one bucket. */
export type Answerer = (request: StoreRequest) => SentAnswer;

/** Counts what goes on, so that a clock can tell whether a run waits for nothing but time. */
export interface Traffic {
  /** Requests so far. */
  requests: number;
  /** Requests without an answer yet. */
  open: number;
  readonly sockets: Set<Socket>;
}

interface Bucket {
  readonly answer: Answerer;
  readonly traffic: Traffic;
}

/** An HTTP server that serves the buckets of many runs at once. */
export class FuzzServer {
  readonly #server: Server;
  readonly #buckets = new Map<string, Bucket>();
  /** Requests for buckets that nobody has: none is expected. */
  strayRequests: string[] = [];

  private constructor() {
    this.#server = createServer((message, response) => {
      message.resume();
      message.once('end', () => {
        const request = readRequest(message.method ?? '', message.url ?? '', message.headers);
        const bucket = this.#buckets.get(request?.bucket ?? '');
        if (request === undefined || bucket === undefined) {
          this.strayRequests.push(`${message.method} ${message.headers.host}${message.url}`);
          response.destroy();
          return;
        }
        const { traffic } = bucket;
        traffic.requests++;
        traffic.open++;
        traffic.sockets.add(message.socket);
        response.once('close', () => {
          traffic.open--;
        });
        const { answer, wire } = bucket.answer(request);
        send(answer, wire, request.method === 'HEAD', response);
      });
    });
    this.#server.keepAliveTimeout = 120_000;
  }

  static async start(): Promise<FuzzServer> {
    const started = new FuzzServer();
    await new Promise<void>((resolve) => started.#server.listen(0, '127.0.0.1', resolve));
    return started;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Serves a bucket until the function that is returned is called, which closes its connections. */
  serve(bucket: string, traffic: Traffic, answer: Answerer): () => void {
    this.#buckets.set(bucket, { answer, traffic });
    return () => {
      this.#buckets.delete(bucket);
      for (const socket of traffic.sockets) socket.destroy();
    };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
