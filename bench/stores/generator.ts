import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The embedded store in a process of its own, so that what it costs is not counted to who calls it. */
export interface Generator {
  readonly endpoint: string;
  /** LIST calls that came so far, whatever they were answered. */
  listCalls(): Promise<number>;
  /** Calls of every kind. */
  requests(): Promise<number>;
  /** Switches a fault on, as `store/server/faults.ts` has them. */
  addFault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  clearFaults(): Promise<void>;
  close(): Promise<void>;
}

/** @param buckets as `store/main.ts --generate` takes them: `name:shape:count[:flaw=n]` */
export function startGenerator(buckets: readonly string[], latencyMs: number): Promise<Generator> {
  const generate = buckets.flatMap((bucket) => ['--generate', bucket]);
  const store = join(import.meta.dirname, '../../store/main.ts');
  return startStoreProgram(store, ['--latency', String(latencyMs), '--until-stdin-closes', ...generate]);
}

/** Starts a program that prints `{"endpoint":"…"}` when it is ready, and ends when its standard input does. */
export async function startStoreProgram(program: string, args: readonly string[]): Promise<Generator> {
  const store: ChildProcess = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const stdout = store.stdout as NonNullable<ChildProcess['stdout']>;
  const answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const { endpoint } = (await nextAnswer(answers)) as { endpoint: string };
  const ask = (line: string): Promise<unknown> => {
    store.stdin?.write(`${line}\n`);
    return nextAnswer(answers);
  };
  const counts = async () => ((await ask('requests')) as { requests: Record<string, number> }).requests;
  return {
    endpoint,
    listCalls: async () => (await counts()).ListObjectsV2 ?? 0,
    requests: async () => Object.values(await counts()).reduce((sum, count) => sum + count, 0),
    addFault: async (fault) => {
      await ask(`fault ${JSON.stringify(fault)}`);
    },
    clearFaults: async () => {
      await ask('clear-faults');
    },
    close: async () => {
      const exited = once(store, 'exit');
      store.stdin?.end();
      await exited;
    },
  };
}

async function nextAnswer(answers: AsyncIterator<string>): Promise<unknown> {
  const { value, done } = await answers.next();
  if (done === true) throw new Error('the generator server ended');
  const answer: unknown = JSON.parse(value);
  if (typeof answer === 'object' && answer !== null && 'error' in answer)
    throw new Error(String(answer.error));
  return answer;
}

/**
 * The store with all rows of its buckets rendered before, so that not it is what is measured; it takes no faults.
 *
 * @param buckets as {@link startGenerator}
 */
export function startRenderedGenerator(buckets: readonly string[]): Promise<Generator> {
  return startStoreProgram(join(import.meta.dirname, 'rendered-store.ts'), buckets);
}
