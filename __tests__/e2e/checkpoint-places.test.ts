import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { cancelMidway, Machine, reportsOf } from './interrupted-stage.ts';
import { type Acted, act, logged, side } from './stage.ts';

const SOURCE = {
  accessKeyId: 'ASIASESSION',
  secretAccessKey: 'source/secret+with=signs',
  sessionToken: 'source//session==token',
};
const OTHER = { accessKeyId: 'AKIAOTHER', secretAccessKey: 'Another5ecret' };
const DESTINATION = { accessKeyId: 'destinationaccesskey', secretAccessKey: 'Destination5ecret' };
const SECRETS = [SOURCE.secretAccessKey, SOURCE.sessionToken, DESTINATION.secretAccessKey];

let store: RunningStore;
let services: ResultsService;
/** A run that is not interrupted. */
let whole: Acted;
beforeAll(async () => {
  const credentials = [SOURCE, OTHER, DESTINATION];
  [store, services] = await Promise.all([startStore({ credentials }), startResultsService()]);
  const flaws = { missingEvery: 997, alteredEvery: 661, extraEvery: 883 };
  store.addGeneratedBucket('source-bucket', { shape: 'dated', count: 40_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'dated', count: 40_000, ...flaws });
  whole = await act({ ...inputs(), resume: 'never' });
});
afterAll(() => Promise.all([store.close(), services.close()]));

const inputs = () => ({
  ...side('source', store.endpoint, 'source-bucket', SOURCE),
  'source-session-token': SOURCE.sessionToken,
  ...side('destination', store.endpoint, 'destination-bucket', DESTINATION),
  workers: '1',
  'artifact-name': 'report',
});

/** Expects a checkpoint that holds no secret in any encoding. */
function expectNoSecretIn(bytes: Buffer): void {
  expect(bytes.includes('"ranges":'), 'it is a checkpoint').toBe(true);
  for (const secret of SECRETS) {
    expect(bytes.includes(secret), secret).toBe(false);
    expect(bytes.includes(Buffer.from(secret).toString('base64')), secret).toBe(false);
    expect(bytes.includes(encodeURIComponent(secret)), secret).toBe(false);
  }
}

describe('a checkpoint', () => {
  test.each(['read-only', 'down'] as const)(
    'becomes an artifact if the cache is %s, and is resumed as the log describes',
    async (caches) => {
      const machine = await Machine.open(services);
      services.setFaults({ caches });
      const runId = caches === 'down' ? '2' : '1';
      const { main, post } = await cancelMidway(machine, store, inputs(), { runId });
      expect(main.outputs.result).toBe('incomplete');
      expect(logged(post, 'INFO')).toEqual([
        expect.stringMatching(
          /^The run did not finish\. Its checkpoint \(.*\) could not be saved in the cache, and is uploaded as artifact report-checkpoint\.$/,
        ),
        expect.stringMatching(
          new RegExp(
            `name: report-checkpoint, run-id: ${runId}, github-token: \\$\\{\\{ github.token \\}\\} and ` +
              'path: \\$\\{\\{ runner\\.temp \\}\\}/bucket-delta-checkpoint, and give the job the permission actions: read\\.$',
          ),
        ),
      ]);
      const artifact = services.artifacts().get('report-checkpoint');
      const files = artifact?.files() ?? new Map();
      expect(artifact?.runId).toBe(runId);
      expectNoSecretIn(Buffer.concat([...files.values()]));

      const before = async (temp: string) => {
        for (const [name, bytes] of files) {
          const path = join(temp, 'bucket-delta-checkpoint', name);
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, bytes);
        }
      };
      const resumed = await machine.runJob(inputs(), { runId: '3', before });
      expect(resumed.main.log).toContain('; the cache is not searched.');
      expect(resumed.main.outputs).toMatchObject({ result: 'different', complete: 'true', resumed: 'true' });
      expect(logged(resumed.main, 'INFO')).toContainEqual(
        expect.stringMatching(
          /^Resuming from the checkpoint: [1-9][\d,]* objects? (?:was|were) compared before, /,
        ),
      );
      expect(reportsOf(resumed)).toEqual(reportsOf(whole));
      expect(resumed.post.log).toBe('');
    },
  );
});

test('credentials that expire during a run stop it in good order, and other credentials finish it', async () => {
  const machine = await Machine.open(services);
  const faults = [
    store.addFault({ kind: 'latency', milliseconds: 150 }),
    store.addFault({ kind: 'expired-token', bucket: 'source-bucket', after: 30 }),
  ];
  const { main, post } = await machine.runJob({ ...inputs(), resume: 'always' });
  for (const clear of faults) clear();
  expect([main.exitCode, main.outputs.result, main.outputs.complete]).toEqual([1, 'incomplete', 'false']);
  expect(logged(main, 'WARN')).toEqual([
    expect.stringMatching(
      /^Stopped because the credentials expired during the run\. source: .* 400 ExpiredToken .*$/,
    ),
    expect.stringMatching(/^Compared so far: [\d,]+ objects/),
    expect.stringMatching(
      /^Use credentials that last longer, or a role \(source-role-to-assume, .*\), which is renewed during the run\. To resume, re-run this job within 24 hours/,
    ),
  ]);
  expect(main.summary).toContain('credentials expired during the run');
  expect(main.annotations).toMatchObject([{ properties: { title: 'The comparison is incomplete' } }]);
  expect(post.log).toContain('is saved in the cache as');
  expectNoSecretIn(zstdDecompressSync(services.caches()[0]?.bytes ?? Buffer.alloc(0)));

  const { 'source-session-token': _, ...rest } = inputs();
  const inputsOfOther = {
    ...rest,
    ...side('source', store.endpoint, 'source-bucket', OTHER),
    resume: 'always',
  };
  const resumed = await machine.runJob(inputsOfOther, { runId: '2' });
  expect(resumed.main.outputs).toMatchObject({ result: 'different', complete: 'true', resumed: 'true' });
  expect(reportsOf(resumed)).toEqual(reportsOf(whole));
});
