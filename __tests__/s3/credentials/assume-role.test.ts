import { expect, test } from 'vitest';
import { assumeRole, RoleNotAssumed, stsRegion, subjectOf } from '../../../src/s3/credentials/assume-role.ts';

const ROLE = {
  roleArn: 'arn:aws:iam::123456789012:role/reader',
  sessionName: 'bucket-delta',
  durationSeconds: 3600,
  audience: 'sts.amazonaws.com',
};
const SESSION = { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'token' };
const TOKEN = `head.${Buffer.from('{"sub":"repo:octo/backups:ref:refs/heads/main"}').toString('base64url')}.signature`;

/** An error as the SDK throws it. */
function sdkError(name: string, status?: number): Error {
  return Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: status } });
}

/** Assumes a role while STS answers the first tries with these errors. @returns the number of tries, and how it ended */
async function assumed(...errors: readonly Error[]) {
  const left = [...errors];
  let tries = 0;
  const clock = { now: () => 0, sleep: async () => {} };
  const end = await assumeRole(ROLE, {
    mintIdToken: async () => TOKEN,
    askSts: async () => {
      tries++;
      const error = left.shift();
      if (error !== undefined) throw error;
      return SESSION;
    },
    clock: clock as never,
  }).catch((error: unknown) => error);
  return { tries, end };
}

const NO_ANSWER = sdkError('TimeoutError');
const BUSY = sdkError('ServiceUnavailable', 503);
const THROTTLED = sdkError('ThrottlingException', 400);
const BAD_TOKEN = sdkError('InvalidIdentityTokenException', 400);
const DENIED = sdkError('AccessDenied', 403);

test.each<[what: string, errors: readonly Error[], tries: number]>([
  ['no error', [], 1],
  ['no answer', [NO_ANSWER, NO_ANSWER, NO_ANSWER], 4],
  ['a busy service', [BUSY, THROTTLED], 3],
  ['a token that is refused once', [BAD_TOKEN], 2],
  ['a token that is refused once, after other trouble', [NO_ANSWER, BUSY, BAD_TOKEN], 4],
])('%s ends in a session', async (_, errors, tries) => {
  expect(await assumed(...errors)).toEqual({ tries, end: SESSION });
});

test.each<[what: string, errors: readonly Error[], tries: number, kind: string, message: string]>([
  [
    'no answer for good',
    [NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER],
    4,
    'no-answer',
    'after 4 tries, STS did not answer in time',
  ],
  ['two tokens refused', [BAD_TOKEN, BAD_TOKEN], 2, 'refused', 'after 2 tries, InvalidIdentityToken, no'],
  ['a refusal', [DENIED], 1, 'refused', 'AccessDenied, no'],
  ['a refusal after trouble', [BUSY, DENIED], 2, 'refused', 'after 2 tries, AccessDenied, no'],
])('%s ends the tries', async (_, errors, tries, kind, message) => {
  const result = await assumed(...errors);
  expect(result.tries).toBe(tries);
  expect(result.end).toBeInstanceOf(RoleNotAssumed);
  expect(result.end).toMatchObject({
    message,
    role: {
      arn: ROLE.roleArn,
      audience: ROLE.audience,
      subject: 'repo:octo/backups:ref:refs/heads/main',
      kind,
    },
  });
});

test('a token that STS repeats is not in the message', async () => {
  const error = Object.assign(new Error(`not ${TOKEN}`), { name: 'X', $metadata: { httpStatusCode: 400 } });
  expect((await assumed(error)).end).toMatchObject({ message: 'X, not ***' });
});

test('without a token STS is not asked', async () => {
  const failure = await assumeRole(ROLE, {
    mintIdToken: () => Promise.reject(new Error('none here')),
    askSts: () => Promise.reject(new Error('asked')),
  }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: 'none here', role: { kind: 'no-token', subject: undefined } });
});

test.each(['', 'no token', 'a.b.c', `a.${Buffer.from('null').toString('base64url')}.c`])(
  '%j has no subject',
  (token) => {
    expect(subjectOf(token)).toBeUndefined();
  },
);

test.each([
  ['arn:aws:iam::1:role/r', 'eu-central-1', 'eu-central-1'],
  ['arn:aws:iam::1:role/r', 'auto', 'us-east-1'],
  ['arn:aws:iam::1:role/r', 'cn-north-1', 'us-east-1'],
  ['arn:aws-cn:iam::1:role/r', 'us-east-1', 'cn-north-1'],
  ['arn:aws-cn:iam::1:role/r', 'cn-northwest-1', 'cn-northwest-1'],
  ['arn:aws-us-gov:iam::1:role/r', 'us-east-1', 'us-gov-west-1'],
  ['arn:minio:iam:::role/r', 'garage', 'garage'],
])('STS for %s of a bucket in %s is asked in %s', (arn, region, expected) => {
  expect(stsRegion(arn, region)).toBe(expected);
});
