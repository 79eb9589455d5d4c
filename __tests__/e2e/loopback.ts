import { createServer, request as forward, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { type LoopbackServer, listen } from '../../local-runner/services/loopback-server.ts';

/** Returns a port on which nothing listens. */
export async function freePort(): Promise<string> {
  const { url, close } = await listen(createServer());
  await close();
  return new URL(url).port;
}

/** A proxy that records its requests. */
export interface ForwardProxy extends LoopbackServer {
  /** The request line and headers of every request and tunnel, in order. */
  readonly asked: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[];
}

/**
 * Starts a proxy that forwards plain requests with unchanged headers and opens tunnels. It records both.
 *
 * @param to the origin that all plain requests go to, instead of the host in their URL
 * @param add returns extra headers for the answer to a request
 */
export async function startProxy(
  to?: string,
  add: (line: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<ForwardProxy> {
  const asked: { line: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    asked.push({ line: `${method} ${url}`, headers });
    const target = to === undefined ? url : to + url.replace(/^http:\/\/[^/]+/, '');
    const onward = forward(target, { method, headers }, (answer: IncomingMessage) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...add(`${method} ${url}`) });
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', ({ url, headers }, client) => {
    asked.push({ line: `CONNECT ${url}`, headers });
    const { hostname, port } = new URL(`http://${url}`);
    const onward = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    for (const socket of [client, onward]) socket.on('error', () => onward.destroy());
  });
  return { ...(await listen(server)), asked };
}
