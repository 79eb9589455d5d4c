import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResultsService } from '../services/results-service.ts';
import { type ActionDefinition, ActionFault, readActionDefinition } from './action-definition.ts';
import { SecretMasker } from './secret-masker.ts';
import { inputVariables, jobEnvironment, searchPath, stateVariables } from './step-environment.ts';
import { runStep, type StepOptions, type StepRun } from './step-run.ts';

/** What to run, and in which circumstances. */
export interface RunOptions {
  /** The folder with `action.yml` and `dist/`. */
  readonly actionRoot: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Added to the step's environment. From this machine the step inherits only `PATH` and `HOME`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly services?: ResultsService;
  readonly runId?: string;
  readonly attempt?: number;
  /**
   * `GITHUB_WORKSPACE`. A folder that is given is kept; without one, a new folder is made, which `remove()` deletes.
   */
  readonly workspace?: string;
  /**
   * `RUNNER_TEMP`, kept or deleted like `workspace`. Pass the same folder to runs that share a cache: the version of a
   * cache is a hash of the cached paths, which are the same in every run on GitHub's machines.
   */
  readonly temp?: string;
  /** After this time each step gets the signals of a cancellation, and counts as failed. */
  readonly timeoutMs?: number;
  /** Called with each line of both steps' logs, as the runner shows it. */
  readonly onLine?: (line: string) => void;
  /** Aborting it simulates a user who presses Cancel: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL. `post` still runs. */
  readonly signal?: AbortSignal;
  /** The signals that the abort of `signal` sends at once, instead of SIGINT alone. */
  readonly firstSignals?: readonly NodeJS.Signals[];
  /** Returns the same kind of signal as `signal` for `post`. Called when `post` starts. */
  readonly signalPost?: () => AbortSignal;
  /** Aborting it simulates the kernel's out-of-memory killer: SIGKILL to main at once. `post` still runs. */
  readonly kill?: AbortSignal;
  /** Returns the same kind of signal for `post`. Called when `post` starts. */
  readonly killPost?: () => AbortSignal;
  /** Simulates a machine that is lost during the main step: `post` does not run. */
  readonly skipPost?: boolean;
  /** A command to start node with, such as `['/usr/bin/time', '-v']`. Signals then go to the whole process group. */
  readonly wrap?: readonly string[];
  /** Options of node itself, such as `['--max-old-space-size=200']`. */
  readonly nodeOptions?: readonly string[];
}

/** What an action left behind after its steps ran. */
export interface ActionRun {
  readonly main: StepRun;
  /** Null if `post` did not run. */
  readonly post: StepRun | null;
  readonly workspace: string;
  readonly temp: string;
  /** The main step's environment, without the file command paths, which differ for each step. */
  readonly env: Readonly<Record<string, string>>;
  /** Deletes the folders that this run made, but not those that it was given. */
  remove(): Promise<void>;
}

/**
 * Runs an action's main and post steps as GitHub's runner does.
 *
 * The action runs from a copy of its `action.yml` and `dist/` outside the repository. Otherwise a package that the
 * bundle lacks would be found in the repository's `node_modules`.
 *
 * @returns both steps' results; a step that fails does not throw
 * @throws ActionFault if the folder holds no action that this runner can run
 */
export async function runAction(options: RunOptions): Promise<ActionRun> {
  const definition = await readActionDefinition(options.actionRoot);
  refuseOtherNode(definition);
  const home = await realpath(await mkdtemp(join(tmpdir(), 'bucket-delta-runner-')));
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true });
  try {
    return { ...(await runSteps(options, definition, home)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function runSteps(
  options: RunOptions,
  definition: ActionDefinition,
  home: string,
): Promise<Omit<ActionRun, 'remove'>> {
  const action = join(home, 'action');
  await copyAction(options.actionRoot, action, definition);
  const workspace = await folder(options.workspace ?? join(home, 'workspace'));
  const temp = await folder(options.temp ?? join(home, 'temp'));
  const toolCache = await folder(join(home, 'tool-cache'));
  const { runId = '1', attempt = 1 } = options;
  const job = jobEnvironment({
    runId,
    attempt,
    workspace,
    temp,
    toolCache,
    services: options.services?.environment(runId, attempt) ?? {},
    callerEnvironment: options.env ?? {},
  });
  const env = { ...job, ...inputVariables(definition, options.inputs) };
  const masker = new SecretMasker();
  const step = (
    entry: string,
  ): Pick<StepOptions, 'command' | 'wrapped' | 'cwd' | 'temp' | 'masker' | 'onLine'> => ({
    command: nodeCommand(options, join(action, entry)),
    wrapped: options.wrap !== undefined && options.wrap.length > 0,
    cwd: workspace,
    temp,
    masker,
    onLine: options.onLine,
  });

  const main = await runStep({
    ...step(definition.main),
    env,
    warnings: inputWarnings(definition, options.inputs),
    timeoutMs: options.timeoutMs,
    cancel: options.signal,
    firstSignals: options.firstSignals,
    kill: options.kill,
  });
  const isPostDue =
    definition.post !== undefined && !options.skipPost && isConditionMet(definition.post.condition, main);
  const post = isPostDue
    ? await runStep({
        ...step(definition.post.entry),
        env: {
          ...env,
          ...main.exported,
          PATH: searchPath(main.addedPaths, main.exported.PATH ?? env.PATH),
          ...stateVariables(main.state),
        },
        warnings: [],
        timeoutMs: options.timeoutMs,
        cancel: options.signalPost?.(),
        firstSignals: options.firstSignals,
        kill: options.killPost?.(),
      })
    : null;
  await rm(action, { recursive: true, force: true });
  return { main, post, workspace, temp, env };
}

/**
 * GitHub's runner has a Node of each version that `runs.using` may name. This runner has only the one that executes it.
 */
function refuseOtherNode(definition: ActionDefinition): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major === definition.nodeMajor) return;
  throw new ActionFault(
    `the action runs on Node ${definition.nodeMajor}, and this is Node ${process.versions.node}`,
  );
}

async function copyAction(from: string, to: string, definition: ActionDefinition): Promise<void> {
  for (const entry of [definition.main, definition.post?.entry]) {
    if (entry === undefined || /^(\.\/)?dist\//.test(entry)) continue;
    throw new ActionFault(`the entry "${entry}" is outside dist/, which is all that is copied`);
  }
  await mkdir(to, { recursive: true });
  await cp(join(from, 'action.yml'), join(to, 'action.yml'));
  await cp(join(from, 'dist'), join(to, 'dist'), { recursive: true }).catch((cause: unknown) => {
    throw new ActionFault(`${join(from, 'dist')} can't be copied; is the action built?`, { cause });
  });
}

function nodeCommand(options: RunOptions, entry: string): readonly [string, ...string[]] {
  const node = [process.execPath, ...(options.nodeOptions ?? []), entry] as const;
  const [wrapper, ...wrapperArguments] = options.wrap ?? [];
  return wrapper === undefined
    ? [process.execPath, ...node.slice(1)]
    : [wrapper, ...wrapperArguments, ...node];
}

function inputWarnings(definition: ActionDefinition, given: Readonly<Record<string, string>>): string[] {
  const known = new Map([...definition.inputs].map(([name, input]) => [name.toLowerCase(), input]));
  const warnings: string[] = [];
  const unexpected = Object.keys(given).filter((name) => !known.has(name.toLowerCase()));
  for (const name of Object.keys(given)) {
    const message = known.get(name.toLowerCase())?.deprecationMessage;
    if (message !== undefined) warnings.push(`Input '${name}' has been deprecated with message: ${message}`);
  }
  if (unexpected.length > 0) {
    const names = (list: Iterable<string>): string => [...list].map((name) => `'${name}'`).join(', ');
    warnings.push(
      `Unexpected input(s) ${names(unexpected)}, valid inputs are [${names(definition.inputs.keys())}]`,
    );
  }
  return warnings;
}

function isConditionMet(condition: string, main: StepRun): boolean {
  switch (condition) {
    case 'success()':
      return main.conclusion === 'success';
    case 'failure()':
      return main.conclusion === 'failure';
    case 'cancelled()':
      return main.conclusion === 'cancelled';
    case '!cancelled()':
      return main.conclusion !== 'cancelled';
    default:
      return true;
  }
}

async function folder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}
