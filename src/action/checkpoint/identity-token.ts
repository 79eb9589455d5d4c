import * as core from '@actions/core';
import { LOOKUP_MS, waitAtMost } from '../patience.ts';

/*
 * GitHub issues an identity token to each job that has the permission `id-token: write`: a JWT (RFC 7519) that says which
 * repository, workflow and branch the job belongs to, for an audience that the job chooses. With the digest of a ledger as
 * the audience, the token is the issuer's statement that a job of this repository, workflow and branch had that ledger.
 */

/** Mints an identity token for an audience: the toolkit's `getIDToken`. */
export type MintToken = (audience: string) => Promise<string>;

/** The audience of tokens that prove where a checkpoint comes from; alone, of one that is only read by the job that minted it. */
export const AUDIENCE = 'bucket-delta-checkpoint';

/** The audience of a token that proves where a ledger comes from. @param digest SHA-256 of the ledger's text, in hexadecimal */
export function audienceOf(digest: string): string {
  return `${AUDIENCE}:${digest}`;
}

/** Returns whether the job has the permission to mint tokens. */
export function canMint(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN);
}

/** Has GitHub mint a token. @throws the errors of the toolkit, or if the service does not answer in time */
export const mintToken: MintToken = (audience) => waitAtMost(LOOKUP_MS, undefined, core.getIDToken(audience));
