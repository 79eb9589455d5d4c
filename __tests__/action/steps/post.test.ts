import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { uploadArtifact } from '../../../src/action/artifact.ts';
import { hasLedger } from '../../../src/action/checkpoint/directory.ts';
import { runPost } from '../../../src/action/steps/post.ts';
import { IDENTITY, type Stage, stageFor } from '../checkpoint/stage.ts';

let service: ResultsService;
let stage: Stage;
beforeEach(async () => {
  service = await startResultsService();
  stage = await stageFor(service);
});
afterEach(() => service.close());

const post = (env = stage.state(), attempt = 1) => stage.step(runPost, { env, attempt });

describe('after a run that was interrupted', () => {
  beforeEach(() => stage.leave());

  test('the checkpoint goes to the cache, and the log says so and what to do', async () => {
    const { output } = await post();
    expect(service.caches().map(({ key }) => key)).toEqual([`bucket-delta-${IDENTITY}-1-1`]);
    expect(service.artifacts().size).toBe(0);
    expect(output).toMatch(
      /Its checkpoint \(3 files, 9 bytes\) is saved in the cache as bucket-delta-\w+-1-1\.\n/,
    );
    expect(output).toMatch(
      /To go on from it, re-run this job .* or start another run with resume: always\.\n$/,
    );
  });

  test('it is kept once, though the post step of another step comes by', async () => {
    await post();
    expect(existsSync(stage.directory)).toBe(false);
    expect((await post()).output).toBe('');
  });

  test.each(['read-only', 'down', 'denied'] as const)(
    'a cache that is %s has it uploaded instead',
    async (caches) => {
      service.failWith({ caches });
      const { output } = await post();
      const artifact = service.artifacts().get('report-checkpoint');
      expect([...(artifact?.files().keys() ?? [])].sort()).toEqual([
        `${IDENTITY}/ledger.json`,
        `${IDENTITY}/segments/0`,
        `${IDENTITY}/segments/1`,
      ]);
      expect(output).toMatch(/is uploaded as artifact report-checkpoint\.\n/);
      expect(output).toMatch(/actions\/download-artifact with name: report-checkpoint, run-id: 1, /);
    },
  );

  test('without a token for the cache, and with one for artifacts, likewise', async () => {
    await post({ ...stage.state(), ACTIONS_CACHE_MODE: 'none' });
    expect([...service.artifacts().keys()]).toEqual(['report-checkpoint']);
  });

  test('what was uploaded is a checkpoint again where download-artifact puts it', async () => {
    service.failWith({ caches: 'read-only' });
    await post();
    const files = service.artifacts().get('report-checkpoint')?.files() ?? new Map<string, Buffer>();
    for (const [path, content] of files) {
      const to = join(dirname(stage.directory), path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, content);
    }
    expect(hasLedger(stage.directory)).toBe(true);
  });

  test('a name that is taken gets the attempt added', async () => {
    service.failWith({ caches: 'read-only' });
    const plan = {
      directory: stage.directory,
      files: [join(stage.directory, 'ledger.json')],
      retentionDays: 1,
    };
    await stage.step(() => uploadArtifact({ ...plan, name: 'report-checkpoint' }), { attempt: 3 });
    const { output } = await post(stage.state(), 3);
    expect([...service.artifacts().keys()]).toEqual(['report-checkpoint', 'report-checkpoint-3']);
    expect(output).toContain('is uploaded as artifact report-checkpoint-3.');
  });

  test.each([
    [
      'nothing that would take it',
      {},
      { caches: 'down', artifacts: 'down' },
      /its checkpoint \(3 files, 9 bytes\) is lost/,
    ],
    ['a name that is taken in every form', {}, { caches: 'down', artifacts: 'name-taken' }, /already exists/],
    ['no artifact wanted', { artifactName: undefined }, { caches: 'read-only' }, /artifact-name is empty/],
  ] as const)(
    'with %s, it warns of what is lost, and keeps the directory',
    async (_, state, faults, words) => {
      service.failWith(faults);
      const { output } = await post(stage.state(state));
      expect(output).toMatch(/^::warning title=The checkpoint is lost::.*The next run starts afresh\./m);
      expect(output).toMatch(words);
      expect(process.exitCode).toBeUndefined();
      expect(hasLedger(stage.directory)).toBe(true);
    },
  );

  test('a log level that hides it does', async () => {
    const { output } = await post(stage.state({ logLevel: 'error' }));
    expect(output).not.toContain('INFO]');
    expect(service.caches()).toHaveLength(1);
  });
});

test('after a run that came to its end there is nothing to do, and nothing is said', async () => {
  expect((await post()).output).toBe('');
  await stage.leave({ finished: '' });
  expect((await post()).output).toBe('');
  expect(service.caches()).toEqual([]);
});

test('after a run that keeps none, nothing is saved, whatever lies there', async () => {
  await stage.leave();
  expect((await post({})).output).toBe('');
  expect(service.caches()).toEqual([]);
});

test('nothing makes it fail', async () => {
  expect((await post({ STATE_checkpoint: '{' })).output).toMatch(
    /WARN\] - The checkpoint could not be kept: .* starts afresh\.\n$/,
  );
});
