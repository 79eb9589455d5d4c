import { createHmac } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Creates a JWT signed with HMAC. That is enough for clients that only read claims and for the services of this folder.
 */
export function signToken(claims: Claims, secret: string): string {
  const head = `${encodeTokenPart({ typ: 'JWT', alg: 'HS256' })}.${encodeTokenPart(claims)}`;
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

/** Encodes the header or the claims of a JWT. */
export function encodeTokenPart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
