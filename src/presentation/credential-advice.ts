import type { Failure, FailureCause } from '../s3/failure.ts';

type SetupCause = Extract<FailureCause, { kind: 'setup' }>;

/**
 * Says what to do about a refusal that concerns the keys themselves, and not what they may do.
 *
 * @param code the store's own code
 * @returns undefined if the code says nothing about the keys
 */
export function adviceOnKeys(failure: Failure, code: string | undefined): string | undefined {
  const { side } = failure;
  const key = keyShown(failure);
  switch (code) {
    case 'InvalidAccessKeyId':
    // versitygw answers with 404 and this code.
    case 'XAdminUserNotFound':
      return `The store does not know the key ${key}. Check ${side}-access-key-id, and that the key belongs to this endpoint.`;
    case 'SignatureDoesNotMatch':
      return `The secret does not belong to the key ${key}. Check ${side}-secret-access-key for a missing or extra character.`;
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
    case 'SecurityTokenExpired':
    case 'RequestExpired':
      return `The session of the key ${key} has expired. Ask for a longer one, or use ${side}-role-to-assume, which is renewed during the run.`;
    case 'InvalidToken':
    // MinIO's code for it, also if the key needs a token and the request has none.
    case 'InvalidTokenId':
      return `Check ${side}-session-token: it does not belong to the key ${key}.`;
    case 'NotSignedUp':
    case 'AccountProblem':
    case 'UserSuspended':
      return (
        `The account of the key ${key} can't use the store: it is not signed up for it, or it is suspended. ` +
        `Have the account enabled, or use a key of another one in ${side}-access-key-id.`
      );
  }
  return undefined;
}

/** Says what to do if a side has no credentials, or no address. */
export function adviceForSetup({ side, operation }: Failure, { credentials, profile }: SetupCause): string {
  if (operation === 'endpoint') return `Check ${side}-bucket, ${side}-region and ${side}-endpoint.`;
  if (credentials === 'role') {
    return `Check that the role in ${side}-role-to-assume exists and trusts the identity of this run.`;
  }
  const keys = `Set ${side}-access-key-id and ${side}-secret-access-key, or ${side}-role-to-assume.`;
  if (profile === undefined) return keys;
  return (
    `AWS_PROFILE is ${JSON.stringify(profile)}: check that ~/.aws/config or ~/.aws/credentials has a profile of this ` +
    `name with credentials, or unset it. ${keys}`
  );
}

/** Enough of an access key id to recognise it. It is not secret, but it does not belong in a log in full either. */
export function keyShown({ accessKeyId }: Failure): string {
  if (accessKeyId === undefined) return 'in use';
  return accessKeyId.length < 12
    ? `${accessKeyId.slice(0, 2)}…`
    : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}
