import type { ServerResponse } from 'node:http';
import type { SlowAnswer } from '../protocol/answer.ts';

/** How often the repeated text is in one write. */
const PIECES = 1000;

/** Sends answers of this kind until the client ends the connection. */
export function sendSlowly(slow: SlowAnswer, response: ServerResponse, body: Buffer): void {
  switch (slow.kind) {
    case 'endless':
      response.writeHead(200, { 'content-type': 'application/xml' });
      response.write(Buffer.from(slow.begin, 'latin1'));
      sendForever(response, Buffer.alloc(PIECES * slow.repeated.length, slow.repeated, 'latin1'));
      break;
    case 'trickle':
      response.writeHead(200, { 'content-type': 'application/xml', 'content-length': String(body.length) });
      each(slow, response, (n) => {
        if (n >= body.length) response.end();
        else response.write(body.subarray(n, n + 1));
      });
      break;
    case 'informational':
      each(slow, response, () => response.writeProcessing());
      break;
    case 'endless-headers':
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      each(slow, response, (n) => response.socket?.write(`x-${n}: ${n}\r\n`));
  }
}

function sendForever(response: ServerResponse, piece: Buffer): void {
  while (!response.destroyed) {
    if (response.write(piece)) continue;
    response.once('drain', () => sendForever(response, piece));
    return;
  }
}

/** Calls `send` after each interval until the connection ends. */
function each(
  { milliseconds }: { readonly milliseconds: number },
  response: ServerResponse,
  send: (n: number) => void,
): void {
  let n = 0;
  const timer = setInterval(() => send(n++), milliseconds);
  response.once('close', () => clearInterval(timer));
}
