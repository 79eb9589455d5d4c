import { join } from 'node:path';
import { runAction } from '../../local-runner/index.ts';
import { type BucketPair, CREDENTIALS, missingIn } from '../stores/bucket-pair.ts';

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

/** Whose `action.yml` and `dist/` are run: another checkout's, to hold two builds against each other. */
export const ACTION_ROOT = process.env.BENCH_ACTION_ROOT || join(import.meta.dirname, '../..');

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
