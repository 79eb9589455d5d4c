import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { type Acted, act, bothSides, side, withoutKeys } from './stage.ts';

const SOURCE = {
  accessKeyId: 'sourceaccesskey',
  secretAccessKey: 'source/secret+with=signs',
  sessionToken: 'source//session==token',
};
const DESTINATION = { accessKeyId: 'destinationaccesskey', secretAccessKey: 'Destination5ecret' };
const SECRETS = [SOURCE.secretAccessKey, SOURCE.sessionToken, DESTINATION.secretAccessKey];

let store: RunningStore;
let services: ResultsService;
beforeAll(async () => {
  [store, services] = await Promise.all([
    startStore({ credentials: [SOURCE, DESTINATION] }),
    startResultsService(),
  ]);
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 20 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 20, alteredEvery: 3 });
});
afterAll(() => Promise.all([store.close(), services.close()]));

const byInputs = () => ({
  ...side('source', store.endpoint, 'source-bucket', SOURCE),
  'source-session-token': SOURCE.sessionToken,
  ...side('destination', store.endpoint, 'destination-bucket', DESTINATION),
});

/** Returns everything that the process writes, except its add-mask commands. */
function shownBy(run: Acted): string {
  const stdout = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const outputs = JSON.stringify([run.outputs, run.annotations, run.state]);
  return [...stdout, run.stderr, run.summary, ...run.files.values(), outputs].join('\n');
}

function expectNoSecret(run: Acted): void {
  for (const secret of SECRETS) expect(shownBy(run).includes(secret), `shows ${secret}`).toBe(false);
}

/** Expects that the secrets are masked before the first log line. */
function expectMaskedFirst(run: Acted, secrets: readonly string[]): void {
  const lines = run.stdout.split('\n');
  const firstLine = lines.findIndex((line) => line.includes('Validating input arguments'));
  expect(lines.slice(0, firstLine).sort()).toEqual(secrets.map((secret) => `::add-mask::${secret}`).sort());
  expect(run.masks).toEqual(expect.arrayContaining([...secrets]));
}

describe('secrets', () => {
  test('in inputs are masked before the first line and never shown', async () => {
    const run = await act({ ...byInputs(), 'log-level': 'debug' }, { services });
    expect(run.outputs.result).toBe('different');
    expectMaskedFirst(run, SECRETS);
    expectNoSecret(run);
  });

  test('in the environment are masked before the first line and never shown', async () => {
    const run = await act(withoutKeys(bothSides(store)), {
      env: {
        SRC_ACCESS_KEY: DESTINATION.accessKeyId,
        SRC_SECRET_KEY: DESTINATION.secretAccessKey,
        AWS_ACCESS_KEY_ID: SOURCE.accessKeyId,
        AWS_SECRET_ACCESS_KEY: SOURCE.secretAccessKey,
        AWS_SESSION_TOKEN: SOURCE.sessionToken,
      },
    });
    expect(run.outputs.result).toBe('different');
    expectMaskedFirst(run, SECRETS);
    expectNoSecret(run);
  });

  test.each([
    ['a refusal', { 'source-access-key-id': 'someoneelse' }],
    ['invalid inputs', { workers: 'many', 'source-endpoint': `https://user:${SECRETS[0]}@s3.example.com` }],
    [
      'a secret in the wrong input',
      { 'source-region': SECRETS[2] as string, 'source-bucket': SECRETS[0] as string },
    ],
  ])('are not shown by %s', async (_, inputs) => {
    const run = await act({ ...byInputs(), ...inputs });
    expect(run.outputs.result).toBe('failed');
    expectNoSecret(run);
  });
});
