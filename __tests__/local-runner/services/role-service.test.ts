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
  let given = 0;
  roles = await startRoleService({
    lifetimeSeconds: 60,
    credentials: () => {
      given += 1;
      return {
        accessKeyId: `ASIA${given}`,
        secretAccessKey: 'secret & <more>',
        sessionToken: `session-${given}`,
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

test('the identity token is for the audience asked for', async () => {
  const [, claims = ''] = (await identityToken('sts.amazonaws.com')).split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: 'sts.amazonaws.com',
    sub: 'repo:octocat/backups:ref:refs/heads/main',
  });
});

test('without the permission a job has no identity variables', async () => {
  const service = await startResultsService({ idToken: false });
  expect(Object.keys(service.environment()).filter((name) => name.includes('ID_TOKEN'))).toEqual([]);
  await service.close();
});

test('the AWS SDK assumes a role with it, and gets what the service was told to give', async () => {
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

test('a token for another audience is refused with a 403', async () => {
  await expect(assume(await identityToken('elsewhere'))).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });
  expect(roles.assumed).toEqual([]);
});

test('what is not a token is refused', async () => {
  await expect(assume('not-a-token')).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
});
