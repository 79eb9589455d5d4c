import { afterEach, expect, test } from 'vitest';
import { type RunningStore, type StoreOptions, startStore } from '../../store/index.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { preload } from './interrupted-stage.ts';
import { act, bothSides, OWNER } from './stage.ts';

/** A request that a store refuses, and the log lines that explain it. */
interface Refusal {
  readonly what: string;
  readonly store?: StoreOptions;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly arrange?: (store: RunningStore) => void;
  readonly nodeOptions?: readonly string[];
  /** The expected log lines, in order, with `…` as request ids. */
  readonly lines: (endpoint: string) => string[];
}

const LISTING = (endpoint: string) => `source: listing bucket "source-bucket" at ${endpoint} was refused: `;

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a missing bucket',
    inputs: { 'source-bucket': 'no-such-bucket' },
    lines: (endpoint) => [
      `source: listing bucket "no-such-bucket" at ${endpoint} was refused: 404 NoSuchBucket ` +
        '"The specified bucket does not exist" (request id …). ' +
        'Check source-bucket and source-endpoint: the store has no such bucket.',
    ],
  },
  {
    what: 'an unknown key id',
    inputs: { 'source-access-key-id': 'AKIAIOSFODNN7EXAMPLE' },
    lines: (endpoint) => [
      `${LISTING(endpoint)}403 InvalidAccessKeyId "The AWS Access Key Id you provided does not exist in our records" ` +
        '(request id …). The store does not know the key AKIA…MPLE. Check source-access-key-id, and that the key ' +
        'belongs to this endpoint.',
    ],
  },
  {
    what: 'a wrong secret',
    inputs: { 'source-secret-access-key': 'not-the-secret' },
    lines: (endpoint) => [
      `${LISTING(endpoint)}403 SignatureDoesNotMatch "The request signature we calculated does not match the signature ` +
        'you provided. Check your key and signing method" (request id …). The secret does not belong to the key ' +
        'test…skey. Check source-secret-access-key for a missing or extra character.',
    ],
  },
  {
    what: 'a wrong region',
    store: { region: 'eu-west-1' },
    inputs: { 'source-region': 'us-west-2' },
    lines: (endpoint) => [
      `${LISTING(endpoint)}400 AuthorizationHeaderMalformed "The authorization header is malformed; the region ` +
        `'us-west-2' is wrong; expecting 'eu-west-1'" (request id …). Requests were signed for region "us-west-2", ` +
        'but the bucket is in "eu-west-1": set source-region to that, or leave it out.',
    ],
  },
  {
    what: 'a clock that is wrong',
    store: { clock: () => Date.now() - 20 * 60_000, datesByClock: true },
    lines: (endpoint) =>
      (['source', 'destination'] as const).map(
        (side) =>
          `${side}: listing bucket "${side}-bucket" at ${endpoint} was refused: 403 RequestTimeTooSkewed ` +
          '"The difference between the request time and the current time is too large" (request id …). ' +
          "This machine's clock is 20 minutes ahead of the store's. " +
          'Set the clock of this machine by NTP.',
      ),
  },
  {
    what: 'a missing permission to list',
    store: {
      credentials: [
        OWNER,
        { accessKeyId: 'reader', secretAccessKey: 'reader-secret', deny: ['s3:ListBucket'] },
      ],
    },
    inputs: { 'source-access-key-id': 'reader', 'source-secret-access-key': 'reader-secret' },
    lines: (endpoint) => [
      `${LISTING(endpoint)}403 AccessDenied "User: reader is not authorized to perform: s3:ListBucket" (request id …). ` +
        'The key re… may lack s3:ListBucket on arn:aws:s3:::source-bucket. If the requester pays for this bucket, set ' +
        'source-request-payer: true.',
    ],
  },
  {
    what: 'a bucket whose requesters pay',
    store: { requesterPays: true },
    inputs: { 'destination-request-payer': 'true' },
    lines: (endpoint) => [
      `${LISTING(endpoint)}403 AccessDenied "Access Denied" (request id …). The key test…skey may lack s3:ListBucket on ` +
        'arn:aws:s3:::source-bucket. If the requester pays for this bucket, set source-request-payer: true.',
    ],
  },
  {
    what: 'a bucket of another owner than the expected one',
    store: { owner: '123456789012' },
    inputs: {
      'source-expected-bucket-owner': '999999999999',
      'destination-expected-bucket-owner': '123456789012',
    },
    lines: (endpoint) => [
      `${LISTING(endpoint)}403 AccessDenied "Access Denied" (request id …). The key test…skey may lack s3:ListBucket on ` +
        'arn:aws:s3:::source-bucket, or the bucket does not belong to the account 999999999999 of ' +
        'source-expected-bucket-owner. If the requester pays for this bucket, set source-request-payer: true.',
    ],
  },
  ...(
    [
      [
        404,
        'XAdminUserNotFound',
        'The store does not know the key test…skey. Check source-access-key-id, and that the key belongs to this endpoint.',
      ],
      [403, 'InvalidTokenId', 'Check source-session-token: it does not belong to the key test…skey.'],
      [
        403,
        'NotSignedUp',
        "The account of the key test…skey can't use the store: it is not signed up for it, or it is suspended. Have the account enabled, or use a key of another one in source-access-key-id.",
      ],
    ] as const
  ).map(
    ([status, code, advice]): Refusal => ({
      what: `the code ${code}`,
      arrange: (store) =>
        store.addFault({ kind: 'other-answer', answer: { status, code }, bucket: 'source-bucket' }),
      lines: (endpoint) => [
        `${LISTING(endpoint)}${status} ${code} "An answer of another kind" (request id …). ${advice}`,
      ],
    }),
  ),
  {
    what: 'an expired session',
    store: {
      credentials: [
        OWNER,
        {
          accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'session-secret',
          sessionToken: 'session-token',
          expiresAt: new Date(0),
        },
      ],
    },
    inputs: {
      'source-access-key-id': 'ASIAIOSFODNN7EXAMPLE',
      'source-secret-access-key': 'session-secret',
      'source-session-token': 'session-token',
    },
    lines: (endpoint) => [
      `${LISTING(endpoint)}400 ExpiredToken "The provided token has expired" (request id …). The session of the key ` +
        'ASIA…MPLE has expired. Ask for a longer one, or use source-role-to-assume, which is renewed during the run.',
    ],
  },
  {
    what: 'a session token of another key',
    store: {
      credentials: [
        OWNER,
        { accessKeyId: 'session', secretAccessKey: 'session-secret', sessionToken: 'the-token' },
      ],
    },
    inputs: {
      'source-access-key-id': 'session',
      'source-secret-access-key': 'session-secret',
      'source-session-token': 'another-token',
    },
    lines: (endpoint) => [
      `${LISTING(endpoint)}400 InvalidToken "The provided token is malformed or otherwise invalid" (request id …). ` +
        'Check source-session-token: it does not belong to the key se….',
    ],
  },
  {
    what: 'a store that throttles every request',
    arrange: (store) => store.addFault({ kind: 'slow-down', bucket: 'source-bucket' }),
    // It is waited for for a minute.
    nodeOptions: preload(
      'const now = performance.now.bind(performance); performance.now = () => 40 * now();',
    ),
    lines: () => [
      expect.stringMatching(
        /: 503 SlowDown "Please .*The store throttled the listing \d+ times\. Lower connections/,
      ),
    ],
  },
  {
    what: 'a store that fails every request',
    arrange: (store) => store.addFault({ kind: 'internal-error', bucket: 'source-bucket' }),
    lines: (endpoint) => [
      `${LISTING(endpoint)}500 InternalError "We encountered an internal error. Please try again" (request id …). ` +
        "The store failed 8 times. Check the store's health, then run again.",
    ],
  },
  {
    what: 'a failure with fail-on: none',
    inputs: { 'source-bucket': 'no-such-bucket', 'fail-on': 'none' },
    lines: () => [expect.stringMatching(/404 NoSuchBucket/)],
  },
  {
    what: 'a different error on each side',
    inputs: { 'source-bucket': 'gone', 'destination-secret-access-key': 'not-the-secret' },
    lines: () => [
      expect.stringMatching(/^source: listing bucket "gone" at .*404 NoSuchBucket/),
      expect.stringMatching(
        /^destination: listing bucket "destination-bucket" at .*403 SignatureDoesNotMatch/,
      ),
    ],
  },
];

let store: RunningStore | undefined;
afterEach(() => store?.close());

test.each(REFUSALS)('$what fails the run, logs what to check, and counts nothing', async (refusal) => {
  store = await startStore(refusal.store);
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 10 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 10, alteredEvery: 2 });
  refusal.arrange?.(store);
  const { nodeOptions = [] } = refusal;
  const run = await act({ ...bothSides(store), ...refusal.inputs }, { nodeOptions });
  expectFailed(run);
  expect(failureLines(run)).toEqual(refusal.lines(store.endpoint));
});

test('a region that is not set is read from the refusal', async () => {
  store = await startStore({ region: 'eu-west-1' });
  for (const bucket of ['source-bucket', 'destination-bucket']) {
    store.addGeneratedBucket(bucket, { shape: 'hex', count: 10 });
  }
  const run = await act({ ...bothSides(store), 'log-level': 'debug' });
  expect(run.outputs).toMatchObject({ result: 'identical', 'objects-compared': '10' });
  expect(run.log).toContain('signed for eu-west-1');
});
