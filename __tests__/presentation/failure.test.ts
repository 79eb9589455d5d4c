import { describe, expect, test } from 'vitest';
import { wordFailure } from '../../src/presentation/failure.ts';
import { keyFromText } from '../../src/s3/byte-key.ts';
import type { Failure, FailureCause } from '../../src/s3/failure.ts';

const LISTING = 'destination: listing bucket "backup-eu" at https://s3.example.com';

function failure(cause: FailureCause, rest: Partial<Failure> = {}): Failure {
  return {
    side: 'destination',
    operation: 'list',
    bucket: 'backup-eu',
    endpoint: 'https://s3.example.com',
    region: 'us-east-1',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    attempts: 1,
    cause,
    ...rest,
  };
}

type Status = Extract<FailureCause, { kind: 'status' }>;

const status = (of: number, code?: string, rest: Partial<Status> = {}): Status => ({
  kind: 'status',
  status: of,
  code,
  message: undefined,
  requestId: undefined,
  region: undefined,
  clockAheadSeconds: 0,
  ...rest,
});
const network = (code: string, message = 'it broke.'): FailureCause => ({ kind: 'network', code, message });

describe('what a store refused', () => {
  test.each<[Status, string]>([
    [
      status(404, 'NoSuchBucket', { message: 'No such bucket.', requestId: 'R1' }),
      '404 NoSuchBucket "No such bucket" (request id R1). Check destination-bucket and destination-endpoint: there is no such bucket there.',
    ],
    [
      status(403, 'InvalidAccessKeyId'),
      '403 InvalidAccessKeyId. The store does not know the key AKIA…MPLE. Check destination-access-key-id, and that the key belongs to this endpoint.',
    ],
    [
      status(403, 'SignatureDoesNotMatch'),
      '403 SignatureDoesNotMatch. The secret does not belong to the key AKIA…MPLE. Check destination-secret-access-key for a missing or further character.',
    ],
    [
      status(403, 'AccessDenied'),
      '403 AccessDenied. The key AKIA…MPLE may lack s3:ListBucket on arn:aws:s3:::backup-eu.',
    ],
    [status(403), '403. Check that the key AKIA…MPLE may s3:ListBucket on arn:aws:s3:::backup-eu.'],
    [
      status(400, 'ExpiredToken'),
      '400 ExpiredToken. The session of the key AKIA…MPLE has ended. Ask for a longer one, or use destination-role-to-assume, which is renewed during the run.',
    ],
    [
      status(400, 'InvalidToken'),
      '400 InvalidToken. Check destination-session-token: it does not belong to the key AKIA…MPLE.',
    ],
    [
      status(400, 'AuthorizationHeaderMalformed', { region: 'eu-west-1' }),
      '400 AuthorizationHeaderMalformed. Requests were signed for region "us-east-1", but the bucket is in "eu-west-1": set destination-region to that, or leave it out.',
    ],
    [
      status(301, 'PermanentRedirect'),
      '301 PermanentRedirect. Requests were signed for region "us-east-1"; set destination-region and destination-endpoint to those of the bucket.',
    ],
    [
      status(302),
      '302. Requests were signed for region "us-east-1"; set destination-region and destination-endpoint to those of the bucket.',
    ],
    [
      status(403, 'RequestTimeTooSkewed', { clockAheadSeconds: 1_260 }),
      "403 RequestTimeTooSkewed. This machine's clock is 21 minutes ahead of the store's. Set the clock of this machine by NTP.",
    ],
    [
      status(403, 'AccessDenied', { clockAheadSeconds: -1_260 }),
      "403 AccessDenied. This machine's clock is 21 minutes behind the store's. Set the clock of this machine by NTP.",
    ],
    [
      status(403, 'RequestTimeTooSkewed'),
      "403 RequestTimeTooSkewed. This machine's clock and the store's differ by more than the store allows. Set the clock of this machine by NTP.",
    ],
    [status(404), '404. Check destination-bucket and destination-endpoint.'],
    [status(407), '407. The proxy asks for a login: give it in HTTPS_PROXY or HTTP_PROXY.'],
    [
      status(400, 'Odd'),
      '400 Odd. Check destination-bucket, destination-endpoint and destination-region (requests were signed for "us-east-1").',
    ],
  ])('%#: $code', (cause, words) => {
    expect(wordFailure(failure(cause))).toBe(`${LISTING} was refused: ${words}`);
  });

  test.each<[Status, string]>([
    [
      status(503, 'SlowDown'),
      '503 SlowDown. The store throttled the listing 10 times. Lower connections or workers, or run when it is quieter.',
    ],
    [status(500), '500. The store failed 10 times. Look at its own state, and run again.'],
  ])('again and again: $code', (cause, words) => {
    expect(wordFailure(failure(cause, { attempts: 10 }))).toBe(`${LISTING} was refused: ${words}`);
  });

  test.each([
    ['head', 'looking at', 's3:GetObject'],
    ['content', 'reading the content of', 's3:GetObject'],
    ['tags', 'reading the tags of', 's3:GetObjectTagging'],
    ['retention', 'reading the retention of', 's3:GetObjectRetention'],
    ['legal-hold', 'reading the legal hold of', 's3:GetObjectLegalHold'],
  ] as const)('of an object: %s', (operation, task, action) => {
    const rest = { operation, key: keyFromText('größe "1"\n') };
    const where = `destination: ${task} "größe \\"1\\"\\n" in bucket "backup-eu" at https://s3.example.com was refused`;
    expect(wordFailure(failure(status(403, 'AccessDenied'), rest))).toBe(
      `${where}: 403 AccessDenied. The key AKIA…MPLE may lack ${action} on arn:aws:s3:::backup-eu/*.`,
    );
    expect(wordFailure(failure(status(503), { ...rest, attempts: 10 }))).toBe(
      `${where}: 503. The store failed 10 times. Look at its own state, and run again.`,
    );
    expect(wordFailure(failure(status(503, 'SlowDown'), { ...rest, attempts: 10 }))).toContain(
      'The store throttled this request 10 times.',
    );
  });

  test('without a word, as a HEAD is', () => {
    const rest = { operation: 'head', key: keyFromText('a') } as const;
    const where = 'destination: looking at "a" in bucket "backup-eu" at https://s3.example.com was refused';
    expect(wordFailure(failure(status(403), rest))).toBe(
      `${where}: 403. The store does not say why. Check that the key AKIA…MPLE may s3:GetObject on arn:aws:s3:::backup-eu/*.`,
    );
    expect(wordFailure(failure(status(400), rest))).toContain(
      `${where}: 400. The store does not say why. Check destination-bucket`,
    );
  });

  test.each([
    ['AKIAIOSFODNN7EXAMPLE', 'key AKIA…MPLE'],
    ['short', 'key sh…'],
    [undefined, 'key in use'],
  ])('key id %s is shown as %s', (accessKeyId, shown) => {
    expect(wordFailure(failure(status(403, 'AccessDenied'), { accessKeyId }))).toContain(`${shown} may lack`);
  });
});

describe('a network that did not carry', () => {
  test.each([
    [
      'ENOTFOUND',
      "The host's name does not resolve: check destination-endpoint, and whether this runner can look it up.",
    ],
    [
      'EAI_AGAIN',
      "The host's name does not resolve: check destination-endpoint, and whether this runner can look it up.",
    ],
    ['ECONNREFUSED', 'Nothing listens there: check host and port of destination-endpoint, and a firewall.'],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      "The certificate is not trusted: set NODE_EXTRA_CA_CERTS, in the step's env, to a file with the authority's certificate.",
    ],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      "The certificate is not trusted: set NODE_EXTRA_CA_CERTS, in the step's env, to a file with the authority's certificate.",
    ],
    ['CERT_HAS_EXPIRED', 'The certificate has expired: renew it on the store.'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'The certificate is for another name: check destination-endpoint, and set destination-addressing to path.',
    ],
    ['EPROTO', 'Check the scheme of destination-endpoint: the port may speak http.'],
    ['UND_ERR_HEADERS_TIMEOUT', 'Check the network between this runner and the store, proxies included.'],
  ])('%s', (code, advice) => {
    expect(wordFailure(failure(network(code)))).toBe(
      `${LISTING} got no answer: ${code}, it broke. ${advice}`,
    );
  });

  test('says how often it was tried', () => {
    expect(wordFailure(failure(network('ECONNRESET'), { attempts: 4 }))).toBe(
      `${LISTING} got no answer in 4 tries: ECONNRESET, it broke. Check the network between this runner and the store, proxies included.`,
    );
  });

  test('because a proxy would open no tunnel', () => {
    expect(wordFailure(failure(network('UND_ERR_ABORTED', 'Proxy response (403) !== 200')))).toContain(
      'The proxy did not open a connection: check HTTPS_PROXY and HTTP_PROXY, and put the host into NO_PROXY',
    );
  });
});

describe('an answer that is not believed', () => {
  const PROXY = 'Check the endpoint, and whether a proxy or a login page answers in the place of the store.';
  test.each([
    ['not-a-listing', PROXY],
    ['foreign-document', PROXY],
    ['no-object', PROXY],
    [
      'wrong-length',
      'Something on the way may pack or unpack content, or the store does not send objects as it lists them.',
    ],
    ['truncated', 'The connection, or a proxy on the way, cuts answers off.'],
    ['malformed', PROXY],
    ['foreign-bucket', 'A proxy or a cache may hand out the answer to another request.'],
    ['outside-prefix', 'A proxy or a cache may hand out the answer to another request.'],
    ['not-the-answer', 'A proxy or a cache may hand out the answer to another request.'],
    ['not-after-start', 'The store does not honour start-after, which ListObjectsV2 needs.'],
    ['count-mismatch', 'The answer lost entries on its way, or the store counts them wrongly.'],
    ['stuck', 'The store sends an empty page that says there is more.'],
    ['unspeakable-key', 'Rename the object, or leave it out by a prefix.'],
  ] as const)('%s', (reason, advice) => {
    const cause = { kind: 'answer', reason, detail: 'it is odd', contentType: 'text/html' } as const;
    expect(wordFailure(failure(cause, { attempts: 4 }))).toBe(
      `${LISTING} got an answer that can't be believed in 4 tries: it is odd (content type text/html). ${advice}`,
    );
  });
});

describe('what could not begin', () => {
  const cause = { kind: 'setup', message: 'No credentials.' } as const;

  test('for want of credentials says where they can come from', () => {
    expect(wordFailure(failure(cause, { operation: 'credentials' }))).toBe(
      'destination: getting credentials for bucket "backup-eu" at https://s3.example.com could not begin: No credentials. ' +
        'Give destination-access-key-id and destination-secret-access-key or destination-role-to-assume (which needs ' +
        '"permissions: id-token: write"). Pull requests from forks get neither secrets nor tokens.',
    );
  });

  test('for want of a role says what a role needs', () => {
    const noRole = { ...cause, credentials: 'role' } as const;
    expect(wordFailure(failure(noRole, { operation: 'credentials' }))).toBe(
      'destination: getting credentials for bucket "backup-eu" at https://s3.example.com could not begin: No credentials. ' +
        'Check that the job has "permissions: id-token: write", that destination-role-to-assume exists, and that the ' +
        'role trusts this repository. Pull requests from forks get no token.',
    );
  });

  test('for want of an endpoint says what it was made of', () => {
    expect(wordFailure(failure(cause, { operation: 'endpoint' }))).toBe(
      'destination: finding the endpoint of bucket "backup-eu" at https://s3.example.com could not begin: No credentials. ' +
        'Check destination-bucket, destination-region and destination-endpoint.',
    );
  });
});
