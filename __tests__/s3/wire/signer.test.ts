import { createHash } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { Agent } from 'undici';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import type { Credentials } from '../../../src/s3/address.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { listPage } from '../../../src/s3/listing/list.ts';
import { WireClient } from '../../../src/s3/wire/client.ts';
import { createSigner, type UnsignedRequest } from '../../../src/s3/wire/signer.ts';
import { encodePath, encodeQueryValue, queryString } from '../../../src/s3/wire/uri.ts';
import { runs } from '../../form.ts';
import { HOSTILE_KEYS, hostileKey } from '../../hostile-keys.ts';
import { writePage } from '../listing/page-writer.ts';
import { recomputed, signatureOf } from './hand-signature.ts';
import {
  addressOf,
  BUCKET,
  CREDENTIALS,
  type RecordedRequest,
  type RecordingServer,
  startServer,
  THREE_TRIES,
} from './recording-server.ts';

test('the example of the S3 documentation has the documented signature', () => {
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
  const headers = sign({ method: 'GET', path: '/', search: 'max-keys=2&prefix=J' });
  // Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header", GET Bucket (List Objects).
  expect(headers.authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
      'SignedHeaders=host;x-amz-content-sha256;x-amz-date, ' +
      'Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  );
});

// Not `__proto__`: the SDK keeps queries in an object, which loses it.
const queryName = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name !== '__proto__');
const ASCII_VALUE = fc.stringMatching(/^[!-~]([ -~]{0,60}[!-~])?$/);
const request = fc.record({
  method: fc.constantFrom('GET' as const, 'HEAD' as const),
  bucketPath: fc.constantFrom('/', '/my-bucket', '/base/my%20bucket'),
  key: hostileKey,
  query: fc.dictionary(queryName, fc.string({ unit: 'grapheme' }), { maxKeys: 4 }),
  headers: fc.record(
    {
      'if-match': ASCII_VALUE,
      range: fc.constantFrom('bytes=0-0', 'bytes=17-'),
      'x-amz-checksum-mode': fc.constant('ENABLED'),
      'x-amz-meta-any': ASCII_VALUE,
    },
    { requiredKeys: [] },
  ),
});
const signingStore = fc.record({
  origin: fc.constantFrom(
    'https://s3.eu-central-1.amazonaws.com',
    'http://127.0.0.1:9000',
    'http://[::1]:80',
  ),
  region: fc.constantFrom('us-east-1', 'eu-central-1', 'auto', 'Région'),
  requestPayer: fc.boolean(),
});
const signingCredentials = fc.record(
  { accessKeyId: ASCII_VALUE, secretAccessKey: fc.string({ minLength: 1 }), sessionToken: ASCII_VALUE },
  { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
);
// Includes two instants of different days that are a millisecond apart.
const instants = fc.oneof(fc.constantFrom(Date.UTC(2026, 0, 1) - 1, Date.UTC(2026, 0, 1)), fc.nat(4e12));

test.prop([signingStore, fc.array(fc.tuple(request, signingCredentials, instants), { maxLength: 4 })], {
  numRuns: runs(1000),
})(
  'one signer signs any requests like the AWS SDK, with any credentials and at any time',
  async (store, signings) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      let credentials: Credentials = CREDENTIALS;
      const address = { ...addressOf({ origin: store.origin }), ...store };
      const sign = createSigner(address, () => credentials);
      for (const [{ method, bucketPath, key, query, headers }, signedBy, now] of signings) {
        vi.setSystemTime(now);
        credentials = signedBy;
        const path = `${bucketPath}/${encodePath(keyFromText(key))}`;
        const signed = sign({ method, path, search: queryString(query), headers });
        const expected = await signedByTheSdk({ method, path, query, headers }, store, signedBy);
        expect(signed).toEqual(expected);
      }
    } finally {
      vi.useRealTimers();
    }
  },
);

type Signed = Pick<UnsignedRequest, 'method' | 'path' | 'headers'>;

/** Signs the headers of a request with `@smithy/signature-v4`. */
async function signedByTheSdk(
  { query, headers, ...rest }: Signed & { query: Record<string, string> },
  { origin, region, requestPayer }: { origin: string; region: string; requestPayer: boolean },
  credentials: Credentials,
): Promise<Record<string, string>> {
  const { host, hostname, protocol } = new URL(origin);
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signature = new SignatureV4({
    service: 's3',
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
  });
  const signed = await signature.sign({
    ...rest,
    protocol,
    hostname,
    query,
    headers: {
      ...headers,
      host,
      'x-amz-content-sha256': createHash('sha256').digest('hex'),
      ...(requestPayer ? { 'x-amz-request-payer': 'requester' } : {}),
    },
  });
  return signed.headers;
}

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

/** Returns the request that arrives for the page after a key under a prefix. */
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

test('the header of requester-pays is sent and signed', async () => {
  const request = await arrived('', 'a', { requestPayer: true });
  expect(request.headers['x-amz-request-payer']).toBe('requester');
  expect(request.headers.authorization).toContain('x-amz-request-payer');
  expect(signatureOf(request)).toBe(recomputed(request));
});

test('the header of the expected owner is sent and signed', async () => {
  const request = await arrived('', 'a', { expectedBucketOwner: '123456789012' });
  expect(request.headers['x-amz-expected-bucket-owner']).toBe('123456789012');
  expect(request.headers.authorization).toContain('x-amz-expected-bucket-owner');
  expect(signatureOf(request)).toBe(recomputed(request));
});

test.prop([fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())], { numRuns: runs(2000) })(
  'a query value is encoded byte by byte, except unreserved characters',
  (text) => {
    const bytes = [...Buffer.from(text)].map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    });
    expect(encodeQueryValue(text)).toBe(bytes.join(''));
  },
);

/** Parses a query and keeps every character: `URLSearchParams` drops a byte order mark. */
function parsedQuery({ target }: RecordedRequest): Map<string, string> {
  const pairs = target.slice(target.indexOf('?') + 1).split('&');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
}
