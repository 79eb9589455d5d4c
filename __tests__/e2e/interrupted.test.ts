import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, type StepRun, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { IS_LONG } from '../form.ts';
import { type Job, type JobOptions, Machine, preload, reportsOf } from './interrupted-stage.ts';
import { type Acted, act, bothSides, logged } from './stage.ts';

let store: RunningStore;
let services: ResultsService;
/** A run that is not interrupted. */
let whole: Acted;

const inputs = () => ({
  ...bothSides(store),
  mode: 'deep',
  workers: '2',
  connections: '8',
  'compare-tags': 'false',
});

beforeAll(async () => {
  [store, services] = await Promise.all([startStore(), startResultsService()]);
  const flaws = { missingEvery: 97, alteredEvery: 61, extraEvery: 83 };
  store.addGeneratedBucket('source-bucket', { shape: 'mixed', count: 1000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'mixed', count: 1000, ...flaws });
  whole = await act({ ...inputs(), resume: 'never' });
});
afterAll(() => Promise.all([store.close(), services.close()]));

/** Runs a job with slow answers, so that it is interrupted in the middle. */
async function runSlowly(job: () => Promise<Job>): Promise<Job> {
  const fault = store.addFault({ kind: 'latency', milliseconds: 40 });
  const interrupted = await job();
  fault();
  return interrupted;
}

function expectSaved({ post }: Job): void {
  expect(services.caches()).toHaveLength(1);
  expect([post.conclusion, post.log]).toEqual([
    'success',
    expect.stringMatching(
      /Its checkpoint \(\d files?, .*\) is saved in the cache as bucket-delta-[0-9a-f]{32}-1-1\./,
    ),
  ]);
}

/** Returns the number of HEAD requests in the summary. The number of LIST calls depends on when ranges were cut. */
function headsIn({ summary }: Pick<StepRun, 'summary'>): number {
  const [, heads] = /([\d,]+) HEAD/.exec(summary) ?? [];
  expect(heads, summary).toBeDefined();
  return Number(heads?.replaceAll(',', ''));
}

/** Expects a job that resumed the comparison, finished it and has the report of the whole. */
function expectResumed({ main, post, files }: Job): void {
  expect(logged(main, 'INFO')).toContainEqual(
    expect.stringMatching(
      /^Resuming from the checkpoint: [\d,]+ objects were compared before, starting at 20.*Z\.$/,
    ),
  );
  const { 'duration-seconds': _, requests: __, 'objects-per-second': ___, ...outputs } = main.outputs;
  expect({ ...whole.outputs, ...outputs }).toEqual({
    ...whole.outputs,
    resumed: 'true',
    'report-directory': outputs['report-directory'],
  });
  expect(headsIn(main)).toBeLessThan(headsIn(whole));
  expect(main.summary).toMatch(
    /\| Part \| Started \| Objects \|\n\|---\|---\|---:\|\n\| First start \| 20.* UTC \| [\d,]+ \|\n\| Resume 1 \| 20.* UTC \| [\d,]+ \|\n/,
  );
  expect(reportsOf({ files })).toEqual(reportsOf(whole));
  expect(post.log).toBe('');
}

test('the post step saves the checkpoint of a killed run, the next attempt resumes it, and a third one starts afresh', async () => {
  const machine = await Machine.open(services);
  const killed = await runSlowly(() => machine.runJob(inputs(), { kill: machine.abortOnceCompared(100) }));
  expect([killed.main.signal, killed.main.outputs]).toEqual(['SIGKILL', {}]);
  expectSaved(killed);

  const otherRun = await runUntilStarted(machine, { runId: '2' });
  expect(otherRun.log).toContain('No checkpoint was restored from the cache; the comparison starts afresh.');

  expectResumed(await machine.runJob(inputs(), { attempt: 2 }));
  const third = await runUntilStarted(machine, { attempt: 3 });
  expect(third.log).toContain('1-2, marks a finished run; the comparison starts afresh.');
  expect(third.log).not.toContain('Resuming');
});

/** Runs a job that is killed as soon as the comparison has started, and returns its main step. */
async function runUntilStarted(
  machine: Machine,
  run: Pick<JobOptions, 'attempt' | 'runId'>,
): Promise<StepRun> {
  const begun = new AbortController();
  const onLine = (line: string) => {
    if (line.includes('Mode: latest objects only')) begun.abort();
  };
  return (await machine.runJob(inputs(), { ...run, onLine, kill: begun.signal })).main;
}

describe('a run that is cancelled', () => {
  test('ends in good order before the second signal, and the next attempt resumes it', async () => {
    const machine = await Machine.open(services);
    const cancelled = await runSlowly(() =>
      machine.runJob(inputs(), { signal: machine.abortOnceCompared(100) }),
    );
    const { main } = cancelled;
    expect([main.conclusion, main.exitCode, main.signal]).toEqual(['cancelled', 1, null]);
    expect(main.outputs).toMatchObject({ result: 'incomplete', complete: 'false', resumed: 'false' });
    expect(Number(main.outputs['objects-compared'])).toBeGreaterThanOrEqual(100);
    expect(logged(main, 'WARN').slice(0, 4)).toEqual([
      'Received SIGINT: stopping, the checkpoint is saved.',
      'Stopped by a signal: the job was cancelled, or its machine is shutting down.',
      expect.stringMatching(/^Compared so far: [\d,]+ objects.* Nothing is known about the rest\./),
      expect.stringMatching(/^To resume, re-run this job within 24 hours of the first start/),
    ]);
    expect(main.summary).toMatch(/^## ⏸️ Incomplete: [\d,]+ objects compared/);
    expect(cancelled.files.size).toBe(0);
    expectSaved(cancelled);
    expectResumed(await machine.runJob(inputs(), { attempt: 2 }));
  });

  test.runIf(IS_LONG)('before the second look leaves only the second look to do', async () => {
    const machine = await Machine.open(services);
    const waiting = new AbortController();
    const onLine = (line: string) => {
      if (line.includes('Looking again at')) waiting.abort();
    };
    const first = await machine.runJob({ ...inputs(), settle: '600' }, { signal: waiting.signal, onLine });
    expect(first.main.outputs).toMatchObject({
      result: 'incomplete',
      'objects-compared': whole.outputs['objects-compared'],
    });
    expect(logged(first.main, 'WARN')).toContainEqual(
      expect.stringMatching(/^Compared so far: .* The differences found were not looked at again\.$/),
    );
    expectSaved(first);
    const second = await machine.runJob(inputs(), { attempt: 2 });
    expect(Number(second.main.outputs.requests)).toBeLessThan(200);
    expectResumed(second);
  });

  test('and gets a second signal exits at once, and the checkpoint stays as it was saved', async () => {
    const machine = await Machine.open(services);
    const nodeOptions = preload("process.once('SIGINT', () => process.kill(process.pid, 'SIGINT'))");
    const { main, post } = await runSlowly(() =>
      machine.runJob(inputs(), { signal: machine.abortOnceCompared(100), nodeOptions }),
    );
    expect(main.exitCode).toBe(130);
    expect(logged(main, 'WARN')).toEqual([
      'Received SIGINT: stopping, the checkpoint is saved.',
      'Received a second signal (SIGINT): exiting at once. The checkpoint stays as it was last saved.',
    ]);
    expect(main.outputs).toEqual({ result: 'incomplete', complete: 'false' });
    expect(post.log).toContain('is saved in the cache as');
  });
});

/** Ends the minute of a time limit as soon as the ledger counts an object. */
const LIMIT_ONCE_COMPARED = `
  import { globSync, readFileSync } from 'node:fs';
  const set = setTimeout;
  globalThis.setTimeout = (end, ms, ...rest) => {
    if (ms !== 60_000) return set(end, ms, ...rest);
    const timer = setInterval(() => {
      const [ledger] = globSync(process.env.RUNNER_TEMP + '/bucket-delta-checkpoint/*/ledger.json');
      if (ledger === undefined || !/"compared":[1-9]/.test(readFileSync(ledger, 'utf8'))) return;
      clearInterval(timer);
      end();
    }, 10);
    return timer;
  };`;

test.runIf(IS_LONG)(
  'a run that reaches time-limit is incomplete, fails the step, and is finished by the next attempt',
  async () => {
    const machine = await Machine.open(services);
    const limited = { ...inputs(), 'time-limit': '1', 'fail-on': 'none' };
    const nodeOptions = preload(LIMIT_ONCE_COMPARED);
    const first = await runSlowly(() => machine.runJob(limited, { nodeOptions }));
    expect([first.main.exitCode, first.main.outputs.result]).toEqual([1, 'incomplete']);
    expect(logged(first.main, 'WARN')).toEqual([
      'Stopped by time-limit after 1 minute.',
      expect.stringMatching(/^Compared so far: /),
      expect.stringMatching(/^To resume, re-run this job within 24 hours of the first start, or start /),
    ]);
    expect(first.main.annotations).toEqual([
      {
        level: 'error',
        message: expect.stringMatching(
          /by time-limit after 1 minute\..*re-run this job.*\(allow-incomplete: false\)$/,
        ),
        properties: { title: 'The comparison is incomplete' },
      },
    ]);
    expectSaved(first);
    const second = await machine.runJob(limited, { attempt: 2 });
    expect(second.main.conclusion).toBe('success');
    expectResumed(second);
  },
);
