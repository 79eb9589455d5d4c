import { getIDToken } from '@actions/core';
import { fromWebToken } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ResultsService,
  type RoleService,
  startResultsService,
  startRoleService,
} from '../../../local-runner/index.ts';
import { asStepOf } from './client-environment.ts';

const ROLE = 'arn:aws:iam::123456789012:role/backup-reader';
let results: ResultsService;
let roles: RoleService;

beforeEach(async () => {
  results = await startResultsService();
  let issued = 0;
  roles = await startRoleService({
    lifetimeSeconds: 60,
    credentials: () => {
      issued += 1;
      return {
        accessKeyId: `ASIA${issued}`,
        secretAccessKey: 'secret & <more>',
        sessionToken: `session-${issued}`,
      };
    },
  });
});
afterEach(async () => {
  await Promise.all([results.close(), roles.close()]);
});

async function identityToken(audience?: string): Promise<string> {
  return (await asStepOf(results, () => getIDToken(audience))).result;
}

function assume(webIdentityToken: string) {
  return fromWebToken({
    roleArn: ROLE,
    roleSessionName: 'bucket-delta',
    webIdentityToken,
    clientConfig: { endpoint: roles.url, region: 'us-east-1', maxAttempts: 1 },
  })();
}

test('an identity token has the requested audience', async () => {
  const [, claims = ''] = (await identityToken('sts.amazonaws.com')).split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: 'sts.amazonaws.com',
    sub: 'repo:octocat/backups:ref:refs/heads/main',
  });
});

test('a job without id-token: write has no identity token variables', async () => {
  const service = await startResultsService({ idToken: false });
  expect(Object.keys(service.environment()).filter((name) => name.includes('ID_TOKEN'))).toEqual([]);
  await service.close();
});

test('the AWS SDK assumes a role with an identity token, and gets the configured credentials', async () => {
  const token = await identityToken('sts.amazonaws.com');
  const credentials = await assume(token);
  expect(credentials).toMatchObject({
    accessKeyId: 'ASIA1',
    secretAccessKey: 'secret & <more>',
    sessionToken: 'session-1',
  });
  const lifetime = ((credentials.expiration?.getTime() ?? 0) - Date.now()) / 1000;
  expect(lifetime).toBeGreaterThan(50);
  expect(lifetime).toBeLessThanOrEqual(60);
  expect((await assume(token)).accessKeyId).toBe('ASIA2');
  expect(roles.assumed).toMatchObject([{ roleArn: ROLE, sessionName: 'bucket-delta' }, { roleArn: ROLE }]);
});

test('a token for another audience is refused with 403', async () => {
  await expect(assume(await identityToken('elsewhere'))).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });
  expect(roles.assumed).toEqual([]);
});

test('a text that is not a token is refused', async () => {
  await expect(assume('not-a-token')).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
});
