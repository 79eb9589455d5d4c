import { createServer, request as forward } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type ResultsService,
  type RoleService,
  type RoleServiceOptions,
  startResultsService,
  startRoleService,
} from '../../local-runner/index.ts';
import { type LoopbackServer, listen } from '../../local-runner/services/loopback-server.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { act, OWNER, side, withoutKeys } from './stage.ts';

const SESSION = {
  accessKeyId: 'ASIAROLESESSION',
  secretAccessKey: 'role/secret+key',
  sessionToken: 'role/session+token==',
};
const ROLE = 'arn:aws:iam::123456789012:role/backup-reader';
const SUBJECT = 'repo:octocat/backups:ref:refs/heads/main';

let store: RunningStore;
let services: ResultsService;
let roles: RoleService | undefined;
let tokens: LoopbackServer | undefined;
beforeAll(async () => {
  [store, services] = await Promise.all([
    startStore({ credentials: [OWNER, SESSION] }),
    startResultsService(),
  ]);
  for (const bucket of ['source-bucket', 'destination-bucket']) {
    store.addGeneratedBucket(bucket, { shape: 'hex', count: 10 });
  }
});
afterEach(() => Promise.all([roles?.close(), tokens?.close()]));
afterAll(() => Promise.all([store.close(), services.close()]));

/** Compares two equal buckets, of which the source is read with a role. */
async function compare(
  inputs: Readonly<Record<string, string>> = {},
  options: Omit<RoleServiceOptions, 'credentials'> = {},
  env: Readonly<Record<string, string>> = {},
) {
  roles = await startRoleService({ ...options, credentials: () => SESSION });
  return await act(
    {
      ...withoutKeys(side('source', store.endpoint)),
      ...side('destination', store.endpoint),
      'source-role-to-assume': ROLE,
      'artifact-name': '',
      resume: 'never',
      ...inputs,
    },
    { services, env: { AWS_ENDPOINT_URL_STS: roles.url, ...env } },
  );
}

/** Starts a token service that answers its first requests otherwise than GitHub's, and passes on all others. */
async function flakyTokens(faults: readonly (number | 'reset' | 'hang')[]): Promise<Record<string, string>> {
  const real = new URL(services.environment().ACTIONS_ID_TOKEN_REQUEST_URL as string);
  const left = [...faults];
  tokens = await listen(
    createServer(({ url, headers, socket }, response) => {
      const fault = left.shift();
      if (fault === 'hang') return;
      if (fault === 'reset') socket.destroy();
      else if (fault !== undefined) response.writeHead(fault).end();
      else
        forward(real.origin + url, { headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        }).end();
    }),
  );
  return { ACTIONS_ID_TOKEN_REQUEST_URL: `${tokens.url}${real.pathname}${real.search}` };
}

const IDENTICAL = { result: 'identical', equal: '10' };
const invalidToken = {
  status: 400,
  code: 'InvalidIdentityToken',
  message: "Couldn't retrieve verification key from your identity provider",
};

test('a role is assumed with the session name, the duration and the audience that are set', async () => {
  const run = await compare(
    {
      'source-role-session-name': 'nightly@backups',
      'source-role-duration': '900',
      'source-role-audience': 'sts.example.com',
    },
    { audience: 'sts.example.com' },
  );
  expect(run.outputs).toMatchObject(IDENTICAL);
  expect(roles?.assumed).toMatchObject([
    { sessionName: 'nightly@backups', durationSeconds: 900, claims: { aud: 'sts.example.com' } },
  ]);
});

test('a role in China is assumed with the audience of STS there', async () => {
  const role = 'arn:aws-cn:iam::123456789012:role/backup-reader';
  const run = await compare({ 'source-role-to-assume': role }, { audience: 'sts.amazonaws.com.cn' });
  expect(run.outputs).toMatchObject(IDENTICAL);
});

test('a reset, an error and a refused token are tried again', async () => {
  const busy = { status: 503, code: 'ServiceUnavailable', message: 'busy' };
  const env = await flakyTokens(['reset', 500]);
  const run = await compare({}, { refusals: ['reset', busy, invalidToken] }, env);
  expect(run.outputs).toMatchObject(IDENTICAL);
});

test('a token service and an STS that hang are given up after ten seconds, and tried again', async () => {
  const start = performance.now();
  const env = await flakyTokens(['hang']);
  const run = await compare({}, { refusals: ['hang'] }, env);
  expect(run.outputs).toMatchObject(IDENTICAL);
  expect(performance.now() - start).toBeGreaterThan(19_000);
});

test('a refused role is named with the subject of the token and the audience, and not the permission for tokens', async () => {
  const denied = {
    status: 403,
    code: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  };
  const run = await compare({}, { refusals: [denied] });
  expectFailed(run);
  expect(failureLines(run)).toEqual([
    `source: getting credentials for bucket "source-bucket" at ${store.endpoint}/ could not start: AccessDenied, Not ` +
      `authorized to perform sts:AssumeRoleWithWebIdentity. STS refused the role ${ROLE} to "${SUBJECT}" with the ` +
      'audience "sts.amazonaws.com": check that the role exists, that its trust policy names this subject and this ' +
      'audience, and that its account has the identity provider.',
  ]);
});

test('a token that STS refuses twice ends the tries', async () => {
  const run = await compare({}, { refusals: [invalidToken, invalidToken] });
  expectFailed(run);
  expect(failureLines(run)[0]).toMatch(
    /could not start: after 2 tries, InvalidIdentityToken, Couldn't retrieve .*arn:aws:iam::123456789012:role\/backup-reader/,
  );
  expect(run.log).not.toContain('id-token: write');
});

test('a token service that fails at every try names the role, and what the service answered', async () => {
  const run = await compare({}, {}, await flakyTokens([500, 500, 500, 500]));
  expectFailed(run);
  expect(failureLines(run)[0]).toMatch(
    /could not start: the token service answered 500, in 4 tries\. To assume the role arn:\S+, the job/,
  );
});

test('a token that could not be had names the permission for it', async () => {
  const run = await compare({}, {}, await flakyTokens([403]));
  expectFailed(run);
  expect(failureLines(run)[0]).toMatch(
    /could not start: the token service answered 403\. To assume the role arn:\S+, the job needs an identity token\. The job needs "permissions: id-token: write"\. Pull requests from forks get no token\.$/,
  );
});
