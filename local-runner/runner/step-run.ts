import { readFile } from 'node:fs/promises';
import { createFileCommandPaths, type FileCommandPaths, parseFileCommand } from './file-commands.ts';
import { LineSplitter } from './line-splitter.ts';
import { type NodeProcessEnd, runNodeProcess } from './node-process.ts';
import type { SecretMasker } from './secret-masker.ts';
import { fileCommandVariables } from './step-environment.ts';
import { type Annotation, StepLog } from './step-log.ts';

/** If a summary is larger than this, the runner drops all of it and reports an error. */
const MAX_SUMMARY_BYTES = 1_048_576;

export type Conclusion = 'success' | 'failure' | 'cancelled';

/** The result of one step (`main` or `post`). */
export interface StepRun {
  readonly conclusion: Conclusion;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What the process wrote, unmasked. */
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as the runner shows them, with commands rendered and secrets masked. */
  readonly log: string;
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  /** The job summary as GitHub would show it: masked, and empty if it exceeded the limit. */
  readonly summary: string;
  /** The first ten of each level, which is what GitHub keeps. The log has all of them. */
  readonly annotations: readonly Annotation[];
  /** The values that were masked so far in the job. */
  readonly masks: readonly string[];
  /** Variables for later steps, read from `GITHUB_ENV`. */
  readonly exported: Record<string, string>;
  /** Folders for later steps' search path, read from `GITHUB_PATH`. */
  readonly addedPaths: readonly string[];
  readonly durationMs: number;
}

/** How to run one step. */
export interface StepOptions {
  readonly command: readonly [string, ...string[]];
  readonly wrapped: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly temp: string;
  readonly masker: SecretMasker;
  /** Warnings that the runner logs before the step starts. */
  readonly warnings: readonly string[];
  readonly timeoutMs: number | undefined;
  readonly cancel: AbortSignal | undefined;
  readonly firstSignals?: readonly NodeJS.Signals[] | undefined;
  readonly kill: AbortSignal | undefined;
  readonly onLine: ((line: string) => void) | undefined;
}

/** Runs one step as GitHub's runner does and collects what it wrote. A step that fails does not throw. */
export async function runStep(options: StepOptions): Promise<StepRun> {
  const { masker } = options;
  const files = await createFileCommandPaths(options.temp);
  const log = new StepLog({ masker, showDebug: options.env.RUNNER_DEBUG === '1', onLine: options.onLine });
  for (const warning of options.warnings) log.annotate('warning', warning);

  let stdout = '';
  let stderr = '';
  const stdoutLines = new LineSplitter((line) => log.receive(line));
  const stderrLines = new LineSplitter((line) => log.receive(line));
  const end = await runNodeProcess({
    ...options,
    env: { ...options.env, ...fileCommandVariables(files) },
    onStdout: (text) => {
      stdout += text;
      stdoutLines.push(text);
    },
    onStderr: (text) => {
      stderr += text;
      stderrLines.push(text);
    },
  });
  stdoutLines.end();
  stderrLines.end();

  const written = await readFileCommands(files, log);
  const summary = await readSummary(files.summary, log, masker);
  if (end.ended === 'cancelled') log.annotate('error', 'The operation was canceled.');
  if (end.ended === 'timed out') log.annotate('error', 'The action has timed out.');
  return {
    conclusion: conclude(end, log),
    exitCode: end.exitCode,
    signal: end.signal,
    stdout,
    stderr,
    log: log.text,
    outputs: { ...log.outputs, ...written.outputs },
    state: { ...log.state, ...written.state },
    summary,
    annotations: log.annotations,
    masks: masker.registered,
    exported: written.exported,
    addedPaths: written.addedPaths,
    durationMs: end.durationMs,
  };
}

function conclude(end: NodeProcessEnd, log: StepLog): Conclusion {
  if (end.ended === 'cancelled') return 'cancelled';
  return end.ended === 'by itself' && end.exitCode === 0 && !log.hasFailedCommand ? 'success' : 'failure';
}

async function readFileCommands(
  files: FileCommandPaths,
  log: StepLog,
): Promise<{
  outputs: Record<string, string>;
  state: Record<string, string>;
  exported: Record<string, string>;
  addedPaths: string[];
}> {
  const read = async (path: string, command: string): Promise<Record<string, string>> => {
    try {
      return parseFileCommand(await readFile(path, 'utf8'));
    } catch (error) {
      log.refuse(`file command '${command}'`, error instanceof Error ? error.message : String(error));
      return {};
    }
  };
  return {
    outputs: await read(files.output, 'output'),
    state: await read(files.state, 'state'),
    exported: await read(files.env, 'env'),
    addedPaths: (await readFile(files.path, 'utf8')).split(/\r?\n/).filter((line) => line !== ''),
  };
}

async function readSummary(path: string, log: StepLog, masker: SecretMasker): Promise<string> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_SUMMARY_BYTES) {
    const [limit, size] = [MAX_SUMMARY_BYTES, bytes.length].map((count) => Math.floor(count / 1024));
    log.annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${limit}k, got ${size}k.`,
    );
    return '';
  }
  return bytes
    .toString('utf8')
    .split('\n')
    .map((line) => masker.mask(line))
    .join('\n');
}
