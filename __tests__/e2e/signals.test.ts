import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, type StepRun, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { IS_LONG } from '../form.ts';
import { abortOnce, type JobOptions, Machine } from './interrupted-stage.ts';
import { bothSides, logged } from './stage.ts';

/** Milliseconds after which the runner sends its second signal. */
const GRACE = 7_500;

let store: RunningStore;
let services: ResultsService;
beforeAll(async () => {
  [store, services] = await Promise.all([startStore(), startResultsService()]);
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 2_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 2_000, alteredEvery: 100 });
  store.addGeneratedBucket('large-bucket', { shape: 'hex', count: 40_000 });
  store.addGeneratedBucket('empty-bucket', { shape: 'hex', count: 0 });
});
afterAll(() => Promise.all([store.close(), services.close()]));

let endFault: () => void = () => {};
afterEach(() => {
  endFault();
  endFault = () => {};
});

/** A moment of a step: how to reach it, and what a signal at that moment leaves. */
interface Moment {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly faults?: Parameters<ResultsService['setFaults']>[0];
  readonly latency?: number;
  /** What of the log shows that the moment has come, or whether it has. */
  readonly at: string | ((machine: Machine) => boolean);
  readonly result: 'incomplete' | 'different';
}

const listings = () => store.requests.ListObjectsV2 ?? 0;

const LARGE = {
  'source-bucket': 'large-bucket',
  'destination-bucket': 'empty-bucket',
  'confirm-limit': '0',
};

const MOMENTS: Readonly<Record<string, Moment>> = {
  'the look into a cache that hangs': {
    faults: { caches: 'hanging' },
    at: 'Looking for a checkpoint in the cache',
    result: 'incomplete',
  },
  preflight: { latency: 1_500, at: 'Mode: latest objects only', result: 'incomplete' },
  'the listing': { latency: 150, at: () => listings() > 8, result: 'incomplete' },
  'the wait before the second look': {
    inputs: { settle: '600' },
    at: 'Looking again at',
    result: 'incomplete',
  },
  'the second look': { latency: 300, at: 'Looking again at', result: 'incomplete' },
  'the report': {
    inputs: LARGE,
    at: (machine) => globSync(join(machine.temp, 'bucket-delta/*/report.ndjson.partial')).length > 0,
    result: 'different',
  },
  'the upload of the report': {
    inputs: { 'artifact-name': 'report' },
    at: 'Uploading the report as artifact',
    result: 'different',
  },
  'the upload of the report to a service that hangs': {
    inputs: { 'artifact-name': 'report' },
    faults: { artifacts: 'hanging' },
    at: 'Uploading the report as artifact',
    result: 'different',
  },
  'the marker in a cache that hangs': {
    inputs: { resume: 'always', 'log-level': 'debug' },
    faults: { caches: 'hanging' },
    at: 'Saving to the cache',
    result: 'different',
  },
};

const SIGNALS = [['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGTERM']] as const;

/** Every moment with every way to be stopped; the short form has every moment and every way once at least. */
const CASES = Object.keys(MOMENTS).flatMap((name, i) =>
  SIGNALS.filter((_, j) => IS_LONG || i % SIGNALS.length === j).map((signals) => ({ name, signals })),
);

/** Runs a job, and returns it with the milliseconds from the signal to the end of main. */
async function stopAt(moment: Moment, firstSignals: readonly NodeJS.Signals[]) {
  const machine = await Machine.open(services);
  const { at, latency, faults = {}, inputs = {} } = moment;
  // The first cache is searched before anything else; a cache that is to hang later must answer then.
  const isLater = typeof at === 'string' && at.startsWith('Saving');
  services.setFaults(isLater ? {} : faults);
  endFault = latency === undefined ? () => {} : store.addFault({ kind: 'latency', milliseconds: latency });
  const controller = new AbortController();
  const before = listings();
  let signalledAt = Number.NaN;
  const signal = () => {
    if (!Number.isNaN(signalledAt)) return;
    signalledAt = performance.now();
    controller.abort();
  };
  const options: JobOptions = {
    signal: controller.signal,
    firstSignals,
    onLine: (line) => {
      if (isLater && line.includes('Final report')) services.setFaults(faults);
      if (typeof at === 'string' && line.includes(at)) signal();
    },
  };
  if (typeof at === 'function')
    abortOnce(() => at(machine) && listings() > before).addEventListener('abort', signal);
  const { main, post } = await machine.runJob({ ...bothSides(store), ...inputs }, options);
  const milliseconds = performance.now() - signalledAt - post.durationMs;
  services.setFaults({});
  return { machine, main, post, milliseconds };
}

/** How a step ended, in a few words, for a failed test. */
const ended = (main: StepRun) => `${main.exitCode} ${main.signal}\n${main.log}`;

test.each(CASES)('$signals during $name ends the step in time, with a result', async ({ name, signals }) => {
  const moment = MOMENTS[name] as Moment;
  const { main, milliseconds } = await stopAt(moment, signals);
  console.log(`${signals.join('+')} during ${name}: ${Math.round(milliseconds)} ms`);
  expect(milliseconds, ended(main)).toBeLessThan(GRACE);
  expect(main.signal, ended(main)).toBeNull();
  // Two signals at once leave no time to finish a report.
  const isCutShort = signals.length > 1 && name === 'the report';
  if (!isCutShort) expect(main.outputs.result, ended(main)).toBe(moment.result);
  expect(['incomplete', 'different']).toContain(main.outputs.result);
  if (main.outputs.result === 'different') {
    expect(main.summary).toMatch(/^## ❌ Different: /);
    expect(main.annotations).toContainEqual(expect.objectContaining({ level: 'error' }));
    expect(main.exitCode).toBe(1);
  } else if (signals.length === 1) {
    expect(main.summary, ended(main)).toMatch(/^## ⏸️ Incomplete/);
  }
});

test('a report that was given up is written by the next attempt', async () => {
  const { machine, main } = await stopAt(MOMENTS['the report'] as Moment, ['SIGINT']);
  expect(main.annotations).toContainEqual({
    level: 'warning',
    message:
      'The run was stopped before its report was written. The result stands, without its list of objects. To have the ' +
      'report, re-run the job; it resumes from the checkpoint.',
    properties: { title: 'No report' },
  });
  const again = await machine.runJob({ ...bothSides(store), ...LARGE }, { attempt: 2 });
  expect(again.main.outputs).toMatchObject({ result: 'different', resumed: 'true', differences: '40000' });
  expect(again.files.get('report.ndjson')).toContain('"type":"totals"');
});

describe('the post step', () => {
  const WAYS = SIGNALS.map((signals) => ({ signals }));

  test.each(WAYS)('stops to wait for a cache that hangs at $signals', async ({ signals }) => {
    const machine = await Machine.open(services);
    endFault = store.addFault({ kind: 'latency', milliseconds: 150 });
    const before = listings();
    const inPost = new AbortController();
    let signalledAt = 0;
    const { main, post } = await machine.runJob(bothSides(store), {
      signal: abortOnce(() => listings() - before > 8 && existsSync(machine.temp)),
      signalPost: () => inPost.signal,
      onLine: (line) => {
        if (line.includes('Final report')) services.setFaults({ caches: 'hanging', artifacts: 'hanging' });
        if (!line.includes('Saving to the cache')) return;
        signalledAt = performance.now();
        inPost.abort();
      },
      firstSignals: signals,
    });
    const milliseconds = performance.now() - signalledAt;
    services.setFaults({});
    console.log(`${signals.join('+')} during post: ${Math.round(milliseconds)} ms`);
    expect(main.outputs.result, ended(main)).toBe('incomplete');
    expect(signalledAt, post.log).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(GRACE);
    if (signals.length === 1) {
      expect(logged(post, 'WARN')).toContainEqual(
        "The checkpoint can't be saved in the cache: the step was stopped meanwhile.",
      );
    }
  });
});
