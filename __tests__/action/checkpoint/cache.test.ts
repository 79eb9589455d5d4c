import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import {
  cacheProblem,
  restoreFromCache,
  saveMarker,
  saveToCache,
} from '../../../src/action/checkpoint/cache.ts';
import { freeKey, lookupPrefix } from '../../../src/action/checkpoint/keys.ts';
import { Log } from '../../../src/action/log.ts';
import { IDENTITY, LEFT, type Stage, stageFor } from './stage.ts';

let service: ResultsService;
let stage: Stage;
beforeEach(async () => {
  service = await startResultsService();
  stage = await stageFor(service);
});
afterEach(() => service.close());

interface Run {
  readonly runId?: string;
  readonly attempt?: number;
}

const keyOf = ({ runId = '1', attempt = 1 }: Run) =>
  freeKey(IDENTITY, { runId, attempt: String(attempt) }, undefined);

const NEVER = new AbortController().signal;

/** Saves the checkpoint of a run that was interrupted. Its directory is gone afterwards, like its machine. */
async function interrupted(run: Run, files: Readonly<Record<string, string>> = LEFT): Promise<void> {
  await stage.leave(files);
  const saved = await stage.step(() => saveToCache(stage.directory, keyOf(run), NEVER, new Log()), run);
  expect(saved.result).toBe(true);
  await stage.forget();
}

async function finished(run: Run): Promise<void> {
  const saved = await stage.step(() => saveMarker(stage.directory, keyOf(run), NEVER, new Log()), run);
  expect(saved.result).toBe(true);
}

function restore(resume: 'auto' | 'always', run: Run, env: Readonly<Record<string, string>> = {}) {
  const { runId = '1', attempt = 1 } = run;
  const prefix = lookupPrefix(IDENTITY, resume, { runId, attempt: String(attempt) });
  return stage.step(() => restoreFromCache(stage.directory, prefix, NEVER, new Log()), { ...run, env });
}

const ledger = () => readFile(join(stage.directory, 'ledger.json'), 'utf8');
const NOTHING = { origin: undefined, newestKey: undefined };

describe('a later attempt of a workflow run', () => {
  test('resumes the whole checkpoint of the earlier one', async () => {
    await interrupted({ attempt: 1 });
    const { result, output } = await restore('auto', { attempt: 2 });
    expect(result).toEqual({ origin: 'cache', newestKey: keyOf({ attempt: 1 }) });
    expect((await readdir(stage.directory, { recursive: true })).sort()).toEqual([
      'ledger.json',
      'segments',
      'segments/0',
      'segments/1',
    ]);
    expect(output).toMatch(
      /INFO\] - Restored a checkpoint from the cache: bucket-delta-0123456789abcdef0123456789abcdef-1-1\.\n$/,
    );
  });

  test('resumes the newest checkpoint, even if an older one has the key of this attempt', async () => {
    await interrupted({ attempt: 2 }, { 'ledger.json': 'older' });
    await stage.leave({ 'ledger.json': 'newer' });
    await stage.step(() => saveToCache(stage.directory, `${keyOf({ attempt: 2 })}-2`, NEVER, new Log()));
    await stage.forget();
    await restore('auto', { attempt: 2 });
    expect(await ledger()).toBe('newer');
  });

  test('starts afresh after one that finished', async () => {
    await interrupted({ attempt: 1 });
    await finished({ attempt: 2 });
    const { result, output } = await restore('auto', { attempt: 3 });
    expect(result).toEqual({ origin: undefined, newestKey: keyOf({ attempt: 2 }) });
    expect(existsSync(stage.directory)).toBe(false);
    expect(output).toMatch(/marks a finished run; the comparison starts afresh\.\n$/);
  });

  test('resumes one that started after a finished one and was interrupted', async () => {
    await interrupted({ attempt: 1 });
    await finished({ attempt: 2 });
    await interrupted({ attempt: 3 }, { 'ledger.json': 'third' });
    expect((await restore('auto', { attempt: 4 })).result.origin).toBe('cache');
    expect(await ledger()).toBe('third');
  });
});

describe('a checkpoint of another workflow run', () => {
  test('is resumed with always, but not with auto', async () => {
    await interrupted({ runId: '12' });
    expect((await restore('auto', { runId: '123' })).result).toEqual(NOTHING);
    expect((await restore('auto', { runId: '1' })).result).toEqual(NOTHING);
    expect((await restore('always', { runId: '123' })).result).toEqual({
      origin: 'cache',
      newestKey: keyOf({ runId: '12' }),
    });
  });

  test('is not resumed with always after a run that finished', async () => {
    await interrupted({ runId: '12' });
    await finished({ runId: '13' });
    expect((await restore('always', { runId: '14' })).result.origin).toBeUndefined();
  });
});

test('a finished run leaves nothing but the marker, and only in the cache', async () => {
  await stage.leave();
  await finished({ runId: '1' });
  expect(existsSync(stage.directory)).toBe(false);
  expect(service.caches().map(({ key }) => key)).toEqual([keyOf({})]);
  expect(service.caches()[0]?.bytes.length).toBeLessThan(2_000);
});

test('a checkpoint that somebody put into the directory wins, and the cache is not searched', async () => {
  await interrupted({ attempt: 1 }, { 'ledger.json': 'of the cache' });
  await stage.leave({ 'ledger.json': 'of an artifact' });
  const { result, output } = await restore('auto', { attempt: 2 });
  expect(result).toEqual({ origin: 'directory', newestKey: undefined });
  expect(await ledger()).toBe('of an artifact');
  expect(output.split('\n')).toHaveLength(2);
});

test('files that a killed run left without a ledger do not mix with the restored ones', async () => {
  await interrupted({ attempt: 1 }, { 'ledger.json': '{}' });
  await stage.leave({ 'segments/7': 'of nobody' });
  await restore('auto', { attempt: 2 });
  expect(await readdir(stage.directory)).toEqual(['ledger.json']);
});

test('an entry that holds neither a checkpoint nor the marker is not taken for a finished run', async () => {
  await interrupted({ attempt: 1 }, { 'segments/0': 'the rest is missing' });
  const { result, output } = await restore('auto', { attempt: 2 });
  expect(result).toEqual({ origin: undefined, newestKey: keyOf({ attempt: 1 }) });
  expect(output).toMatch(
    /WARN\] - The newest cache entry, .*, holds no whole checkpoint; the comparison starts afresh\.\n$/,
  );
  expect(existsSync(stage.directory)).toBe(false);
});

describe('a cache', () => {
  test('without an entry is logged on one line', async () => {
    const { result, output } = await restore('auto', {});
    expect(result).toEqual(NOTHING);
    expect(output).toMatch(
      /INFO\] - No checkpoint was restored from the cache; the comparison starts afresh\.\n$/,
    );
  });

  test.each(['down', 'denied'] as const)('that is %s does not fail the run', async (caches) => {
    await interrupted({ attempt: 1 });
    service.setFaults({ caches });
    const { result, output } = await restore('auto', { attempt: 2 });
    expect(result).toEqual(NOTHING);
    expect(output).toMatch(/No checkpoint was restored from the cache; the comparison starts afresh\.\n$/);
    await stage.leave();
    expect((await stage.step(() => saveToCache(stage.directory, 'a-key', NEVER, new Log()))).result).toBe(
      false,
    );
  });

  test('that the runner gives no token for is not searched', async () => {
    const { result, output } = await restore('always', {}, { ACTIONS_RUNTIME_TOKEN: '' });
    expect(result).toEqual(NOTHING);
    expect(output).toMatch(
      /^\[[^\]]+INFO\] - No checkpoint can be restored from the cache: the runner gave this step no token for it \(ACTIONS_RUNTIME_TOKEN\)\. The comparison starts afresh\.\n$/,
    );
  });

  test('that the server does not have is not searched', () => {
    expect(cacheProblem({ ACTIONS_RUNTIME_TOKEN: 'x' })).toBe('this GitHub server has no cache service');
    expect(cacheProblem({ ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_CACHE_URL: 'http://x' })).toBeUndefined();
  });

  test('that is read-only refuses a checkpoint and the marker', async () => {
    await stage.leave();
    service.setFaults({ caches: 'read-only' });
    expect((await stage.step(() => saveToCache(stage.directory, 'a-key', NEVER, new Log()))).result).toBe(
      false,
    );
    expect((await stage.step(() => saveMarker(stage.directory, 'a-key', NEVER, new Log()))).result).toBe(
      false,
    );
  });

  test('that has the key already keeps its entry', async () => {
    await interrupted({}, { 'ledger.json': 'first' });
    await stage.leave({ 'ledger.json': 'second' });
    expect((await stage.step(() => saveToCache(stage.directory, keyOf({}), NEVER, new Log()))).result).toBe(
      false,
    );
  });
});
