import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ResultsService, runAction, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';
import { ACTION_ROOT, bothSides } from './stage.ts';

let store: RunningStore;
let services: ResultsService;
beforeAll(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 20 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 20 });
  services = await startResultsService();
});
afterAll(() => Promise.all([store.close(), services.close()]));

/** Runs main and post of one job, with the folders that all jobs share. */
async function runJob(resume: string, runId: string, temp: string, workspace: string) {
  const inputs = { ...bothSides(store), 'artifact-name': '', resume };
  const run = await runAction({ actionRoot: ACTION_ROOT, inputs, services, runId, temp, workspace });
  await run.remove();
  if (run.post === null) throw new Error('there is no post step');
  return { main: run.main, post: run.post };
}

test('a finished run leaves no checkpoint to resume from', async () => {
  const [temp, workspace] = [await temporaryFolder(), await temporaryFolder()];
  const first = await runJob('auto', '1', temp, workspace);
  expect(first.main.outputs).toMatchObject({ result: 'identical', complete: 'true', resumed: 'false' });
  expect([first.post.conclusion, first.post.log]).toEqual(['success', '']);
  expect(services.caches()).toEqual([]);

  await runJob('always', '2', temp, workspace);
  expect(services.caches().map(({ key }) => key)).toEqual([
    expect.stringMatching(/^bucket-delta-[0-9a-f]{32}-2-1$/),
  ]);
  const third = await runJob('always', '3', temp, workspace);
  expect(third.main.log).toContain('marks a finished run; the comparison starts afresh.');
  expect(third.main.outputs).toMatchObject({ result: 'identical', resumed: 'false' });
});

test('with resume: never the cache is neither read nor written', async () => {
  services.evictCaches();
  const { main, post } = await runJob('never', '4', await temporaryFolder(), await temporaryFolder());
  expect(main.log).not.toMatch(/checkpoint|cache/i);
  expect([main.state, post.log]).toEqual([{}, '']);
  expect(services.caches()).toEqual([]);
});
