import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import {
  beginKeeping,
  endKeeping,
  type KeepingRun,
  mayBeGoneOnFrom,
} from '../../../src/action/checkpoint/checkpoint.ts';
import { readPostState } from '../../../src/action/checkpoint/post-state.ts';
import { Log } from '../../../src/action/log.ts';
import { runPost } from '../../../src/action/steps/post.ts';
import type { RunOutcome } from '../../../src/engine/run/outcome.ts';
import { type ActionSettings, readInputs } from '../../../src/inputs/read-inputs.ts';
import { LEFT, type Stage, stageFor } from './stage.ts';

let service: ResultsService;
let stage: Stage;
beforeEach(async () => {
  service = await startResultsService();
  stage = await stageFor(service);
});
afterEach(() => service.close());

const COMPLETE = { complete: true } as RunOutcome;

/** A job: main as far as the checkpoint goes, with `engine` in the middle, then post with what main left for it. */
async function job(
  resume: string,
  run: { readonly runId?: string; readonly attempt?: number },
  engine: (directory: string) => Promise<'finished' | 'killed'>,
) {
  let began: KeepingRun | undefined;
  const stateFile = join(stage.temp, `state-${run.runId}-${run.attempt}-${Math.random()}`);
  await writeFile(stateFile, '');
  const main = await stage.step(
    async () => {
      const log = new Log();
      const settings = settingsOf(resume);
      began = await beginKeeping(settings, log);
      const end = await engine(settings.comparison.checkpoint?.directory ?? join(stage.temp, 'nowhere'));
      if (end === 'finished' && began !== undefined) await endKeeping(began, COMPLETE, log);
    },
    { ...run, env: { GITHUB_STATE: stateFile } },
  );
  const written = await readFile(stateFile, 'utf8');
  const [, value = ''] = /^checkpoint<<.*\n(.*)\n/.exec(written) ?? [];
  const post = await stage.step(runPost, { ...run, env: { STATE_checkpoint: value } });
  return { began, main: main.output, post: post.output, state: value };
}

function settingsOf(resume: string): ActionSettings {
  const inputs: Record<string, string> = {
    'source-bucket': 'backup-eu',
    'destination-bucket': 'backup-us',
    resume,
    'artifact-name': 'report',
  };
  return readInputs((name) => inputs[name] ?? '', { RUNNER_TEMP: stage.temp }, 1);
}

const killed = async (directory: string) => {
  await stage.leave(LEFT, directory);
  return 'killed' as const;
};
const finished = async (directory: string) => {
  await stage.forget(directory);
  return 'finished' as const;
};
/** The runner of the next job is another machine. */
const elsewhere = (run: KeepingRun | undefined) => stage.forget(run?.directory ?? '');

test('killed, resumed, finished, afresh: with auto, of one workflow run', async () => {
  const first = await job('auto', { attempt: 1 }, killed);
  expect(first.began?.restored.origin).toBeUndefined();
  expect(first.post).toContain('is saved in the cache as');

  const second = await job('auto', { attempt: 2 }, finished);
  expect(second.began?.restored.origin).toBe('cache');
  expect(second.post).toBe('');

  const third = await job('auto', { attempt: 3 }, finished);
  expect(third.began?.restored.origin).toBeUndefined();
  expect(third.main).toContain('says that its run came to its end');
});

test('the same with always, of three workflow runs', async () => {
  await job('always', { runId: '10' }, killed);
  expect((await job('always', { runId: '11' }, finished)).began?.restored.origin).toBe('cache');
  expect((await job('always', { runId: '12' }, finished)).began?.restored.origin).toBeUndefined();
});

test('jobs of one attempt that compare the same go on from each other, each under a key of its own', async () => {
  const keys: (string | undefined)[] = [];
  for (let i = 0; i < 3; i++) keys.push((await job('auto', {}, killed)).began?.key);
  expect(new Set(keys).size).toBe(3);
  expect(service.caches().map(({ key }) => key)).toEqual(keys);
});

test('with never, nothing is looked for, told to post or saved', async () => {
  await job('always', { runId: '10' }, killed);
  const { began, main, post, state } = await job('never', { runId: '10', attempt: 2 }, killed);
  expect([began, main, post, state]).toEqual([undefined, '', '', '']);
  expect(service.caches()).toHaveLength(1);
});

test('a first run that came to its end leaves nothing with auto, and the marker with always', async () => {
  await job('auto', {}, finished);
  expect(service.caches()).toEqual([]);
  await job('always', {}, finished);
  expect(service.caches()).toHaveLength(1);
});

test('what post is told has no secret, and is what post reads', async () => {
  const { state, began } = await job('auto', {}, finished);
  expect(readPostState(() => state)).toEqual({
    directory: began?.directory,
    key: began?.key,
    maxAgeHours: 24,
    artifactName: 'report',
    logLevel: 'info',
  });
});

test('a marker that could not be saved is warned of where there is a checkpoint that it should outdo', async () => {
  await job('always', { runId: '10' }, killed);
  const readOnly = async (directory: string) => {
    service.failWith({ caches: 'read-only' });
    return finished(directory);
  };
  const second = await job('always', { runId: '11' }, readOnly);
  expect(second.main).toMatch(
    /WARN\] - The cache could not be told that this comparison came to its end: .* until that is 24 hours old\. .* keys begin with bucket-delta-[0-9a-f]{32}-\.\n$/,
  );
  service.failWith({});
  service.evictCaches();
  const third = await job('always', { runId: '12' }, readOnly);
  expect(third.main).not.toContain('WARN]');
});

test('where the directory can not be had, the comparison is made all the same', async () => {
  // A file in the place of the folder of all checkpoints.
  await writeFile(join(stage.temp, 'bucket-delta-checkpoint'), '');
  const nothing = async () => 'finished' as const;
  const { began, main, post } = await job('always', {}, nothing);
  expect(began?.restored.origin).toBeUndefined();
  expect(main).not.toContain('Error');
  expect(post).toBe('');
});

test('where the post step can not be told, the log says that nothing will be kept', async () => {
  const env = { GITHUB_STATE: join(stage.temp, 'no', 'such', 'file') };
  const { result, output } = await stage.step(() => beginKeeping(settingsOf('auto'), new Log()), { env });
  expect(result).toBeUndefined();
  expect(output).toMatch(
    /WARN\] - No checkpoint will outlast this job: .* The comparison goes on without\.\n$/,
  );
});

test('a run that stopped before its end leaves no marker', async () => {
  const { began } = await job('always', {}, killed);
  await elsewhere(began);
  if (began === undefined) throw new Error('nothing is kept');
  await stage.step(() => endKeeping(began, { complete: false } as RunOutcome, new Log()));
  expect(service.caches()).toHaveLength(1);
  expect(existsSync(began.directory)).toBe(false);
});

describe('a later run could find an older checkpoint', () => {
  const none = { origin: undefined, newestKey: undefined };
  test.each([
    ['auto', '1', none, false],
    ['auto', '2', none, true],
    ['auto', '1', { origin: 'directory', newestKey: undefined }, true],
    ['auto', '1', { origin: 'cache', newestKey: 'k' }, true],
    ['auto', '1', { origin: undefined, newestKey: 'k' }, true],
    ['always', '1', none, true],
  ] as const)('with %s, in attempt %s, having restored %j: %s', (resume, attempt, restored, may) => {
    expect(mayBeGoneOnFrom({ resume, attempt, restored })).toBe(may);
  });
});
