import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ResultsService, type RunOptions, runAction, type StepRun } from '../../local-runner/index.ts';
import type { RunningStore } from '../../store/index.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';
import { ACTION_ROOT, filesIn } from './stage.ts';

/** What main and post of one job left. */
export interface Job {
  readonly main: StepRun;
  readonly post: StepRun;
  /** The files of the report directory by name. */
  readonly files: ReadonlyMap<string, string>;
}

export interface JobOptions extends Partial<RunOptions> {
  /** What a step before this one does in `RUNNER_TEMP`. */
  readonly before?: (temp: string) => Promise<void>;
}

/** A runner whose jobs come one after the other: each finds its folders empty, at the same paths, as on GitHub's. */
export class Machine {
  readonly services: ResultsService;
  readonly #home: string;

  private constructor(services: ResultsService, home: string) {
    this.services = services;
    this.#home = home;
  }

  /** For one test: with services that are well and hold nothing. */
  static async open(services: ResultsService): Promise<Machine> {
    services.evictCaches();
    services.setFaults({});
    return new Machine(services, await temporaryFolder());
  }

  /** `RUNNER_TEMP` of every job; it stays as the last one left it. */
  get temp(): string {
    return join(this.#home, 'temp');
  }

  async job(inputs: Readonly<Record<string, string>>, { before, ...options }: JobOptions = {}): Promise<Job> {
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
    return { main: run.main, post: run.post, files: await filesIn(join(this.temp, 'bucket-delta')) };
  }

  /** Aborted as soon as the ledger on disk tells of so many objects. */
  onceCompared(objects: number): AbortSignal {
    return once(() => comparedIn(ledgerIn(this.temp)) >= objects);
  }
}

/** Aborted as soon as something holds. */
export function once(holds: () => boolean): AbortSignal {
  const controller = new AbortController();
  const timer = setInterval(() => {
    if (holds()) controller.abort();
  }, 10);
  onTestFinished(() => clearInterval(timer));
  return controller.signal;
}

/** The path of the checkpoint's ledger below `RUNNER_TEMP`. */
export function ledgerIn(temp: string): string | undefined {
  return globSync(join(temp, 'bucket-delta-checkpoint', '*', 'ledger.json'))[0];
}

interface CountedRanges {
  readonly ranges: readonly { readonly counts: { readonly compared: number } }[];
}

function comparedIn(ledger: string | undefined): number {
  if (ledger === undefined || !existsSync(ledger)) return 0;
  const { ranges } = JSON.parse(readFileSync(ledger, 'utf8')) as CountedRanges;
  return ranges.reduce((sum, { counts }) => sum + counts.compared, 0);
}

/** Has node run this before the action. */
export function preload(script: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/** Cancels a comparison by listings in the middle, with some of each range compared. */
export async function cancelled(
  machine: Machine,
  store: RunningStore,
  inputs: Readonly<Record<string, string>>,
  options: JobOptions = {},
): Promise<Job> {
  const listings = () => store.requests.ListObjectsV2 ?? 0;
  const before = listings();
  const fault = store.addFault({ kind: 'latency', milliseconds: 100 });
  const job = await machine.job(inputs, { ...options, signal: once(() => listings() - before >= 50) });
  fault();
  return job;
}

/** The bytes of the report files. */
export function reportsOf({ files }: Pick<Job, 'files'>): (string | undefined)[] {
  return [files.get('report.ndjson'), files.get('report.txt')];
}
