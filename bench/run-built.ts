import { join } from 'node:path';
import { runAction } from '../local-runner/index.ts';

/** What one run of the built action took. */
export interface BuiltRun {
  /** What the action says itself: from before its first request to the written report. */
  readonly seconds: number;
  /** The whole process, Node's start included. */
  readonly wholeSeconds: number;
  /** Time on processors, of all threads. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly requests: number;
}

/** Two buckets that a generator serves; the destination lacks every {@link MISSING_EVERY}th object. */
export interface BucketPair {
  readonly endpoints: { readonly source: string; readonly destination: string };
  /** The buckets are `<name>-source` and `<name>-destination`. */
  readonly name: string;
  /** Of the source. */
  readonly objects: number;
}

/** Whose `action.yml` and `dist/` are run: another checkout's, to hold two builds against each other. */
export const ACTION_ROOT = process.env.BENCH_ACTION_ROOT || join(import.meta.dirname, '..');

const MISSING_EVERY = 10_000;
const PAGE = 1000;

/** The same store keys for every benchmark: the embedded store's own. */
export const CREDENTIALS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** The keys of both stores as the action finds them in its environment. */
export const KEYS_IN_ENVIRONMENT = {
  SRC_ACCESS_KEY: CREDENTIALS.accessKeyId,
  SRC_SECRET_KEY: CREDENTIALS.secretAccessKey,
  DST_ACCESS_KEY: CREDENTIALS.accessKeyId,
  DST_SECRET_KEY: CREDENTIALS.secretAccessKey,
};

/** The inputs that name the two stores of a pair. */
export function inputsFor(pair: BucketPair): Record<string, string> {
  return {
    'source-bucket': `${pair.name}-source`,
    'source-endpoint': pair.endpoints.source,
    'destination-bucket': `${pair.name}-destination`,
    'destination-endpoint': pair.endpoints.destination,
    'artifact-name': '',
  };
}

/** Inputs without a second look at what is missing: its requests are no LIST calls. */
export const LISTING_ONLY = { 'confirm-limit': '0' };

/** A pair of buckets as the generator's command line takes them. */
export function pairFormulas(name: string, shape: string, objects: number): string[] {
  return [
    `${name}-source:${shape}:${objects}`,
    `${name}-destination:${shape}:${objects}:missingEvery=${MISSING_EVERY}`,
  ];
}

export function pairAt(endpoint: string, name: string, objects: number): BucketPair {
  return { endpoints: { source: endpoint, destination: endpoint }, name, objects };
}

/** Whether the destination lacks the object at an index. */
export function isMissing(index: number): boolean {
  return index % MISSING_EVERY === MISSING_EVERY - 1;
}

/** Objects that the destination lacks. */
export function missingIn({ objects }: Pick<BucketPair, 'objects'>): number {
  return Math.floor(objects / MISSING_EVERY);
}

/** The least LIST calls that both buckets can be listed with. */
export function fewestCalls({ objects }: Pick<BucketPair, 'objects'>): number {
  return pagesOf(objects) + pagesOf(objects - missingIn({ objects }));
}

function pagesOf(objects: number): number {
  return Math.max(1, Math.ceil(objects / PAGE));
}

/**
 * Compares two buckets with a copy of `dist/`, as GitHub's runner starts it, under GNU time.
 *
 * @param inputs beside those that name the stores
 * @param env added to the step's environment
 * @throws where the run did not find exactly what the destination lacks
 */
export async function runBuilt(
  pair: BucketPair,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltRun> {
  const run = await runAction({
    actionRoot: ACTION_ROOT,
    inputs: { ...inputsFor(pair), ...inputs },
    env: { ...KEYS_IN_ENVIRONMENT, ...env },
    wrap: ['/usr/bin/time', '-v'],
  });
  await run.remove();
  const { outputs, stderr, log, durationMs } = run.main;
  const said = (label: string): number => {
    const value = new RegExp(`${label}: ([0-9.]+)`).exec(stderr)?.[1];
    if (value === undefined) throw new Error(`GNU time is not at /usr/bin/time:\n${stderr}`);
    return Number(value);
  };
  const missing = missingIn(pair);
  const isAsPlanted =
    outputs['objects-compared'] === String(pair.objects) &&
    outputs['only-in-source'] === String(missing) &&
    outputs.equal === String(pair.objects - missing);
  if (!isAsPlanted) throw new Error(`the run did not find what was planted:\n${log}`);
  return {
    seconds: Number(outputs['duration-seconds']),
    wholeSeconds: durationMs / 1000,
    processorSeconds: said(String.raw`User time \(seconds\)`) + said(String.raw`System time \(seconds\)`),
    peakMegabytes: Math.round(said(String.raw`Maximum resident set size \(kbytes\)`) / 1024),
    requests: Number(outputs.requests),
  };
}
