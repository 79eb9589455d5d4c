import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A store in its own process, so that its cost does not count as the client's. */
export interface Generator {
  readonly endpoint: string;
  /** Returns the number of LIST calls so far, whatever the answers were. */
  listCalls(): Promise<number>;
  /** Returns the number of requests of every kind so far. */
  requests(): Promise<number>;
  /** Adds a fault, as described in `store/server/faults.ts`. */
  addFault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  clearFaults(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the embedded store with generated buckets.
 *
 * @param buckets formulas as in `store/main.ts --generate`: `name:shape:count[:flaw=n]`
 * @param latencyMs the wait before each answer
 */
export function startGenerator(buckets: readonly string[], latencyMs: number): Promise<Generator> {
  const generate = buckets.flatMap((bucket) => ['--generate', bucket]);
  const store = join(import.meta.dirname, '../../store/main.ts');
  return startStoreProgram(store, ['--latency', String(latencyMs), '--until-stdin-closes', ...generate]);
}

/** Starts a store program that prints `{"endpoint":"…"}` when it is ready and exits when its standard input ends. */
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
  if (done === true) throw new Error('the store program exited');
  const answer: unknown = JSON.parse(value);
  if (typeof answer === 'object' && answer !== null && 'error' in answer)
    throw new Error(String(answer.error));
  return answer;
}

/**
 * Starts the store that renders all rows of its buckets in advance, so that rendering is not measured. It supports no
 * faults and counts no requests.
 *
 * @param buckets formulas as for {@link startGenerator}
 */
export function startRenderedGenerator(buckets: readonly string[]): Promise<Generator> {
  return startStoreProgram(join(import.meta.dirname, 'rendered-store.ts'), buckets);
}
