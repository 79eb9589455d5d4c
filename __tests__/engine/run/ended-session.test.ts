import { expect, test } from 'vitest';
import { findEndedSession } from '../../../src/engine/run/ended-session.ts';
import { RunFailure } from '../../../src/engine/run-failure.ts';
import { type Failure, S3Failure } from '../../../src/s3/failure.ts';
import type { Side } from '../../../src/s3/side.ts';
import type { StoreSettings } from '../../../src/s3/store-settings.ts';

function failureOf(side: Side, code: string): Failure {
  const cause = {
    kind: 'status',
    status: 400,
    code,
    message: undefined,
    requestId: undefined,
    region: undefined,
    clockAheadSeconds: undefined,
  } as const;
  return {
    side,
    operation: 'list',
    bucket: 'bucket',
    endpoint: 'http://store.test',
    region: undefined,
    accessKeyId: undefined,
    attempts: 1,
    cause,
  };
}

/** The source has static keys, the destination the credentials of a role. */
const SETTINGS = {
  source: storeOf('source', {
    kind: 'static',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  }),
  destination: storeOf('destination', {
    kind: 'role',
    roleArn: 'arn:aws:iam::123456789012:role/reader',
    sessionName: 'bucket-delta',
    durationSeconds: 3600,
    audience: 'sts.amazonaws.com',
  }),
};

function storeOf(side: Side, credentials: StoreSettings['credentials']): StoreSettings {
  return {
    side,
    bucket: 'bucket',
    prefix: '',
    endpoint: undefined,
    region: undefined,
    credentials,
    addressing: 'auto',
    requestPayer: false,
  };
}

const EXPIRED = failureOf('source', 'ExpiredToken');

test.each<[what: string, error: unknown, failure: Failure | undefined]>([
  ['a failure in a worker thread', RunFailure.ofStores([EXPIRED]), EXPIRED],
  ['a failure in the main thread', new S3Failure(EXPIRED), EXPIRED],
  ...['InvalidAccessKeyId', 'InvalidToken', 'InvalidTokenId', 'SecurityTokenExpired', 'RequestExpired'].map(
    (code): [string, unknown, Failure] => {
      const failure = failureOf('source', code);
      return [code, new S3Failure(failure), failure];
    },
  ),
  ['one of several failures', RunFailure.ofStores([failureOf('destination', 'SlowDown'), EXPIRED]), EXPIRED],
  ['credentials that are renewed', new S3Failure(failureOf('destination', 'ExpiredToken')), undefined],
  ['another refusal', new S3Failure(failureOf('source', 'AccessDenied')), undefined],
  ['a defect', RunFailure.ofDefect(new Error('ExpiredToken')), undefined],
  ['anything else', new Error('ExpiredToken'), undefined],
])('the failure by which credentials expired: %s', (_, error, failure) => {
  expect(findEndedSession(error, SETTINGS)).toBe(failure);
});
