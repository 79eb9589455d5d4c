import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The embedded store in a process of its own, so that what it costs is not counted to who calls it. */
export interface Generator {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** @param buckets as `store/main.ts --generate` takes them: `name:shape:count[:flaw=n]` */
export async function startGenerator(buckets: readonly string[], latencyMs: number): Promise<Generator> {
  const generate = buckets.flatMap((bucket) => ['--generate', bucket]);
  const store: ChildProcess = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '../store/main.ts'),
      '--latency',
      String(latencyMs),
      '--until-stdin-closes',
      ...generate,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const stdout = store.stdout as NonNullable<ChildProcess['stdout']>;
  const [ready] = await Promise.race([once(stdout, 'data'), once(store, 'exit').then(failed)]);
  const { endpoint } = JSON.parse(String(ready)) as { endpoint: string };
  return {
    endpoint,
    close: async () => {
      store.stdin?.end();
      await once(store, 'exit');
    },
  };
}

function failed(): never {
  throw new Error('the generator server did not start');
}
