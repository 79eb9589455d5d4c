import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import {
  markFinished,
  mayHaveOlderCheckpoint,
  type ResumableRun,
  restoreCheckpoint,
} from '../../../src/action/checkpoint/checkpoint.ts';
import { readPostState } from '../../../src/action/checkpoint/post-state.ts';
import { type ActionSettings, readActionInputs } from '../../../src/action/inputs.ts';
import { Log } from '../../../src/action/log.ts';
import { runPost } from '../../../src/action/steps/post.ts';
import type { RunOutcome } from '../../../src/engine/run/outcome.ts';
import { LEFT, type Stage, sealedLedger, stageFor } from './stage.ts';

let service: ResultsService;
let stage: Stage;
beforeEach(async () => {
  service = await startResultsService();
  stage = await stageFor(service);
});
afterEach(() => service.close());

const NEVER = new AbortController().signal;
const COMPLETE = { complete: true } as RunOutcome;

/** Runs a job: the parts of main that handle checkpoints, with `engine` between them, then post with main's state. */
async function job(
  resume: string,
  run: { readonly runId?: string; readonly attempt?: number },
  engine: (directory: string, runKey: Uint8Array | undefined) => Promise<'finished' | 'killed'>,
) {
  let resumable: ResumableRun | undefined;
  const stateFile = join(stage.temp, `state-${run.runId}-${run.attempt}-${Math.random()}`);
  await writeFile(stateFile, '');
  const main = await stage.step(
    async () => {
      const log = new Log();
      const settings = settingsOf(resume);
      resumable = await restoreCheckpoint(settings, NEVER, log);
      const directory = settings.comparison.checkpoint?.directory ?? join(stage.temp, 'nowhere');
      const end = await engine(directory, resumable?.runKey);
      if (end === 'finished' && resumable !== undefined) await markFinished(resumable, COMPLETE, NEVER, log);
    },
    { ...run, env: { GITHUB_STATE: stateFile } },
  );
  const written = await readFile(stateFile, 'utf8');
  const [, value = ''] = /^checkpoint<<.*\n(.*)\n/.exec(written) ?? [];
  const post = await stage.step(runPost, { ...run, env: { STATE_checkpoint: value } });
  return { resumable, main: main.output, post: post.output, state: value };
}

function settingsOf(resume: string): ActionSettings {
  const inputs: Record<string, string> = {
    'source-bucket': 'backup-eu',
    'destination-bucket': 'backup-us',
    resume,
    'artifact-name': 'report',
  };
  return readActionInputs((name) => inputs[name] ?? '', { RUNNER_TEMP: stage.temp }, { processors: 1 });
}

const killed = async (directory: string, runKey?: Uint8Array) => {
  await stage.leave({ ...LEFT, 'ledger.json': sealedLedger({ runKey }) }, directory);
  return 'killed' as const;
};
const finished = async (directory: string) => {
  await stage.forget(directory);
  return 'finished' as const;
};
/** The next job runs on another machine. */
const elsewhere = (run: ResumableRun | undefined) => stage.forget(run?.directory ?? '');

test('with auto, the attempts of one workflow run are killed, resumed, finished and start afresh', async () => {
  const first = await job('auto', { attempt: 1 }, killed);
  expect(first.resumable?.restored.origin).toBeUndefined();
  expect(first.post).toContain('is saved in the cache as');

  const second = await job('auto', { attempt: 2 }, finished);
  expect(second.resumable?.restored.origin).toBe('cache');
  expect(second.post).toBe('');

  const third = await job('auto', { attempt: 3 }, finished);
  expect(third.resumable?.restored.origin).toBeUndefined();
  expect(third.main).toContain('marks a finished run');
});

test('with always, the same holds for several workflow runs', async () => {
  await job('always', { runId: '10' }, killed);
  expect((await job('always', { runId: '11' }, finished)).resumable?.restored.origin).toBe('cache');
  expect((await job('always', { runId: '12' }, finished)).resumable?.restored.origin).toBeUndefined();
});

test('jobs of one attempt that compare the same stores resume each other, each with its own key', async () => {
  const keys: (string | undefined)[] = [];
  for (let i = 0; i < 3; i++) keys.push((await job('auto', {}, killed)).resumable?.key);
  expect(new Set(keys).size).toBe(3);
  expect(service.caches().map(({ key }) => key)).toEqual(keys);
});

test('with never, nothing is restored, passed to post or saved', async () => {
  await job('always', { runId: '10' }, killed);
  const { resumable, main, post, state } = await job('never', { runId: '10', attempt: 2 }, killed);
  expect([resumable, main, post, state]).toEqual([undefined, '', '', '']);
  expect(service.caches()).toHaveLength(1);
});

test('a first run that finished leaves nothing with auto, and the marker with always', async () => {
  await job('auto', {}, finished);
  expect(service.caches()).toEqual([]);
  await job('always', {}, finished);
  expect(service.caches()).toHaveLength(1);
});

test('the state for post has no secret but the one of the run, and post can read it', async () => {
  const { state, resumable } = await job('auto', {}, finished);
  expect(readPostState(() => state)).toEqual({
    directory: resumable?.directory,
    key: resumable?.key,
    runKey: Buffer.from(resumable?.runKey ?? []).toString('hex'),
    maxAgeHours: 24,
    artifactName: 'report',
    logLevel: 'info',
  });
});

test('each run has a secret of its own', async () => {
  const keys: string[] = [];
  for (let i = 0; i < 3; i++)
    keys.push(Buffer.from((await job('auto', {}, finished)).resumable?.runKey ?? []).toString('hex'));
  expect(new Set(keys).size).toBe(3);
  expect(keys[0]).toHaveLength(64);
});

test('a checkpoint that was restored and not used is not saved again', async () => {
  await job('auto', { attempt: 1 }, killed);
  const second = await job('auto', { attempt: 2 }, async () => 'killed');
  expect(second.resumable?.restored.origin).toBe('cache');
  expect(second.post).toContain('was not written by this run, and is not saved again.');
  expect(service.caches()).toHaveLength(1);
});

test('a marker that could not be saved is a warning if there is an older checkpoint', async () => {
  await job('always', { runId: '10' }, killed);
  const readOnly = async (directory: string) => {
    service.setFaults({ caches: 'read-only' });
    return finished(directory);
  };
  const second = await job('always', { runId: '11' }, readOnly);
  expect(second.main).toMatch(
    /WARN\] - The cache could not record that this comparison finished: .* until that is 24 hours old\. .* keys begin with bucket-delta-[0-9a-f]{32}-\.\n$/,
  );
  service.setFaults({});
  service.evictCaches();
  const third = await job('always', { runId: '12' }, readOnly);
  expect(third.main).not.toContain('WARN]');
});

test('if the directory can not be used, the comparison runs all the same', async () => {
  // A file where the folder of all checkpoints should be.
  await writeFile(join(stage.temp, 'bucket-delta-checkpoint'), '');
  const nothing = async () => 'finished' as const;
  const { resumable, main, post } = await job('always', {}, nothing);
  expect(resumable?.restored.origin).toBeUndefined();
  expect(main).not.toContain('Error');
  expect(post).toBe('');
});

test('if no state can be saved for post, the log says that no checkpoint is kept', async () => {
  const env = { GITHUB_STATE: join(stage.temp, 'no', 'such', 'file') };
  const { result, output } = await stage.step(() => restoreCheckpoint(settingsOf('auto'), NEVER, new Log()), {
    env,
  });
  expect(result).toBeUndefined();
  expect(output).toMatch(/WARN\] - No checkpoint can be kept: .* The comparison continues without one\.\n$/);
});

test('a run that stopped before its end leaves no marker', async () => {
  const { resumable } = await job('always', {}, killed);
  await elsewhere(resumable);
  if (resumable === undefined) throw new Error('no checkpoint is kept');
  await stage.step(() => markFinished(resumable, { complete: false } as RunOutcome, NEVER, new Log()));
  expect(service.caches()).toHaveLength(1);
  expect(existsSync(resumable.directory)).toBe(false);
});

describe('whether a later run could find an older checkpoint', () => {
  const none = { origin: undefined, newestKey: undefined };
  test.each([
    ['auto', '1', none, false],
    ['auto', '2', none, true],
    ['auto', '1', { origin: 'directory', newestKey: undefined }, true],
    ['auto', '1', { origin: 'cache', newestKey: 'k' }, true],
    ['auto', '1', { origin: undefined, newestKey: 'k' }, true],
    ['always', '1', none, true],
  ] as const)('with %s in attempt %s that restored %j: %s', (resume, attempt, restored, may) => {
    expect(mayHaveOlderCheckpoint({ resume, attempt, restored })).toBe(may);
  });
});
