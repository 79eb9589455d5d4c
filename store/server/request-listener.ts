import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { findBucket, type StoreState } from '../operations/state.ts';
import type { Answer } from '../protocol/answer.ts';
import { toByteKey, toText } from '../protocol/bytes.ts';
import { S3Error } from '../protocol/errors.ts';
import { principalOf, requirePermission, type StoreCredentials } from '../protocol/principal.ts';
import { parseHead, type RequestHead, type S3Request } from '../protocol/request.ts';
import { SyntheticBody } from '../protocol/synthetic-body.ts';
import { errorDocument } from '../protocol/xml.ts';
import { checkContentMd5, decodePayload, verifyChecksum } from '../verification/payload.ts';
import { type SignedBy, verifySignature } from '../verification/signature.ts';
import type { FaultEffect, FaultTable } from './fault-table.ts';
import { type OperationName, operationOf, ROUTES, type Route } from './routes.ts';
import { sendSlowly } from './slow-answers.ts';

/** How the server treats requests. */
interface ServerRules {
  /** By access key id. */
  readonly credentials: ReadonlyMap<string, StoreCredentials>;
  /** The sender of every request if signatures are not checked. */
  readonly anyone: StoreCredentials;
  readonly checkSignatures: boolean;
  /** The domain below which buckets are addressed by virtual host. */
  readonly domain: string;
  /** The account that owns every bucket; undefined if no request is refused because of the owner it expects. */
  readonly owner?: string | undefined;
  /** Whether requests are refused that do not say that the requester pays. */
  readonly requesterPays?: boolean;
  /** Milliseconds added to the time of every answer. */
  readonly latencyMs: number;
  /** The time in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Whether `Date` in the answers is by the clock above. */
  readonly datesByClock?: boolean;
  readonly faults: FaultTable;
  /** Counts requests by operation. */
  readonly requests: Record<string, number>;
}

type Listener = (message: IncomingMessage, response: ServerResponse) => void;

/** Answers HTTP requests by running S3 operations on the state. */
export function requestListener(state: StoreState, rules: ServerRules): Listener {
  return (message, response) => {
    readBody(message, (body) => {
      const head = parseHead(message.method ?? 'GET', message.url ?? '/', message.rawHeaders, rules.domain);
      const { answer, waitMs } = answerTo(head, body, state, rules);
      if (rules.datesByClock) response.setHeader('date', new Date(rules.clock()).toUTCString());
      if (waitMs > 0) setTimeout(() => send(answer, head, response), waitMs);
      else send(answer, head, response);
    });
  };
}

function readBody(message: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  message.on('end', () => done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  // A client that disconnects during its request gets no answer.
  message.on('error', () => message.destroy());
}

/**
 * Operations that verify checksums themselves. PutObject and UploadPart store the checksum of their body. The checksum
 * of CompleteMultipartUpload covers the object and not the body.
 */
const VERIFY_THEMSELVES: ReadonlySet<OperationName> = new Set([
  'PutObject',
  'UploadPart',
  'CompleteMultipartUpload',
]);

interface DelayedAnswer {
  readonly answer: Answer;
  readonly waitMs: number;
}

function answerTo(head: RequestHead, body: Buffer, state: StoreState, rules: ServerRules): DelayedAnswer {
  const bucket = state.buckets.get(head.bucket);
  let waitMs = rules.latencyMs;
  if (bucket !== undefined && 'formula' in bucket) waitMs += bucket.formula.latencyMs ?? 0;
  try {
    const operation = operationOf(head);
    rules.requests[operation] = (rules.requests[operation] ?? 0) + 1;
    const fault = faultOf(head, operation, rules);
    waitMs += fault?.waitMs ?? 0;
    if (fault?.respond !== undefined) return { answer: fault.respond(), waitMs };
    const request = verifiedRequest(head, body, rules, state);
    checkTerms(head, rules);
    if (!VERIFY_THEMSELVES.has(operation)) verifyChecksum(request);
    const answer = runOperation(operation, fault?.changeRequest(request) ?? request, state);
    return { answer: fault?.changeAnswer(answer) ?? answer, waitMs };
  } catch (error) {
    return { answer: errorAnswer(error, head), waitMs };
  }
}

function faultOf(head: RequestHead, operation: OperationName, rules: ServerRules): FaultEffect | undefined {
  const { method, bucket, query } = head;
  return rules.faults.effectOn({ operation, method, bucket, key: toText(head.key), query }, rules.clock());
}

/** Refuses a request that expects another owner of the bucket, or that the owner of the bucket would have to pay. */
function checkTerms({ headers }: RequestHead, { owner, requesterPays }: ServerRules): void {
  const expected = headers['x-amz-expected-bucket-owner'];
  if (owner !== undefined && expected !== undefined && expected !== owner) throw new S3Error('AccessDenied');
  if (requesterPays && headers['x-amz-request-payer'] !== 'requester') throw new S3Error('AccessDenied');
}

/** Verifies the signature and the body of a request. */
function verifiedRequest(head: RequestHead, body: Buffer, rules: ServerRules, state: StoreState): S3Request {
  const now = rules.clock();
  const { credentials } = rules;
  const signed: SignedBy | undefined = rules.checkSignatures
    ? verifySignature(head, { credentials, region: state.region, now })
    : undefined;
  const { content, trailers } = decodePayload(head, body, signed?.payloadHash, signed?.chain);
  checkContentMd5(head.headers, content);
  const principal = principalOf(signed?.credentials ?? rules.anyone, toText(head.key));
  return { ...head, content, trailers, principal, now };
}

function runOperation(operation: OperationName, request: S3Request, state: StoreState): Answer {
  const route: Route = ROUTES[operation];
  const { bucket, query, principal } = request;
  // A missing bucket is reported before permissions are checked.
  if (bucket !== '' && operation !== 'CreateBucket') findBucket(state, bucket);
  const versioned = query.has('versionId') ? route.versionAction : undefined;
  const action = versioned ?? route.action;
  if (action !== '') requirePermission(principal, action);
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

/** Reports a bug of the store itself on standard error, so that it is visible in the test that hit it. */
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
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'latin1') : answer.body;
  if (wire?.kind === 'slow') {
    sendSlowly(wire.how, response, body instanceof SyntheticBody ? Buffer.alloc(0) : body);
    return;
  }
  const sent = wire === undefined ? body : body.subarray(0, Math.floor(body.length * wire.share));
  const id = /<RequestId>(\w+)</.exec(typeof answer.body === 'string' ? answer.body : '')?.[1] ?? requestId();
  const headers: Record<string, string> = {
    server: 'EmbeddedStore',
    'x-amz-request-id': id,
    'x-amz-id-2': id,
    ...answer.headers,
  };
  if (answer.status !== 204 && answer.status !== 304) {
    headers['content-length'] ??= String(wire?.kind === 'cut-short' ? sent.length : body.length);
  }
  if (headers['transfer-encoding'] !== undefined) delete headers['content-length'];
  const isBodiless = head.method === 'HEAD' || answer.status === 204 || answer.status === 304;
  // As at AWS, an error answer to a HEAD consists of its status alone.
  if (head.method === 'HEAD' && answer.status >= 400) {
    delete headers['content-length'];
    delete headers['content-type'];
  }
  response.writeHead(answer.status, headers);
  if (isBodiless) response.end();
  else {
    const end = wire?.kind === 'broken-off' ? () => breakOff(response) : () => response.end();
    if (sent instanceof SyntheticBody) sendPieces(response, sent.pieces(), end);
    else if (wire?.kind === 'broken-off') response.write(sent, () => response.socket?.destroy());
    else response.end(sent);
  }
}

/** Writes the pieces as fast as the client reads them, then calls `end`. */
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

/** Closes the connection after everything that was written before is sent. */
function breakOff(response: ServerResponse): void {
  response.write('', () => response.socket?.destroy());
}

/** Resets the connection. A TLS socket cannot send a reset, so it is closed. */
function reset(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}
