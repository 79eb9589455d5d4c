import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as sendOn } from 'node:http';
import { connect } from 'node:net';
import { type LoopbackServer, listen } from '../../local-runner/services/loopback-server.ts';

/** A port that was free a moment ago. */
export async function freePort(): Promise<string> {
  const { url, close } = await listen(createServer());
  await close();
  return new URL(url).port;
}

export interface ForwardProxy extends LoopbackServer {
  readonly asked: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[];
}

/**
 * A proxy that passes plain requests on with their headers as they are, opens tunnels, and remembers both.
 *
 * @param to where all plain requests go, in place of the host that they name
 * @param add headers that the answer to a request gets beside its own
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
    const onward = sendOn(target, { method, headers }, (answer: IncomingMessage) => {
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
