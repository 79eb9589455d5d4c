import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { messageOf } from '../../presentation/wording.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../s3/connections/dispatcher.ts';
import { AUDIENCE, audienceOf, type MintToken } from './identity-token.ts';

/** The claims in which the token of a ledger must agree with our own, and what each of them says. */
const SAME_CLAIMS = {
  repository_id: 'repository',
  job_workflow_ref: 'workflow',
  ref: 'branch',
} as const;

/** Seconds by which the issuer's clock may be ahead of ours. */
const CLOCK_TOLERANCE = 900;

/**
 * Checks that a token proves where a ledger comes from: that our issuer signed it, for this ledger, and for a job of our
 * repository, workflow and branch. The issuer is the one of a token that is minted for the comparison.
 *
 * A token lives for minutes and a checkpoint for hours, so the token is verified as of the time of its issue.
 *
 * @param token       the token of the ledger's seal
 * @param digest      SHA-256 of the ledger's text, in hexadecimal
 * @param maxAgeHours how old the token may be
 * @returns in a phrase why the token proves nothing; undefined if it does
 */
export async function findTokenProblem(
  token: string,
  digest: string,
  maxAgeHours: number,
  mint: MintToken,
): Promise<string | undefined> {
  try {
    const own = decodeJwt(await mint(AUDIENCE));
    const issuer = own.iss ?? '';
    const issuedAt = (decodeJwt(token).iat ?? 0) * 1000;
    const ageHours = (Date.now() - issuedAt) / 3_600_000;
    if (!(ageHours <= maxAgeHours)) return 'its identity token is too old';
    if (ageHours * 3600 < -CLOCK_TOLERANCE) return 'its identity token is from the future: a clock is wrong';
    const { payload } = await jwtVerify(token, createLocalJWKSet(await publishedKeys(issuer)), {
      issuer,
      audience: audienceOf(digest),
      algorithms: ['RS256'],
      currentDate: new Date(issuedAt),
      requiredClaims: ['iat', 'exp', ...Object.keys(SAME_CLAIMS)],
    });
    for (const [claim, what] of Object.entries(SAME_CLAIMS)) {
      if (typeof own[claim] !== 'string' || payload[claim] !== own[claim])
        return `its identity token is of another ${what} (${claim} is ${payload[claim]}, and ours is ${own[claim]})`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
      return 'its identity token was issued for another ledger: it was changed';
    if (error instanceof errors.JOSEError) return `its identity token is not valid (${error.message})`;
    return `its identity token could not be checked (${messageOf(error)})`;
  }
}

/** Fetches the keys that an issuer publishes (OpenID Connect Discovery 1.0). */
async function publishedKeys(issuer: string): Promise<{ keys: object[] }> {
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: 1 });
  const fetchJson = async (url: string) => {
    const { origin, pathname, search } = new URL(url);
    const { statusCode, body } = await dispatcher.request({
      origin,
      path: pathname + search,
      method: 'GET',
    });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  try {
    const { jwks_uri: uri } = await fetchJson(`${issuer}/.well-known/openid-configuration`);
    return (await fetchJson(String(uri))) as { keys: object[] };
  } finally {
    await dispatcher.destroy();
  }
}
