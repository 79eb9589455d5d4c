import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Answer } from './answer.ts';
import { toByteKey, toText } from './bytes.ts';
import { S3Error } from './errors.ts';
import type { FaultTable, Strike } from './faults.ts';
import { checkContentMd5, openPayload, verifyChecksum } from './payload.ts';
import { demand, principalOf, type StoreCredentials } from './policy.ts';
import { parseHead, type RequestHead, type S3Request } from './request.ts';
import { type OperationName, operationOf, ROUTES, type Route } from './routes.ts';
import { type SignedBy, verifySignature } from './signature.ts';
import { findBucket, type StoreState } from './state.ts';
import { SyntheticBody } from './synthetic-body.ts';
import { errorDocument } from './xml.ts';

export interface ServerRules {
  readonly credentials: ReadonlyMap<string, StoreCredentials>;
  /** Who sends requests where signatures are not checked. */
  readonly anyone: StoreCredentials;
  readonly checkSignatures: boolean;
  readonly domain: string;
  readonly latencyMs: number;
  readonly clock: () => number;
  readonly faults: FaultTable;
  readonly requests: Record<string, number>;
}

type Listener = (message: IncomingMessage, response: ServerResponse) => void;

/** Turns HTTP requests into operations, and what they answer into HTTP answers. */
export function requestListener(state: StoreState, rules: ServerRules): Listener {
  return (message, response) => {
    readBody(message, (body) => {
      const head = parseHead(message.method ?? 'GET', message.url ?? '/', message.rawHeaders, rules.domain);
      const { answer, waitMs } = answerTo(head, body, state, rules);
      if (waitMs > 0) setTimeout(() => send(answer, head, response), waitMs);
      else send(answer, head, response);
    });
  };
}

function readBody(message: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  message.on('end', () => done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  // A client that goes away in the middle of its request gets no answer.
  message.on('error', () => message.destroy());
}

/** Operations that keep the checksum of their body, and one whose checksum is not of its body. */
const VERIFY_THEMSELVES: ReadonlySet<OperationName> = new Set([
  'PutObject',
  'UploadPart',
  'CompleteMultipartUpload',
]);

interface Timed {
  readonly answer: Answer;
  readonly waitMs: number;
}

function answerTo(head: RequestHead, body: Buffer, state: StoreState, rules: ServerRules): Timed {
  const bucket = state.buckets.get(head.bucket);
  let waitMs = rules.latencyMs;
  if (bucket !== undefined && 'formula' in bucket) waitMs += bucket.formula.latencyMs ?? 0;
  try {
    const operation = operationOf(head);
    rules.requests[operation] = (rules.requests[operation] ?? 0) + 1;
    const strike = strikeOf(head, operation, rules);
    waitMs += strike?.waitMs ?? 0;
    if (strike?.instead !== undefined) return { answer: strike.instead(), waitMs };
    const request = open(head, body, rules, state);
    if (!VERIFY_THEMSELVES.has(operation)) verifyChecksum(request);
    const answer = carryOut(operation, strike?.request(request) ?? request, state);
    return { answer: strike?.answer(answer) ?? answer, waitMs };
  } catch (error) {
    return { answer: errorAnswer(error, head), waitMs };
  }
}

function strikeOf(head: RequestHead, operation: OperationName, rules: ServerRules): Strike | undefined {
  const { method, bucket, query } = head;
  return rules.faults.strike({ operation, method, bucket, key: toText(head.key), query }, rules.clock());
}

/** A request whose signature and body are in order. */
function open(head: RequestHead, body: Buffer, rules: ServerRules, state: StoreState): S3Request {
  const now = rules.clock();
  const { credentials } = rules;
  const signed: SignedBy | undefined = rules.checkSignatures
    ? verifySignature(head, { credentials, region: state.region, now })
    : undefined;
  const { content, trailers } = openPayload(head, body, signed?.payloadHash, signed?.chain);
  checkContentMd5(head.headers, content);
  const principal = principalOf(signed?.credentials ?? rules.anyone);
  return { ...head, content, trailers, principal, now };
}

function carryOut(operation: OperationName, request: S3Request, state: StoreState): Answer {
  const route: Route = ROUTES[operation];
  const { bucket, query, principal } = request;
  // A bucket that isn't there is said so before any permission is asked for.
  if (bucket !== '' && operation !== 'CreateBucket') findBucket(state, bucket);
  const versioned = query.has('versionId') ? route.versionAction : undefined;
  const action = versioned ?? route.action;
  if (action !== '') demand(principal, action);
  return route.run(request, state);
}

function errorAnswer(error: unknown, head: RequestHead): Answer {
  const known = error instanceof S3Error ? error : unexpected(error);
  const body = errorDocument({
    Code: known.code,
    Message: toByteKey(known.message),
    ...known.fields,
    Resource: head.rawPath,
    RequestId: requestId(),
  });
  return { status: known.status, headers: { 'content-type': 'application/xml', ...known.headers }, body };
}

/** A mistake in the store itself must be seen in the test that met it. */
function unexpected(error: unknown): S3Error {
  process.stderr.write(`store: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new S3Error('InternalError');
}

function requestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

function send(answer: Answer, head: RequestHead, response: ServerResponse): void {
  const { wire } = answer;
  if (wire?.kind === 'hang') return;
  if (wire?.kind === 'reset') {
    reset(response.socket);
    return;
  }
  const whole = typeof answer.body === 'string' ? Buffer.from(answer.body, 'latin1') : answer.body;
  const sent = wire === undefined ? whole : whole.subarray(0, Math.floor(whole.length * wire.share));
  const id = /<RequestId>(\w+)</.exec(typeof answer.body === 'string' ? answer.body : '')?.[1] ?? requestId();
  const headers: Record<string, string> = {
    server: 'EmbeddedStore',
    'x-amz-request-id': id,
    'x-amz-id-2': id,
    ...answer.headers,
  };
  if (answer.status !== 204 && answer.status !== 304) {
    headers['content-length'] ??= String(wire?.kind === 'cut-short' ? sent.length : whole.length);
  }
  const bodiless = head.method === 'HEAD' || answer.status === 204 || answer.status === 304;
  // An error to a HEAD has nothing to tell but its status, as at AWS.
  if (head.method === 'HEAD' && answer.status >= 400) {
    delete headers['content-length'];
    delete headers['content-type'];
  }
  response.writeHead(answer.status, headers);
  if (bodiless) response.end();
  else {
    const end = wire?.kind === 'broken-off' ? () => breakOff(response) : () => response.end();
    if (sent instanceof SyntheticBody) sendPieces(response, sent.pieces(), end);
    else if (wire?.kind === 'broken-off') response.write(sent, () => response.socket?.destroy());
    else response.end(sent);
  }
}

function sendPieces(response: ServerResponse, pieces: Iterator<Buffer, void>, end: () => void): void {
  for (;;) {
    const { value, done } = pieces.next();
    if (response.destroyed) return;
    if (done) {
      end();
      return;
    }
    if (response.write(value)) continue;
    response.once('drain', () => sendPieces(response, pieces, end));
    return;
  }
}

/** After all that was written before. */
function breakOff(response: ServerResponse): void {
  response.write('', () => response.socket?.destroy());
}

/** Only a plain TCP socket can send a reset. */
function reset(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}
