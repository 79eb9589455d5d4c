import { delimiter } from 'node:path';
import type { ActionDefinition } from './action-definition.ts';
import type { FileCommandPaths } from './file-commands.ts';

/** The variables that a step may keep of the machine's own: no stray `AWS_*`, proxy or `NODE_OPTIONS` gets in. */
const INHERITED =
  process.platform === 'win32'
    ? ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'PATHEXT', 'COMSPEC']
    : ['PATH', 'HOME'];

export interface JobContext {
  readonly runId: string;
  readonly attempt: number;
  readonly workspace: string;
  readonly temp: string;
  readonly toolCache: string;
  readonly services: Readonly<Record<string, string>>;
  readonly callerEnvironment: Readonly<Record<string, string>>;
}

/** The variables of every step of the job. The caller's own come last and win. */
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
    // Artifacts are refused on any other host: the clients take it for GitHub Enterprise Server.
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
 * `INPUT_*` for every input of `action.yml` and every one given. Names are upper-cased, spaces become underscores,
 * hyphens stay; an input given as empty stays empty (`ActionRunner` in actions/runner).
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

export function stateVariables(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

export function fileCommandVariables(files: FileCommandPaths): Record<string, string> {
  return {
    GITHUB_ENV: files.env,
    GITHUB_OUTPUT: files.output,
    GITHUB_PATH: files.path,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
  };
}

/** What an earlier step wrote to `GITHUB_PATH` goes in front, the last one first. */
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
