import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RunFailure } from '../../src/engine/run-failure.ts';
import { wordFailure, wordRunError } from '../../src/presentation/failure.ts';
import { keyFromText } from '../../src/s3/byte-key.ts';
import type { Failure, FailureCause } from '../../src/s3/failure.ts';

const WITH_KEY = { showsKey: true };

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

describe('a refused request', () => {
  test.each<[Status, string]>([
    [
      status(404, 'NoSuchBucket', { message: 'No such bucket.', requestId: 'R1' }),
      '404 NoSuchBucket "No such bucket" (request id R1). Check destination-bucket and destination-endpoint: the store has no such bucket.',
    ],
    [
      status(403, 'InvalidAccessKeyId'),
      '403 InvalidAccessKeyId. The store does not know the key AKIA…MPLE. Check destination-access-key-id, and that the key belongs to this endpoint.',
    ],
    [
      status(403, 'SignatureDoesNotMatch'),
      '403 SignatureDoesNotMatch. The secret does not belong to the key AKIA…MPLE. Check destination-secret-access-key for a missing or extra character.',
    ],
    [
      status(403, 'AccessDenied'),
      '403 AccessDenied. The key AKIA…MPLE may lack s3:ListBucket on arn:aws:s3:::backup-eu.',
    ],
    [status(403), '403. Check that the key AKIA…MPLE has s3:ListBucket on arn:aws:s3:::backup-eu.'],
    [
      status(400, 'ExpiredToken'),
      '400 ExpiredToken. The session of the key AKIA…MPLE has expired. Ask for a longer one, or use destination-role-to-assume, which is renewed during the run.',
    ],
    [
      status(400, 'InvalidToken'),
      '400 InvalidToken. Check destination-session-token: it does not belong to the key AKIA…MPLE.',
    ],
    [
      status(403, 'InvalidTokenId'),
      '403 InvalidTokenId. Check destination-session-token: it does not belong to the key AKIA…MPLE.',
    ],
    [
      status(404, 'XAdminUserNotFound'),
      '404 XAdminUserNotFound. The store does not know the key AKIA…MPLE. Check destination-access-key-id, and that the key belongs to this endpoint.',
    ],
    [
      status(401, 'Unauthorized'),
      '401 Unauthorized. The store does not accept the key AKIA…MPLE with its secret. Check destination-access-key-id and destination-secret-access-key.',
    ],
    [
      status(403, 'NotSignedUp'),
      "403 NotSignedUp. The account of the key AKIA…MPLE can't use the store: it is not signed up for it, or it is suspended. Have the account enabled, or use a key of another one in destination-access-key-id.",
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
    [status(407), '407. The proxy requires a login: put user and password into HTTPS_PROXY or HTTP_PROXY.'],
    [
      status(400, 'Odd'),
      '400 Odd. Check destination-bucket, destination-endpoint and destination-region (requests were signed for "us-east-1").',
    ],
  ])('is worded with advice, %#: $code', (cause, words) => {
    expect(wordFailure(failure(cause))).toBe(`${LISTING} was refused: ${words}`);
  });

  test.each<[Status, string]>([
    [
      status(503, 'SlowDown'),
      '503 SlowDown. The store throttled the listing 10 times. Lower connections or workers, or run when the store is less busy.',
    ],
    [status(500), "500. The store failed 10 times. Check the store's health, then run again."],
  ])('is worded with the number of tries: $code', (cause, words) => {
    expect(wordFailure(failure(cause, { attempts: 10 }))).toBe(`${LISTING} was refused: ${words}`);
  });

  test.each([
    ['head', 'reading the headers of', 's3:GetObject'],
    ['content', 'reading the content of', 's3:GetObject'],
    ['tags', 'reading the tags of', 's3:GetObjectTagging'],
    ['retention', 'reading the retention of', 's3:GetObjectRetention'],
    ['legal-hold', 'reading the legal hold of', 's3:GetObjectLegalHold'],
  ] as const)('is worded with the object and the permission it needs: %s', (operation, task, action) => {
    const rest = { operation, key: keyFromText('größe "1"\n') };
    const where = `destination: ${task} "größe \\"1\\"\\n" in bucket "backup-eu" at https://s3.example.com was refused`;
    expect(wordFailure(failure(status(403, 'AccessDenied'), rest), WITH_KEY)).toBe(
      `${where}: 403 AccessDenied. The key AKIA…MPLE may lack ${action} on arn:aws:s3:::backup-eu/*.`,
    );
    expect(wordFailure(failure(status(503), { ...rest, attempts: 10 }), WITH_KEY)).toBe(
      `${where}: 503. The store failed 10 times. Check the store's health, then run again.`,
    );
    expect(wordFailure(failure(status(503, 'SlowDown'), { ...rest, attempts: 10 }))).toContain(
      'The store throttled this request 10 times.',
    );
  });

  test('without a reason, like a HEAD, is worded so', () => {
    const rest = { operation: 'head', key: keyFromText('a') } as const;
    const where =
      'destination: reading the headers of "a" in bucket "backup-eu" at https://s3.example.com was refused';
    expect(wordFailure(failure(status(403), rest), WITH_KEY)).toBe(
      `${where}: 403. The store gave no reason. Check that the key AKIA…MPLE has s3:GetObject on arn:aws:s3:::backup-eu/*.`,
    );
    expect(wordFailure(failure(status(400), rest), WITH_KEY)).toContain(
      `${where}: 400. The store gave no reason. Check destination-bucket`,
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

describe('a network error', () => {
  test.each([
    [
      'ENOTFOUND',
      "The host's name does not resolve: check destination-endpoint, and whether this machine can resolve it.",
    ],
    [
      'EAI_AGAIN',
      "The host's name does not resolve: check destination-endpoint, and whether this machine can resolve it.",
    ],
    [
      'ECONNREFUSED',
      'Nothing accepts connections there: check host and port of destination-endpoint, and firewalls.',
    ],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'The certificate is not trusted: set the environment variable NODE_EXTRA_CA_CERTS to a file with the certificate of its authority.',
    ],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'The certificate is not trusted: set the environment variable NODE_EXTRA_CA_CERTS to a file with the certificate of its authority.',
    ],
    ['CERT_HAS_EXPIRED', 'The certificate has expired: renew it on the store.'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'The certificate is for another name: check destination-endpoint, and set destination-addressing to path.',
    ],
    ['EPROTO', 'Check the scheme of destination-endpoint: the port may speak http.'],
  ])('%s', (code, advice) => {
    expect(wordFailure(failure(network(code)))).toBe(
      `${LISTING} got no answer: ${code}, it broke. ${advice}`,
    );
  });

  test.each([
    ['UND_ERR_SOCKET', 'the connection was closed before the answer was complete'],
    ['UND_ERR_CONNECT_TIMEOUT', 'no connection was opened in time'],
    ['UND_ERR_HEADERS_TIMEOUT', 'it broke'],
    ['UND_ERR_NEW', 'it broke'],
  ])('%s of the HTTP client is put into words', (code, words) => {
    expect(wordFailure(failure(network(code)))).toBe(
      `${LISTING} got no answer: ${words}. Check the network between this machine and the store, including proxies.`,
    );
  });

  test.each(['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
    '%s of a store that had answered before says that it stopped',
    (code) => {
      const text = wordFailure(failure(network(code), { hadAnswered: true }));
      expect(text).toContain('The store had answered before, and stopped answering: check its health');
      expect(text).not.toContain('Nothing accepts connections');
    },
  );

  test('is worded with the number of tries', () => {
    expect(wordFailure(failure(network('ECONNRESET'), { attempts: 4 }))).toBe(
      `${LISTING} got no answer in 4 tries: ECONNRESET, it broke. Check the network between this machine and the store, including proxies.`,
    );
  });

  test('of a proxy that opens no tunnel names the variables to check', () => {
    expect(wordFailure(failure(network('UND_ERR_ABORTED', 'Proxy response (403) !== 200')))).toContain(
      'The proxy did not open a connection: check HTTPS_PROXY and HTTP_PROXY, and add the host to NO_PROXY',
    );
  });
});

test('an answer that is no web page is not put down to a proxy or a login page', () => {
  const cause = {
    kind: 'answer',
    reason: 'not-a-listing',
    detail: 'the answer is not a bucket listing: it begins with "{}"',
    contentType: 'application/json',
  } as const;
  expect(wordFailure(failure(cause))).toMatch(
    /Check the endpoint: another service than the store may answer there\.$/,
  );
});

describe('an invalid answer', () => {
  const PROXY = 'Check the endpoint, and whether a proxy or a login page answers instead of the store.';
  test.each([
    ['not-a-listing', PROXY],
    ['foreign-document', PROXY],
    ['no-object', PROXY],
    [
      'wrong-length',
      'A proxy may compress or decompress content, or the store does not send objects as it lists them.',
    ],
    ['truncated', 'The connection or a proxy cuts answers off.'],
    ['malformed', PROXY],
    ['foreign-bucket', 'A proxy or a cache may return the answer to another request.'],
    ['outside-prefix', 'A proxy or a cache may return the answer to another request.'],
    ['not-the-answer', 'A proxy or a cache may return the answer to another request.'],
    ['not-after-start', 'The store does not honour start-after, which ListObjectsV2 needs.'],
    ['count-mismatch', 'The answer lost entries in transit, or the store counts them wrongly.'],
    ['stuck', 'The store sends an empty page and announces more entries.'],
    ['non-utf8-key', 'Rename the object, or exclude it with a prefix.'],
  ] as const)('%s is worded with advice', (reason, advice) => {
    const cause = { kind: 'answer', reason, detail: 'it is odd', contentType: 'text/html' } as const;
    expect(wordFailure(failure(cause, { attempts: 4 }))).toBe(
      `${LISTING} got an invalid answer in 4 tries: it is odd (content type text/html). ${advice}`,
    );
  });
});

describe('a request that could not start', () => {
  const cause = { kind: 'setup', message: 'No credentials.' } as const;

  test('for lack of credentials says where they can come from', () => {
    expect(wordFailure(failure(cause, { operation: 'credentials' }))).toBe(
      'destination: getting credentials for bucket "backup-eu" at https://s3.example.com could not start: No credentials. ' +
        'Set destination-access-key-id and destination-secret-access-key, or destination-role-to-assume.',
    );
  });

  test('for lack of credentials names the profile that was to have them', () => {
    const noProfile = { ...cause, credentials: 'default-chain', profile: 'backup' } as const;
    expect(wordFailure(failure(noProfile, { operation: 'credentials' }))).toContain(
      'AWS_PROFILE is "backup": check that ~/.aws/config or ~/.aws/credentials has a profile of this name with ' +
        'credentials, or unset it. Set destination-access-key-id',
    );
  });

  const arn = 'arn:aws:iam::123456789012:role/reader';
  const subject = 'repo:octo/backups:ref:refs/heads/main';
  test.each([
    ['no-token', undefined, `To assume the role ${arn}, the job needs an identity token.`],
    [
      'no-answer',
      subject,
      `STS gave no session of the role ${arn}: check that this machine reaches STS, through its proxies too.`,
    ],
    [
      'refused',
      subject,
      `STS refused the role ${arn} to "${subject}" with the audience "sts.amazonaws.com": check that the role exists, ` +
        'that its trust policy names this subject and this audience, and that its account has the identity provider.',
    ],
  ] as const)('for lack of a role names the role and says what to check: %s', (kind, who, advice) => {
    const role = { arn, audience: 'sts.amazonaws.com', subject: who, kind };
    const noRole = { ...cause, credentials: 'role', role } as const;
    expect(wordFailure(failure(noRole, { operation: 'credentials' }))).toBe(
      'destination: getting credentials for bucket "backup-eu" at https://s3.example.com could not start: ' +
        `No credentials. ${advice}`,
    );
  });

  test('for a session that is too long names the input for its duration', () => {
    const role = { arn, audience: 'a', subject, kind: 'refused' } as const;
    const message = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
    expect(wordFailure(failure({ ...cause, message, role }, { operation: 'credentials' }))).toContain(
      'Lower destination-role-duration, or raise the maximum session duration of the role.',
    );
  });

  test('for lack of an endpoint says what it is made of', () => {
    expect(wordFailure(failure(cause, { operation: 'endpoint' }))).toBe(
      'destination: finding the endpoint of bucket "backup-eu" at https://s3.example.com could not start: No credentials. ' +
        'Check destination-bucket, destination-region and destination-endpoint.',
    );
  });
});

describe('a run that failed', () => {
  const refused = failure(status(403, 'AccessDenied'));
  const noHint = () => undefined;
  const thrownBy = (use: () => void) => {
    try {
      use();
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test('because of stores is worded with each failure, its hint and what follows from it', () => {
    const error = RunFailure.ofStores([refused, { ...refused, side: 'source' }]);
    const hint = ({ side }: Failure) => (side === 'source' ? 'Look at the moon.' : undefined);
    expect(wordRunError(error, hint, true)).toEqual([
      wordFailure(refused),
      `${wordFailure({ ...refused, side: 'source' })} Look at the moon.`,
      'The comparison failed: it has no result for any object.',
    ]);
  });

  test('because of many objects says how many there were, and names the first ones', () => {
    const many = { ...refused, ofMany: { inspected: 3_420, unreadable: 101 } };
    const lines = wordRunError(RunFailure.ofStores([many, many]), () => undefined, true);
    expect(lines[0]).toBe(
      `${refused.side}: 101 of 3,420 objects could not be read, so the comparison stops. The first ones:`,
    );
    expect(lines).toHaveLength(4);
  });

  test("because of a file is worded as a report that can't be written", () => {
    const error = thrownBy(() => readFileSync('/no/such/file'));
    expect(wordRunError(RunFailure.ofDefect(error), noHint, true)).toEqual([
      expect.stringMatching(/^The report can't be written: ENOENT.*\. Check report-directory\.$/),
    ]);
  });

  test('because of a defect is worded with the stack', () => {
    for (const error of [new TypeError('odd'), RunFailure.ofDefect(new TypeError('odd'))]) {
      expect(wordRunError(error, noHint, true)).toEqual([
        expect.stringMatching(/^A defect in Bucket Delta: TypeError: odd\n +at /),
      ]);
    }
    expect(wordRunError('odd', noHint, true)).toEqual(['A defect in Bucket Delta: odd']);
  });
});

describe('without keys', () => {
  const KEY = 'secret-customers/2026 Q1+.csv';
  const message = `User x may not s3:GetObject on "arn:aws:s3:::backup-eu/${KEY}" (${encodeURIComponent(KEY)})`;
  const refused = failure(status(403, 'AccessDenied', { message }), {
    operation: 'head',
    key: keyFromText(KEY),
  });

  test('a failure names no key, not even one that the store repeats', () => {
    expect(wordFailure(refused)).toContain(
      'reading the headers of an object in bucket "backup-eu" at https://s3.example.com was refused: 403 AccessDenied ' +
        '"User x may not s3:GetObject on "arn:aws:s3:::backup-eu/***" (***)"',
    );
  });

  test('a short key is hidden where it is seen to be a key, and not in words', () => {
    const cause = status(403, 'AccessDenied', { message: 'a policy denies "a" and "b/a"' });
    expect(wordFailure(failure(cause, { operation: 'head', key: keyFromText('a') }))).toContain(
      '"a policy denies "***" and "b/***""',
    );
  });

  test('an error numbers the objects as it does with keys', () => {
    const error = RunFailure.ofStores([
      failure(network('ECONNRESET')),
      refused,
      { ...refused, side: 'source' },
    ]);
    const hidden = wordRunError(error, () => undefined, false);
    const shown = wordRunError(error, () => undefined, true);
    expect(hidden.join('\n')).not.toContain('customers');
    expect(hidden[2]).toContain('source: reading the headers of object #2 in bucket');
    expect(shown[2]).toContain(`source: reading the headers of object #2 ${JSON.stringify(KEY)} in bucket`);
    expect(shown[0]).toBe(hidden[0]);
  });
});
