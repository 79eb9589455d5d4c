/**
 * The three ways into the one bundle. Each loads only what it needs: a worker thread never loads the toolkit, and the
 * action logs its first line before the engine is loaded.
 */

/** @param workerUrl the entry point of a worker thread, which calls {@link startWorker} */
export async function startAction(workerUrl: URL): Promise<void> {
  const { runAction } = await import('./action/steps/main.ts');
  await runAction(workerUrl);
}

/** The post step comes after every run, and has nothing to do after most: it loads nothing of S3. */
export async function startPost(): Promise<void> {
  const { runPost } = await import('./action/steps/post.ts');
  await runPost();
}

export async function startWorker(): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  const { serveRanges } = await import('./engine/threads/service.ts');
  if (parentPort === null) throw new Error('worker.js is started by main.js, as a thread');
  serveRanges(parentPort);
}
