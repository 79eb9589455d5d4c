import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { readClaims } from '../../../local-runner/services/tokens.ts';
import { uploadArtifact } from '../../../src/action/artifact.ts';
import { hasLedger } from '../../../src/action/checkpoint/directory.ts';
import { runPost } from '../../../src/action/steps/post.ts';
import { openSealed } from '../../../src/engine/checkpoint/seal.ts';
import { IDENTITY, LEFT, type Stage, sealedLedger, stageFor } from '../checkpoint/stage.ts';

let service: ResultsService;
let stage: Stage;
beforeEach(async () => {
  service = await startResultsService();
  stage = await stageFor(service);
});
afterEach(() => service.close());

const post = (env = stage.state(), attempt = 1) => stage.step(runPost, { env, attempt });

describe('after an interrupted run', () => {
  beforeEach(() => stage.leave());

  test('the checkpoint is saved in the cache, and the log says how to resume', async () => {
    const { output } = await post();
    expect(service.caches().map(({ key }) => key)).toEqual([`bucket-delta-${IDENTITY}-1-1`]);
    expect(service.artifacts().size).toBe(0);
    expect(output).toMatch(
      /Its checkpoint \(3 files, 170 bytes\) is saved in the cache as bucket-delta-\w+-1-1\.\n/,
    );
    expect(output).toMatch(/To resume, re-run this job .* or start another run with resume: always\.\n$/);
  });

  test('the checkpoint is saved once, even if another step has a post step too', async () => {
    await post();
    expect(existsSync(stage.directory)).toBe(false);
    expect((await post()).output).toBe('');
  });

  test.each(['read-only', 'down', 'denied'] as const)(
    'if the cache is %s, the checkpoint is uploaded instead',
    async (caches) => {
      service.setFaults({ caches });
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

  test('without a token for the cache, the checkpoint is uploaded too', async () => {
    await post({ ...stage.state(), ACTIONS_CACHE_MODE: 'none' });
    expect([...service.artifacts().keys()]).toEqual(['report-checkpoint']);
  });

  test('download-artifact restores an uploaded checkpoint', async () => {
    service.setFaults({ caches: 'read-only' });
    await post();
    const files = service.artifacts().get('report-checkpoint')?.files() ?? new Map<string, Buffer>();
    for (const [path, content] of files) {
      const to = join(dirname(stage.directory), path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, content);
    }
    expect(hasLedger(stage.directory)).toBe(true);
  });

  test('the attempt is added to a name that is taken', async () => {
    service.setFaults({ caches: 'read-only' });
    const plan = {
      directory: stage.directory,
      files: [join(stage.directory, 'ledger.json')],
      retentionDays: 1,
      signal: new AbortController().signal,
    };
    await stage.step(() => uploadArtifact({ ...plan, name: 'report-checkpoint' }), { attempt: 3 });
    const { output } = await post(stage.state(), 3);
    expect([...service.artifacts().keys()]).toEqual(['report-checkpoint', 'report-checkpoint-3']);
    expect(output).toContain('is uploaded as artifact report-checkpoint-3.');
  });

  test.each([
    [
      'neither cache nor artifacts',
      {},
      { caches: 'down', artifacts: 'down' },
      /its checkpoint \(3 files, 170 bytes\) is lost/,
    ],
    ['a name that is taken in every form', {}, { caches: 'down', artifacts: 'name-taken' }, /already exists/],
    ['no artifact wanted', { artifactName: undefined }, { caches: 'read-only' }, /artifact-name is empty/],
  ] as const)(
    'with %s, a warning says what is lost, and the directory stays',
    async (_, state, faults, words) => {
      service.setFaults(faults);
      const { output } = await post(stage.state(state));
      expect(output).toMatch(/^::warning title=The checkpoint is lost::.*The next run starts afresh\./m);
      expect(output).toMatch(words);
      expect(process.exitCode).toBeUndefined();
      expect(hasLedger(stage.directory)).toBe(true);
    },
  );

  test('the log level applies to the post step', async () => {
    const { output } = await post(stage.state({ logLevel: 'error' }));
    expect(output).not.toContain('INFO]');
    expect(service.caches()).toHaveLength(1);
  });
});

describe('a checkpoint that the keys of the stores do not seal', () => {
  const unsealed = () => stage.leave({ ...LEFT, 'ledger.json': sealedLedger({}) });
  const ledger = async () => openSealed(await readFile(join(stage.directory, 'ledger.json'), 'utf8'));

  test('gets an identity token for its digest before it is saved', async () => {
    await unsealed();
    // Nowhere to save it, so that it stays in the directory.
    service.setFaults({ caches: 'down', artifacts: 'down' });
    await post();
    const sealed = await ledger();
    expect(sealed?.ledger).toBe('{"a":1}');
    const claims = readClaims(sealed?.seal.token ?? '');
    expect(claims).toMatchObject({
      aud: 'bucket-delta-checkpoint:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
      ref: 'refs/heads/main',
    });
  });

  test('is saved without one if the job has no permission for it, and the log says who can use it', async () => {
    await unsealed();
    const { output } = await post({ ...stage.state(), ACTIONS_ID_TOKEN_REQUEST_URL: '' });
    expect(service.caches()).toHaveLength(1);
    expect(output).toMatch(
      /Nothing proves to a later run where this checkpoint comes from, because the job has neither .*id-token: write.*\. Only a run with resume: always uses it, and says that it is not authenticated\.\n$/,
    );
  });
});

describe('a ledger that this run did not write', () => {
  test.each([
    ['of an earlier run', sealedLedger({ runKey: Buffer.alloc(32, 'x') })],
    ['that was changed since', sealedLedger().replace('"a":1', '"a":2')],
    ['that is damaged', '{"a":1'],
    ['without a seal', '{"a":1}'],
  ])('%s is not saved, and stays where it is', async (_, text) => {
    await stage.leave({ ...LEFT, 'ledger.json': text });
    const { output } = await post();
    expect(output).toMatch(
      /^\[.*INFO\] - The checkpoint in .* was not written by this run, and is not saved again\.\n$/,
    );
    expect(service.caches()).toEqual([]);
    expect(hasLedger(stage.directory)).toBe(true);
  });
});

test('after a finished run there is nothing to do, and nothing is logged', async () => {
  expect((await post()).output).toBe('');
  await stage.leave({ finished: '' });
  expect((await post()).output).toBe('');
  expect(service.caches()).toEqual([]);
});

test('after a run without a checkpoint, nothing is saved, even if the directory has files', async () => {
  await stage.leave();
  expect((await post({})).output).toBe('');
  expect(service.caches()).toEqual([]);
});

test('the post step never fails', async () => {
  expect((await post({ STATE_checkpoint: '{' })).output).toMatch(
    /WARN\] - The checkpoint could not be saved: .* starts afresh\.\n$/,
  );
});
