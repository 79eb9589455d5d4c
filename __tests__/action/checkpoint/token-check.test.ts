import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { audienceOf, canMint } from '../../../src/action/checkpoint/identity-token.ts';
import { findTokenProblem } from '../../../src/action/checkpoint/token-check.ts';

const DIGEST = 'ab'.repeat(32);

let ours: ResultsService;
let theirs: ResultsService;
beforeAll(async () => {
  [ours, theirs] = await Promise.all([startResultsService(), startResultsService()]);
});
beforeEach(() => {
  ours.setIdentity({});
  theirs.setIdentity({});
});
afterAll(() => Promise.all([ours.close(), theirs.close()]));

/** Asks a service for a token as a job does. */
async function mint(service: ResultsService, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = service.environment();
  const answer = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { value: string }).value;
}

/** Mints a token with these claims, and then checks it as a job of ours does. */
async function check(
  claims: object,
  { service = ours, audience = audienceOf(DIGEST), maxAgeHours = 24 } = {},
) {
  service.setIdentity({ ...claims });
  const token = await mint(service, audience);
  service.setIdentity({});
  return findTokenProblem(token, DIGEST, maxAgeHours, (own) => mint(ours, own));
}

const now = () => Math.floor(Date.now() / 1000);

describe('a token', () => {
  test('of our own repository, workflow and branch proves where the ledger comes from', async () => {
    expect(await check({})).toBeUndefined();
    expect(await check({ run_id: '7', sha: 'f'.repeat(40), event_name: 'schedule' })).toBeUndefined();
  });

  test('that has expired proves it too: a checkpoint is older than a token ever gets', async () => {
    const iat = now() - 20 * 3600;
    expect(await check({ iat, nbf: iat - 600, exp: iat + 300 })).toBeUndefined();
  });

  test('of the time before max-checkpoint-age, or of the future, proves nothing', async () => {
    const old = now() - 2 * 3600;
    expect(await check({ iat: old, nbf: old, exp: old + 300 }, { maxAgeHours: 1 })).toMatch(/too old/);
    expect(await check({ iat: undefined })).toMatch(/too old/);
    const later = now() + 3600;
    expect(await check({ iat: later, nbf: later, exp: later + 300 })).toMatch(/from the future/);
  });

  test.each([
    ['repository', { repository_id: '1' }],
    ['workflow', { job_workflow_ref: 'octocat/backups/.github/workflows/other.yml@refs/heads/main' }],
    ['branch', { ref: 'refs/pull/7/merge' }],
  ])('of another %s proves nothing', async (what, claims) => {
    expect(await check(claims)).toContain(`its identity token is of another ${what} (`);
  });

  test.each(['repository_id', 'job_workflow_ref', 'ref', 'exp'])(
    'without %s proves nothing',
    async (claim) => {
      expect(await check({ [claim]: undefined })).toMatch(/is not valid .*missing/);
    },
  );

  test('without a claim proves nothing, even if ours has none either', async () => {
    ours.setIdentity({ ref: undefined });
    const token = await mint(ours, audienceOf(DIGEST));
    expect(await findTokenProblem(token, DIGEST, 24, (own) => mint(ours, own))).toBeDefined();
  });

  test('for another ledger, or for another purpose, proves nothing', async () => {
    for (const audience of [audienceOf('cd'.repeat(32)), 'sts.amazonaws.com', 'bucket-delta-checkpoint'])
      expect(await check({}, { audience })).toMatch(/another ledger: it was changed/);
  });

  test('of another issuer proves nothing, whatever it says its issuer is', async () => {
    expect(await check({}, { service: theirs })).toMatch(/is not valid/);
    expect(await check({ iss: ours.url }, { service: theirs })).toMatch(/is not valid .*signature/);
  });

  test('with its claims changed, without a signature, or that is none proves nothing', async () => {
    const token = await mint(ours, audienceOf(DIGEST));
    const [head, claims, signature] = token.split('.') as [string, string, string];
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [
      `${head}.${claims}.${signature.slice(0, -8)}AAAAAAAA`,
      `${unsigned}.${claims}.`,
      'x',
      '',
    ])
      expect(await findTokenProblem(forged, DIGEST, 24, (own) => mint(ours, own))).toMatch(/is not valid/);
  });

  test('can’t be checked without a token of our own, or without the keys of the issuer', async () => {
    const token = await mint(ours, audienceOf(DIGEST));
    const fails = () => Promise.reject(new Error('no token today'));
    expect(await findTokenProblem(token, DIGEST, 24, fails)).toBe(
      'its identity token could not be checked (no token today)',
    );
    ours.setIdentity({ iss: `${ours.url}/nowhere` });
    const elsewhere = await mint(ours, audienceOf(DIGEST));
    expect(await findTokenProblem(elsewhere, DIGEST, 24, (own) => mint(ours, own))).toMatch(
      /could not be checked \(.*\/nowhere\/\.well-known\/openid-configuration answered \d+\)/,
    );
  });
});

test('a job can mint tokens if the runner gave it both a URL and a token for that', () => {
  const both = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'y' };
  expect(canMint(both)).toBe(true);
  for (const name of Object.keys(both)) expect(canMint({ ...both, [name]: '' })).toBe(false);
});
