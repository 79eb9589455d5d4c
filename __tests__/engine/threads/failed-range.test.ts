import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runComparison } from '../../../src/engine/run/run.ts';
import { RunFailure } from '../../../src/engine/run-failure.ts';
import { openThread, type RangeThread } from '../../../src/engine/threads/thread.ts';
import { MACHINE_CLOCK } from '../../../src/s3/wire/clock.ts';
import { startStore } from '../../../store/index.ts';
import { SHALLOW, SILENT, sideOn } from '../run/usual-settings.ts';

const WORKER = new URL('../../../src/worker.ts', import.meta.url);

/** A thread that is asked for its cursors when a range has failed, before the failure is passed on. */
class AskedThread extends EventEmitter {
  readonly #thread = openThread(WORKER);
  /** What the thread did after it was asked. */
  readonly answered = Promise.withResolvers<string>();

  constructor() {
    super();
    this.#thread.on('message', (message: { type: string }) => void this.#pass(message));
    this.#thread.on('error', (error) => this.answered.resolve(`died: ${error}`));
  }

  async #pass(message: { type: string }): Promise<void> {
    if (message.type === 'cursors-sent') this.answered.resolve(message.type);
    if (message.type === 'failed') {
      this.#thread.postMessage({ type: 'send-cursors' });
      await this.answered.promise;
    }
    this.emit('message', message);
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }

  terminate(): Promise<number> {
    return this.#thread.terminate();
  }
}

test('a thread still answers after a range of it has failed', async () => {
  const store = await startStore({ checkSignatures: false });
  onTestFinished(() => store.close());
  // More differences than a segment buffers, so that its file is open when the range fails.
  store.addGeneratedBucket('source', { shape: 'counter', count: 5_000 });
  store.addGeneratedBucket('destination', { shape: 'counter', count: 0 });
  store.addFault({ kind: 'access-denied', bucket: 'source', after: 4 });
  const reportDirectory = await mkdtemp(join(tmpdir(), 'bucket-delta-service-'));
  onTestFinished(() => rm(reportDirectory, { recursive: true, force: true }));
  const threads: AskedThread[] = [];
  const run = runComparison(
    {
      ...SHALLOW,
      source: sideOn(store.endpoint, 'source'),
      destination: sideOn(store.endpoint, 'destination'),
      include: [],
      exclude: [],
      workers: 1,
      connections: 1,
      reportInterval: 1000,
      reportDirectory,
      reportFormats: ['ndjson'],
    },
    {
      ...SILENT,
      workerUrl: WORKER,
      mintIdToken: () => Promise.reject(new Error('there are no roles here')),
      machine: {
        clock: MACHINE_CLOCK,
        openThread: () => {
          const thread = new AskedThread();
          threads.push(thread);
          return thread as unknown as RangeThread;
        },
      },
    },
  );
  await expect(run).rejects.toThrow(RunFailure);
  expect(await Promise.all(threads.map(({ answered }) => answered.promise))).toEqual(['cursors-sent']);
});
