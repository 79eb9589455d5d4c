import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService, startRoleService } from '../../local-runner/index.ts';
import { escapeForMarkdown } from '../../src/presentation/escape.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { IS_LONG } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { type Acted, act, bothSides, linesOf, logged, OWNER, side, withoutKeys } from './stage.ts';

const SESSION = {
  accessKeyId: 'ASIAROLEEXAMPLE',
  secretAccessKey: 'role/secret+key',
  sessionToken: 'role/session+token==',
};
const ROLE = 'arn:aws:iam::123456789012:role/backup-reader';

let store: RunningStore;
beforeAll(async () => {
  store = await startStore({ credentials: [OWNER, SESSION] });
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 20 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 20 });
});
afterAll(() => store.close());

describe('an artifact service', () => {
  let services: ResultsService;
  beforeAll(async () => {
    services = await startResultsService();
  });
  afterAll(() => services.close());

  test.each([
    [
      'that is down',
      'down',
      /could not be uploaded as artifact "bucket-delta-report": .+\. The result stands/s,
    ],
    [
      'that already has the name',
      'name-taken',
      /already exists.*\. The result stands; the report is in .* on this runner\.$/,
    ],
    ['whose quota is used up', 'quota-exceeded', /could not be uploaded.*The result stands/s],
  ] as const)('%s causes a warning, and the result stands', async (_, artifacts, warning) => {
    services.setFaults({ artifacts });
    const run = await act(bothSides(store), { services });
    services.setFaults({});
    expect([run.conclusion, run.outputs.result]).toEqual(['success', 'identical']);
    expect(run.outputs).toMatchObject({ 'artifact-id': '', 'artifact-url': '', equal: '20' });
    expect(run.annotations).toEqual([
      { level: 'warning', message: expect.stringMatching(warning), properties: { title: 'No artifact' } },
    ]);
    expect(run.log).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect([...run.files.keys()]).toEqual(['report.ndjson', 'report.txt']);
    expect(run.summary).toContain('on the machine that ran the comparison.');
  });

  test('that does not exist, as on GHES, causes a warning, and the result stands', async () => {
    const run = await act({ ...bothSides(store), 'artifact-name': 'bucket-delta-report' });
    expect(run.outputs).toMatchObject({ result: 'identical', 'artifact-id': '' });
    expect(run.annotations).toMatchObject([{ level: 'warning', properties: { title: 'No artifact' } }]);
    expect(run.exitCode).toBe(0);
  });
});

test.runIf(IS_LONG)(
  'services that hang are given up after a minute each, and the result stands',
  async () => {
    const services = await startResultsService();
    services.setFaults({ caches: 'hanging', artifacts: 'hanging' });
    const run = await act(bothSides(store), { services });
    console.log(`services that hang: ${Math.round(run.durationMs / 1000)} s`);
    expect([run.conclusion, run.outputs.result, run.outputs['artifact-id']]).toEqual([
      'success',
      'identical',
      '',
    ]);
    expect(logged(run, 'WARN')).toEqual([
      "The cache can't be read: the service did not answer within 60 seconds.",
    ]);
    expect(run.annotations).toEqual([
      {
        level: 'warning',
        message: expect.stringMatching(/: the service did not answer within 60 seconds\. The result stands;/),
        properties: { title: 'No artifact' },
      },
    ]);
    expect(run.durationMs).toBeLessThan(150_000);
    await services.close();
  },
  180_000,
);

describe('a role', () => {
  const inputs = () => ({
    ...withoutKeys(side('source', store.endpoint)),
    ...side('destination', store.endpoint),
    'source-role-to-assume': ROLE,
    'artifact-name': '',
  });

  test("is assumed with the workflow's token, and its session keys are used and never shown", async () => {
    const [services, roles] = await Promise.all([
      startResultsService(),
      startRoleService({ credentials: () => SESSION }),
    ]);
    const run = await act(inputs(), { services, env: { AWS_ENDPOINT_URL_STS: roles.url } });
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '20' });
    expect(roles.assumed).toMatchObject([{ roleArn: ROLE, claims: { aud: 'sts.amazonaws.com' } }]);
    for (const secret of [SESSION.secretAccessKey, SESSION.sessionToken]) {
      const shown = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
      expect([...shown, run.summary].join('\n')).not.toContain(secret);
    }
    await Promise.all([services.close(), roles.close()]);
  });

  test('fails without id-token: write, and the log names the missing permission', async () => {
    const services = await startResultsService({ idToken: false });
    const run = await act(inputs(), { services, env: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' } });
    expectFailed(run);
    expect(failureLines(run)).toEqual([
      expect.stringMatching(
        /^source: getting credentials for bucket "source-bucket" at .* could not start: the job may not request identity tokens\. To assume the role .*, the job needs an identity token\. The job needs "permissions: id-token: write"\. Pull requests from forks get no token\.$/,
      ),
    ]);
    await services.close();
  });

  test('that may not be assumed fails with the message of the token service', async () => {
    const [services, roles] = await Promise.all([
      startResultsService(),
      startRoleService({ credentials: () => SESSION, audience: 'somebody-else' }),
    ]);
    const run = await act(inputs(), { services, env: { AWS_ENDPOINT_URL_STS: roles.url } });
    expectFailed(run);
    expect(failureLines(run)[0]).toMatch(/Not authorized to perform sts:AssumeRoleWithWebIdentity/);
    await Promise.all([services.close(), roles.close()]);
  });
});

describe('missing credentials', () => {
  test('fail the run, and the log says how to provide them', async () => {
    const run = await act(withoutKeys(bothSides(store)), {
      env: {
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_CONFIG_FILE: '/dev/null',
        HOME: '/nonexistent',
      },
    });
    expectFailed(run);
    expect(failureLines(run)).toEqual(
      (['source', 'destination'] as const).map((name) =>
        expect.stringMatching(
          new RegExp(
            `^${name}: getting credentials for bucket "${name}-bucket" at ${store.endpoint}/? could not start: ` +
              `Could not load credentials from any providers\\. Set ${name}-access-key-id and ${name}-secret-access-key, or`,
          ),
        ),
      ),
    );
  });
});

test('a profile that does not exist is named', async () => {
  const run = await act(withoutKeys(bothSides(store)), {
    env: {
      AWS_PROFILE: 'no-such-profile',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
    },
  });
  expectFailed(run);
  expect(failureLines(run)[0]).toMatch(
    /^source: getting credentials .*AWS_PROFILE is "no-such-profile": check that ~\/\.aws\/config or ~\/\.aws\/credentials has a profile of this name/,
  );
});

/** The annotations of the step, without the runner's own warning about unknown inputs. */
const ofStep = ({ annotations }: Acted) =>
  annotations.filter(({ message }) => !message.startsWith('Unexpected input(s)'));

describe('invalid inputs', () => {
  test('are all reported at once, before any request', async () => {
    const before = { ...store.requests };
    const run = await act({
      ...bothSides(store),
      'source-endpoint': 's3.example.com',
      'source-bucket': '',
      workers: '-1',
      'fail-on': 'different, everything',
      include: '[a',
      'retention-days': '0',
      'log-level': 'loud',
      'source-role-to-assume': ROLE,
    });
    const lines = logged(run, 'ERROR');
    for (const input of [
      'source-bucket',
      'source-endpoint',
      'source-role-to-assume',
      'include',
      'workers',
      'fail-on',
      'retention-days',
      'log-level',
    ]) {
      expect(
        lines.filter((line) => line.startsWith(`${input}: given `)),
        input,
      ).toHaveLength(1);
    }
    expect(lines).toHaveLength(8);
    expect(run.annotations).toEqual([
      { level: 'error', message: lines.join('\n'), properties: { title: 'Invalid inputs' } },
    ]);
    expect([run.exitCode, run.outputs]).toEqual([1, { result: 'failed', complete: 'false' }]);
    expect(store.requests).toEqual(before);
    expect([...run.files.keys()]).toEqual([]);
    expect(linesOf(run.summary)[0]).toBe('## ❌ Failed: the inputs are invalid');
    expect(linesOf(run.summary).filter((line) => line.startsWith('- '))).toHaveLength(lines.length);
    expect(run.summary).toContain(`- ${escapeForMarkdown(lines[0] as string)}\n`);
  });

  test('have no summary with summary: false, unless that is what is invalid', async () => {
    const off = await act({ ...bothSides(store), workers: '-1', summary: 'False' });
    expect([off.exitCode, off.summary]).toEqual([1, '']);
    const invalid = await act({ ...bothSides(store), summary: 'fasle' });
    expect(invalid.summary).toContain('the inputs are invalid');
  });

  test.each([
    ['sourc-prefix', 'source-prefix'],
    ['fail_on', 'fail-on'],
    ['exclude-pattern', 'exclude'],
    ['source secret access key', 'source-secret-access-key'],
  ])('include a misspelt name, before any request: %s', async (name, meant) => {
    const before = { ...store.requests };
    const run = await act({ ...bothSides(store), [name]: 'a-value-that-may-be-secret' });
    const line = `${name.replaceAll(' ', '_')}: no input has this name; did you mean ${meant}?`;
    expect(logged(run, 'ERROR')).toEqual([line]);
    expect(ofStep(run)).toEqual([{ level: 'error', message: line, properties: { title: 'Invalid inputs' } }]);
    expect([run.exitCode, run.outputs]).toEqual([1, { result: 'failed', complete: 'false' }]);
    expect(run.summary).toContain(escapeForMarkdown(line));
    expect(run.stdout + run.summary).not.toContain('a-value-that-may-be-secret');
    expect(store.requests).toEqual(before);
  });

  test('do not include a name that is near no input: a warning says that it is ignored', async () => {
    const run = await act({ ...bothSides(store), 'who-to-greet': 'Mona' });
    expect([run.exitCode, run.outputs.result]).toEqual([0, 'identical']);
    expect(ofStep(run)).toEqual([
      {
        level: 'warning',
        message: 'who-to-greet: no input has this name, and none is like it. It is ignored.',
        properties: { title: 'Unknown input' },
      },
    ]);
  });

  test('include the missing buckets if no input is set', async () => {
    const run = await act({});
    expect(run.stdout.split('\n')[0]).toMatch(/ - INFO] - Validating input arguments$/);
    expect(logged(run, 'ERROR')).toEqual([
      'source-bucket: given ""; required: the name of the bucket',
      'destination-bucket: given ""; required: the name of the bucket',
    ]);
  });

  test('include the same bucket on both sides', async () => {
    const run = await act({ ...bothSides(store), 'destination-bucket': 'source-bucket' });
    expect(logged(run, 'ERROR')).toEqual([
      'destination-bucket: given "source-bucket"; allowed: another bucket, prefix or endpoint than the source has; this is the source itself',
    ]);
  });
});
