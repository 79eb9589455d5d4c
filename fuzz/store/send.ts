import type { ServerResponse } from 'node:http';
import type { StoreAnswer } from './request.ts';

/** How an answer travels. */
export interface Wire {
  /** Milliseconds before it is sent. */
  readonly delayMs?: number;
  /** Where the connection is reset. */
  readonly reset?: 'before' | 'after-headers' | 'within-body' | 'after-body';
  /** The share of the body that is sent, and what is said of its length. */
  readonly cut?: { readonly share: number; readonly length: 'matching' | 'lying' | 'none' };
}

/** Sends an answer, or what the wire leaves of it. */
export function send(answer: StoreAnswer, wire: Wire, isHead: boolean, response: ServerResponse): void {
  if (wire.delayMs !== undefined) {
    const { delayMs, ...rest } = wire;
    setTimeout(() => send(answer, rest, isHead, response), delayMs);
    return;
  }
  if (wire.reset === 'before') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, body } = answer;
  const headers: Record<string, string> = { date: new Date().toUTCString(), ...answer.headers };
  const isBodiless = isHead || status === 204 || status === 304;
  if (isHead && status >= 400) {
    delete headers['content-length'];
    delete headers['content-type'];
  } else if (!isHead) headers['content-length'] ??= String(body.length);
  if (isBodiless) {
    response.writeHead(status, headers);
    if (wire.reset === 'after-headers' || wire.reset === 'within-body') response.flushHeaders();
    response.end(() => wire.reset !== undefined && response.socket?.resetAndDestroy());
    return;
  }
  const sent = body.subarray(0, Math.floor(body.length * (wire.cut?.share ?? 1)));
  if (wire.cut?.length === 'matching') headers['content-length'] = String(sent.length);
  if (wire.cut?.length === 'none') {
    delete headers['content-length'];
    headers.connection = 'close';
  }
  response.writeHead(status, headers);
  if (wire.reset === 'after-headers') {
    response.flushHeaders();
    setImmediate(() => response.socket?.resetAndDestroy());
  } else if (wire.reset === 'within-body' || wire.cut?.length === 'lying') {
    const part = wire.cut === undefined ? body.subarray(0, Math.floor(body.length / 2)) : sent;
    if (part.length === 0) response.flushHeaders();
    response.write(part.length === 0 ? '' : part, () => response.socket?.destroy());
  } else response.end(sent, () => wire.reset === 'after-body' && response.socket?.destroy());
}
