import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ResultsService, type RunOptions, runAction, type StepRun } from '../../local-runner/index.ts';
import type { RunningStore } from '../../store/index.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';
import { ACTION_ROOT, expectNoKeys, filesIn, reportDirectoryIn } from './stage.ts';

/** The result of a job's main and post steps. */
export interface Job {
  readonly main: StepRun;
  readonly post: StepRun;
  /** The files of the report directory by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** How to run a job. */
export interface JobOptions extends Partial<RunOptions> {
  /** Runs before the action, as an earlier step of the job would, with the path of `RUNNER_TEMP`. */
  readonly before?: (temp: string) => Promise<void>;
}

/** A runner that runs jobs one after the other. As on GitHub, each job has empty folders at the same paths. */
export class Machine {
  readonly services: ResultsService;
  readonly #home: string;

  private constructor(services: ResultsService, home: string) {
    this.services = services;
    this.#home = home;
  }

  /** Creates a machine for one test. It clears the caches and the faults of the services. */
  static async open(services: ResultsService): Promise<Machine> {
    services.evictCaches();
    services.setFaults({});
    return new Machine(services, await temporaryFolder());
  }

  /** `RUNNER_TEMP` of every job. After a job it keeps that job's files. */
  get temp(): string {
    return join(this.#home, 'temp');
  }

  /** Runs main and post of one job. */
  async runJob(
    inputs: Readonly<Record<string, string>>,
    { before, ...options }: JobOptions = {},
  ): Promise<Job> {
    await rm(this.temp, { recursive: true, force: true });
    await mkdir(this.temp, { recursive: true });
    await before?.(this.temp);
    const run = await runAction({
      actionRoot: ACTION_ROOT,
      services: this.services,
      temp: this.temp,
      workspace: join(this.#home, 'workspace'),
      ...options,
      inputs: { 'artifact-name': '', ...inputs },
    });
    await run.remove();
    if (run.post === null) throw new Error('there is no post step');
    const files = await filesIn(await reportDirectoryIn(this.temp));
    if (inputs['log-level'] !== 'debug') expectNoKeys(run.main, files.get('report.ndjson') ?? '');
    return { main: run.main, post: run.post, files };
  }

  /** Returns a signal that is aborted when the ledger on disk counts at least this many objects. */
  abortOnceCompared(objects: number): AbortSignal {
    return abortOnce(() => comparedIn(ledgerIn(this.temp)) >= objects);
  }
}

/** Returns a signal that is aborted when the condition holds. */
export function abortOnce(holds: () => boolean): AbortSignal {
  const controller = new AbortController();
  const timer = setInterval(() => {
    if (holds()) controller.abort();
  }, 10);
  onTestFinished(() => clearInterval(timer));
  return controller.signal;
}

/** Returns the path of the checkpoint's ledger below `RUNNER_TEMP`, or undefined if there is none. */
export function ledgerIn(temp: string): string | undefined {
  return globSync(join(temp, 'bucket-delta-checkpoint', '*', 'ledger.json'))[0];
}

interface CountedRanges {
  readonly ranges: readonly { readonly counts: { readonly compared: number } }[];
}

/** Returns how many objects a ledger counts; 0 if there is none. */
export function comparedIn(ledger: string | undefined): number {
  if (ledger === undefined || !existsSync(ledger)) return 0;
  const { ranges } = JSON.parse(readFileSync(ledger, 'utf8')) as CountedRanges;
  return ranges.reduce((sum, { counts }) => sum + counts.compared, 0);
}

/** Returns node options that run a script before the action. */
export function preload(script: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/** Runs a job with slow answers and cancels it after 50 LIST calls, when part of each range is compared. */
export async function cancelMidway(
  machine: Machine,
  store: RunningStore,
  inputs: Readonly<Record<string, string>>,
  options: JobOptions = {},
): Promise<Job> {
  const listings = () => store.requests.ListObjectsV2 ?? 0;
  const before = listings();
  const fault = store.addFault({ kind: 'latency', milliseconds: 100 });
  const job = await machine.runJob(inputs, {
    ...options,
    signal: abortOnce(() => listings() - before >= 50),
  });
  fault();
  return job;
}

/** Returns the contents of the report files. */
export function reportsOf({ files }: Pick<Job, 'files'>): (string | undefined)[] {
  return [files.get('report.ndjson'), files.get('report.txt')];
}
