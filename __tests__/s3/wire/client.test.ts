import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Credentials } from '../../../src/s3/address.ts';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { type FailureCause, S3Failure } from '../../../src/s3/failure.ts';
import { readErrorBody } from '../../../src/s3/wire/answer.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import { BRISK, backoffMs, isWorthRetrying, PATIENT, type RetryPolicy } from '../../../src/s3/wire/retry.ts';
import { VERSION } from '../../../src/version.ts';
import { runs } from '../../form.ts';
import { asBytes } from '../listing/page-writer.ts';
import { CREDENTIALS, clientOf, type Reply, serve } from './recording-server.ts';

const ask = (client: WireClient) => client.get('list', { 'list-type': '2' }, ({ body }) => body.toString());

async function causeOf(client: WireClient): Promise<FailureCause> {
  const error = await ask(client).catch((thrown: unknown) => thrown);
  if (error instanceof S3Failure) return error.failure.cause;
  throw new Error(`expected an S3Failure, got ${error}`);
}

// Retries

test('a request is retried until the store answers', async () => {
  const server = await serve((_, n) => (n < 2 ? { status: 503 } : { body: 'here' }));
  let sent = 0;
  const client = clientOf(server, { onRequest: () => sent++ });
  expect(await ask(client)).toBe('here');
  expect(server.requests).toHaveLength(3);
  expect(sent).toBe(3);
});

test('a failure holds the operation, the store, the access key and the number of attempts', async () => {
  const server = await serve(() => ({ status: 503, body: '<Error><Code>SlowDown</Code></Error>' }));
  await expect(ask(clientOf(server))).rejects.toMatchObject({
    failure: {
      side: 'source',
      operation: 'list',
      bucket: 'my-bucket',
      endpoint: server.origin,
      region: 'us-east-1',
      accessKeyId: CREDENTIALS.accessKeyId,
      attempts: 3,
      cause: { kind: 'status', status: 503, code: 'SlowDown' },
    },
  });
});

test('a failure never holds a secret', async () => {
  const server = await serve(() => ({ status: 403 }));
  const error = await ask(clientOf(server)).catch((thrown: unknown) => thrown);
  const { failure } = error as S3Failure;
  expect(JSON.stringify([failure, String(error)])).not.toContain(CREDENTIALS.secretAccessKey);
});

test.each([
  ['a bucket', undefined, 10],
  ['an object', keyFromText('a'), 4],
] as const)('an answer about %s that can’t be believed has a limit of attempts', async (_, key, attempts) => {
  const server = await serve(() => ({ body: 'a login page' }));
  const client = clientOf(server, { retry: { attempts: 10, baseDelayMs: 0, maxDelayMs: 0 } });
  const unbelievable = () => {
    throw new AnswerRejected('not-a-listing', 'a login page');
  };
  const asked = client.ask({ operation: 'list', query: {}, ...(key && { key }) }, unbelievable);
  await expect(asked).rejects.toMatchObject({ failure: { attempts } });
  expect(server.requests).toHaveLength(attempts);
});

describe('an object at which the store fails', () => {
  const failed: Reply = { status: 500 };
  /** Asks for one object of a server. Returns the attempts at it, and the requests for anything else. */
  async function asking(reply: Reply, others: Reply) {
    const server = await serve(({ target }) => (target.endsWith('/sick') ? reply : others));
    const client = clientOf(server, { retry: { attempts: 10, baseDelayMs: 0, maxDelayMs: 0 } });
    const asked = client.ask({ operation: 'head', key: keyFromText('sick') }, () => 'found');
    await expect(asked).rejects.toBeInstanceOf(S3Failure);
    const attempts = server.requests.filter(({ target }) => target.endsWith('/sick')).length;
    return { attempts, others: server.requests.length - attempts };
  }

  test('is given up early if the store answers something else', async () => {
    expect(await asking(failed, {})).toEqual({ attempts: 6, others: 1 });
    expect(await asking({ ...failed, headers: { 'retry-after': '86400' } }, { status: 403 })).toEqual({
      attempts: 6,
      others: 1,
    });
  });

  test('is tried as often as anything else if the store answers nothing', async () => {
    expect((await asking(failed, failed)).attempts).toBe(10);
  });

  test('is given up without a further request if others are answered meanwhile', async () => {
    let tries = 0;
    const server = await serve(({ target }) => (target.endsWith('/sick') ? { status: 500 } : {}));
    const client = clientOf(server, { retry: { attempts: 10, baseDelayMs: 1, maxDelayMs: 1 } });
    const sick = client.ask({ operation: 'head', key: keyFromText('sick') }, () => 'found');
    const isSettled = sick.then(
      () => true,
      () => true,
    );
    while (
      !(await Promise.race([
        isSettled,
        client.ask({ operation: 'head', key: keyFromText('well') }, () => false),
      ]))
    )
      tries++;
    expect(tries).toBeGreaterThan(0);
    expect(server.requests.every(({ target }) => /well$|sick$/.test(target))).toBe(true);
  });
});

test('a refusal is final at once', async () => {
  const server = await serve(() => ({ status: 403 }));
  expect(await causeOf(clientOf(server))).toMatchObject({ kind: 'status', status: 403 });
  expect(server.requests).toHaveLength(1);
});

test('a refused connection is retried, and then fails with its code', async () => {
  const server = await serve(() => ({}));
  await server.close();
  expect(await causeOf(clientOf(server))).toMatchObject({ kind: 'network', code: 'ECONNREFUSED' });
});

test('a defect of the reader is not a failure of the store', async () => {
  const server = await serve(() => ({ body: 'x' }));
  const read = () => {
    throw new TypeError('a defect');
  };
  await expect(clientOf(server).get('list', {}, read)).rejects.toThrow(TypeError);
  expect(server.requests).toHaveLength(1);
});

test('renewed credentials are used from the next request on', async () => {
  let credentials: Credentials = CREDENTIALS;
  const server = await serve((_, n) => {
    credentials = { accessKeyId: 'AKIDRENEWED', secretAccessKey: 'x', sessionToken: 'token' };
    return { status: n === 0 ? 503 : 200 };
  });
  await ask(clientOf(server, { credentials: () => credentials }));
  const [first, second] = server.requests.map(({ headers }) => headers);
  expect(first?.authorization).toContain('AKIDEXAMPLE');
  expect(first?.['x-amz-security-token']).toBeUndefined();
  expect(second?.authorization).toContain('AKIDRENEWED');
  expect(second?.['x-amz-security-token']).toBe('token');
});

test('a request has a user agent and asks for an uncompressed answer', async () => {
  const server = await serve(() => ({}));
  await ask(clientOf(server));
  expect(server.requests[0]?.headers).toMatchObject({
    'user-agent': `bucket-delta/${VERSION}`,
    'accept-encoding': 'identity',
  });
});

const policy: fc.Arbitrary<RetryPolicy> = fc.oneof(
  fc.constantFrom(PATIENT, BRISK),
  fc.record({
    attempts: fc.integer({ min: 1, max: 50 }),
    baseDelayMs: fc.integer({ min: 1, max: 1000 }),
    maxDelayMs: fc.integer({ min: 1, max: 60_000 }),
  }),
);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test.prop([policy, fc.integer({ min: 1, max: 2000 }), chance], { numRuns: runs(3000) })(
  'a wait is any time up to a bound, which doubles up to the longest wait',
  (policy, attempt, random) => {
    const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
    const wait = backoffMs(policy, attempt, random);
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThanOrEqual(bound);
    expect(wait).toBeCloseTo(random * bound, 6);
  },
);

const status = (status: number, code?: string): FailureCause => ({
  kind: 'status',
  status,
  code,
  message: undefined,
  requestId: undefined,
  region: undefined,
  clockAheadSeconds: undefined,
});
const network = (code: string): FailureCause => ({ kind: 'network', code, message: '' });
const answer = (reason: Extract<FailureCause, { kind: 'answer' }>['reason']): FailureCause => ({
  kind: 'answer',
  reason,
  detail: '',
  contentType: undefined,
});

test.each<[cause: FailureCause, isWorthIt: boolean]>([
  [status(500), true],
  [status(502), true],
  [status(503), true],
  [status(503, 'SlowDown'), true],
  [status(504), true],
  [status(429), true],
  [status(408), true],
  [status(400, 'RequestTimeout'), true],
  [status(400, 'ThrottlingException'), true],
  [status(200), false],
  [status(301, 'PermanentRedirect'), false],
  [status(400, 'ExpiredToken'), false],
  [status(400, 'AuthorizationHeaderMalformed'), false],
  [status(403), false],
  [status(403, 'AccessDenied'), false],
  [status(403, 'SignatureDoesNotMatch'), false],
  [status(404, 'NoSuchBucket'), false],
  [status(501, 'NotImplemented'), false],
  [network('ECONNRESET'), true],
  [network('ECONNREFUSED'), true],
  [network('EAI_AGAIN'), true],
  [network('ETIMEDOUT'), true],
  [network('UND_ERR_CONNECT_TIMEOUT'), true],
  [network('UND_ERR_HEADERS_TIMEOUT'), true],
  [network('UND_ERR_BODY_TIMEOUT'), true],
  [network('UND_ERR_SOCKET'), true],
  [network('ENOTFOUND'), false],
  [network('DEPTH_ZERO_SELF_SIGNED_CERT'), false],
  [network('SELF_SIGNED_CERT_IN_CHAIN'), false],
  [network('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), false],
  [network('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), false],
  [network('CERT_HAS_EXPIRED'), false],
  [network('ERR_TLS_CERT_ALTNAME_INVALID'), false],
  [answer('truncated'), true],
  [answer('not-a-listing'), true],
  [answer('foreign-bucket'), true],
  [answer('count-mismatch'), true],
  [answer('malformed'), true],
  [answer('non-utf8-key'), false],
  [{ kind: 'setup', message: 'no credentials' }, false],
])('%o is worth another attempt: %s', (cause, isWorthIt) => {
  expect(isWorthRetrying(cause)).toBe(isWorthIt);
});

// Error documents

const errorBody = (more: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code>${more}</Error>`;

test.each<[what: string, body: string, said: ReturnType<typeof readErrorBody>]>([
  [
    'every element',
    errorBody('<Message>No.</Message><RequestId>R1</RequestId><Region>eu-west-1</Region>'),
    { code: 'AccessDenied', message: 'No.', requestId: 'R1', region: 'eu-west-1' },
  ],
  ['a code only', errorBody(''), { ...nothing(), code: 'AccessDenied' }],
  [
    'references',
    errorBody('<Message>a &lt;b&gt; &amp; &#39;c&#x27;</Message>'),
    { ...nothing(), code: 'AccessDenied', message: "a <b> & 'c'" },
  ],
  [
    'a message in another language',
    errorBody('<Message>Zugriff verweigert: für Sie 😀</Message>'),
    { ...nothing(), code: 'AccessDenied', message: 'Zugriff verweigert: für Sie 😀' },
  ],
  ['an empty element', errorBody('<Message></Message>'), { ...nothing(), code: 'AccessDenied' }],
  ['nothing', '', nothing()],
  ['a web page', '<html><body>Sign in</body></html>', nothing()],
  ['JSON', '{"Code":"AccessDenied"}', nothing()],
  ['a truncated document', '<Error><Code>Slow', nothing()],
])('an error document with %s is read leniently', (_, body, said) => {
  expect(readErrorBody(asBytes(body))).toEqual(said);
});

test.prop([fc.string({ unit: 'binary', maxLength: 200 })], { numRuns: runs(2000) })(
  'any error document can be read',
  (text) => {
    expect(() => readErrorBody(asBytes(`<Error><Code>${text}</Code>`))).not.toThrow();
  },
);

test('a cause holds the store’s message, request id and region, and the difference of the clocks', async () => {
  const startedAt = Date.now();
  const server = await serve(() => ({
    status: 403,
    headers: {
      date: new Date(startedAt - 3_600_000).toUTCString(),
      'x-amz-request-id': 'R2',
      'x-amz-bucket-region': 'eu-central-1',
    },
    body: '<Error><Code>RequestTimeTooSkewed</Code><Message>Look at your clock.</Message></Error>',
  }));
  const cause = await causeOf(clientOf(server));
  expect(cause).toMatchObject({
    kind: 'status',
    status: 403,
    code: 'RequestTimeTooSkewed',
    message: 'Look at your clock.',
    requestId: 'R2',
    region: 'eu-central-1',
  });
  const { clockAheadSeconds } = cause as Extract<FailureCause, { kind: 'status' }>;
  const elapsed = (Date.now() - startedAt) / 1000;
  expect(clockAheadSeconds).toBeGreaterThanOrEqual(3600);
  // `Date` has whole seconds.
  expect(clockAheadSeconds).toBeLessThanOrEqual(3600 + elapsed + 1);
});

function nothing() {
  return { code: undefined, message: undefined, requestId: undefined, region: undefined };
}
