import { createHmac } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

/** A JWT signed with HMAC: enough for clients that only read its claims, and for services that trust this machine. */
export function signToken(claims: Claims, secret: string): string {
  const head = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** The claims of a token, its signature unchecked; `undefined` if it isn't one. */
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
