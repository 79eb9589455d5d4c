import { createHmac, randomUUID } from 'node:crypto';

const LIFETIME_SECONDS = 300;

/**
 * Creates the identity token that a job with `id-token: write` gets, with the claims that roles are usually bound to.
 *
 * The token is signed with an HMAC instead of GitHub's RSA key. Only a role service that does not check signatures
 * accepts it.
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

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Creates a JWT signed with HMAC. That is enough for clients that only read claims and for the services of this folder.
 */
export function signToken(claims: Claims, secret: string): string {
  const head = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** Returns the claims of a token without checking its signature, or undefined if it is not a JWT. */
export function readClaims(token: string): Claims | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? { ...claims }
      : undefined;
  } catch {
    return undefined;
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
