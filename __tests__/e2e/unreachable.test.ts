import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../local-runner/services/loopback-server.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { freePort, startProxy } from './loopback.ts';
import { act, bothSides, side } from './stage.ts';

let store: RunningStore;
beforeAll(async () => {
  store = await storeWithBuckets();
});
afterAll(() => store.close());

async function storeWithBuckets(tls?: { key: string; cert: string }): Promise<RunningStore> {
  const started = await startStore(tls === undefined ? {} : { tls });
  for (const name of ['source-bucket', 'destination-bucket']) {
    started.addGeneratedBucket(name, { shape: 'hex', count: 10 });
  }
  return started;
}

test('a host name that does not resolve fails the run and is named', async () => {
  const run = await act({ ...bothSides(store), ...side('source', 'http://no-such-host.invalid') });
  expectFailed(run);
  expect(failureLines(run)).toEqual([
    expect.stringMatching(
      /^source: listing bucket "source-bucket" at http:\/\/no-such-host\.invalid got no answer.*: (ENOTFOUND|EAI_AGAIN), getaddrinfo .* no-such-host\.invalid\. The host's name does not resolve: check source-endpoint, and whether this machine can resolve it\.$/,
    ),
  ]);
});

test('a port on which nothing listens fails the run and is named', async () => {
  const port = await freePort();
  const run = await act({ ...bothSides(store), ...side('destination', `http://127.0.0.1:${port}`) });
  expectFailed(run);
  expect(failureLines(run)).toEqual([
    `destination: listing bucket "destination-bucket" at http://127.0.0.1:${port} got no answer in 4 tries: ` +
      `ECONNREFUSED, connect ECONNREFUSED 127.0.0.1:${port}. ` +
      'Nothing accepts connections there: check host and port of destination-endpoint, and firewalls.',
  ]);
});

test('an https endpoint on a port that speaks http fails the run, and the log suggests the scheme', async () => {
  const run = await act({
    ...bothSides(store),
    ...side('source', store.endpoint.replace('http:', 'https:')),
  });
  expectFailed(run);
  expect(failureLines(run)[0]).toMatch(/Check the scheme of source-endpoint: the port may speak http\.$/);
});

describe('a store with a self-signed certificate', () => {
  let tlsStore: RunningStore;
  let certificate: string;
  let folder: string;
  beforeAll(async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'store.test' }], {
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
      ],
    });
    folder = await mkdtemp(join(tmpdir(), 'bucket-delta-test-'));
    certificate = join(folder, 'authority.pem');
    await writeFile(certificate, cert);
    tlsStore = await storeWithBuckets({ key, cert });
  });
  afterAll(async () => {
    await tlsStore.close();
    await rm(folder, { recursive: true });
  });

  test('fails the run, and the log says how to trust it', async () => {
    const run = await act(bothSides(tlsStore));
    expectFailed(run);
    const lines = failureLines(run);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^source: listing bucket "source-bucket" at https:\/\/127\.0\.0\.1:\d+ got no answer: (DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN), self-signed certificate.*\. The certificate is not trusted: set the environment variable NODE_EXTRA_CA_CERTS to a file with the certificate of its authority\.$/,
    );
  });

  test('is compared if NODE_EXTRA_CA_CERTS names its certificate', async () => {
    const run = await act(bothSides(tlsStore), { env: { NODE_EXTRA_CA_CERTS: certificate } });
    expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': '10' });
  });

  test('fails the run if its host name is not in the certificate', async () => {
    const { port } = new URL(tlsStore.endpoint);
    const run = await act(
      { ...bothSides(tlsStore), ...side('source', `https://localhost:${port}`) },
      { env: { NODE_EXTRA_CA_CERTS: certificate } },
    );
    expectFailed(run);
    expect(failureLines(run)).toEqual([
      expect.stringMatching(
        /ERR_TLS_CERT_ALTNAME_INVALID, .*The certificate is for another name: check source-endpoint, and set source-addressing to path\.$/,
      ),
    ]);
  });

  test('is compared through a tunnel of HTTPS_PROXY', async () => {
    const proxy = await startProxy();
    const run = await act(bothSides(tlsStore), {
      env: { NODE_EXTRA_CA_CERTS: certificate, HTTPS_PROXY: proxy.url },
    });
    expect(run.outputs).toMatchObject({ result: 'identical' });
    expect(new Set(proxy.asked.map(({ line }) => line))).toEqual(
      new Set([`CONNECT ${new URL(tlsStore.endpoint).host}`]),
    );
    await proxy.close();
  });
});

describe('a proxy', () => {
  test('that answers with its own page is suggested as the cause', async () => {
    const page = await listen(
      createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
      }),
    );
    const run = await act(bothSides(store), { env: { HTTP_PROXY: page.url } });
    expectFailed(run);
    expect(failureLines(run)).toEqual(
      ['source', 'destination'].map(
        (name) =>
          `${name}: listing bucket "${name}-bucket" at ${store.endpoint} got an invalid answer in 4 tries: ` +
          'the answer is not a bucket listing: it begins with "<!DOCTYPE html><title>Sign in</title>" ' +
          '(content type text/html). ' +
          'Check the endpoint, and whether a proxy or a login page answers instead of the store.',
      ),
    );
    await page.close();
  });

  test('forwards every request of the run with intact signatures', async () => {
    const proxy = await startProxy();
    const run = await act(bothSides(store), { env: { http_proxy: proxy.url } });
    expect(run.outputs).toMatchObject({ result: 'identical' });
    expect(proxy.asked).toHaveLength(Number(run.outputs.requests));
    for (const { line } of proxy.asked) expect(line).toContain(`GET ${store.endpoint}/`);
    await proxy.close();
  });

  test('is not used for the hosts of NO_PROXY', async () => {
    const proxy = await startProxy();
    const run = await act(bothSides(store), { env: { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } });
    expect(run.outputs).toMatchObject({ result: 'identical' });
    expect(proxy.asked).toEqual([]);
    await proxy.close();
  });

  test('that requires a login fails the run, and the log says so', async () => {
    const proxy = await listen(createServer((_, response) => response.writeHead(407).end()));
    const run = await act(bothSides(store), { env: { HTTP_PROXY: proxy.url } });
    expectFailed(run);
    expect(failureLines(run)[0]).toMatch(
      /407.* The proxy requires a login: put user and password into HTTPS_PROXY or HTTP_PROXY\.$/,
    );
    await proxy.close();
  });

  test('that refuses a tunnel fails the run, and the log says so', async () => {
    const server = createServer();
    server.on('connect', (_, client) => client.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    const proxy = await listen(server);
    const run = await act(
      { ...bothSides(store), ...side('destination', 'https://127.0.0.1:9') },
      { env: { HTTPS_PROXY: proxy.url } },
    );
    expectFailed(run);
    expect(failureLines(run)).toEqual([
      expect.stringMatching(
        /^destination: .*403.*\. The proxy did not open a connection: check HTTPS_PROXY and HTTP_PROXY, .* NO_PROXY/,
      ),
    ]);
    await proxy.close();
  });

  test('gets the credentials of its URL, which are never shown', async () => {
    const proxy = await startProxy();
    const url = proxy.url.replace('http://', 'http://someone:proxy%2Fpassword@');
    const run = await act({ ...bothSides(store), 'log-level': 'debug' }, { env: { HTTP_PROXY: url } });
    expect(run.outputs).toMatchObject({ result: 'identical' });
    const login = `Basic ${Buffer.from('someone:proxy/password').toString('base64')}`;
    expect(new Set(proxy.asked.map(({ headers }) => headers['proxy-authorization']))).toEqual(
      new Set([login]),
    );
    expect([run.stdout, run.summary].join()).not.toMatch(/proxy(\/|%2F)password/);
    await proxy.close();
  });

  test('that does not answer is named in the advice', async () => {
    const run = await act(bothSides(store), { env: { HTTP_PROXY: `http://127.0.0.1:${await freePort()}` } });
    expectFailed(run);
    expect(failureLines(run)[0]).toMatch(/ECONNREFUSED.*HTTP_PROXY/);
  });
});
