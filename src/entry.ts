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
  const { runAction } = await import('./action/steps/main.ts');
  await runAction(workerUrl);
}

/** Runs the post step. It runs after every main step and mostly has nothing to do, so it loads nothing of S3. */
export async function startPost(): Promise<void> {
  const { runPost } = await import('./action/steps/post.ts');
  await runPost();
}

/** Runs a worker thread, which compares ranges for the main step. */
export async function startWorker(): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  const { serveRanges } = await import('./engine/threads/service.ts');
  if (parentPort === null) throw new Error('worker.js runs only as a thread, which main.js starts');
  serveRanges(parentPort);
}
