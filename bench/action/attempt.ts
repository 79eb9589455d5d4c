import { type Figures, rounded } from '../figures/figures.ts';
import type { BucketPair } from '../stores/bucket-pair.ts';
import type { Generator } from '../stores/generator.ts';
import { runBuilt } from './run-built.ts';

/** The figures of a run, which may have failed. */
export interface Attempt {
  readonly seconds: number;
  /** The LIST calls that were sent, whatever the answers were. */
  readonly listCalls: number;
  /** The requests of every kind that were sent. */
  readonly requests: number;
  /** The error of a run that failed. */
  readonly error: string | undefined;
}

/** Compares the buckets of a pair with the built action, against a store that may make the run fail. */
export async function tryRun(
  generator: Generator,
  pair: BucketPair,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Attempt> {
  const before = { listCalls: await generator.listCalls(), requests: await generator.requests() };
  const startedAt = performance.now();
  let error: string | undefined;
  let seconds: number | undefined;
  try {
    ({ seconds } = await runBuilt(pair, inputs));
  } catch (reason) {
    error = (reason as Error).message;
    console.log(error);
  }
  return {
    seconds: seconds ?? (performance.now() - startedAt) / 1000,
    listCalls: (await generator.listCalls()) - before.listCalls,
    requests: (await generator.requests()) - before.requests,
    error,
  };
}

/** Returns the columns that the rows of all attempts have. */
export function attemptRow(
  store: string,
  { objects }: BucketPair,
  { seconds, error }: Attempt,
): Figures['rows'][number] {
  return {
    store,
    'objects per side': objects,
    ended: error === undefined ? 'normally' : 'with an error',
    seconds: rounded(seconds, 2),
    'objects per second': Math.round(objects / seconds),
  };
}
