import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { restoreCache, saveCache } from '@actions/cache';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { asStepOf } from './client-environment.ts';

let service: ResultsService;

beforeEach(async () => {
  service = await startResultsService();
});
afterEach(() => service.close());

/** Creates a workspace with one cached file, and the two calls with which a step saves and restores it. */
async function cachedFile(path = 'ledger/ledger.json') {
  const workspace = await temporaryFolder({ [path]: '' });
  const env = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: await temporaryFolder() };
  const paths = [join(workspace, 'ledger')];
  return {
    file: join(workspace, path),
    save: (key: string) => asStepOf(service, () => saveCache(paths, key), { env }),
    restore: (key: string, ...more: string[]) =>
      asStepOf(service, () => restoreCache(paths, key, more), { env }),
  };
}

test('a saved file is restored by its exact key', async () => {
  const { file, save, restore } = await cachedFile();
  await writeFile(file, 'cursor: m');
  const { result: id } = await save('ledger-1-1');
  expect(id).toBeGreaterThan(0);
  expect(service.caches()).toMatchObject([{ id, key: 'ledger-1-1' }]);

  await rm(file);
  const { result: restored } = await restore('ledger-1-1');
  expect(restored).toBe('ledger-1-1');
  expect(await readFile(file, 'utf8')).toBe('cursor: m');
});

test('a prefix restores the newest entry, an exact key its own entry', async () => {
  const { file, save, restore } = await cachedFile();
  for (const attempt of ['1', '2', '3']) {
    await writeFile(file, `attempt ${attempt}`);
    await save(`ledger-7-${attempt}`);
  }
  expect((await restore('ledger-7-9', 'ledger-7-')).result).toBe('ledger-7-3');
  expect(await readFile(file, 'utf8')).toBe('attempt 3');
  expect((await restore('ledger-7-1', 'ledger-7-')).result).toBe('ledger-7-1');
  expect(await readFile(file, 'utf8')).toBe('attempt 1');
});

test('restore keys are tried in the given order', async () => {
  const { save, restore } = await cachedFile();
  await save('ledger-a-1');
  await save('ledger-b-1');
  expect((await restore('none', 'ledger-a-', 'ledger-b-')).result).toBe('ledger-a-1');
});

test('a prefix that no entry has is a miss', async () => {
  const { save, restore } = await cachedFile();
  await save('ledger-1');
  expect((await restore('report-1', 'report-')).result).toBeUndefined();
});

test('the same key with other paths is another version, and a miss', async () => {
  const saved = await cachedFile();
  const other = await cachedFile();
  await saved.save('ledger-1');
  expect((await other.restore('ledger-1')).result).toBeUndefined();
});

test('an existing key is not overwritten, and the client logs this without throwing', async () => {
  const { file, save, restore } = await cachedFile();
  await writeFile(file, 'first');
  await save('ledger-1');
  await writeFile(file, 'second');
  const { result, output } = await save('ledger-1');
  expect(result).toBe(-1);
  expect(output).toContain('Unable to reserve cache with key ledger-1');

  await restore('ledger-1');
  expect(await readFile(file, 'utf8')).toBe('first');
});

test('an evicted entry is a miss', async () => {
  const { save, restore } = await cachedFile();
  await save('ledger-1');
  service.evictCaches('ledger-');
  expect((await restore('ledger-1')).result).toBeUndefined();
  expect(service.caches()).toEqual([]);
});

test('with the fault read-only, entries are restored and saving is refused', async () => {
  const { save, restore } = await cachedFile();
  await save('ledger-1');
  service.setFaults({ caches: 'read-only' });
  const { result, output } = await save('ledger-2');
  expect(result).toBe(-1);
  expect(output).toContain('cache write denied:');
  expect((await restore('ledger-2', 'ledger-')).result).toBe('ledger-1');
});

test.each([
  ['denied', 'cache read denied:'],
  ['down', 'Failed to restore:'],
] as const)('with the fault %s, a restore is a miss with a warning', async (fault, warning) => {
  const { save, restore } = await cachedFile();
  await save('ledger-1');
  service.setFaults({ caches: fault });
  const { result, output } = await restore('ledger-1');
  expect(result).toBeUndefined();
  expect(output).toContain(warning);
});
