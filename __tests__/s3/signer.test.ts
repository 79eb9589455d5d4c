import { fc, test } from '@fast-check/vitest';
import { Agent } from 'undici';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { listPage } from '../../src/s3/list.ts';
import { createSigner } from '../../src/s3/signer.ts';
import { encodeQueryValue } from '../../src/s3/uri.ts';
import { WireClient } from '../../src/s3/wire-client.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';
import { recomputed, signatureOf } from './hand-signature.ts';
import { writePage } from './page-writer.ts';
import {
  addressOf,
  BUCKET,
  CREDENTIALS,
  type RecordedRequest,
  type RecordingServer,
  startServer,
  THREE_TRIES,
} from './recording-server.ts';

test('the example of the S3 documentation is signed as it says', async () => {
  vi.useFakeTimers({ now: Date.UTC(2013, 4, 24) });
  onTestFinished(() => void vi.useRealTimers());
  const sign = createSigner(
    {
      side: 'source',
      bucket: 'examplebucket',
      prefix: keyFromText(''),
      origin: 'https://examplebucket.s3.amazonaws.com',
      bucketPath: '/',
      region: 'us-east-1',
      requestPayer: false,
      endpoint: 'https://s3.us-east-1.amazonaws.com',
    },
    () => ({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    }),
  );
  const headers = await sign({ method: 'GET', path: '/', query: { 'max-keys': '2', prefix: 'J' } });
  // Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header", GET Bucket (List Objects).
  expect(headers.authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
      'SignedHeaders=host;x-amz-content-sha256;x-amz-date, ' +
      'Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  );
});

let server: RecordingServer;
let dispatcher: Agent;

beforeAll(async () => {
  server = await startServer(() => ({ body: writePage({ bucket: BUCKET, entries: [] }) }));
  dispatcher = new Agent({ allowH2: false });
});

afterAll(async () => {
  await dispatcher.destroy();
  await server.close();
});

/** The request that arrives for a page after a key below a prefix. */
async function arrived(prefix: string, after: string, address = {}): Promise<RecordedRequest> {
  const client = new WireClient({
    address: addressOf(server, { prefix, address }),
    credentials: () => CREDENTIALS,
    dispatcher,
    retry: THREE_TRIES,
  });
  await listPage(client, { after: keyFromText(after) });
  return server.requests.at(-1) as RecordedRequest;
}

test('every hostile key is sent as it was signed', async () => {
  for (const key of HOSTILE_KEYS) {
    const request = await arrived('p +é*/', key);
    expect(parsedQuery(request).get('start-after')).toBe(`p +é*/${key}`);
    expect(signatureOf(request), JSON.stringify(key)).toBe(recomputed(request));
  }
});

test.prop([hostileKey, hostileKey], { numRuns: 500 })(
  'any prefix and any key are sent as they were signed',
  async (prefix, after) => {
    const request = await arrived(prefix, after);
    expect(parsedQuery(request).get('prefix')).toBe(prefix);
    expect(parsedQuery(request).get('start-after')).toBe(prefix + after);
    expect(signatureOf(request)).toBe(recomputed(request));
  },
);

test.each(['/', '/my-bucket', '/base/my-bucket', '/my%20bucket'])(
  'the path %s is sent as it was signed',
  async (bucketPath) => {
    const request = await arrived('', 'a', { bucketPath });
    expect(request.target.split('?')[0]).toBe(bucketPath);
    expect(signatureOf(request)).toBe(recomputed(request));
  },
);

test('the wish to pay is sent and signed', async () => {
  const request = await arrived('', 'a', { requestPayer: true });
  expect(request.headers['x-amz-request-payer']).toBe('requester');
  expect(request.headers.authorization).toContain('x-amz-request-payer');
  expect(signatureOf(request)).toBe(recomputed(request));
});

test.prop([fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())], { numRuns: 2000 })(
  'a query value is encoded byte by byte, but for the unreserved characters',
  (text) => {
    const bytes = [...Buffer.from(text)].map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    });
    expect(encodeQueryValue(text)).toBe(bytes.join(''));
  },
);

/** `URLSearchParams` drops a byte order mark; this keeps every character. */
function parsedQuery({ target }: RecordedRequest): Map<string, string> {
  const pairs = target.slice(target.indexOf('?') + 1).split('&');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
}
