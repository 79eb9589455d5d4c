import { delimiter } from 'node:path';
import type { ActionDefinition } from './action-definition.ts';
import type { FileCommandPaths } from './file-commands.ts';

/**
 * The variables that a step inherits from this machine. No stray `AWS_*`, proxy variable or `NODE_OPTIONS` is among
 * them.
 */
const INHERITED =
  process.platform === 'win32'
    ? ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'PATHEXT', 'COMSPEC']
    : ['PATH', 'HOME'];

/** What the variables of a job are made from. */
export interface JobContext {
  readonly runId: string;
  readonly attempt: number;
  readonly workspace: string;
  readonly temp: string;
  readonly toolCache: string;
  readonly services: Readonly<Record<string, string>>;
  readonly callerEnvironment: Readonly<Record<string, string>>;
}

/** Returns the variables of every step of the job. The caller's variables take precedence. */
export function jobEnvironment(job: JobContext): Record<string, string> {
  return {
    ...inheritedVariables(),
    CI: 'true',
    GITHUB_ACTION: 'bucket-delta',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_JOB: 'compare',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: 'octocat/backups',
    GITHUB_REPOSITORY_OWNER: 'octocat',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(job.attempt),
    GITHUB_RUN_ID: job.runId,
    GITHUB_RUN_NUMBER: '1',
    // The artifact client refuses any other host, because it takes it for GitHub Enterprise Server.
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0000000000000000000000000000000000000000',
    GITHUB_WORKFLOW: 'Local run',
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_ARCH: runnerArchitecture(process.arch),
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_NAME: 'local-runner',
    RUNNER_OS: runnerSystem(process.platform),
    RUNNER_TEMP: job.temp,
    RUNNER_TOOL_CACHE: job.toolCache,
    ...job.services,
    ...job.callerEnvironment,
  };
}

/**
 * Returns an `INPUT_*` variable for every input that `action.yml` declares and every input that is given. Names become
 * upper case, spaces become underscores, hyphens stay. An input that is given as empty stays empty (`ActionRunner` in
 * actions/runner).
 */
export function inputVariables(
  definition: ActionDefinition,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, input] of definition.inputs) variables[inputVariable(name)] = input.default;
  for (const [name, value] of Object.entries(given)) variables[inputVariable(name)] = value;
  return variables;
}

function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Returns the `STATE_*` variables in which `post` finds what the main step saved. */
export function stateVariables(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

/** Returns the variables that name a step's file command files. */
export function fileCommandVariables(files: FileCommandPaths): Record<string, string> {
  return {
    GITHUB_ENV: files.env,
    GITHUB_OUTPUT: files.output,
    GITHUB_PATH: files.path,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
  };
}

/** Returns `PATH` with the folders that an earlier step wrote to `GITHUB_PATH` in front, the last one first. */
export function searchPath(added: readonly string[], path: string | undefined): string {
  return [...added.toReversed(), ...(path ? [path] : [])].join(delimiter);
}

function inheritedVariables(): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of INHERITED) {
    const value = process.env[name];
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}

function runnerSystem(platform: NodeJS.Platform): string {
  return { darwin: 'macOS', win32: 'Windows' }[platform as string] ?? 'Linux';
}

function runnerArchitecture(architecture: NodeJS.Architecture): string {
  return { ia32: 'X86', arm: 'ARM', arm64: 'ARM64' }[architecture as string] ?? 'X64';
}
