import { appendFileSync } from 'node:fs';

/*
 * The three entry points of the bundle. Each loads only what it needs: a worker thread never loads the toolkit, and the
 * action logs its first line before it loads the engine.
 */

/**
 * Runs the main step.
 *
 * @param workerUrl the entry point of a worker thread, which calls {@link startWorker}
 */
export async function startAction(workerUrl: URL): Promise<void> {
  if (failsOnOldNode()) return;
  const { runAction } = await import('./action/steps/main.ts');
  await runAction(workerUrl);
  endSoon();
}

/** Runs the post step. It runs after every main step and mostly has nothing to do, so it loads nothing of S3. */
export async function startPost(): Promise<void> {
  if (nodeProblem(process.versions.node) !== undefined) return;
  const { runPost } = await import('./action/steps/post.ts');
  await runPost();
  endSoon();
}

/** Runs a worker thread, which compares ranges for the main step. */
export async function startWorker(): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  const { serveRanges } = await import('./engine/threads/service.ts');
  if (parentPort === null) throw new Error('worker.js runs only as a thread, which main.js starts');
  serveRanges(parentPort);
}

/**
 * Ends the process when its work is done. A client that waits for a hanging service, and is no longer waited for, would
 * keep it alive for minutes.
 */
function endSoon(): void {
  setTimeout(() => process.stdout.write('', () => process.exit()), LINGER_MS).unref();
}

/** Milliseconds in which open connections may close by themselves. */
const LINGER_MS = 300;

/** The oldest major version of Node that has everything that the action uses. */
const OLDEST_NODE = 24;

/** Why this version of Node can't run the action. @returns undefined if it can */
export function nodeProblem(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return undefined;
  return (
    `Bucket Delta needs Node ${OLDEST_NODE} or newer, and this is Node ${version}. A runner of GitHub brings it along: ` +
    'update a runner of your own to version 2.327.1 or newer. Nothing was compared.'
  );
}

/** Checked before anything of the action is loaded, because older versions fail while it loads. @returns whether it failed */
function failsOnOldNode(): boolean {
  const problem = nodeProblem(process.versions.node);
  if (problem === undefined) return false;
  const { GITHUB_ACTIONS, GITHUB_OUTPUT } = process.env;
  console.log(`${GITHUB_ACTIONS === 'true' ? '::error title=Wrong version of Node::' : ''}${problem}`);
  if (GITHUB_OUTPUT) appendFileSync(GITHUB_OUTPUT, 'result=failed\ncomplete=false\n');
  process.exitCode = 1;
  return true;
}
