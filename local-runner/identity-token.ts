import { randomUUID } from 'node:crypto';
import { signToken } from './json-web-token.ts';

const LIFETIME_SECONDS = 300;

/**
 * The identity token that a job with `id-token: write` gets, with the claims that roles are usually bound to.
 *
 * Its signature is an HMAC of this machine, not GitHub's RSA: only a role service that does not check it accepts it.
 */
export function identityToken(audience: string, secret: string): string {
  const now = Math.floor(Date.now() / 1000);
  return signToken(
    {
      jti: randomUUID(),
      iss: 'https://token.actions.githubusercontent.com',
      aud: audience,
      sub: 'repo:octocat/backups:ref:refs/heads/main',
      repository: 'octocat/backups',
      repository_owner: 'octocat',
      ref: 'refs/heads/main',
      event_name: 'workflow_dispatch',
      iat: now,
      nbf: now,
      exp: now + LIFETIME_SECONDS,
    },
    secret,
  );
}
