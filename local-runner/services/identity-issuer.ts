import { createSign, generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type Claims, encodeTokenPart } from './tokens.ts';

const LIFETIME_SECONDS = 300;
const KEY_ID = 'local-runner-1';

/**
 * The issuer of the identity tokens that a job with `id-token: write` gets, with the claims that roles are usually bound
 * to. As GitHub's issuer does, it signs with RS256 and publishes its key where OpenID Connect Discovery 1.0 says.
 */
export class IdentityIssuer {
  readonly #origin: () => string;
  #key: Promise<{ readonly publicKey: KeyObject; readonly privateKey: KeyObject }> | undefined;
  /** Replace claims of the tokens that are issued from now on. */
  claims: Claims = {};

  /** @param origin returns the URL of the service, which is the issuer */
  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** Issues a token for an audience. */
  async issue(audience: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims: Claims = {
      jti: randomUUID(),
      iss: this.#origin(),
      aud: audience,
      sub: 'repo:octocat/backups:ref:refs/heads/main',
      repository: 'octocat/backups',
      repository_id: '1296269',
      repository_owner: 'octocat',
      ref: 'refs/heads/main',
      job_workflow_ref: 'octocat/backups/.github/workflows/compare.yml@refs/heads/main',
      event_name: 'workflow_dispatch',
      iat: now,
      nbf: now,
      exp: now + LIFETIME_SECONDS,
      ...this.claims,
    };
    const head = `${encodeTokenPart({ typ: 'JWT', alg: 'RS256', kid: KEY_ID })}.${encodeTokenPart(claims)}`;
    const { privateKey } = await this.#keyPair();
    return `${head}.${createSign('sha256').update(head).sign(privateKey, 'base64url')}`;
  }

  /** Returns the document at a path of the issuer; undefined if there is none. */
  async document(path: string): Promise<object | undefined> {
    if (path === '/.well-known/openid-configuration')
      return { issuer: this.#origin(), jwks_uri: `${this.#origin()}/.well-known/jwks` };
    if (path !== '/.well-known/jwks') return undefined;
    const { publicKey } = await this.#keyPair();
    return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
  }

  /** Makes the keys when they are first needed, because that takes longer than most runs need. */
  #keyPair() {
    this.#key ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    return this.#key;
  }
}
