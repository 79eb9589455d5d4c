import type { Failure, FailureCause, RoleFailure } from '../s3/failure.ts';
import type { Side } from '../s3/side.ts';

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
    // Cloudflare R2's and Google's codes, which tell a wrong key and a wrong secret alike.
    case 'Unauthorized':
    case 'InvalidSecurity':
      return `The store does not accept the key ${key} with its secret. Check ${side}-access-key-id and ${side}-secret-access-key.`;
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
export function adviceForSetup(failure: Failure, cause: SetupCause): string {
  const { side, operation } = failure;
  const { role, profile } = cause;
  if (operation === 'endpoint') return `Check ${side}-bucket, ${side}-region and ${side}-endpoint.`;
  if (role !== undefined) return adviceForRole(side, role, cause.message);
  const keys = `Set ${side}-access-key-id and ${side}-secret-access-key, or ${side}-role-to-assume.`;
  if (profile === undefined) return keys;
  return (
    `AWS_PROFILE is ${JSON.stringify(profile)}: check that ~/.aws/config or ~/.aws/credentials has a profile of this ` +
    `name with credentials, or unset it. ${keys}`
  );
}

function adviceForRole(side: Side, { arn, audience, subject, kind }: RoleFailure, message: string): string {
  switch (kind) {
    case 'no-token':
      return `To assume the role ${arn}, the job needs an identity token.`;
    case 'no-answer':
      return `STS gave no session of the role ${arn}: check that this machine reaches STS, through its proxies too.`;
    case 'refused': {
      const who = subject === undefined ? 'this job' : JSON.stringify(subject);
      const duration = /DurationSeconds/.test(message)
        ? `Lower ${side}-role-duration, or raise the maximum session duration of the role. `
        : '';
      return (
        `${duration}STS refused the role ${arn} to ${who} with the audience "${audience}": check that the role exists, ` +
        'that its trust policy names this subject and this audience, and that its account has the identity provider.'
      );
    }
  }
}

/** Enough of an access key id to recognise it. It is not secret, but it does not belong in a log in full either. */
export function keyShown({ accessKeyId }: Failure): string {
  if (accessKeyId === undefined) return 'in use';
  return accessKeyId.length < 12
    ? `${accessKeyId.slice(0, 2)}…`
    : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}
